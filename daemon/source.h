// Where records come from. Order within a partition is the log's; nothing is delivered twice or
// left out without a stored Gap.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/model/gap.h"
#include "pipeline/model/ingest_batch.h"
#include "pipeline/model/raw_record.h"
#include "pipeline/model/result.h"

namespace mirsad {

// What one poll brought, in order.
struct Polled {
  std::vector<RawRecord> records;
  // Positions that moved without a record (transaction markers, compacted records): the next
  // offset to read, as seen at the partition's end. They apply after `records`.
  std::map<TopicPartition, std::int64_t> advanced;
  std::vector<Gap> gaps;  // partitions halted by this poll; they apply after `records`
  // Halted before, and found to go on after all (the right brokers are asked again): their gaps
  // are to be closed before their records.
  std::vector<TopicPartition> healed;
  std::vector<TopicPartition> unverified;  // go on, though no anchor was found again: to be stored
  // Partitions met for the first time and where they begin: to be stored before their records.
  struct Begin {
    TopicPartition log;
    std::int64_t next_offset = 0;
    std::string cluster_id;
  };
  std::vector<Begin> begins;
  bool finished = false;  // nothing more will come (end of files, or --exit-at-end reached)
};

struct PartitionStatus {
  TopicPartition log;
  std::string state;                       // "verifying", "reading", "halted", "waiting"
  std::int64_t next_offset = 0;            // as polled
  std::optional<std::int64_t> end_offset;  // the log's end, as last heard of
};

struct SourceStatus {
  std::string state;  // one line for STATUS=: "reading 8 partitions", "waiting for broker"
  bool ready = true;  // connected, everything verified, nothing halted
  std::vector<PartitionStatus> partitions;
};

// Thread rule: poll, hold and release belong to one thread; the others may be called from any.
class Source {
 public:
  virtual ~Source() = default;

  // Waits up to `timeout` for the first record; then takes what is there, at most `max_records`
  // and about `max_bytes`.
  virtual Result<Polled> poll(std::chrono::milliseconds timeout, std::size_t max_records,
                              std::size_t max_bytes) = 0;

  // Stop fetching for a long wait, and fetch again. poll() in between serves the connection only.
  virtual Status hold() = 0;
  virtual Status release() = 0;

  // Everything up to here is durable: monitoring only, never read back.
  virtual void acknowledge(const std::map<TopicPartition, std::int64_t>& next_offsets) = 0;
  // A person accepted the gap: its partition goes on at gap.resume_at.
  virtual void resume(const Gap& gap) = 0;
  virtual SourceStatus status() const = 0;
};

}  // namespace mirsad
