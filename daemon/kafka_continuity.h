// Is this still the log that we read? Brokers do not say so (librdkafka 2.0.2 knows neither topic
// ids nor leader epochs): a topic deleted and made anew answers at our offset as if nothing had
// happened. So what was read is compared with what is there now. Pure functions.
//
//   other cluster id                    -> other_cluster
//   first offset > next offset          -> expired: [next, first) is gone
//   end < next offset                   -> truncated, or made anew and shorter
//   another record at an anchor's offset -> replaced
//   no record left at any anchor        -> nothing to compare with: unverified
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/kafka_partition.h"

namespace mirsad {

// Embedded brokers make a new cluster id and an empty log at every start: their offsets mean
// nothing afterwards.
bool is_embedded_cluster(std::string_view cluster_id);

// The gap of a known partition that its topic no longer has.
Gap gap_of_missing(const PartitionState& known, const std::string& cluster_id);

// Looks at `known`, compares with `sight` and says what broke, if anything.
Continuity judge_continuity(const PartitionState& known, const LogSight& sight,
                            const std::string& cluster_id);

}  // namespace mirsad
