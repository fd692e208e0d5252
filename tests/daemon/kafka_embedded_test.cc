// The whole way on the embedded broker: publish, and read it again.
#include "daemon/kafka_embedded.h"

#include "daemon/kafka_publisher.h"
#include "tests/daemon/kafka_reader.h"
#include "tests/support/catch.h"

namespace mirsad::test {
namespace {

NextRecord numbered(int count, std::size_t padding = 0) {
  return [count, padding, next = 0]() mutable -> Result<std::optional<OutgoingRecord>> {
    if (next == count) {
      return std::nullopt;
    }
    OutgoingRecord record;
    record.value = "record " + std::to_string(next++) + std::string(padding, '.');
    return record;
  };
}

TEST_CASE("What is published to the embedded broker is read again in its order") {
  const auto broker = EmbeddedBroker::start({"news"});
  REQUIRE(broker);
  const KafkaConfig config = reading((*broker)->bootstrap(), "news");
  const auto report = publish(config, "news", numbered(100));
  REQUIRE(report);
  CHECK(report->records == 100);
  CHECK(report->partitions == 1);
  KafkaReader reader(config);
  reader.open(/*exit_at_end=*/true);
  reader.read_until("the end", [&] { return reader.finished; });
  REQUIRE(reader.records.size() == 100);
  CHECK(reader.records[99].value == "record 99");
}

TEST_CASE("Tombstones and keys and headers are published as they are") {
  const auto broker = EmbeddedBroker::start({"news"});
  REQUIRE(broker);
  const KafkaConfig config = reading((*broker)->bootstrap(), "news");
  bool sent = false;
  const auto report = publish(config, "news", [&]() -> Result<std::optional<OutgoingRecord>> {
    if (std::exchange(sent, true)) {
      return std::nullopt;
    }
    return OutgoingRecord{"key",
                          std::nullopt,
                          {{"source", "x"}},
                          0,
                          Timestamp(std::chrono::milliseconds(1'700'000'000'000))};
  });
  REQUIRE(report);
  KafkaReader reader(config);
  reader.open();
  reader.read_records(1);
  CHECK(reader.records[0].key == "key");
  CHECK_FALSE(reader.records[0].value.has_value());
  CHECK(reader.records[0].headers == std::vector<Header>{{"source", "x"}});
  CHECK(reader.records[0].timestamp == Timestamp(std::chrono::milliseconds(1'700'000'000'000)));
}

TEST_CASE("More than an embedded broker holds is refused before it loses everything") {
  const auto broker = EmbeddedBroker::start({"news"}, 2);
  REQUIRE(broker);
  const KafkaConfig config = reading((*broker)->bootstrap(), "news");
  const auto fits = publish(config, "news", numbered(70, 100'000));  // 7 MB in two partitions
  REQUIRE(fits);
  CHECK(fits->records == 70);
  const auto report = publish(config, "news", numbered(90, 100'000));
  REQUIRE_FALSE(report);
  CHECK(report.error().kind == ErrorKind::bad_data);
  CHECK(report.error().message.find("4 MiB a partition") != std::string::npos);
}

TEST_CASE("An embedded run begins anew and has no gaps") {
  KafkaReader reader(reading("", "news"));
  for (int run = 1; run <= 2; ++run) {
    const auto broker = EmbeddedBroker::start({"news"});
    REQUIRE(broker);
    const KafkaConfig config = reading((*broker)->bootstrap(), "news");
    REQUIRE(publish(config, "news", numbered(10 * (3 - run))));
    reader.use(config);
    reader.open();
    reader.read_records(run == 1 ? 20 : 30);
    reader.close();
  }
  CHECK(reader.gaps.empty());
  CHECK(reader.records[20].value == "record 0");
}

TEST_CASE("Publishing says what is wrong and what to do") {
  const auto broker = EmbeddedBroker::start({"news"});
  REQUIRE(broker);
  KafkaConfig config = reading((*broker)->bootstrap(), "news");
  SECTION("an input that fails") {
    const auto report = publish(config, "news", []() -> Result<std::optional<OutgoingRecord>> {
      return fail(ErrorKind::no_input, "articles.jsonl: not there");
    });
    REQUIRE_FALSE(report);
    CHECK(report.error().message == "articles.jsonl: not there");
  }
  SECTION("a record that is too large") {
    const auto report = publish(config, "news", numbered(1, 2'000'000));
    REQUIRE_FALSE(report);
    CHECK(report.error().message.find("record 1 (2000008 bytes)") != std::string::npos);
  }
}

}  // namespace
}  // namespace mirsad::test
