#include "daemon/kafka_partition.h"

#include <utility>

#include "daemon/kafka_continuity.h"

namespace mirsad {

std::string_view name_of(PartitionPhase phase) {
  switch (phase) {
    case PartitionPhase::waiting:
      return "waiting";
    case PartitionPhase::verifying:
      return "verifying";
    case PartitionPhase::reading:
      return "reading";
    case PartitionPhase::halted:
      return "halted";
  }
  return "unknown";
}

KafkaPartition::KafkaPartition(TopicPartition log, Start start) : start_(start) {
  state_.log = std::move(log);
}

KafkaPartition::KafkaPartition(PartitionState known, std::optional<Gap> open_gap)
    : state_(std::move(known)), known_(!is_embedded_cluster(state_.cluster_id)) {
  if (!known_) {
    state_.anchors.clear();
  } else if (open_gap && open_gap->kind == GapKind::other_cluster) {
    gap_id_ = open_gap->id;
    phase_ = PartitionPhase::verifying;
  } else if (open_gap) {
    halt(*open_gap);
  }
}

Continuity KafkaPartition::see(const LogSight& sight, const std::string& cluster_id) {
  end_offset_ = sight.high;
  goal_ = goal_.value_or(sight.high);
  if (!known_) {
    begin(sight, cluster_id);
    return {Continuity::Kind::begins, std::nullopt};
  }
  Continuity judgement = judge_continuity(state_, sight, cluster_id);
  if (judgement.kind == Continuity::Kind::broken) {
    return halt(*judgement.gap);
  }
  phase_ = PartitionPhase::reading;
  if (judgement.kind == Continuity::Kind::unverified) {
    state_.anchors.clear();  // said once; the next records are the new anchors
  } else if (!std::exchange(gap_id_, {}).empty()) {
    judgement.kind = Continuity::Kind::healed;
  }
  return judgement;
}

void KafkaPartition::begin(const LogSight& sight, const std::string& cluster_id) {
  if (const auto* at = std::get_if<StartAt>(&start_)) {
    state_.next_offset = *at == StartAt::earliest ? sight.low : sight.high;
  } else {
    state_.next_offset = sight.at_time.value_or(sight.high);
  }
  state_.cluster_id = cluster_id;
  known_ = true;
  phase_ = PartitionPhase::reading;
}

Continuity KafkaPartition::halt(Gap gap) {
  phase_ = PartitionPhase::halted;
  gap_id_ = gap.id;
  return {Continuity::Kind::broken, std::move(gap)};
}

Continuity KafkaPartition::miss(const std::string& cluster_id) {
  if (phase_ == PartitionPhase::halted) {
    return {Continuity::Kind::continuous, std::nullopt};
  }
  goal_ = goal_.value_or(0);
  if (known_ && state_.next_offset > 0) {
    return halt(gap_of_missing(state_, cluster_id));
  }
  phase_ = PartitionPhase::waiting;
  return {Continuity::Kind::continuous, std::nullopt};
}

void KafkaPartition::suspect() {
  if (phase_ == PartitionPhase::reading) {
    phase_ = PartitionPhase::verifying;
  }
}

bool KafkaPartition::accept(const Gap& gap) {
  if (phase_ != PartitionPhase::halted || gap.id != gap_id_) {
    return false;
  }
  state_.next_offset = gap.resume_at;
  state_.cluster_id = gap.cluster_id;
  state_.anchors.clear();
  gap_id_.clear();
  phase_ = PartitionPhase::verifying;
  return true;
}

bool KafkaPartition::expects(std::int64_t offset) const {
  return phase_ == PartitionPhase::reading && offset >= state_.next_offset;
}

void KafkaPartition::deliver(const RawRecord& record) {
  state_.next_offset = record.offset + 1;
  if (state_.anchors.size() == kAnchorsKept) {
    state_.anchors.erase(state_.anchors.begin());
  }
  state_.anchors.push_back(anchor_of(record));
}

bool KafkaPartition::reach_end(std::int64_t offset) {
  if (phase_ != PartitionPhase::reading) {
    return false;
  }
  end_offset_ = offset;
  return offset > state_.next_offset && (state_.next_offset = offset, true);
}

bool KafkaPartition::reached_goal() const {
  return phase_ == PartitionPhase::halted || (goal_ && state_.next_offset >= *goal_);
}

}  // namespace mirsad
