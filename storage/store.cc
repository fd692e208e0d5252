#include "storage/store.h"

#include <fmt/format.h>

#include "storage/layout.h"
#include "storage/rocks_commit.h"
#include "storage/rocks_snapshot.h"
#include "storage/rocks_state.h"
#include "storage/rocks_view.h"

namespace mirsad {

namespace {

// Where a partition stands after a batch.
PartitionState advanced(PartitionState state, const Progress& progress) {
  state.next_offset = progress.next_offset;
  state.tally += progress.tally;
  state.anchors.insert(state.anchors.end(), progress.anchors.begin(), progress.anchors.end());
  if (state.anchors.size() > kAnchorsKept) {
    state.anchors.erase(state.anchors.begin(), state.anchors.end() - kAnchorsKept);
  }
  return state;
}

Result<std::unique_ptr<RocksDb>> open_checked(const StoreOptions& options, RocksDb::Access access,
                                              StoreIdentity& identity) {
  auto rocks = RocksDb::open(options, access);
  if (!rocks) {
    return pass(rocks);
  }
  auto found = View(**rocks).find<StoreIdentity>(identity_key());
  if (!found) {
    return pass(found);
  }
  if (const Status fits = check_schema(*found, options.dir); !fits) {
    return pass(fits);
  }
  if (access == RocksDb::Access::write) {
    if (const Status fits = check_dedup(*found, options); !fits) {
      return pass(fits);
    }
  }
  identity = found->value_or(new_identity(options.dedup));
  return rocks;
}

}  // namespace

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}

Result<std::unique_ptr<Store>> Store::open(const StoreOptions& options) {
  auto lock = DirLock::exclusive(options.dir);
  if (!lock) {
    return pass(lock);
  }
  StoreIdentity identity;
  auto rocks = open_checked(options, RocksDb::Access::write, identity);
  if (!rocks) {
    return pass(rocks);
  }
  auto state = std::make_unique<State>(options, std::move(*lock), std::move(*rocks), true);
  if (!identity.clean_stop && options.log) {
    options.log(LogLevel::warning, "the store was not closed; its write-ahead log was recovered");
  }
  identity.clean_stop = false;
  state->identity = identity;
  CommitBuilder(*state->rocks, state->batch).add(identity);
  if (const Status marked = state->write(state->batch); !marked) {
    return pass(marked);
  }
  if (const Status loaded = state->load_partitions(); !loaded) {
    return pass(loaded);
  }
  if (const Status loaded = state->load_sketch_count(); !loaded) {
    return pass(loaded);
  }
  return std::unique_ptr<Store>(new Store(std::move(state)));
}

Result<std::unique_ptr<Store>> Store::open_to_read(const StoreOptions& options) {
  auto lock = DirLock::shared(options.dir);
  if (!lock) {
    return pass(lock);
  }
  StoreIdentity identity;
  auto rocks = open_checked(options, RocksDb::Access::read, identity);
  if (!rocks) {
    return pass(rocks);
  }
  auto state = std::make_unique<State>(options, std::move(*lock), std::move(*rocks), false);
  if (const Status loaded = state->load_partitions(); !loaded) {
    return pass(loaded);
  }
  if (const Status loaded = state->load_sketch_count(); !loaded) {
    return pass(loaded);
  }
  return std::unique_ptr<Store>(new Store(std::move(state)));
}

// Writes the memtables out, at most 128 MiB, so that whoever opens the store next does not wait for
// the WAL to be replayed. If that fails nothing is lost: the WAL was synced.
Store::~Store() {
  if (!state_->writable || !state_->failure.empty()) {
    return;
  }
  state_->identity.clean_stop = true;
  state_->batch.Clear();
  CommitBuilder(*state_->rocks, state_->batch).add(state_->identity);
  if (state_->write(state_->batch)) {
    state_->rocks->flush().PermitUncheckedError();
  }
}

Status Store::commit(const IngestBatch& batch) {
  const std::lock_guard writing(state_->writing);
  if (Status may = state_->may_write(); !may) {
    return may;
  }
  if (Status room = state_->gate.admit(); !room) {
    return room;
  }
  rocksdb::WriteBatch& rows = state_->batch;
  rows.Clear();
  CommitBuilder builder(*state_->rocks, rows);
  if (Status added = builder.add(batch); !added) {
    return added;
  }
  std::vector<PartitionState> moved;
  for (const auto& [log, progress] : batch.checkpoint) {
    moved.push_back(advanced(state_->position(log), progress));
    builder.add(moved.back());
  }
  if (Status written = state_->write(rows); !written) {
    return written;
  }
  state_->remember(std::move(moved));
  state_->sketches += batch.sketches.size();
  return {};
}

Result<std::optional<ArticleHead>> Store::head(const ArticleKey& article) const {
  return View(*state_->rocks).find<ArticleHead>(layout::article_key(article));
}

Result<bool> Store::holds(const RevisionId& revision) const {
  rocksdb::PinnableSlice value;
  return View(*state_->rocks).get(Family::revisions, layout::revision_key(revision), value);
}

Result<std::optional<Revision>> Store::revision(const RevisionId& revision) const {
  return View(*state_->rocks).find<Revision>(layout::revision_key(revision));
}

