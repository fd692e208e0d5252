#include "daemon/ingest_loop.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <utility>

#include "daemon/gap_requests.h"
#include "daemon/read_ahead.h"

namespace mirsad {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kIdleWait{100};
constexpr std::chrono::seconds kDrainTime{5};
constexpr std::chrono::seconds kRequestsEvery{1};

// The committing side: one batch in the making, and when it has to be closed.
class Committer {
 public:
  Committer(Source& source, Pipeline& pipeline, Store& store, const IngestConfig& config,
            Telemetry& telemetry, const IngestHooks& hooks)
      : source_(source),
        pipeline_(pipeline),
        store_(store),
        config_(config),
        telemetry_(telemetry),
        hooks_(hooks),
        clock_(telemetry) {}

  // How long the next chunk may be waited for: an open batch must not grow old.
  milliseconds patience() const {
    if (batch_.empty()) {
      return kIdleWait;
    }
    const auto left = std::chrono::ceil<milliseconds>(deadline_ - steady_clock::now());
    return std::clamp(left, milliseconds(0), kIdleWait);
  }

  bool due() const {
    return !batch_.empty() &&
           (batch_.records >= config_.batch_records || batch_.bytes >= config_.batch_bytes ||
            steady_clock::now() >= deadline_);
  }

  Status add(Chunk chunk);
  Status commit();
  Status take_gap_requests();

 private:
  Status judge(Prepared prepared);
  Status store_beginnings(const Polled& polled);
  Status store_halts(const Polled& polled);
  Status store_unverified(const Polled& polled);
  Status store_healed(const Polled& polled);
  Status accept(const std::string& gap_id);

