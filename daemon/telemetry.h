// What the daemon counts about itself while it runs. Written by the ingesting threads, read by the
// API and the service notifier; every member is safe from any thread.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

#include "pipeline/model/verdict.h"
#include "pipeline/stage_clock.h"

namespace mirsad {

class Telemetry {
 public:
  struct Stopwatch {
    std::atomic<std::uint64_t> nanoseconds{0};
    std::atomic<std::uint64_t> laps{0};
  };

  Stopwatch& stage(Stage stage) { return stages_[static_cast<std::size_t>(stage)]; }
  const Stopwatch& stage(Stage stage) const { return stages_[static_cast<std::size_t>(stage)]; }

  // Verdicts on new wordings that were made durable; a re-crawl has none.
  std::atomic<std::uint64_t>& verdicts(Relation relation) { return verdicts_[place(relation)]; }
  std::uint64_t verdicts(Relation relation) const { return verdicts_[place(relation)]; }

  std::atomic<std::uint64_t> records{0};       // made durable since the start
  std::atomic<std::uint64_t> bytes{0};         // of their keys and values
  std::atomic<std::uint64_t> queued_bytes{0};  // polled and not yet taken by the committing thread
  // steady_clock nanoseconds; 0: not yet. From the first record polled to the last durable batch.
  std::atomic<std::int64_t> first_record_at{0};
  std::atomic<std::int64_t> last_durable_at{0};
  std::atomic<std::uint64_t> polls{0};   // of the source, whether or not they brought anything
  std::atomic<std::uint64_t> rounds{0};  // of the committing thread

 private:
  static std::size_t place(Relation relation) { return static_cast<std::size_t>(relation) - 1; }

  std::array<Stopwatch, kStages.size()> stages_;
  std::array<std::atomic<std::uint64_t>, kRelations.size()> verdicts_{};
};

// Times the stages of one thread: what passed since the last call belongs to the named stage.
class ThreadClock final : public StageClock {
 public:
  explicit ThreadClock(Telemetry& telemetry) : telemetry_(telemetry) {}

  void start() { last_ = std::chrono::steady_clock::now(); }
  void finished(Stage stage) override {
    const auto now = std::chrono::steady_clock::now();
    Telemetry::Stopwatch& watch = telemetry_.stage(stage);
    watch.nanoseconds += static_cast<std::uint64_t>((now - last_).count());
    ++watch.laps;
    last_ = now;
  }

 private:
  Telemetry& telemetry_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace mirsad
