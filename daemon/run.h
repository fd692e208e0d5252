// The two ways to ingest: as a daemon from Kafka, and once from files.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "daemon/config.h"
#include "pipeline/model/ingest_batch.h"
#include "pipeline/model/result.h"

namespace mirsad {

// What one run did; printed as its last line.
struct RunSummary {
  std::uint64_t records = 0;
  std::uint64_t bytes = 0;  // of their keys and values
  double seconds = 0;       // from the first record polled to the last durable batch
  std::uint64_t commits = 0;
  std::uint64_t wal_syncs = 0;  // RocksDB's own count, to hold against `commits`
  Tally tally;                  // of this run
  std::vector<std::pair<std::string, double>> stages;  // name, seconds summed over threads
};

// {"records":…,"seconds":…,"stages":{…}}: a contract with benchmarks and tests.
std::string to_json(const RunSummary& summary);

// Serves until SIGTERM or SIGINT, or, with `exit_at_end`, until every partition has reached the end
// that it had at the start.
Result<RunSummary> run_daemon(Config config, bool exit_at_end);

// Reads JSON-lines files ("-" is standard input, ".zst" is decompressed) into the store of
// `config`. `progress` is told the bytes made durable so far, at least every 100 ms.
Result<RunSummary> ingest_files(const Config& config, const std::vector<std::string>& files,
                                const std::function<void(std::uint64_t)>& progress);

}  // namespace mirsad
