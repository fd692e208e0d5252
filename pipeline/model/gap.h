// A place where a partition's log does not go on from where we stopped. The partition halts, the
// gap is stored, the others go on, and a person decides (`mirsad gaps accept`).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/raw_record.h"

namespace mirsad {

// The values are written to disk: append only.
enum class GapKind : std::uint8_t {
  other_cluster = 1,  // the brokers belong to another cluster than the one we read before
  expired = 2,        // the low watermark has passed our offset: [from, to) is gone
  truncated = 3,      // the log ends before our offset: truncated, or re-created and shorter
  replaced = 4,       // the record at an anchor's offset is another one: the topic was re-created
};

inline constexpr std::array kGapKinds = {GapKind::other_cluster, GapKind::expired,
                                         GapKind::truncated, GapKind::replaced};

std::string_view name_of(GapKind kind);

struct Gap {
  std::string id;  // "g-" and 8 hex digits of its coordinates and kind
  TopicPartition log;
  GapKind kind = GapKind::expired;
  std::int64_t from = 0;           // the offset we would have read next
  std::optional<std::int64_t> to;  // for `expired`: the first offset that still exists
  std::int64_t resume_at = 0;      // where reading goes on when it is accepted
  std::string cluster_id;          // of the brokers that it was seen on
  std::string explanation;         // what was found, what accepting loses
  std::optional<Timestamp> detected_at;
  std::optional<Timestamp> accepted_at;  // empty: open, the partition is halted
};

// Deterministic, so that finding the same gap again after a restart does not make a second one.
std::string gap_id_of(const TopicPartition& log, GapKind kind, std::int64_t from,
                      std::int64_t resume_at, std::string_view cluster_id);

}  // namespace mirsad
