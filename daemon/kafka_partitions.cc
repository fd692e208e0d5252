#include "daemon/kafka_partitions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace mirsad {

KafkaPartitions::KafkaPartitions(const KafkaConfig& config,
                                 const std::vector<PartitionState>& known,
                                 const std::vector<Gap>& open_gaps)
    : config_(config) {
  for (const PartitionState& state : known) {
    if (std::ranges::find(config.topics, state.log.topic) == config.topics.end() ||
        !reads_partition(config, state.log.partition)) {
      continue;
    }
    const auto gap = std::ranges::find(open_gaps, state.log, &Gap::log);
    partitions_.emplace(
        state.log,
        KafkaPartition(state, gap == open_gaps.end() ? std::nullopt : std::optional<Gap>(*gap)));
    begun_topics_.insert(state.log.topic);
  }
}

bool KafkaPartitions::needs_survey() const {
  return !seen_all_ || !absent_.empty() || std::ranges::any_of(partitions_, [](const auto& entry) {
    const PartitionPhase phase = entry.second.phase();
    return phase == PartitionPhase::waiting || phase == PartitionPhase::verifying;
  });
}

SurveyQuestion KafkaPartitions::question(std::uint64_t number) {
  SurveyQuestion question;
  question.number = number;
  question.topics = config_.topics;
  in_question_.clear();
  for (const auto& [log, partition] : partitions_) {
    switch (partition.phase()) {
      case PartitionPhase::waiting:
      case PartitionPhase::verifying:
        in_question_.insert(log);
        if (partition.known()) {
          question.verify[log] = partition.anchors();
        }
        break;
      case PartitionPhase::reading:
      case PartitionPhase::halted:
        question.settled.insert(log);
        break;
    }
  }
  if (config_.start) {
    if (const auto* time = std::get_if<Timestamp>(&*config_.start)) {
      question.begins_at = *time;
    }
  }
  return question;
}

// Where `start` is asked for, it is for topics that were never read: a partition that a known topic
// has gained holds nothing but new records.
KafkaPartition& KafkaPartitions::meet(const TopicPartition& log) {
  const Start start = begun_topics_.contains(log.topic) ? Start(StartAt::earliest)
                                                        : config_.start.value_or(StartAt::earliest);
  in_question_.insert(log);
  return partitions_.try_emplace(log, log, start).first->second;
}

void KafkaPartitions::apply(const Survey& survey, Polled& polled) {
  surveyed_ = true;
  seen_all_ = survey.trouble.empty();
  absent_ = survey.absent;
  std::set<std::string> begun;
  for (const auto& [log, sight] : survey.sights) {
    const auto known = partitions_.find(log);
    KafkaPartition& partition = known == partitions_.end() ? meet(log) : known->second;
    if (!in_question_.contains(log)) {
      continue;
    }
    Continuity judgement = partition.see(sight, survey.cluster_id);
    switch (judgement.kind) {
      case Continuity::Kind::begins:
        polled.begins.push_back({log, partition.next_offset(), survey.cluster_id});
        begun.insert(log.topic);
        break;
      case Continuity::Kind::continuous:
        break;
      case Continuity::Kind::unverified:
        polled.unverified.push_back(log);
        break;
      case Continuity::Kind::healed:
        polled.healed.push_back(log);
        break;
      case Continuity::Kind::broken:
        polled.gaps.push_back(std::move(*judgement.gap));
        break;
    }
  }
  for (const TopicPartition& log : survey.missing) {
    if (!in_question_.contains(log)) {
      continue;
    }
    if (Continuity missed = partitions_.at(log).miss(survey.cluster_id); missed.gap) {
      polled.gaps.push_back(*std::move(missed.gap));
    }
  }
  begun_topics_.merge(begun);
  in_question_.clear();
}

void KafkaPartitions::suspect_all() {
  for (auto& [log, partition] : partitions_) {
    partition.suspect();
  }
  in_question_.clear();
}

void KafkaPartitions::suspect(const TopicPartition& log) {
  if (const auto found = partitions_.find(log); found != partitions_.end()) {
    found->second.suspect();
    in_question_.erase(log);
  }
}

void KafkaPartitions::accept(const Gap& gap) {
  if (const auto found = partitions_.find(gap.log); found != partitions_.end()) {
    found->second.accept(gap);
    in_question_.erase(gap.log);
  }
}

void KafkaPartitions::deliver(RawRecord record, Polled& polled) {
  const auto found = partitions_.find(record.log);
  if (found == partitions_.end() || !found->second.expects(record.offset)) {
    return;
  }
  found->second.deliver(record);
  polled.advanced.erase(record.log);
  polled.records.push_back(std::move(record));
}

void KafkaPartitions::reach_end(const TopicPartition& log, std::int64_t offset, Polled& polled) {
  const auto found = partitions_.find(log);
  if (found != partitions_.end() && found->second.reach_end(offset)) {
    polled.advanced[log] = offset;
  }
}

void KafkaPartitions::hear_ends(const std::map<TopicPartition, std::int64_t>& ends) {
  for (const auto& [log, end] : ends) {
    const auto found = partitions_.find(log);
    if (found == partitions_.end() || found->second.phase() != PartitionPhase::reading) {
      continue;
    }
    if (end < found->second.next_offset()) {
      suspect(log);
    } else {
      found->second.hear_end(end);
    }
  }
}

std::map<TopicPartition, std::int64_t> KafkaPartitions::readable() const {
  std::map<TopicPartition, std::int64_t> positions;
  for (const auto& [log, partition] : partitions_) {
    if (partition.phase() == PartitionPhase::reading) {
      positions[log] = partition.next_offset();
    }
  }
  return positions;
}

bool KafkaPartitions::reached_goal() const {
  return seen_all_ && absent_.empty() && std::ranges::all_of(partitions_, [](const auto& entry) {
           return entry.second.reached_goal();
         });
}

SourceStatus KafkaPartitions::status(const std::string& trouble) const {
  SourceStatus status;
  status.ready = trouble.empty() && !needs_survey();
  for (const auto& [log, partition] : partitions_) {
    status.partitions.push_back({log, std::string(name_of(partition.phase())),
                                 partition.next_offset(), partition.end_offset()});
    status.ready = status.ready && partition.phase() == PartitionPhase::reading;
  }
  status.state = surveyed_ || trouble.empty() ? describe() : "";
  if (!trouble.empty()) {
    status.state += status.state.empty() ? "waiting: " : "; waiting: ";
    status.state += trouble;
  }
  return status;
}

std::string KafkaPartitions::describe() const {
  if (!surveyed_) {
    return fmt::format("connecting to {}", config_.brokers);
  }
  std::map<PartitionPhase, std::size_t> count;
  for (const auto& [log, partition] : partitions_) {
    ++count[partition.phase()];
  }
  std::string text = fmt::format("reading {} partitions", count[PartitionPhase::reading]);
  const auto also = [&](PartitionPhase phase, std::string_view what) {
    if (count[phase] > 0) {
      text += fmt::format(", {} {}", count[phase], what);
    }
  };
  also(PartitionPhase::verifying, "being verified");
  also(PartitionPhase::halted, "halted (see `mirsad gaps ls`)");
  also(PartitionPhase::waiting, "not there");
  for (const std::string& topic : absent_) {
    text += fmt::format(", waiting for topic {} to be created", topic);
  }
  return text;
}

}  // namespace mirsad
