// All partitions together without a broker: questions, answers, and what is delivered.
#include "daemon/kafka_partitions.h"

#include "tests/support/catch.h"

namespace mirsad {
namespace {

KafkaConfig config_of(std::vector<std::string> topics) {
  KafkaConfig config;
  config.brokers = "b:9092";
  config.topics = std::move(topics);
  config.start = StartAt::latest;
  return config;
}

RawRecord record_at(const TopicPartition& log, std::int64_t offset) {
  RawRecord record;
  record.log = log;
  record.offset = offset;
  record.value = "text";
  return record;
}

Survey answer_to(const SurveyQuestion& question, std::map<TopicPartition, LogSight> sights) {
  Survey survey;
  survey.number = question.number;
  survey.cluster_id = "c";
  survey.sights = std::move(sights);
  return survey;
}

const TopicPartition kFirst{"news", 0};
const TopicPartition kSecond{"news", 1};

// Two partitions that are read from offset 10.
struct Reading {
  Reading() : partitions(config_of({"news"}), {}, {}) {
    const auto question = partitions.question(1);
    partitions.apply(answer_to(question, {{kFirst, {0, 10, {}, {}}}, {kSecond, {0, 10, {}, {}}}}),
                     polled);
  }
  KafkaPartitions partitions;
  Polled polled;
};

TEST_CASE("Partitions met for the first time are told before anything of them is read") {
  Reading given;
  REQUIRE(given.polled.begins.size() == 2);
  CHECK(given.polled.begins[0].log == kFirst);
  CHECK(given.polled.begins[0].next_offset == 10);
  CHECK(given.polled.begins[0].cluster_id == "c");
  CHECK(given.polled.records.empty());
  CHECK(given.partitions.readable() ==
        std::map<TopicPartition, std::int64_t>{{kFirst, 10}, {kSecond, 10}});
  CHECK_FALSE(given.partitions.needs_survey());
}

TEST_CASE("A partition added to a known topic begins at its first record whatever start says") {
  Reading given;
  const TopicPartition added{"news", 2};
  const auto question = given.partitions.question(2);
  CHECK(question.verify.empty());
  CHECK(question.settled == std::set<TopicPartition>{kFirst, kSecond});
  Polled polled;
  given.partitions.apply(answer_to(question, {{added, {5, 9, {}, {}}}}), polled);
  REQUIRE(polled.begins.size() == 1);
  CHECK(polled.begins[0].next_offset == 5);
}

TEST_CASE("An answer decides nothing about a partition that was suspected after the question") {
  Reading given;
  given.partitions.suspect(kFirst);
  const auto question = given.partitions.question(2);
  CHECK(question.verify.contains(kFirst));
  given.partitions.suspect_all();
  Polled polled;
  given.partitions.apply(answer_to(question, {{kFirst, {0, 10, {}, {}}}}), polled);
  CHECK(given.partitions.readable().empty());
  CHECK(given.partitions.needs_survey());
  const auto again = given.partitions.question(3);
  given.partitions.apply(answer_to(again, {{kFirst, {0, 10, {}, {}}}, {kSecond, {0, 10, {}, {}}}}),
                         polled);
  CHECK(given.partitions.readable().size() == 2);
}

TEST_CASE("One partition halts and the other goes on") {
  Reading given;
  given.partitions.suspect_all();
  const auto question = given.partitions.question(2);
  Polled polled;
  given.partitions.apply(
      answer_to(question, {{kFirst, {0, 3, {}, {}}}, {kSecond, {0, 20, {}, {}}}}), polled);
  REQUIRE(polled.gaps.size() == 1);
  CHECK(polled.gaps[0].log == kFirst);
  CHECK(given.partitions.readable() == std::map<TopicPartition, std::int64_t>{{kSecond, 10}});
  CHECK_FALSE(given.partitions.needs_survey());
  const auto status = given.partitions.status("");
  CHECK_FALSE(status.ready);
  CHECK(status.state == "reading 1 partitions, 1 halted (see `mirsad gaps ls`)");
  given.partitions.accept(polled.gaps[0]);
  CHECK(given.partitions.needs_survey());
}

TEST_CASE("A partition that was read and has gone halts and the others go on") {
  Reading given;
  given.partitions.suspect_all();
  auto survey = answer_to(given.partitions.question(2), {{kSecond, {0, 10, {}, {}}}});
  survey.missing = {kFirst};
  Polled polled;
  given.partitions.apply(survey, polled);
  REQUIRE(polled.gaps.size() == 1);
  CHECK(polled.gaps[0].log == kFirst);
  CHECK(given.partitions.status("").state ==
        "reading 1 partitions, 1 halted (see `mirsad gaps ls`)");
}

TEST_CASE("Only what is expected is delivered, and an end before later records does not count") {
  Reading given;
  Polled polled;
  given.partitions.deliver(record_at(kFirst, 9), polled);
  given.partitions.deliver(record_at(kFirst, 10), polled);
  given.partitions.deliver(record_at(kFirst, 10), polled);
  given.partitions.reach_end(kFirst, 12, polled);
  CHECK(polled.advanced == std::map<TopicPartition, std::int64_t>{{kFirst, 12}});
  given.partitions.deliver(record_at(kFirst, 12), polled);
  CHECK(polled.advanced.empty());
  given.partitions.suspect(kFirst);
  given.partitions.deliver(record_at(kFirst, 13), polled);
  given.partitions.deliver(record_at({"other", 0}, 13), polled);
  REQUIRE(polled.records.size() == 2);
  CHECK(polled.records[1].offset == 12);
}

TEST_CASE("An end before our position is a suspicion") {
  Reading given;
  given.partitions.hear_ends({{kFirst, 10}, {kSecond, 9}});
  CHECK(given.partitions.readable() == std::map<TopicPartition, std::int64_t>{{kFirst, 10}});
}

TEST_CASE("The goal is reached when every topic is there and read to the end it had") {
  KafkaPartitions partitions(config_of({"news", "more"}), {}, {});
  CHECK_FALSE(partitions.reached_goal());
  auto survey = answer_to(partitions.question(1), {{kFirst, {0, 10, {}, {}}}});
  survey.absent = {"more"};
  Polled polled;
  partitions.apply(survey, polled);
  CHECK_FALSE(partitions.reached_goal());
  CHECK(partitions.needs_survey());
  CHECK(partitions.status("").state ==
        "reading 1 partitions, waiting for topic more to be created");
  partitions.apply(answer_to(partitions.question(2), {{{"more", 0}, {0, 0, {}, {}}}}), polled);
  CHECK(partitions.reached_goal());
}

TEST_CASE("What the store knows of topics that are not read is left alone") {
  const PartitionState of_other{{"other", 0}, 5, {}, "c", false, {}};
  KafkaPartitions partitions(config_of({"news"}), {of_other}, {});
  CHECK(partitions.status("").partitions.empty());
}

}  // namespace
}  // namespace mirsad
