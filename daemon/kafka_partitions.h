// All partitions that this instance reads: what to ask the brokers about them, what an answer
// decides, and what of the polled records may be delivered. Like KafkaPartition it knows no
// broker, thread or clock, and belongs to the polling thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "daemon/config.h"
#include "daemon/kafka_partition.h"
#include "daemon/kafka_survey.h"
#include "daemon/source.h"

namespace mirsad {

class KafkaPartitions {
 public:
  // What the store knows of topics and partitions that are not read is left alone.
  KafkaPartitions(const KafkaConfig& config, const std::vector<PartitionState>& known,
                  const std::vector<Gap>& open_gaps);

  // Something must be asked before all that is wanted can be read.
  bool needs_survey() const;
  SurveyQuestion question(std::uint64_t number);
  // Adds begins, gaps and unverified partitions to `polled`. An answer speaks only of partitions
  // that were in its question and have not been suspected since.
  void apply(const Survey& survey, Polled& polled);

  void suspect_all();
  void suspect(const TopicPartition& log);
  void accept(const Gap& gap);

  // Puts the record into `polled` if its partition is read and expects it.
  void deliver(RawRecord record, Polled& polled);
  void reach_end(const TopicPartition& log, std::int64_t offset, Polled& polled);
  // As statistics tell it; an end before our position is a suspicion.
  void hear_ends(const std::map<TopicPartition, std::int64_t>& ends);

  // Where the partitions that may be read go on.
  std::map<TopicPartition, std::int64_t> readable() const;
  // Every topic exists, and every partition has read what was there when it was first seen.
  bool reached_goal() const;
  // `trouble`: why the brokers do not answer, if they do not.
  SourceStatus status(const std::string& trouble) const;

 private:
  KafkaPartition& meet(const TopicPartition& log);
  std::string describe() const;

  KafkaConfig config_;
  std::map<TopicPartition, KafkaPartition> partitions_;
  std::set<TopicPartition> in_question_;  // what the last question's answer may decide
  std::set<std::string> begun_topics_;    // new partitions of these begin at the earliest record
  std::set<std::string> absent_;          // topics that do not exist, as of the last survey
  bool surveyed_ = false;
  bool seen_all_ = false;  // the last survey left nothing out
};

}  // namespace mirsad
