#include "daemon/run.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>

#include "daemon/api/api_server.h"
#include "daemon/assembly.h"
#include "daemon/config_reader.h"
#include "daemon/crash_record.h"
#include "daemon/file_source.h"
#include "daemon/gap_requests.h"
#include "daemon/ingest_loop.h"
#include "daemon/kafka_embedded.h"
#include "daemon/kafka_source.h"
#include "daemon/live_status.h"
#include "daemon/rate.h"
#include "daemon/run_summary.h"
#include "daemon/service.h"

namespace mirsad {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

std::vector<Gap> open_gaps(const std::vector<Gap>& gaps) {
  std::vector<Gap> open;
  std::ranges::copy_if(gaps, std::back_inserter(open),
                       [](const Gap& gap) { return !gap.accepted_at; });
  return open;
}

void log_halt(const Gap& gap) {
  spdlog::error("{}[{}] is halted, the other partitions go on: {}", gap.log.topic,
                gap.log.partition, gap.explanation);
}

void log_resumption(const Gap& gap) {
  spdlog::warn("{}[{}] goes on at offset {}: gap {} was accepted", gap.log.topic, gap.log.partition,
               gap.resume_at, gap.id);
}

// Said every second, until somebody removes it.
void log_stuck_request(const std::string& gap_id) {
  spdlog::error(
      "requests/accept-{} in the data directory cannot be removed, so the gap is not accepted; "
      "remove it, then accept the gap as the user that mirsad runs as",
      gap_id);
}

// A daemon put together: everything it needs to serve, in the order in which it is made.
class Daemon {
 public:
  explicit Daemon(Config config) : config_(std::move(config)) {}

  Status open(bool exit_at_end);
  Status serve();
  Result<RunSummary> summary() const { return summary_of(telemetry_, *store_, before_); }
  void close();

 private:
  Status open_source(bool exit_at_end);
  LiveStatus live() const;
  std::string status_line() const;
  void each_round();

