// What a running daemon knows beyond its store: the source, the rates, why it is not ready.
// Filled by the daemon's service, shown by /status and /readyz.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/source.h"
#include "pipeline/model/raw_record.h"
#include "storage/store.h"

namespace mirsad {

struct StageTime {
  std::string_view stage;  // name_of(Stage)
  std::chrono::nanoseconds spent{0};
  std::uint64_t laps = 0;
};

struct VerdictCount {
  std::string_view relation;  // name_of(Relation)
  std::uint64_t verdicts = 0;
};

struct LiveStatus {
  int pid = 0;
  Timestamp since;        // when this process began to serve
  bool ready = false;     // everything works; else `not_ready` says what does not
  std::string not_ready;  // one line for a person: "news[3] is halted: ..."
  SourceStatus source;
  StoreCounters store;
  std::uint64_t records = 0;           // made durable since `since`
  std::uint64_t queued_bytes = 0;      // polled and not yet taken by the committing thread
  double records_per_second = 0;       // of late
  std::vector<VerdictCount> verdicts;  // made durable since `since`
  std::vector<StageTime> stages;
};

}  // namespace mirsad
