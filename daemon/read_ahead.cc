#include "daemon/read_ahead.h"

#include <algorithm>
#include <utility>

namespace mirsad {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kPollWait{100};
constexpr milliseconds kPatience{1000};    // full for so long: hold the source
constexpr std::size_t kChunkRecords = 64;  // small enough that workers share a burst
constexpr std::size_t kChunkBytes = std::size_t{512} << 10;

bool brings_nothing(const Polled& polled) {
  return polled.records.empty() && polled.advanced.empty() && polled.gaps.empty() &&
         polled.unverified.empty() && polled.begins.empty() && polled.healed.empty();
}

}  // namespace

ReadAhead::ReadAhead(Source& source, const Pipeline& pipeline, const IngestConfig& config,
                     Telemetry& telemetry, const CrashRecord* crashes)
    : source_(source),
      pipeline_(pipeline),
      queue_bytes_(config.queue_bytes),
      telemetry_(telemetry),
      crashes_(crashes) {
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const unsigned workers = config.workers != 0 ? config.workers : cores;
  for (unsigned i = 0; i < workers; ++i) {
    workers_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
  reader_ = std::jthread([this](const std::stop_token& stop) { read(stop); });
}

ReadAhead::~ReadAhead() {
  reader_.request_stop();
  reader_.join();
  for (std::jthread& worker : workers_) {
    worker.request_stop();
  }
}

void ReadAhead::stop_reading() { reader_.request_stop(); }

bool ReadAhead::idle() const {
  const std::lock_guard lock(mutex_);
  return slots_.empty();
}

bool ReadAhead::drained() const {
  const std::lock_guard lock(mutex_);
  return ended_ && slots_.empty();
}

Status ReadAhead::outcome() const {
  const std::lock_guard lock(mutex_);
  return outcome_;
}

std::optional<Chunk> ReadAhead::next(milliseconds wait) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, wait,
                    [this] { return slots_.empty() ? ended_ : slots_.front()->prepared; });
  if (slots_.empty() || !slots_.front()->prepared) {
    return std::nullopt;
  }
  Chunk chunk = std::move(slots_.front()->chunk);
  slots_.pop_front();
  queued_bytes_ -= chunk.bytes;
  telemetry_.queued_bytes = queued_bytes_;
  changed_.notify_all();
  return chunk;
}

void ReadAhead::read(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    if (auto room = wait_for_room(stop); !room) {
      return end(std::move(room));
    }
    auto polled = source_.poll(kPollWait, kChunkRecords, kChunkBytes);
    ++telemetry_.polls;
    if (!polled) {
      return end(pass(polled));
    }
    const bool finished = polled->finished;
    if (!brings_nothing(*polled)) {
      push(std::move(*polled));
    }
    if (finished) {
      break;
    }
  }
  end({});
}

// Returns when half of the queue is free again after it was full; holds the source if that takes
// long, and goes on serving its connection meanwhile.
Status ReadAhead::wait_for_room(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  if (queued_bytes_ < queue_bytes_) {
    return {};
  }
  const auto half_free = [this] { return queued_bytes_ <= queue_bytes_ / 2; };
  if (changed_.wait_for(lock, stop, kPatience, half_free)) {
    return {};
  }
  lock.unlock();
  if (auto held = source_.hold(); !held) {
    return held;
  }
  while (!stop.stop_requested()) {
    auto served = source_.poll(milliseconds(0), 0, 0);
    ++telemetry_.polls;
    if (!served) {
      return pass(served);
    }
    if (!brings_nothing(*served)) {
      push(std::move(*served));
    }
    lock.lock();
    if (changed_.wait_for(lock, stop, kPollWait, half_free)) {
      break;
    }
    lock.unlock();
  }
  if (lock.owns_lock()) {
    lock.unlock();
  }
  return source_.release();
}

void ReadAhead::push(Polled polled) {
  auto slot = std::make_shared<Slot>();
  for (const RawRecord& record : polled.records) {
    slot->chunk.bytes += footprint_of(record);
  }
  slot->prepared = polled.records.empty();
  slot->taken = slot->prepared;
  slot->chunk.polled = std::move(polled);
  const std::lock_guard lock(mutex_);
  queued_bytes_ += slot->chunk.bytes;
  telemetry_.queued_bytes = queued_bytes_;
  if (!slot->prepared && telemetry_.first_record_at == 0) {
    telemetry_.first_record_at = std::chrono::steady_clock::now().time_since_epoch().count();
  }
  slots_.push_back(std::move(slot));
  changed_.notify_all();
}

void ReadAhead::end(Status status) {
  const std::lock_guard lock(mutex_);
  ended_ = true;
  outcome_ = std::move(status);
  changed_.notify_all();
}

std::shared_ptr<ReadAhead::Slot> ReadAhead::take_work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  std::shared_ptr<Slot> found;
  changed_.wait(lock, stop, [&] {
    const auto slot = std::ranges::find_if(slots_, [](const auto& one) { return !one->taken; });
    if (slot != slots_.end()) {
      found = *slot;
      found->taken = true;
    }
    return found != nullptr;
  });
  return found;
}

Prepared ReadAhead::prepare(RawRecord record, StageClock& clock) const {
  if (crashes_ == nullptr) {
    return pipeline_.prepare(std::move(record), &clock);
  }
  if (crashes_->refuses(record)) {
    const Anchor anchor = anchor_of(record);
    return {std::move(record),
            Rejection{RejectionCode::crash, "pipeline", "the process died of it three times"},
            anchor};
  }
  const CrashRecord::On on(record);
  return pipeline_.prepare(std::move(record), &clock);
}

void ReadAhead::work(const std::stop_token& stop) {
  ThreadClock clock(telemetry_);
  while (const std::shared_ptr<Slot> slot = take_work(stop)) {
    clock.start();
    std::vector<Prepared> prepared;
    prepared.reserve(slot->chunk.polled.records.size());
    for (RawRecord& record : slot->chunk.polled.records) {
      prepared.push_back(prepare(std::move(record), clock));
    }
    const std::lock_guard lock(mutex_);
    slot->chunk.prepared = std::move(prepared);
    slot->chunk.polled.records.clear();
    slot->prepared = true;
    changed_.notify_all();
  }
}

}  // namespace mirsad
