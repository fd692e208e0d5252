// One partition as it is read: where it stands, and whether it may be read at all.
//
// Only facts come in and only decisions come out: no broker, no thread, no clock, so every rule of
// it is tested without Kafka. Not thread-safe: it belongs to the polling thread.
//
//   waiting --seen--> verifying --continuous--> reading --suspected--> verifying
//                         |                                               |
//                         +----------- not continuous -----> halted <-----+
//                         ^                                     |
//                         +------------- accepted --------------+
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/config.h"
#include "pipeline/model/gap.h"
#include "pipeline/model/raw_record.h"
#include "storage/snapshot.h"

namespace mirsad {

enum class PartitionPhase { waiting, verifying, reading, halted };

std::string_view name_of(PartitionPhase phase);

// A partition's log as the brokers show it today.
struct LogSight {
  std::int64_t low = 0;                 // the first offset that still exists
  std::int64_t high = 0;                // the end of what is committed
  std::optional<std::int64_t> at_time;  // where a `start` by time falls
  std::vector<Anchor> found;  // what is there now from the oldest anchor to the newest, in order
};

// What seeing the log decided.
struct Continuity {
  enum class Kind {
    begins,      // not known before: it starts at next_offset(), which must become durable first
    continuous,  // goes on
    unverified,  // goes on, though no anchor could be found again
    broken,      // halted, see `gap`
    healed,      // was halted because other brokers were asked; goes on where it stopped
  };
  Kind kind = Kind::continuous;
  std::optional<Gap> gap;
};

class KafkaPartition {
 public:
  // Not known to the store: begins at `start`.
  KafkaPartition(TopicPartition log, Start start);
  // Known; halted at once if a gap of it is open. That the brokers belonged to another cluster is
  // looked at anew: the configuration may have been corrected.
  KafkaPartition(PartitionState known, std::optional<Gap> open_gap);

  // The log was seen on this cluster while the partition was waiting or verifying.
  Continuity see(const LogSight& sight, const std::string& cluster_id);
  // Its topic exists in this cluster, and it does not: gone with what was not read of it, if
  // anything of it was read; else it is waited for.
  Continuity miss(const std::string& cluster_id);
  void suspect();  // it may no longer be the log that was read: verify before anything more
  // Accepts its gap; false if it is not halted at this gap.
  bool accept(const Gap& gap);

  // True if the record at this offset is to be delivered; false if it was delivered before.
  bool expects(std::int64_t offset) const;
  void deliver(const RawRecord& record);
  // The end was reached at this offset; true if that moved the position.
  bool reach_end(std::int64_t offset);
  void hear_end(std::int64_t offset) { end_offset_ = offset; }

  const TopicPartition& log() const { return state_.log; }
  PartitionPhase phase() const { return phase_; }
  bool known() const { return known_; }
  std::int64_t next_offset() const { return state_.next_offset; }
  std::optional<std::int64_t> end_offset() const { return end_offset_; }
  const std::vector<Anchor>& anchors() const { return state_.anchors; }
  // It has read all that was there when it was first seen, or is halted.
  bool reached_goal() const;

 private:
  void begin(const LogSight& sight, const std::string& cluster_id);
  Continuity halt(Gap gap);

  PartitionState state_;
  Start start_ = StartAt::earliest;
  bool known_ = false;
  PartitionPhase phase_ = PartitionPhase::waiting;
  std::optional<std::int64_t> end_offset_;
  std::optional<std::int64_t> goal_;  // the end when it was first seen
  std::string gap_id_;                // where it is halted
};

}  // namespace mirsad
