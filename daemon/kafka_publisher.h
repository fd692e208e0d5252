// Feeds a topic, the way a scraper does: for trying, for tests and for benchmarks.
//
// With an idempotent producer, so that a retry repeats no record and keeps the order, and waiting
// until every record is delivered: what the report counts is on the brokers.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "daemon/config.h"
#include "pipeline/model/raw_record.h"
#include "pipeline/model/result.h"

namespace mirsad {

struct OutgoingRecord {
  std::optional<std::string> key;    // records of one key go to one partition
  std::optional<std::string> value;  // nullopt: a tombstone
  std::vector<Header> headers;
  std::optional<std::int32_t> partition;  // else by key, or spread
  std::optional<Timestamp> timestamp;     // else the time of publishing
};

// The next record to publish; nullopt at the end.
using NextRecord = std::function<Result<std::optional<OutgoingRecord>>()>;

struct PublishReport {
  std::uint64_t records = 0;
  std::uint64_t bytes = 0;  // of keys and values
  std::int32_t partitions = 0;
};

// `config.brokers` are addresses, as for KafkaSource. Errors: `unavailable` (no broker answers, or
// not all records were taken), `bad_data` (no such topic, a record that is too large, more than an
// embedded broker holds), `config`; and those of `next`.
Result<PublishReport> publish(const KafkaConfig& config, const std::string& topic,
                              const NextRecord& next);

}  // namespace mirsad
