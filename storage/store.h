// The one place where anything is remembered: RocksDB behind the questions mirsad asks.
//
// One process has a store open for writing; within it, one thread commits. Snapshots may be taken
// and read from any thread. What one IngestBatch changes becomes durable at once or not at all,
// together with the offsets it was read up to: that is what makes ingestion exactly-once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/model/gap.h"
#include "pipeline/model/ingest_batch.h"
#include "pipeline/model/past.h"
#include "pipeline/model/result.h"
#include "storage/snapshot.h"

namespace mirsad {

enum class LogLevel { debug, info, warning, error };
using LogSink = std::function<void(LogLevel, const std::string&)>;  // called from any thread

struct StoreOptions {
  std::filesystem::path dir;  // holds db/, mirsad.lock
  bool sync = true;           // fsync the WAL at every commit
  std::uint64_t min_free_bytes = std::uint64_t{1}
                                 << 30;  // below: commits are refused, see commit()
  std::uint64_t block_cache_bytes = std::uint64_t{256} << 20;
  // What verdicts are made with (pipeline/dedup). A store whose verdicts were made with something
  // else is not opened for writing. Empty: not asked.
  std::string dedup;
  LogSink log;  // RocksDB's own lines; null: dropped
};

struct StoreCounters {
  std::uint64_t commits = 0;     // batches written since open
  std::uint64_t wal_syncs = 0;   // RocksDB's own count of WAL syncs since open
  std::uint64_t free_bytes = 0;  // on the file system of the store
  std::uint64_t live_bytes = 0;  // of SST and blob files
};

class Store final : public Past {
 public:
  // Opens for writing; creates an empty store where there is none. Errors: `config` (schema newer
  // than this program, other parameters of deduplication), `temporary` (another process holds it:
  // the message names its pid; disk full), `io`.
  static Result<std::unique_ptr<Store>> open(const StoreOptions& options);
  // Opens for reading, which is refused (`temporary`, naming the pid) while a writer has it.
  static Result<std::unique_ptr<Store>> open_to_read(const StoreOptions& options);
  ~Store() override;

  // One atomic, synced write. After any failure the store is unusable: close it and let the
  // service manager restart the process (`temporary`). Too little free space is refused before
  // RocksDB can hit ENOSPC (`temporary`).
  Status commit(const IngestBatch& batch);

  // Past:
  Result<std::optional<ArticleHead>> head(const ArticleKey& article) const override;
  Result<bool> holds(const RevisionId& revision) const override;
  Result<std::optional<Revision>> revision(const RevisionId& revision) const override;
  Result<std::optional<ClusterHead>> cluster(const ExactKey& cluster) const override;

  Result<std::optional<Sketch>> sketch(const SketchName& name) const override;
  Result<std::uint64_t> sketches() const override;
  Status each_sketch(WindowDay from, WindowDay to,
                     const std::function<void(const Sketch&)>& visit) const override;

  // Judging all stored wordings anew: begin_rebuild() forgets every verdict and what rests on it,
  // the wordings themselves stay; end_rebuild() makes `dedup` what the verdicts were made with.
  // Between the two the store is marked: it can be opened with no parameters alone.
  Status begin_rebuild();
  Status end_rebuild(const std::string& dedup);

  // Where partitions stand. `begin` stores the first position of a partition, or moves it: the
  // tally stays, the anchors are forgotten.
  Result<std::vector<PartitionState>> partitions() const;
  Status begin(const TopicPartition& log, std::int64_t next_offset, const std::string& cluster_id,
               bool unverified = false);

  // Reading of this partition went on though none of its anchors was found again.
  Status mark_unverified(const TopicPartition& log);

  // Again for one that is open: nothing changes. One that was accepted is opened again: the
  // partition had moved on and has met the same trouble anew.
  Status record_gap(const Gap& gap);
  // Moves the partition to the gap's resume_at and marks it accepted, in one write. Returns the
  // gap; an accepted one is left as it is. `no_input` if there is none of that id.
  Result<Gap> accept_gap(const std::string& id, Timestamp now);

  // The partition goes on where it stopped after all: its open gaps are closed, it does not move.
  Status close_gaps(const TopicPartition& log, Timestamp now);

  std::unique_ptr<Snapshot> snapshot() const;
  StoreCounters counters() const;
  const std::filesystem::path& dir() const;

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace mirsad
