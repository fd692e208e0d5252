// What a KafkaSource reads from a real broker as long as nothing is wrong.
#include "daemon/kafka_source.h"

#include <fstream>
#include <string>

#include "tests/daemon/kafka_reader.h"
#include "tests/support/catch.h"
#include "tests/support/kafka/admin.h"
#include "tests/support/kafka/broker.h"

namespace mirsad::test {
namespace {

// A fresh topic on the shared broker.
struct Given {
  explicit Given(int partitions = 1) : admin(shared_bootstrap()), topic(fresh_topic()) {
    admin.create_topic(topic, partitions, {{"retention.ms", "-1"}});  // timestamps here are old
  }
  KafkaConfig config() const { return reading(shared_bootstrap(), topic); }
  TopicPartition log(std::int32_t partition = 0) const { return {topic, partition}; }

  Admin admin;
  std::string topic;
};

// Resident memory of this process.
std::size_t resident_bytes() {
  std::ifstream status("/proc/self/statm");
  std::size_t total = 0;
  std::size_t resident = 0;
  status >> total >> resident;
  return resident * 4096;
}

TEST_CASE("A record comes with its key and headers and timestamp and origin") {
  Given given;
  given.admin.produce(given.topic, 0,
                      {{"text", "key", 1'700'000'000'123, {{"source", "x"}, {"empty", ""}}},
                       {std::nullopt, std::nullopt, 1'700'000'000'124, {}},
                       {"", "", 1'700'000'000'125, {}}});
  KafkaReader reader(given.config());
  reader.open();
  reader.read_records(3);
  const RawRecord& whole = reader.records[0];
  CHECK(whole.log == given.log());
  CHECK(whole.offset == 0);
  CHECK(whole.value == "text");
  CHECK(whole.key == "key");
  CHECK(whole.timestamp == Timestamp(std::chrono::milliseconds(1'700'000'000'123)));
  CHECK(whole.headers == std::vector<Header>{{"empty", ""}, {"source", "x"}});
  CHECK(whole.origin == given.topic + "[0]@0");
  CHECK_FALSE(reader.records[1].value.has_value());
  CHECK_FALSE(reader.records[1].key.has_value());
  CHECK(reader.records[2].value == "");
  CHECK(reader.records[2].key == "");
}

TEST_CASE("A partition that is not known begins where start says, and its begin comes first") {
  Given given;
  given.admin.produce(given.topic, 0,
                      {{"a", {}, 1000, {}}, {"b", {}, 3000, {}}, {"c", {}, 2000, {}}});
  KafkaConfig config = given.config();
  const auto begin_of = [&](Start start) {
    config.start = start;
    KafkaReader reader(config);
    reader.open();
    reader.read_until("the begin", [&] { return !reader.states.empty(); });
    CHECK(reader.records.empty());
    return reader.states.at(given.log()).next_offset;
  };
  CHECK(begin_of(StartAt::earliest) == 0);
  CHECK(begin_of(StartAt::latest) == 3);
  CHECK(begin_of(Timestamp(std::chrono::milliseconds(1500))) == 1);  // the first as late as that
  CHECK(begin_of(Timestamp(std::chrono::milliseconds(9000))) == 3);  // none: the end
}

TEST_CASE("Reading goes on where the store says, with nothing twice and nothing left out") {
  Given given(2);
  given.admin.produce(given.topic, 0, 500);
  given.admin.produce(given.topic, 1, 500);
  KafkaReader reader(given.config());
  reader.open();
  while (reader.records.size() < 300) {
    reader.poll(50);
  }
  reader.close();
  given.admin.produce(given.topic, 0, 100, "late ");
  reader.open();
  reader.read_records(1100);
  reader.read_on();
  CHECK(reader.records.size() == 1100);
  CHECK(reader.gaps.empty());
  CHECK(reader.unverified.empty());
  const auto values = reader.values_of(given.log(0));
  CHECK(values.front() == "record 0");
  CHECK(values[499] == "record 499");
  CHECK(values.back() == "late 99");
}

TEST_CASE("The end of transactions is a position, so that the lag reaches 0") {
  Given given;
  given.admin.produce_in_transaction(given.topic, 0, 3, /*commit=*/true);
  given.admin.produce_in_transaction(given.topic, 0, 2, /*commit=*/false, "aborted ");
  KafkaReader reader(given.config());
  reader.open();
  // 3 records, a marker, 2 aborted records, a marker
  reader.read_until("the end", [&] { return reader.status_of(given.log()).next_offset == 7; });
  CHECK(reader.records.size() == 3);
  CHECK(reader.states.at(given.log()).next_offset == 7);
  CHECK(reader.status_of(given.log()).end_offset == 7);
  reader.close();

  reader.open(/*exit_at_end=*/true);
  reader.read_until("the end", [&] { return reader.finished; });
  CHECK(reader.records.size() == 3);
  CHECK(reader.gaps.empty());
  CHECK(reader.unverified.empty());
}

TEST_CASE("With exit_at_end reading is finished when every partition is at the end it had") {
  Given given(3);
  given.admin.produce(given.topic, 0, 10);
  given.admin.produce(given.topic, 2, 10);
  given.admin.produce_in_transaction(given.topic, 2, 1, /*commit=*/false);
  KafkaReader reader(given.config());
  reader.open(/*exit_at_end=*/true);
  reader.read_until("the end", [&] { return reader.finished; });
  CHECK(reader.records.size() == 20);
}

TEST_CASE("Partitions that are added later are found and read from their first record") {
  Given given;
  KafkaConfig config = given.config();
  config.start = StartAt::latest;
  KafkaReader reader(config);
  reader.open();
  reader.read_until("the begin", [&] { return reader.states.size() == 1; });
  given.admin.set_partitions(given.topic, 2);
  given.admin.produce(given.topic, 1, 5);
  reader.read_records(5);
  CHECK(reader.values_of(given.log(1)).size() == 5);
}

TEST_CASE("An instance reads its share of the partitions and a list only those named") {
  Given given(4);
  for (std::int32_t partition = 0; partition < 4; ++partition) {
    given.admin.produce(given.topic, partition, 2);
  }
  KafkaConfig config = given.config();
  const auto partitions_read = [&] {
    KafkaReader reader(config);
    reader.open(/*exit_at_end=*/true);
    reader.read_until("the end", [&] { return reader.finished; });
    std::vector<std::int32_t> partitions;
    for (const auto& [log, state] : reader.states) {
      partitions.push_back(log.partition);
    }
    return partitions;
  };
  config.instances = 2;
  config.instance = 1;
  CHECK(partitions_read() == std::vector<std::int32_t>{1, 3});
  config.instances = 1;
  config.instance = 0;
  config.partitions = {0, 3};
  CHECK(partitions_read() == std::vector<std::int32_t>{0, 3});
}

TEST_CASE("A topic that does not exist is waited for and then read") {
  Admin admin(shared_bootstrap());
  const std::string topic = fresh_topic();
  KafkaReader reader(reading(shared_bootstrap(), topic));
  reader.open(/*exit_at_end=*/true);
  reader.read_until("the answer", [&] {
    return reader.source().status().state.find("waiting for topic " + topic) != std::string::npos;
  });
  CHECK_FALSE(reader.source().status().ready);
  CHECK_FALSE(reader.finished);
  admin.create_topic(topic);
  admin.produce(topic, 0, 3);
  reader.read_records(3);
  CHECK(reader.source().status().ready);
}

TEST_CASE("A broker that is not there is waited for, and poll comes back in time") {
  KafkaReader reader(reading("127.0.0.1:1", "news"));
  reader.open();
  reader.read_until("the trouble to be noticed", [&] {
    return reader.source().status().state.find("waiting: ") != std::string::npos;
  });
  for (int i = 0; i < 5; ++i) {
    const auto before = std::chrono::steady_clock::now();
    CHECK(reader.poll().records.empty());
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(1));
  }
  CHECK(reader.source().status().state.find("Connection refused") != std::string::npos);
  reader.close();
  CHECK(reader.lines.size() == 1);  // said once
}

TEST_CASE("Credentials are used, and wrong ones are said once and waited for") {
  Given given;
  given.admin.produce(given.topic, 0, 3);
  KafkaConfig config = given.config();
  config.brokers = shared_sasl_bootstrap();
  config.properties = {{"security.protocol", "SASL_PLAINTEXT"},
                       {"sasl.mechanism", "PLAIN"},
                       {"sasl.username", "mirsad"},
                       {"sasl.password", "secret"}};
  KafkaReader right(config);
  right.open();
  right.read_records(3);
  config.properties["sasl.password"] = "wrong";
  KafkaReader wrong(config);
  wrong.open();
  wrong.read_until("the refusal", [&] {
    return wrong.source().status().state.find("Authentication failed") != std::string::npos;
  });
  wrong.read_on(60);
  CHECK(wrong.records.empty());
  CHECK_FALSE(wrong.source().status().ready);
  wrong.close();
  CHECK(wrong.lines.size() == 1);
  CHECK(wrong.lines[0].find("secret") == std::string::npos);
}

TEST_CASE("While held nothing comes, and after release everything, once") {
  Given given;
  given.admin.produce(given.topic, 0, 3000);
  KafkaReader reader(given.config());
  reader.open();
  while (reader.records.size() < 100) {
    reader.poll(100);
  }
  for (int round = 0; round < 3; ++round) {
    REQUIRE(reader.source().hold());
    const std::size_t before = reader.records.size();
    reader.read_on(5);
    CHECK(reader.records.size() == before);
    REQUIRE(reader.source().release());
    reader.read_records(before + 100);
  }
  reader.read_records(3000);
  CHECK(reader.records.size() == 3000);
  CHECK(reader.gaps.empty());
}

TEST_CASE("A slow reader keeps memory bounded however much there is to read") {
  Given given(4);
  for (int chunk = 0; chunk < 40; ++chunk) {  // 160 MB
    given.admin.produce(given.topic, chunk % 4, 1000, std::string(4000, 'x'));
  }
  KafkaReader reader(given.config());
  reader.open();
  reader.read_records(1);
  const std::size_t before = resident_bytes();
  std::size_t most = 0;
  std::size_t next_hold = 1000;
  while (reader.records.size() < 4000) {
    reader.poll(10);
    most = std::max(most, resident_bytes());
    if (reader.records.size() >= next_hold) {
      REQUIRE(reader.source().hold());
      reader.read_on(3);
      REQUIRE(reader.source().release());
      next_hold += 1000;
    }
  }
  // The queue's 64 MiB, what is on the way into it, 4000 records kept by this test. Sanitizers keep
  // books of their own, several times as large.
#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
  CHECK(most < before + (std::size_t{96} << 20));
#else
  CHECK(most > before / 2);
#endif
}

TEST_CASE("What is read is shown to the group, for monitoring") {
  Given given;
  given.admin.produce(given.topic, 0, 10);
  KafkaConfig config = given.config();
  config.group = fresh_topic("group");
  KafkaReader reader(config);
  reader.open();
  reader.read_records(10);
  reader.source().acknowledge({{given.log(), 10}});
  reader.read_until("the commit",
                    [&] { return given.admin.committed(config.group, given.topic, 0) == 10; });
}

}  // namespace
}  // namespace mirsad::test
