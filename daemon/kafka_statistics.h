// The one number that mirsad takes from librdkafka's statistics: where each partition ends.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>

#include "pipeline/model/raw_record.h"

namespace mirsad {

// The last stable offset of every partition that has one, as of its last fetch. `consumer_lag` is
// of no use: it is -1 as long as nothing is committed to the group. Text that is not such
// statistics gives an empty map.
std::map<TopicPartition, std::int64_t> ends_in_statistics(std::string_view text);

}  // namespace mirsad
