// How RocksDB is set up, with the reason beside each number.
#pragma once

#include <rocksdb/cache.h>
#include <rocksdb/options.h>

#include <memory>

#include "storage/rocks_db.h"
#include "storage/store.h"

namespace mirsad {

rocksdb::DBOptions db_options(const StoreOptions& options,
                              const std::shared_ptr<rocksdb::Cache>& cache);
rocksdb::ColumnFamilyOptions family_options(Family family,
                                            const std::shared_ptr<rocksdb::Cache>& cache);

// RocksDB's own lines, sent to `sink`; dropped if it is null. Also keeps RocksDB from writing a LOG
// file, on which a full disk makes it abort.
std::shared_ptr<rocksdb::Logger> rocks_logger(LogSink sink);

}  // namespace mirsad
