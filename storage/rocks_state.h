// What an open store holds: the lock, the database, and where its partitions stand.
#pragma once

#include <rocksdb/write_batch.h>

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "storage/lock.h"
#include "storage/rocks_db.h"
#include "storage/schema_version.h"
#include "storage/space_gate.h"
#include "storage/store.h"

namespace mirsad {

struct Store::State {
  State(StoreOptions chosen, DirLock held, std::unique_ptr<RocksDb> opened, bool may_write)
      : options(std::move(chosen)),
        lock(std::move(held)),
        rocks(std::move(opened)),
        writable(may_write),
        gate(options.dir, options.min_free_bytes) {}

  Status load_partitions();
  Status load_sketch_count();
  Status may_write();
  Status write(rocksdb::WriteBatch& batch);
  // Writes `batch` with the partition's new position in it, and remembers it; its tally stays.
  Status write_position(PartitionState state, rocksdb::WriteBatch& batch);
  PartitionState position(const TopicPartition& log) const;  // a new one stands at 0
  void remember(std::vector<PartitionState> moved);

  const StoreOptions options;
  const DirLock lock;  // outlives the database
  const std::unique_ptr<RocksDb> rocks;
  const bool writable;
  StoreIdentity identity;
  std::atomic<std::uint64_t> commits{0};

  std::atomic<std::uint64_t> sketches{0};

  std::mutex writing;  // held by whoever writes; guards the next four
  SpaceGate gate;
  std::string failure;        // of the first write that failed
  rocksdb::WriteBatch batch;  // emptied, not freed: its buffer has the right size after a while

  mutable std::mutex reading_partitions;  // guards `partitions`, which only writers change
  std::map<TopicPartition, PartitionState> partitions;
};

}  // namespace mirsad
