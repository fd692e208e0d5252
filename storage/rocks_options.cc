#include "storage/rocks_options.h"

#include <rocksdb/filter_policy.h>
#include <rocksdb/memtablerep.h>
#include <rocksdb/statistics.h>
#include <rocksdb/table.h>
#include <rocksdb/write_buffer_manager.h>

#include <cstdarg>
#include <cstdio>
#include <string>

namespace mirsad {
namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20;

// All memtables together. With atomic flush they are written out together, when 7/8 of this are in
// use: about 30,000 articles. While that goes on as much again may fill up, no more.
constexpr std::size_t kMemtableBytes = 128 * kMiB;

LogLevel level_of(rocksdb::InfoLogLevel level) {
  switch (level) {
    case rocksdb::DEBUG_LEVEL:
    case rocksdb::INFO_LEVEL:  // every flush and compaction
    case rocksdb::HEADER_LEVEL:
    case rocksdb::NUM_INFO_LOG_LEVELS:
      return LogLevel::debug;
    case rocksdb::WARN_LEVEL:
      return LogLevel::warning;
    case rocksdb::ERROR_LEVEL:
    case rocksdb::FATAL_LEVEL:
      return LogLevel::error;
  }
  return LogLevel::error;
}

class SinkLogger final : public rocksdb::Logger {
 public:
  explicit SinkLogger(LogSink sink) : Logger(rocksdb::INFO_LEVEL), sink_(std::move(sink)) {}

  using Logger::Logv;
  void Logv(const char* format, va_list arguments) override {
    Logv(rocksdb::INFO_LEVEL, format, arguments);
  }
  void Logv(const rocksdb::InfoLogLevel level, const char* format, va_list arguments) override {
    if (!sink_) {
      return;
    }
    std::array<char, 1024> line{};  // longer lines are cut
    std::vsnprintf(line.data(), line.size(), format, arguments);
    sink_(level_of(level), line.data());
  }

 private:
  LogSink sink_;
};

// Asked for by key for every record, mostly in vain.
bool is_looked_up(Family family) {
  return family == Family::articles || family == Family::revisions || family == Family::clusters;
}

// Written with every article, and read by listings alone.
bool is_only_scanned(Family family) {
  return family == Family::ids || family == Family::members || family == Family::cluster_texts ||
         family == Family::event_ids || family == Family::by_type;
}

void keep_texts_in_blobs(rocksdb::ColumnFamilyOptions& options) {
  // A text is written once and never changes, so no compaction should carry it along: only its
  // 30-byte reference goes through the levels.
  options.enable_blob_files = true;
  options.min_blob_size = 512;
  options.blob_file_size = 256 * kMiB;
  // Of Arabic articles of 2.6 kB, each on its own: LZ4 1.55 times smaller at 366 MB/s, ZSTD 2.4
  // times at 112 MB/s. At 10,000 articles a second ZSTD would take a fifth of a core more.
  options.blob_compression_type = rocksdb::kLZ4Compression;
}

}  // namespace

rocksdb::DBOptions db_options(const StoreOptions& options,
                              const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::DBOptions db;
  db.create_if_missing = true;
  db.create_missing_column_families = true;
  // A damaged WAL opens at the last consistent point, with offsets and rows of the same moment;
  // Kafka delivers the rest again.
  db.atomic_flush = true;
  db.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  db.paranoid_checks = true;
  db.info_log = rocks_logger(options.log);
  db.info_log_level = rocksdb::INFO_LEVEL;
  db.allow_concurrent_memtable_write = false;  // there is one writer; see is_only_scanned()
  db.max_open_files = 400;  // beside sockets within the usual soft limit of 1,024
  // One flush beside one compaction: ingestion needs the cores. That, and writing back in small
  // steps (bytes_per_sync, or the WAL's fsync waits behind a whole SST file), is the rate limit.
  db.max_background_jobs = 2;
  // Memtables are charged to the block cache: one number bounds both.
  db.write_buffer_manager =
      std::make_shared<rocksdb::WriteBufferManager>(kMemtableBytes, cache, false);
  db.bytes_per_sync = kMiB;
  // The WAL was synced at every commit; what should be flushed at the end, ~Store flushes.
  db.avoid_flush_during_shutdown = true;
  db.statistics = rocksdb::CreateDBStatistics();
  db.statistics->set_stats_level(rocksdb::StatsLevel::kExceptHistogramOrTimers);
  return db;
}

rocksdb::ColumnFamilyOptions family_options(Family family,
                                            const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::ColumnFamilyOptions options;
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.block_size = 16 << 10;
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;
  // Indexes and filters live in the cache: memory does not grow with the data.
  table.cache_index_and_filter_blocks = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  if (is_looked_up(family)) {
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));  // 1 % false
    options.memtable_whole_key_filtering = true;
    options.memtable_prefix_bloom_size_ratio = 0.002;  // 10 bits for 200,000 keys
  }
  if (family == Family::revisions || family == Family::quarantine) {
    keep_texts_in_blobs(options);
  }
  if (is_only_scanned(family)) {
    // Appended to, and sorted when it is read or flushed, instead of kept sorted: a commit costs a
    // third less. Scanning the newest rows then costs a sort, some milliseconds.
    options.memtable_factory = std::make_shared<rocksdb::VectorRepFactory>();
  }
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.compression = rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  if (family == Family::sketches) {  // hashes: there is nothing to compress
    options.compression = options.bottommost_compression = rocksdb::kNoCompression;
  }
  options.level_compaction_dynamic_level_bytes = true;
  options.write_buffer_size = kMemtableBytes;  // the manager above flushes before one gets so large
  options.max_write_buffer_number = 3;
  // A backlog of compactions is worked off in quiet hours; writes must not be stopped by it.
  options.soft_pending_compaction_bytes_limit = std::uint64_t{256} << 30;
  options.hard_pending_compaction_bytes_limit = std::uint64_t{1} << 40;
  return options;
}

std::shared_ptr<rocksdb::Logger> rocks_logger(LogSink sink) {
  return std::make_shared<SinkLogger>(std::move(sink));
}

}  // namespace mirsad
