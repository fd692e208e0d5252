// What one run did: printed as its last line, read by benchmarks and tests.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "daemon/telemetry.h"
#include "pipeline/model/ingest_batch.h"
#include "pipeline/model/result.h"
#include "storage/store.h"

namespace mirsad {

// What one run did; printed as its last line.
struct RunSummary {
  std::uint64_t records = 0;
  std::uint64_t bytes = 0;  // of their keys and values
  double seconds = 0;       // from the first record polled to the last durable batch
  std::uint64_t commits = 0;
  std::uint64_t wal_syncs = 0;  // RocksDB's own count, to hold against `commits`
  Tally tally;                  // of this run
  std::vector<std::pair<std::string, std::uint64_t>> verdicts;  // by relation
  std::vector<std::pair<std::string, double>> stages;           // name, seconds summed over threads
};

// {"records":…,"seconds":…,"verdicts":{…},"stages":{…}}: a contract with benchmarks and tests.
std::string to_json(const RunSummary& summary);

// The tallies of all partitions together, since the store was made.
Result<Tally> total_tally(const Store& store);

// `before` is total_tally() at the start of the run.
Result<RunSummary> summary_of(const Telemetry& telemetry, const Store& store, const Tally& before);

}  // namespace mirsad
