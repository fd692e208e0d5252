// The two ways to ingest: as a daemon from Kafka, and once from files.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "daemon/config.h"
#include "daemon/run_summary.h"
#include "pipeline/model/result.h"

namespace mirsad {

// Serves until SIGTERM or SIGINT, or, with `exit_at_end`, until every partition has reached the end
// that it had at the start.
Result<RunSummary> run_daemon(Config config, bool exit_at_end);

// Reads JSON-lines files ("-" is standard input, ".zst" is decompressed) into the store of
// `config`. `progress` is told the bytes made durable so far, at least every 100 ms.
Result<RunSummary> ingest_files(const Config& config, const std::vector<std::string>& files,
                                const std::function<void(std::uint64_t)>& progress);

}  // namespace mirsad
