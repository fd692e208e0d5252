// Polls a Source and runs the pure stages ahead of the committing thread.
//
//   reader thread -> chunks, in the order they were polled -> N workers prepare them
//                                                          -> next() hands them out in that order
//
// Bounded: when `queue_bytes` of records are polled and not yet taken, the reader stops polling; if
// that lasts, it holds the source, and releases it when half of the queue is free again. (Pausing
// is costly: 40 toggles fetched 7.3 times the data in librdkafka 2.0.2.)
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "daemon/config.h"
#include "daemon/crash_record.h"
#include "daemon/source.h"
#include "daemon/telemetry.h"
#include "pipeline/pipeline.h"

namespace mirsad {

// One poll's records after the pure stages, with what else the poll brought.
struct Chunk {
  Polled polled;  // its records have moved to `prepared`
  std::vector<Prepared> prepared;
  std::size_t bytes = 0;
};

class ReadAhead {
 public:
  // Starts reading at once. All that is given must outlive it; `crashes` may be null.
  ReadAhead(Source& source, const Pipeline& pipeline, const IngestConfig& config,
            Telemetry& telemetry, const CrashRecord* crashes);
  ~ReadAhead();  // stops polling, drops what was not taken

  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  // The next chunk in order; nullopt when none is ready within `wait`.
  std::optional<Chunk> next(std::chrono::milliseconds wait);

  void stop_reading();
  bool idle() const;       // nothing is polled that was not taken
  bool drained() const;    // reading has ended and everything was taken
  Status outcome() const;  // how reading ended; ok while it goes on

 private:
  struct Slot {
    Chunk chunk;
    bool taken = false;  // by a worker
    bool prepared = false;
  };

  void read(const std::stop_token& stop);
  void work(const std::stop_token& stop);
  Prepared prepare(RawRecord record, StageClock& clock) const;
  std::shared_ptr<Slot> take_work(const std::stop_token& stop);
  Status wait_for_room(const std::stop_token& stop);
  void push(Polled polled);
  void end(Status status);

  Source& source_;
  const Pipeline& pipeline_;
  const std::size_t queue_bytes_;
  Telemetry& telemetry_;
  const CrashRecord* const crashes_;

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::shared_ptr<Slot>> slots_;  // in the order they were polled
  std::size_t queued_bytes_ = 0;
  bool ended_ = false;
  Status outcome_;

  std::vector<std::jthread> workers_;
  std::jthread reader_;  // last: the first to stop
};

}  // namespace mirsad
