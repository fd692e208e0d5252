// RocksDB, opened with our families and options. Everything that includes a rocks_*.h speaks
// RocksDB's dialect; nothing outside this room does.
#pragma once

#include <rocksdb/db.h>
#include <rocksdb/statistics.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "pipeline/model/result.h"
#include "storage/store.h"

namespace mirsad {

enum class Family : std::uint8_t {
  meta,
  offsets,
  articles,
  revisions,
  ids,
  clusters,
  members,
  cluster_texts,
  sketches,
  reports,
  events,
  event_ids,
  by_type,
  quarantine,
  gaps,
};
inline constexpr std::array kFamilies = {
    Family::meta,     Family::offsets,   Family::articles,      Family::revisions,  Family::ids,
    Family::clusters, Family::members,   Family::cluster_texts, Family::sketches,   Family::reports,
    Family::events,   Family::event_ids, Family::by_type,       Family::quarantine, Family::gaps};

// As RocksDB knows it: "default", which it always has, is `meta`.
std::string_view name_of(Family family);

// "cannot read the revisions in /var/...: <RocksDB's words>; <what to do>"
tl::unexpected<Error> rocks_error(const rocksdb::Status& status, std::string_view doing);

// Thread-safe, as RocksDB is.
class RocksDb {
 public:
  enum class Access { write, read };
  // `write` creates what is missing. Families of a newer program are opened too, so that its schema
  // version can be read and refused.
  static Result<std::unique_ptr<RocksDb>> open(const StoreOptions& options, Access access);
  ~RocksDb();
  RocksDb(const RocksDb&) = delete;
  RocksDb& operator=(const RocksDb&) = delete;

  rocksdb::DB& db() const { return *db_; }
  rocksdb::ColumnFamilyHandle* operator[](Family family) const {
    return handles_[static_cast<std::size_t>(family)];
  }

  // Writes all memtables out, so that the next open has no WAL to replay.
  rocksdb::Status flush();

  std::uint64_t wal_syncs() const { return statistics_->getTickerCount(rocksdb::WAL_FILE_SYNCED); }
  std::uint64_t live_bytes() const;

 private:
  RocksDb() = default;
  std::shared_ptr<rocksdb::Statistics> statistics_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;  // in the order of Family
  std::unique_ptr<rocksdb::DB> db_;
};

}  // namespace mirsad
