// Two stores with the same digest hold the same. Taken over decoded values, never over bytes on
// disk, so that another RocksDB, protobuf or compression changes nothing.
//
// `whole` is a function of the input wherever its order is given: a file, one partition. It leaves
// out what tells where and when a record was read: topic, partition, offset, receipt time, anchors,
// cluster ids, gaps. So a file and a one-partition topic with the same lines agree.
// `order_free` is a sum of row hashes over what does not depend on the order in which partitions
// were read: article keys, revisions, exact clusters as sets of members, refused records.
#pragma once

#include "pipeline/model/result.h"
#include "storage/snapshot.h"

namespace mirsad {

class View;

Result<StoreDigest> digest_of(const View& view);

}  // namespace mirsad
