// Source -> Pipeline -> Store: the main path.
//
// Everything a run of records changes is committed at once, together with the position after it.
// Only this loop decides what an error of the world means: it returns it, the process ends with the
// error's code, the service manager starts it again, and the stored positions make that safe.
#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "daemon/config.h"
#include "daemon/crash_record.h"
#include "daemon/source.h"
#include "daemon/telemetry.h"
#include "pipeline/pipeline.h"
#include "storage/store.h"

namespace mirsad {

struct IngestHooks {
  // Who keeps count of the records that the process dies of; null: nobody.
  const CrashRecord* crashes = nullptr;
  // Called once a round, at least every 100 ms, on the loop's thread: watchdog, status line.
  std::function<void()> each_round = [] {};
  // A partition was halted, or goes on after a person accepted its gap.
  std::function<void(const Gap&)> halted = [](const Gap&) {};
  std::function<void(const Gap&)> resumed = [](const Gap&) {};
  // A request to accept this gap lies there and cannot be removed.
  std::function<void(const std::string&)> cannot_take = [](const std::string&) {};
};

// Runs until the source has finished or `stop` is requested; then what was polled is still
// committed, for at most five seconds (the rest is read again after the restart).
// Thread rule: the caller's thread commits; polling and the pure stages run on their own.
Status ingest(Source& source, Pipeline& pipeline, Store& store, const IngestConfig& config,
              Telemetry& telemetry, const std::stop_token& stop, const IngestHooks& hooks = {});

}  // namespace mirsad
