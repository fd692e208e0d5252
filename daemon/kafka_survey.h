// What the brokers say about our topics at one moment, asked for on a connection of its own.
//
// Every survey makes a new consumer handle: a long-lived one keeps what it once heard (cluster id,
// leaders), and exactly that is in question. Blocks; called by kafka_scout.h only.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "daemon/config.h"
#include "daemon/kafka_partition.h"
#include "daemon/kafka_settings.h"
#include "pipeline/model/result.h"

namespace mirsad {

struct SurveyQuestion {
  std::uint64_t number = 0;  // the answer bears it
  std::vector<std::string> topics;
  // Partitions to be verified, with the anchors to look for (none: nothing to look for).
  std::map<TopicPartition, std::vector<Anchor>> verify;
  std::set<TopicPartition> settled;    // nothing to ask about these
  std::optional<Timestamp> begins_at;  // where unknown partitions begin, if by time
};

struct Survey {
  std::uint64_t number = 0;
  std::string cluster_id;
  std::set<std::string> absent;               // topics that do not exist
  std::map<TopicPartition, LogSight> sights;  // all wanted partitions that could be seen
  std::set<TopicPartition> missing;           // asked to be verified, and not there
  // Why some partition or topic could not be seen, such as one that has no leader now; empty if
  // all could. Nothing is concluded about them, and the others go on.
  std::string trouble;
};

// Which partitions of a topic this instance reads.
bool reads_partition(const KafkaConfig& config, std::int32_t partition);

// `unavailable` where no broker answers. The message is for status lines: "no answer from
// 127.0.0.1:9092: Connection refused".
Result<Survey> take_survey(const KafkaConfig& config, const KafkaSettings& settings,
                           const SurveyQuestion& question, const std::stop_token& stop);

}  // namespace mirsad
