// One partition without a broker: what it decides when it sees its log.
#include "daemon/kafka_partition.h"

#include "daemon/kafka_continuity.h"
#include "daemon/kafka_statistics.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

const TopicPartition kLog{"news", 3};

RawRecord record_at(std::int64_t offset, const std::string& value = "text") {
  RawRecord record;
  record.log = kLog;
  record.offset = offset;
  record.timestamp = Timestamp(std::chrono::milliseconds(1000 + offset));
  record.value = value;
  return record;
}

std::vector<Anchor> anchors_at(std::int64_t first, std::int64_t last,
                               const std::string& value = "text") {
  std::vector<Anchor> anchors;
  for (std::int64_t offset = first; offset <= last; ++offset) {
    anchors.push_back(anchor_of(record_at(offset, value)));
  }
  return anchors;
}

LogSight sight(std::int64_t low, std::int64_t high, std::vector<Anchor> found = {}) {
  return {low, high, std::nullopt, std::move(found)};
}

// Read up to offset 100, with anchors 92 to 99, on cluster "c".
PartitionState read_to_100() { return {kLog, 100, anchors_at(92, 99), "c", false, {}}; }

TEST_CASE("A log goes on where it was left or it is said what broke") {
  struct Row {
    std::string what;
    LogSight sight;
    std::string cluster;
    std::optional<GapKind> broken;
    bool unverified;
  };
  const auto row = GENERATE(values<Row>({
      {"all anchors there", sight(0, 200, anchors_at(92, 99)), "c", std::nullopt, false},
      {"nothing new", sight(0, 100, anchors_at(92, 99)), "c", std::nullopt, false},
      {"older anchors expired", sight(99, 200, anchors_at(99, 99)), "c", std::nullopt, false},
      {"newer anchors compacted", sight(0, 200, anchors_at(92, 93)), "c", std::nullopt, false},
      {"all anchors expired", sight(100, 200), "c", std::nullopt, true},
      {"all anchors compacted", sight(0, 200), "c", std::nullopt, true},
      {"expired past us", sight(101, 200), "c", GapKind::expired, false},
      {"expired and empty", sight(150, 150), "c", GapKind::expired, false},
      {"shorter", sight(0, 99), "c", GapKind::truncated, false},
      {"made anew and empty", sight(0, 0), "c", GapKind::truncated, false},
      {"made anew and longer", sight(0, 300, anchors_at(92, 99, "new")), "c", GapKind::replaced,
       false},
      {"cut and written on",
       sight(0, 300,
             [] {
               auto found = anchors_at(92, 95);
               const auto newer = anchors_at(96, 99, "new");
               found.insert(found.end(), newer.begin(), newer.end());
               return found;
             }()),
       "c", GapKind::replaced, false},
      {"other cluster", sight(0, 200, anchors_at(92, 99)), "d", GapKind::other_cluster, false},
  }));
  CAPTURE(row.what);
  KafkaPartition partition(read_to_100(), std::nullopt);
  CHECK(partition.phase() == PartitionPhase::waiting);
  const Continuity judgement = partition.see(row.sight, row.cluster);
  if (row.broken) {
    REQUIRE(judgement.kind == Continuity::Kind::broken);
    CHECK(partition.phase() == PartitionPhase::halted);
    const Gap& gap = *judgement.gap;
    CHECK(gap.kind == *row.broken);
    CHECK(gap.from == 100);
    CHECK(gap.resume_at == row.sight.low);
    CHECK(gap.to.has_value() == (gap.kind == GapKind::expired));
    CHECK(gap.cluster_id == row.cluster);
    CHECK(gap.explanation.find("mirsad gaps accept " + gap.id) != std::string::npos);
  } else {
    CHECK(partition.phase() == PartitionPhase::reading);
    CHECK(judgement.kind ==
          (row.unverified ? Continuity::Kind::unverified : Continuity::Kind::continuous));
  }
}

TEST_CASE("Without an anchor only the cluster and the ends can tell") {
  PartitionState state{kLog, 100, {}, "c", false, {}};
  CHECK(judge_continuity(state, sight(0, 100), "c").kind == Continuity::Kind::continuous);
  CHECK(judge_continuity(state, sight(0, 99), "c").kind == Continuity::Kind::broken);
  CHECK(judge_continuity(state, sight(0, 100), "d").kind == Continuity::Kind::broken);
}

TEST_CASE("A partition that is not known begins where start says") {
  const auto begin = [](Start start, std::optional<std::int64_t> at_time) {
    KafkaPartition partition(kLog, start);
    CHECK_FALSE(partition.known());
    const Continuity judgement = partition.see({10, 50, at_time, {}}, "c");
    CHECK(judgement.kind == Continuity::Kind::begins);
    CHECK(partition.phase() == PartitionPhase::reading);
    return partition.next_offset();
  };
  CHECK(begin(StartAt::earliest, std::nullopt) == 10);
  CHECK(begin(StartAt::latest, std::nullopt) == 50);
  CHECK(begin(Timestamp{}, 30) == 30);
  CHECK(begin(Timestamp{}, std::nullopt) == 50);  // nothing is as late as that
}

TEST_CASE("Positions of an embedded broker are forgotten without a gap") {
  PartitionState state = read_to_100();
  state.cluster_id = "mockClusterAbc";
  KafkaPartition partition(state, std::nullopt);
  CHECK(partition.see(sight(0, 7), "mockClusterXyz").kind == Continuity::Kind::begins);
  CHECK(partition.next_offset() == 0);
}