  Source& source_;
  Pipeline& pipeline_;
  Store& store_;
  const IngestConfig& config_;
  Telemetry& telemetry_;
  const IngestHooks& hooks_;
  ThreadClock clock_;
  IngestBatch batch_;
  steady_clock::time_point deadline_;
  steady_clock::time_point requests_due_ = steady_clock::now();
};

Status Committer::add(Chunk chunk) {
  if (auto begun = store_beginnings(chunk.polled); !begun) {
    return begun;
  }
  if (auto healed = store_healed(chunk.polled); !healed) {
    return healed;
  }
  if (batch_.empty()) {
    deadline_ = steady_clock::now() + config_.batch_delay;
  }
  clock_.start();
  for (Prepared& prepared : chunk.prepared) {
    if (auto judged = judge(std::move(prepared)); !judged) {
      return judged;
    }
    clock_.finished(Stage::judge);
    if (batch_.records >= config_.batch_records || batch_.bytes >= config_.batch_bytes) {
      if (auto committed = commit(); !committed) {
        return committed;
      }
      deadline_ = steady_clock::now() + config_.batch_delay;
      clock_.start();
    }
  }
  for (const auto& [log, next_offset] : chunk.polled.advanced) {
    batch_.checkpoint[log].next_offset = next_offset;
  }
  if (auto unverified = store_unverified(chunk.polled); !unverified) {
    return unverified;
  }
  return store_halts(chunk.polled);
}

Status Committer::judge(Prepared prepared) {
  if (hooks_.crashes == nullptr) {
    return pipeline_.judge(std::move(prepared), store_, batch_);
  }
  const CrashRecord::On on(prepared.record);
  return pipeline_.judge(std::move(prepared), store_, batch_);
}

Status Committer::commit() {
  if (batch_.empty()) {
    return {};
  }
  clock_.start();
  if (auto committed = store_.commit(batch_); !committed) {
    return committed;
  }
  clock_.finished(Stage::commit);
  for (const auto& [id, revision] : batch_.revisions) {
    ++telemetry_.verdicts(revision.verdict.relation);
  }
  telemetry_.records += batch_.records;
  telemetry_.bytes += batch_.bytes;
  telemetry_.last_durable_at = steady_clock::now().time_since_epoch().count();
  std::map<TopicPartition, std::int64_t> durable;
  for (const auto& [log, progress] : batch_.checkpoint) {
    durable[log] = progress.next_offset;
  }
  source_.acknowledge(durable);
  batch_ = {};
  return {};
}

// What a poll says about positions concerns the records before it: those become durable first.
Status Committer::store_beginnings(const Polled& polled) {
  for (const Polled::Begin& begin : polled.begins) {
    if (auto committed = commit(); !committed) {
      return committed;
    }
    if (auto stored = store_.begin(begin.log, begin.next_offset, begin.cluster_id); !stored) {
      return stored;
    }
  }
  return {};
}

Status Committer::store_halts(const Polled& polled) {
  for (const Gap& gap : polled.gaps) {
    if (auto committed = commit(); !committed) {
      return committed;
    }
    if (auto stored = store_.record_gap(gap); !stored) {
      return stored;
    }
    hooks_.halted(gap);
  }
  return {};
}

Status Committer::store_unverified(const Polled& polled) {
  for (const TopicPartition& log : polled.unverified) {
    if (auto committed = commit(); !committed) {
      return committed;
    }
    if (auto stored = store_.mark_unverified(log); !stored) {
      return stored;
    }
  }
  return {};
}

Status Committer::store_healed(const Polled& polled) {
  for (const TopicPartition& log : polled.healed) {
    if (auto committed = commit(); !committed) {
      return committed;
    }
    const auto now = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
    if (auto stored = store_.close_gaps(log, now); !stored) {
      return stored;
    }
  }
  return {};
}

Status Committer::take_gap_requests() {
  const auto now = steady_clock::now();
  if (now < requests_due_) {
    return {};
  }
  requests_due_ = now + kRequestsEvery;
  for (const std::string& id : requested_gaps(store_.dir())) {
    if (!forget_request(store_.dir(), id)) {
      hooks_.cannot_take(id);
      continue;
    }
    if (auto accepted = accept(id); !accepted) {
      return accepted;
    }
  }
  return {};
}

// A request for a gap that is not there is forgotten: the CLI has said so to whoever asked.
Status Committer::accept(const std::string& gap_id) {
  if (auto committed = commit(); !committed) {
    return committed;
  }
  const auto now = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
  const auto accepted = store_.accept_gap(gap_id, now);
  if (!accepted) {
    return accepted.error().kind == ErrorKind::no_input ? Status() : Status(pass(accepted));
  }
  source_.resume(*accepted);
  hooks_.resumed(*accepted);
  return {};
}

}  // namespace

Status ingest(Source& source, Pipeline& pipeline, Store& store, const IngestConfig& config,
              Telemetry& telemetry, const std::stop_token& stop, const IngestHooks& hooks) {
  ReadAhead ahead(source, pipeline, config, telemetry, hooks.crashes);
  Committer committer(source, pipeline, store, config, telemetry, hooks);
  std::optional<steady_clock::time_point> drain_until;

  while (!ahead.drained() && (!drain_until || steady_clock::now() < *drain_until)) {
    if (stop.stop_requested() && !drain_until) {
      ahead.stop_reading();
      drain_until = steady_clock::now() + kDrainTime;
    }
    auto chunk = ahead.next(committer.patience());
    const bool went_round = chunk || ahead.idle();
    if (chunk) {
      if (auto added = committer.add(std::move(*chunk)); !added) {
        return added;
      }
    }
    if (committer.due()) {
      if (auto committed = committer.commit(); !committed) {
        return committed;
      }
    }
    if (auto taken = committer.take_gap_requests(); !taken) {
      return taken;
    }
    if (went_round) {  // not while a worker hangs on the next chunk
      ++telemetry.rounds;
    }
    hooks.each_round();
  }
  if (auto committed = committer.commit(); !committed) {
    return committed;
  }
  return ahead.outcome();
}

}  // namespace mirsad