Result<std::optional<ClusterHead>> Store::cluster(const ExactKey& cluster) const {
  return View(*state_->rocks).find<ClusterHead>(layout::cluster_key(cluster));
}

Result<std::optional<Sketch>> Store::sketch(const SketchName& name) const {
  return View(*state_->rocks).find<Sketch>(layout::sketch_key(name));
}

Result<std::uint64_t> Store::sketches() const { return state_->sketches.load(); }

Status Store::each_sketch(WindowDay from, WindowDay to,
                          const std::function<void(const Sketch&)>& visit) const {
  const KeyRange range{layout::sketch_day_prefix(from),
                       layout::after(layout::sketch_day_prefix(to))};
  return View(*state_->rocks).each<Sketch>(range, [&](const Sketch& sketch) {
    visit(sketch);
    return true;
  });
}

Status Store::begin_rebuild() {
  const std::lock_guard writing(state_->writing);
  if (Status may = state_->may_write(); !may) {
    return may;
  }
  state_->batch.Clear();
  CommitBuilder builder(*state_->rocks, state_->batch);
  builder.forget_verdicts();
  state_->identity.dedup = std::string(kRebuilding);
  builder.add(state_->identity);
  if (Status written = state_->write(state_->batch); !written) {
    return written;
  }
  state_->sketches = 0;
  return {};
}

Status Store::end_rebuild(const std::string& dedup) {
  const std::lock_guard writing(state_->writing);
  if (Status may = state_->may_write(); !may) {
    return may;
  }
  state_->identity.schema = kSchemaVersion;
  state_->identity.dedup = dedup;
  state_->batch.Clear();
  CommitBuilder(*state_->rocks, state_->batch).add(state_->identity);
  return state_->write(state_->batch);
}

Result<std::vector<PartitionState>> Store::partitions() const {
  const std::lock_guard reading(state_->reading_partitions);
  std::vector<PartitionState> states;
  states.reserve(state_->partitions.size());
  for (const auto& [log, state] : state_->partitions) {
    states.push_back(state);
  }
  return states;
}

Status Store::begin(const TopicPartition& log, std::int64_t next_offset,
                    const std::string& cluster_id, bool unverified) {
  const std::lock_guard writing(state_->writing);
  if (Status may = state_->may_write(); !may) {
    return may;
  }
  state_->batch.Clear();
  return state_->write_position({log, next_offset, {}, cluster_id, unverified, {}}, state_->batch);
}

Status Store::mark_unverified(const TopicPartition& log) {
  const std::lock_guard writing(state_->writing);
  if (Status may = state_->may_write(); !may) {
    return may;
  }
  PartitionState state = state_->position(log);
  state.unverified = true;
  state_->batch.Clear();
  return state_->write_position(std::move(state), state_->batch);
}

Status Store::record_gap(const Gap& gap) {
  const std::lock_guard writing(state_->writing);
  if (Status may = state_->may_write(); !may) {
    return may;
  }
  const auto known = View(*state_->rocks).find<Gap>(gap.id);
  if (!known) {
    return pass(known);
  }
  if (*known && !(*known)->accepted_at) {
    return {};
  }
  state_->batch.Clear();
  CommitBuilder(*state_->rocks, state_->batch).add(gap);
  return state_->write(state_->batch);
}

Result<Gap> Store::accept_gap(const std::string& id, Timestamp now) {
  const std::lock_guard writing(state_->writing);
  if (Status may = state_->may_write(); !may) {
    return pass(may);
  }
  auto known = View(*state_->rocks).find<Gap>(id);
  if (!known) {
    return pass(known);
  }
  if (!*known) {
    return fail(ErrorKind::no_input,
                fmt::format("there is no gap {} in the store in {}; `mirsad gaps ls` lists them",
                            id, state_->options.dir.string()));
  }
  Gap& gap = **known;
  if (gap.accepted_at) {
    return gap;  // moving the partition once more would read again what was read since
  }
  gap.accepted_at = now;
  state_->batch.Clear();
  CommitBuilder(*state_->rocks, state_->batch).add(gap);
  const Status moved = state_->write_position(
      {gap.log, gap.resume_at, {}, gap.cluster_id, false, {}}, state_->batch);
  return moved ? Result<Gap>(gap) : pass(moved);
}

Status Store::close_gaps(const TopicPartition& log, Timestamp now) {
  const auto gaps = snapshot()->gaps();
  if (!gaps) {
    return pass(gaps);
  }
  const std::lock_guard writing(state_->writing);
  if (Status may = state_->may_write(); !may) {
    return may;
  }
  state_->batch.Clear();
  CommitBuilder builder(*state_->rocks, state_->batch);
  for (Gap gap : *gaps) {
    if (gap.log == log && !gap.accepted_at) {
      gap.accepted_at = now;
      builder.add(gap);
    }
  }
  return state_->write(state_->batch);
}

std::unique_ptr<Snapshot> Store::snapshot() const {
  return std::unique_ptr<Snapshot>(new Snapshot(std::make_unique<Snapshot::State>(*state_->rocks)));
}

const std::filesystem::path& Store::dir() const { return state_->options.dir; }

StoreCounters Store::counters() const {
  return {state_->commits, state_->rocks->wal_syncs(), free_bytes(state_->options.dir).value_or(0),
          state_->rocks->live_bytes()};
}

}  // namespace mirsad