TEST_CASE("A record is delivered once and only while its partition is read") {
  KafkaPartition partition(read_to_100(), std::nullopt);
  CHECK_FALSE(partition.expects(100));
  partition.see(sight(0, 200, anchors_at(92, 99)), "c");
  CHECK_FALSE(partition.expects(99));
  CHECK(partition.expects(100));
  CHECK(partition.expects(105));  // offsets are not dense
  partition.deliver(record_at(105));
  CHECK(partition.next_offset() == 106);
  CHECK_FALSE(partition.expects(105));
  CHECK(partition.anchors().size() == kAnchorsKept);
  CHECK(partition.anchors().back() == anchor_of(record_at(105)));
  CHECK(partition.anchors().front().offset == 93);
  partition.suspect();
  CHECK_FALSE(partition.expects(106));
}

TEST_CASE("The end of a partition moves the position and never back") {
  KafkaPartition partition(read_to_100(), std::nullopt);
  partition.see(sight(0, 104, anchors_at(92, 99)), "c");
  CHECK_FALSE(partition.reached_goal());
  CHECK(partition.reach_end(104));
  CHECK(partition.next_offset() == 104);
  CHECK(partition.reached_goal());
  CHECK_FALSE(partition.reach_end(104));
  CHECK_FALSE(partition.reach_end(90));
  CHECK(partition.next_offset() == 104);
}

TEST_CASE("A halted partition goes on only where its own gap is accepted") {
  KafkaPartition partition(read_to_100(), std::nullopt);
  const Gap gap = *partition.see(sight(150, 200), "c").gap;
  CHECK(partition.reached_goal());  // waiting for it would be for ever
  CHECK_FALSE(partition.miss("c").gap);
  partition.suspect();
  CHECK(partition.phase() == PartitionPhase::halted);
  Gap other = gap;
  other.id = "g-other";
  CHECK_FALSE(partition.accept(other));
  CHECK(partition.accept(gap));
  CHECK_FALSE(partition.accept(gap));
  CHECK(partition.phase() == PartitionPhase::verifying);
  CHECK(partition.next_offset() == 150);
  CHECK(partition.anchors().empty());
  // More has expired between the finding and the acceptance: that is a new gap.
  const Continuity again = partition.see(sight(160, 200), "c");
  REQUIRE(again.kind == Continuity::Kind::broken);
  CHECK(again.gap->from == 150);
  CHECK(again.gap->to == 160);
}

TEST_CASE("A partition that was read and is gone from its topic is a gap") {
  KafkaPartition partition(read_to_100(), std::nullopt);
  const Continuity missed = partition.miss("c");
  REQUIRE(missed.gap);
  CHECK(missed.gap->kind == GapKind::truncated);
  CHECK(missed.gap->from == 100);
  CHECK(partition.reached_goal());
  // Accepted, it is waited for, and read from its beginning when it comes back.
  CHECK(partition.accept(*missed.gap));
  CHECK_FALSE(partition.miss("c").gap);
  CHECK(partition.phase() == PartitionPhase::waiting);
  CHECK(partition.reached_goal());
  CHECK(partition.see(sight(0, 5), "c").kind == Continuity::Kind::continuous);
  CHECK(partition.next_offset() == 0);
}

TEST_CASE("Once the right brokers are asked again a partition goes on where it stopped") {
  KafkaPartition first(read_to_100(), std::nullopt);
  const Gap gap = *first.see(sight(0, 200), "other").gap;
  REQUIRE(gap.kind == GapKind::other_cluster);
  SECTION("after a restart") {
    KafkaPartition corrected(read_to_100(), gap);
    CHECK(corrected.see(sight(0, 200, anchors_at(92, 99)), "c").kind == Continuity::Kind::healed);
    CHECK(corrected.phase() == PartitionPhase::reading);
    CHECK(corrected.next_offset() == 100);
  }
  SECTION("while wrong ones halt it again") {
    KafkaPartition still(read_to_100(), gap);
    CHECK(still.see(sight(0, 200), "other").gap->id == gap.id);
  }
}

TEST_CASE("A partition with an open gap is halted from the start") {
  KafkaPartition first(read_to_100(), std::nullopt);
  const Gap gap = *first.see(sight(150, 200), "c").gap;
  KafkaPartition partition(read_to_100(), gap);
  CHECK(partition.phase() == PartitionPhase::halted);
  CHECK(partition.accept(gap));
}

TEST_CASE("The ends of partitions are taken from statistics and nothing else is believed") {
  const auto ends = ends_in_statistics(R"({"topics": {
      "news": {"partitions": {
          "0": {"partition": 0, "ls_offset": 42, "hi_offset": 50, "consumer_lag": -1},
          "1": {"partition": 1, "ls_offset": -1001},
          "-1": {"partition": -1, "ls_offset": 7}}}}})");
  CHECK(ends == std::map<TopicPartition, std::int64_t>{{{"news", 0}, 42}});
  CHECK(ends_in_statistics("").empty());
  CHECK(ends_in_statistics("[1]").empty());
  CHECK(ends_in_statistics(R"({"topics": {"news": {"partitions": {"0": {"partition": "0"}}}}})")
            .empty());
  CHECK(ends_in_statistics(R"({"topics": 3})").empty());
}

}  // namespace
}  // namespace mirsad
