// What a KafkaSource does when a log does not go on from where it was read. On a real broker: the
// mock cluster has no retention, no admin API, no transactions.
#include "daemon/kafka_source.h"
#include "tests/daemon/kafka_reader.h"
#include "tests/support/catch.h"
#include "tests/support/kafka/admin.h"
#include "tests/support/kafka/broker.h"
#include "tests/support/process.h"

namespace mirsad::test {
namespace {

struct Given {
  explicit Given(int partitions = 1, const std::map<std::string, std::string>& settings = {})
      : admin(shared_bootstrap()), topic(fresh_topic()) {
    admin.create_topic(topic, partitions, settings);
  }
  KafkaConfig config() const { return reading(shared_bootstrap(), topic); }
  TopicPartition log(std::int32_t partition = 0) const { return {topic, partition}; }

  Admin admin;
  std::string topic;
};

bool says(const Gap& gap, const std::string& words) {
  return gap.explanation.find(words) != std::string::npos;
}

TEST_CASE("Records deleted before they were read are a gap with the exact range; others go on") {
  Given given(2);
  given.admin.produce(given.topic, 0, 100);
  given.admin.produce(given.topic, 1, 100);
  KafkaReader reader(given.config());
  reader.open();
  reader.read_records(200);
  reader.close();
  given.admin.produce(given.topic, 0, 100);
  given.admin.produce(given.topic, 1, 100);
  given.admin.delete_records(given.topic, 0, 150);
  reader.open();
  reader.read_records(300);
  reader.read_on();
  REQUIRE(reader.gaps.size() == 1);
  const Gap gap = reader.gaps[0];
  CHECK(gap.log == given.log(0));
  CHECK(gap.kind == GapKind::expired);
  CHECK(gap.from == 100);
  CHECK(gap.to == 150);
  CHECK(gap.resume_at == 150);
  CHECK(gap.detected_at.has_value());
  CHECK(says(gap, "offsets 100 to 149"));
  CHECK(says(gap, "mirsad gaps accept " + gap.id));
  CHECK(reader.values_of(given.log(1)).size() == 200);
  CHECK(reader.status_of(given.log(0)).state == "halted");
  CHECK_FALSE(reader.source().status().ready);

  reader.accept(gap);
  reader.read_records(350);
  CHECK(reader.values_of(given.log(0))[100] == "record 50");
  CHECK(reader.source().status().ready);
}

TEST_CASE("A halted partition stays halted after a restart, and its gap is the same") {
  Given given;
  given.admin.produce(given.topic, 0, 100);
  KafkaReader reader(given.config());
  reader.open();
  reader.read_records(100);
  reader.close();
  given.admin.produce(given.topic, 0, 100);
  given.admin.delete_records(given.topic, 0, 150);
  reader.open();
  reader.read_until("the gap", [&] { return reader.gaps.size() == 1; });
  reader.close();
  reader.open();
  reader.read_on();
  CHECK(reader.gaps.size() == 1);  // known, so it is not reported again
  CHECK(reader.status_of(given.log()).state == "halted");
  reader.close();
  const auto gaps_before = reader.gaps;
  reader.open_gaps.clear();  // as if the store had lost it
  reader.open();
  reader.read_until("the gap again", [&] { return reader.gaps.size() == 2; });
  CHECK(reader.gaps[1].id == gaps_before[0].id);
}

TEST_CASE("Records deleted under a running consumer halt their partition") {
  Given given(2);
  given.admin.produce(given.topic, 0, 10);
  given.admin.produce(given.topic, 1, 10);
  KafkaReader reader(given.config());
  reader.open();
  reader.read_records(20);
  REQUIRE(reader.source().hold());  // a slow stage, and retention passes us meanwhile
  given.admin.produce(given.topic, 0, 50);
  given.admin.produce(given.topic, 1, 50);
  given.admin.delete_records(given.topic, 0, 40);
  REQUIRE(reader.source().release());
  reader.read_until("the gap", [&] { return !reader.gaps.empty(); });
  CHECK(reader.gaps[0].kind == GapKind::expired);
  CHECK(reader.gaps[0].from == 10);
  CHECK(reader.gaps[0].to == 40);
  reader.read_until("the other", [&] { return reader.values_of(given.log(1)).size() == 60; });
}

TEST_CASE("A topic made anew while we were away halts: shorter") {
  Given given;
  given.admin.produce(given.topic, 0, 100);
  KafkaReader reader(given.config());
  reader.open();
  reader.read_records(100);
  reader.close();
  given.admin.delete_topic(given.topic);
  given.admin.create_topic(given.topic);
  given.admin.produce(given.topic, 0, 50, "new ");
  reader.open();
  reader.read_until("the gap", [&] { return !reader.gaps.empty(); });
  reader.read_on();
  CHECK(reader.gaps.size() == 1);
  CHECK(reader.gaps[0].kind == GapKind::truncated);
  CHECK(reader.gaps[0].from == 100);
  CHECK(reader.gaps[0].resume_at == 0);
  CHECK(reader.records.size() == 100);
  reader.accept(reader.gaps[0]);
  reader.read_until("the new log",
                    [&] { return reader.values_of(given.log()).back() == "new 49"; });
}

TEST_CASE("A topic made anew while we were away halts: longer") {
  Given given;
  given.admin.produce(given.topic, 0, 100);
  KafkaReader reader(given.config());
  reader.open();
  reader.read_records(100);
  reader.close();
  given.admin.delete_topic(given.topic);
  given.admin.create_topic(given.topic);
  given.admin.produce(given.topic, 0, 300, "new ");
  reader.open();
  reader.read_until("the gap", [&] { return !reader.gaps.empty(); });
  reader.read_on();
  CHECK(reader.gaps[0].kind == GapKind::replaced);
  CHECK(says(reader.gaps[0], "created again"));
  CHECK(reader.records.size() == 100);
  reader.accept(reader.gaps[0]);
  reader.read_records(400);
  CHECK(reader.records[100].value == "new 0");
}

// librdkafka 2.0.2 goes on at our offset in the new topic and says nothing in poll.
TEST_CASE(
    "A topic made anew under a running consumer halts and none of its records comes through") {
  const int round = GENERATE(range(0, 5));
  CAPTURE(round);
  Given given(2);
  given.admin.produce(given.topic, 0, 200);
  given.admin.produce(given.topic, 1, 200);
  KafkaReader reader(given.config());
  reader.open();
  if (round % 2 == 0) {
    reader.read_records(400);
  } else {  // with old records fetched and not yet delivered
    while (reader.values_of(given.log(0)).size() < 20 ||
           reader.values_of(given.log(1)).size() < 20) {
      reader.poll(10);
    }
  }
  given.admin.delete_topic(given.topic);
  given.admin.create_topic(given.topic, 2);
  given.admin.produce(given.topic, 0, 300, "new ");
  given.admin.produce(given.topic, 1, 100, "new ");
  reader.read_until("both gaps", [&] { return reader.gaps.size() == 2; });
  reader.read_on();
  for (const RawRecord& record : reader.records) {
    INFO(record.origin);
    CHECK(record.value->starts_with("record "));
  }
  CHECK(reader.gaps.size() == 2);
  for (const Gap& gap : std::vector<Gap>(reader.gaps)) {
    CHECK((gap.kind == GapKind::replaced || gap.kind == GapKind::truncated));
    reader.accept(gap);
  }
  const std::size_t before = reader.records.size();
  reader.read_records(before + 400);
}

TEST_CASE("Brokers of another cluster halt everything") {
  const TemporaryDirectory dir;
  const auto broker = Broker::start(dir / "broker");
  Admin admin(broker->bootstrap());
  admin.create_topic("news");
  admin.produce("news", 0, 10);
  KafkaReader reader(reading(broker->bootstrap(), "news"));
  reader.open();
  reader.read_records(10);
  SECTION("while we were away") { reader.close(); }
  SECTION("under a running consumer") {}
  broker->stop();
  broker->restart_empty();
  Admin other(broker->bootstrap());
  other.create_topic("news");
  other.produce("news", 0, 30, "other ");
  if (!reader.is_open()) {
    reader.open();
  }
  reader.read_until("the gap", [&] { return !reader.gaps.empty(); });
  reader.read_on();
  CHECK(reader.gaps[0].kind == GapKind::other_cluster);
  CHECK(reader.gaps[0].from == 10);
  CHECK(reader.gaps[0].resume_at == 0);
  CHECK(reader.records.size() == 10);
  reader.accept(reader.gaps[0]);
  reader.read_records(40);
  CHECK(reader.records[10].value == "other 0");
}

TEST_CASE("A broker restarted in mid-stream loses and repeats nothing") {
  const TemporaryDirectory dir;
  const auto broker = Broker::start(dir / "broker");
  Admin admin(broker->bootstrap());
  admin.create_topic("news", 2);
  admin.produce("news", 0, 5000);
  admin.produce("news", 1, 5000);
  KafkaReader reader(reading(broker->bootstrap(), "news"));
  reader.open();
  while (reader.records.size() < 1000) {
    reader.poll(100);
  }
  SECTION("orderly") { broker->stop(); }
  SECTION("killed") { broker->kill(); }
  reader.read_on(10);
  broker->restart();
  Admin(broker->bootstrap()).produce("news", 0, 100, "late ");
  reader.read_records(10'100);
  reader.read_on(5);
  CHECK(reader.records.size() == 10'100);
  CHECK(reader.gaps.empty());
  CHECK(reader.unverified.empty());
}

TEST_CASE("With some anchors compacted away the others are enough, with none it is unverified") {
  const int overwritten = GENERATE(3, 20);
  Given given(1, {{"cleanup.policy", "compact"},
                  {"segment.ms", "100"},
                  {"min.cleanable.dirty.ratio", "0.001"}});
  std::vector<TestRecord> records;
  for (int i = 0; i < 20; ++i) {
    records.push_back({"value " + std::to_string(i), "key " + std::to_string(i), 0, {}});
  }
  given.admin.produce(given.topic, 0, records);
  KafkaReader reader(given.config());
  reader.open();
  reader.read_records(20);
  reader.close();
  given.admin.produce(given.topic, 0, {records.end() - overwritten, records.end()});
  wait_until("compaction", [&] {  // which needs new segments, and those new records
    given.admin.produce(given.topic, 0, {{"filler", "filler", 0, {}}});
    return given.admin.first_offset_from(given.topic, 0, 20 - overwritten) >= 20;
  });
  reader.open();
  reader.read_records(20 + static_cast<std::size_t>(overwritten));
  CHECK(reader.gaps.empty());
  CHECK(reader.unverified.size() == (overwritten == 20 ? 1 : 0));
}

TEST_CASE("With all that was read expired there is nothing to verify by") {
  Given given;
  given.admin.produce(given.topic, 0, 20);
  KafkaReader reader(given.config());
  reader.open();
  reader.read_records(20);
  reader.close();
  given.admin.delete_records(given.topic, 0, 20);
  given.admin.produce(given.topic, 0, 5);
  reader.open();
  reader.read_records(25);
  CHECK(reader.gaps.empty());
  CHECK(reader.unverified == std::vector<TopicPartition>{given.log()});
}

TEST_CASE("Anchors are read again every so often while running") {
  Given given;
  given.admin.produce(given.topic, 0, 10);
  KafkaConfig config = given.config();
  config.verify_every = std::chrono::seconds(1);
  KafkaReader reader(config);
  reader.open();
  reader.read_records(10);
  given.admin.delete_records(given.topic, 0, 10);  // no anchor is left
  reader.read_until("a look at the anchors", [&] { return !reader.unverified.empty(); });
  given.admin.produce(given.topic, 0, 10);
  reader.read_records(20);
}

}  // namespace
}  // namespace mirsad::test
