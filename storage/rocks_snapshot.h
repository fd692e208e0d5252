// What a Snapshot holds; shared by store.cc, which takes them, and snapshot.cc, which reads them.
#pragma once

#include <rocksdb/db.h>
#include <rocksdb/snapshot.h>

#include "storage/rocks_db.h"
#include "storage/rocks_view.h"
#include "storage/snapshot.h"

namespace mirsad {

struct Snapshot::State {
  explicit State(const RocksDb& rocks) : pinned(&rocks.db()), view(rocks, pinned.snapshot()) {}
  rocksdb::ManagedSnapshot pinned;
  View view;
};

}  // namespace mirsad
