// Reads what stands now at offsets where records were read before. Included by kafka_*.cc only.
#pragma once

#include <chrono>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "daemon/kafka_handles.h"

namespace mirsad {

struct OffsetRange {
  TopicPartition log;
  std::int64_t first = 0;
  std::int64_t last = 0;  // included
};

struct AnchorsRead {
  std::map<TopicPartition, std::vector<Anchor>> found;  // in order; holes are records that are gone
  std::map<TopicPartition, std::string> failed;         // and why: nothing is known of these
};

// All partitions at once, on a consumer that has nothing else assigned. Blocks for `patience` at
// most; a partition that has not answered by then has failed.
AnchorsRead read_anchors(rd_kafka_t& consumer, const std::vector<OffsetRange>& ranges,
                         std::chrono::milliseconds patience, const std::stop_token& stop);

}  // namespace mirsad