  StopSignals signals_;
  ServiceNotifier notifier_;
  Config config_;
  std::optional<Pipeline> pipeline_;
  std::unique_ptr<EmbeddedBroker> embedded_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<CrashRecord> crashes_;
  std::unique_ptr<Source> source_;
  Telemetry telemetry_;
  Tally before_;
  mutable Rate rate_;
  Timestamp since_ = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
  steady_clock::time_point status_due_ = steady_clock::now();
  std::unique_ptr<ApiServer> api_;  // last: its threads read all of the above
};

Status Daemon::open(bool exit_at_end) {
  auto pipeline = load_pipeline(config_);
  if (!pipeline) {
    return pass(pipeline);
  }
  pipeline_.emplace(std::move(*pipeline));
  notifier_.extend(std::chrono::minutes(2));  // the store may have to replay its log
  auto store = open_store(config_);
  if (!store) {
    return pass(store);
  }
  store_ = std::move(*store);
  auto crashes = CrashRecord::open(store_->dir());
  if (!crashes) {
    return pass(crashes);
  }
  crashes_ = std::move(*crashes);
  if (auto prepared = prepare_requests(store_->dir()); !prepared) {
    return prepared;
  }
  auto before = total_tally(*store_);
  if (!before) {
    return pass(before);
  }
  before_ = *before;
  if (auto source = open_source(exit_at_end); !source) {
    return source;
  }
  auto api = ApiServer::start(
      config_, *store_, [this] { return live(); },
      [this](const Revision& earlier, const Revision& later) {
        return pipeline_->deduplicator().hold_against(earlier, later, *store_);
      },
      embedded_ ? embedded_->bootstrap() : "");
  if (!api) {
    return pass(api);
  }
  api_ = std::move(*api);
  return {};
}

Status Daemon::open_source(bool exit_at_end) {
  if (config_.kafka.brokers == kEmbedded) {
    auto embedded = EmbeddedBroker::start(config_.kafka.topics);
    if (!embedded) {
      return pass(embedded);
    }
    embedded_ = std::move(*embedded);
    config_.kafka.brokers = embedded_->bootstrap();
  }
  auto known = store_->partitions();
  auto gaps = store_->snapshot()->gaps();
  if (!known) {
    return pass(known);
  }
  if (!gaps) {
    return pass(gaps);
  }
  KafkaSourceOptions options;
  options.log = log_sink("kafka");
  options.exit_at_end = exit_at_end;
  auto source = KafkaSource::open(config_.kafka, std::move(*known), open_gaps(*gaps), options);
  if (!source) {
    return pass(source);
  }
  source_ = std::move(*source);
  return {};
}

Status Daemon::serve() {
  spdlog::info("mirsad {} serves {} from {}", MIRSAD_VERSION, config_.storage.dir.string(),
               config_.kafka.brokers);
  notifier_.ready(status_line());
  IngestHooks hooks;
  hooks.crashes = crashes_.get();
  hooks.each_round = [this] { each_round(); };
  hooks.halted = log_halt;
  hooks.resumed = log_resumption;
  hooks.cannot_take = log_stuck_request;
  return ingest(*source_, *pipeline_, *store_, config_.ingest, telemetry_, signals_.token(), hooks);
}

void Daemon::close() {
  notifier_.stopping();
  api_.reset();
  source_.reset();
  store_.reset();
}

LiveStatus Daemon::live() const {
  LiveStatus live;
  live.pid = static_cast<int>(::getpid());
  live.since = since_;
  live.source = source_->status();
  live.ready = live.source.ready;
  live.not_ready = live.ready ? "" : live.source.state;
  live.store = store_->counters();
  live.records = telemetry_.records;
  live.queued_bytes = telemetry_.queued_bytes;
  live.records_per_second = rate_.per_second();
  for (const Relation relation : kRelations) {
    live.verdicts.push_back({name_of(relation), telemetry_.verdicts(relation)});
  }
  for (const Stage stage : kStages) {
    const auto& watch = telemetry_.stage(stage);
    live.stages.push_back(
        {name_of(stage), std::chrono::nanoseconds(watch.nanoseconds.load()), watch.laps});
  }
  return live;
}

std::string Daemon::status_line() const {
  const SourceStatus status = source_->status();
  std::int64_t lag = 0;
  for (const PartitionStatus& partition : status.partitions) {
    lag += std::max<std::int64_t>(0, partition.end_offset.value_or(0) - partition.next_offset);
  }
  return fmt::format("{}; lag {}; {:.0f} records/s", status.state, lag, rate_.per_second());
}

// Progress is both threads going round: the reader's polls and the committer's rounds.
void Daemon::each_round() {
  notifier_.progress(std::min(telemetry_.polls, telemetry_.rounds));
  const auto now = steady_clock::now();
  if (now >= status_due_) {
    status_due_ = now + std::chrono::seconds(1);
    rate_.observe(telemetry_.records, now);
    notifier_.status(status_line());
  }
}

}  // namespace

Result<RunSummary> run_daemon(Config config, bool exit_at_end) {
  if (auto resolved = resolve_secrets(config); !resolved) {
    return pass(resolved);
  }
  Daemon daemon(std::move(config));
  if (auto opened = daemon.open(exit_at_end); !opened) {
    return pass(opened);
  }
  if (auto served = daemon.serve(); !served) {
    daemon.close();
    return pass(served);
  }
  auto summary = daemon.summary();
  daemon.close();
  return summary;
}

Result<RunSummary> ingest_files(const Config& config, const std::vector<std::string>& files,
                                const std::function<void(std::uint64_t)>& progress) {
  const StopSignals signals;
  auto pipeline = load_pipeline(config);
  if (!pipeline) {
    return pass(pipeline);
  }
  auto store = open_store(config);
  if (!store) {
    return pass(store);
  }
  auto partitions = (*store)->partitions();
  if (!partitions) {
    return pass(partitions);
  }
  const auto before = total_tally(**store);
  const auto log = std::ranges::find(*partitions, kFileLog, &PartitionState::log);
  auto source = FileSource::open(files, log == partitions->end() ? 0 : log->next_offset,
                                 config.decode.limits.record_bytes + 1);
  if (!source) {
    return pass(source);
  }
  Telemetry telemetry;
  IngestHooks hooks;
  hooks.each_round = [&] { progress(telemetry.bytes); };
  if (auto done =
          ingest(**source, *pipeline, **store, config.ingest, telemetry, signals.token(), hooks);
      !done) {
    return pass(done);
  }
  if (signals.token().stop_requested()) {
    return fail(ErrorKind::temporary,
                "stopped before the end of the files; run it again: what is stored already is "
                "recognised");
  }
  return summary_of(telemetry, **store, *before);
}

}  // namespace mirsad
