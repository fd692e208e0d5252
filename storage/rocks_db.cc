#include "storage/rocks_db.h"

#include <fmt/format.h>
#include <rocksdb/cache.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "storage/lock.h"
#include "storage/rocks_options.h"

namespace mirsad {
namespace {

using Descriptors = std::vector<rocksdb::ColumnFamilyDescriptor>;

std::string db_path(const StoreOptions& options) { return (options.dir / "db").string(); }

Descriptors known_families(const std::shared_ptr<rocksdb::Cache>& cache) {
  Descriptors families;
  for (const Family family : kFamilies) {
    families.emplace_back(std::string(name_of(family)), family_options(family, cache));
  }
  return families;
}

// RocksDB opens for writing only with every family that is there.
void add_unknown_families(const rocksdb::DBOptions& options, const std::string& path,
                          Descriptors& families) {
  std::vector<std::string> there;
  if (!std::filesystem::exists(std::filesystem::path(path) / "CURRENT") ||
      !rocksdb::DB::ListColumnFamilies(options, path, &there).ok()) {
    return;  // nothing there yet, or something that DB::Open will explain
  }
  for (const std::string& name : there) {
    const bool known = std::any_of(families.begin(), families.end(),
                                   [&](const auto& family) { return family.name == name; });
    if (!known) {
      families.emplace_back(name, rocksdb::ColumnFamilyOptions());
    }
  }
}

ErrorKind kind_of(const rocksdb::Status& status) {
  return status.IsNoSpace() || status.IsBusy() || status.IsTryAgain() || status.IsTimedOut()
             ? ErrorKind::temporary
             : ErrorKind::io;
}

std::string_view remedy(const rocksdb::Status& status) {
  if (status.IsNoSpace()) {
    return "make room on its file system";
  }
  return status.IsCorruption()
             ? "the files are damaged: restore a backup, or move them away and read Kafka again"
             : "check the disk and the permissions";
}

}  // namespace

std::string_view name_of(Family family) {
  switch (family) {
    case Family::meta:
      return "default";
    case Family::offsets:
      return "offsets";
    case Family::articles:
      return "articles";
    case Family::revisions:
      return "revisions";
    case Family::ids:
      return "ids";
    case Family::clusters:
      return "clusters";
    case Family::members:
      return "members";
    case Family::cluster_texts:
      return "cluster_texts";
    case Family::sketches:
      return "sketches";
    case Family::reports:
      return "reports";
    case Family::events:
      return "events";
    case Family::event_ids:
      return "event_ids";
    case Family::by_type:
      return "by_type";
    case Family::quarantine:
      return "quarantine";
    case Family::gaps:
      return "gaps";
  }
  return "?";
}

tl::unexpected<Error> rocks_error(const rocksdb::Status& status, std::string_view doing) {
  return fail(kind_of(status),
              fmt::format("cannot {}: {}; {}", doing, status.ToString(), remedy(status)));
}

Result<std::unique_ptr<RocksDb>> RocksDb::open(const StoreOptions& options, Access access) {
  const auto cache = rocksdb::NewLRUCache(options.block_cache_bytes);
  const rocksdb::DBOptions db = db_options(options, cache);
  const std::string path = db_path(options);
  Descriptors families = known_families(cache);
  std::unique_ptr<RocksDb> opened(new RocksDb);
  opened->statistics_ = db.statistics;
  rocksdb::DB* raw = nullptr;
  rocksdb::Status status;
  if (access == Access::write) {
    // Where it is missing RocksDB says so as an error, before it makes it.
    std::error_code ignored;
    std::filesystem::create_directories(path, ignored);
    add_unknown_families(db, path, families);
    status = rocksdb::DB::Open(db, path, families, &opened->handles_, &raw);
  } else if (std::error_code ignored; !std::filesystem::exists(path + "/CURRENT", ignored)) {
    return no_store(options.dir);  // its directory was made, and then nothing
  } else {
    status = rocksdb::DB::OpenForReadOnly(db, path, families, &opened->handles_, &raw);
  }
  if (!status.ok()) {
    return rocks_error(status, fmt::format("open the store in {}", options.dir.string()));
  }
  opened->db_.reset(raw);
  return opened;
}

RocksDb::~RocksDb() {
  if (db_ == nullptr) {
    return;
  }
  for (rocksdb::ColumnFamilyHandle* handle : handles_) {
    db_->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
  }
  db_->Close().PermitUncheckedError();
}

rocksdb::Status RocksDb::flush() {
  rocksdb::FlushOptions options;
  options.allow_write_stall = true;  // nobody writes any more: do not wait for compactions first
  return db_->Flush(options, handles_);
}

std::uint64_t RocksDb::live_bytes() const {
  std::uint64_t tables = 0;
  std::uint64_t blobs = 0;
  db_->GetAggregatedIntProperty(rocksdb::DB::Properties::kLiveSstFilesSize, &tables);
  db_->GetAggregatedIntProperty(rocksdb::DB::Properties::kLiveBlobFileSize, &blobs);
  return tables + blobs;
}

}  // namespace mirsad
