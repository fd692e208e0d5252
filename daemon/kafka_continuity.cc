#include "daemon/kafka_continuity.h"

#include <fmt/format.h>

#include <algorithm>

namespace mirsad {
namespace {

enum class Comparison { same, different, nothing_left };

// `found` is in order of offsets. One different record is enough: equal older ones beside it mean
// that the log was cut and written on.
Comparison compare(const std::vector<Anchor>& anchors, const std::vector<Anchor>& found) {
  Comparison result = Comparison::nothing_left;
  for (const Anchor& anchor : anchors) {
    const auto at = std::ranges::lower_bound(found, anchor.offset, {}, &Anchor::offset);
    if (at == found.end() || at->offset != anchor.offset) {
      continue;  // compacted or expired
    }
    if (*at != anchor) {
      return Comparison::different;
    }
    result = Comparison::same;
  }
  return result;
}

std::string name_of_log(const TopicPartition& log) {
  return fmt::format("{}[{}]", log.topic, log.partition);
}

std::string explain(const Gap& gap, const PartitionState& known, const LogSight& sight) {
  const std::string log = name_of_log(gap.log);
  switch (gap.kind) {
    case GapKind::other_cluster:
      return fmt::format(
          "{}: the brokers belong to cluster {}, but this partition was read from cluster {} up to "
          "offset {}; its offsets mean nothing there. If kafka.brokers is wrong, correct it and "
          "restart: reading goes on where it stopped. Accepting reads the new cluster's log from "
          "its first offset, {}; what the old "
          "one still held from {} on is not read",
          log, gap.cluster_id, known.cluster_id, gap.from, gap.resume_at, gap.from);
    case GapKind::expired:
      return fmt::format(
          "{}: offsets {} to {} were deleted from the broker before they were read (retention or "
          "DeleteRecords); the first one left is {}. Accepting gives these up for good and goes on "
          "at {}",
          log, gap.from, sight.low - 1, sight.low, gap.resume_at);
    case GapKind::truncated:
      return fmt::format(
          "{}: the log ends at offset {}, but it had been read up to {}: it was truncated, or the "
          "topic was deleted and created again. Accepting reads today's log from its first offset, "
          "{}: what the old log held from {} on is lost, and what is read a second time is "
          "recognised as known",
          log, sight.high, gap.from, gap.resume_at, gap.from);
    case GapKind::replaced:
      return fmt::format(
          "{}: other records stand where we read before offset {}: the topic was deleted and "
          "created "
          "again, or the log was cut and written anew. Accepting reads today's log from its first "
          "offset, {}: what the old log held from {} on is lost, and what is read a second time "
          "is recognised as known",
          log, gap.from, gap.resume_at, gap.from);
  }
  return log;
}

Continuity broken(GapKind kind, const PartitionState& known, const LogSight& sight,
                  const std::string& cluster_id) {
  Gap gap;
  gap.log = known.log;
  gap.kind = kind;
  gap.from = known.next_offset;
  gap.resume_at = sight.low;
  if (kind == GapKind::expired) {
    gap.to = sight.low;
  }
  gap.cluster_id = cluster_id;
  gap.id = gap_id_of(gap.log, kind, gap.from, gap.resume_at, cluster_id);
  gap.explanation =
      fmt::format("{}. To accept: mirsad gaps accept {}", explain(gap, known, sight), gap.id);
  return {Continuity::Kind::broken, std::move(gap)};
}

}  // namespace

Gap gap_of_missing(const PartitionState& known, const std::string& cluster_id) {
  Gap gap;
  gap.log = known.log;
  gap.kind = GapKind::truncated;
  gap.from = known.next_offset;
  gap.cluster_id = cluster_id;
  gap.id = gap_id_of(gap.log, gap.kind, gap.from, gap.resume_at, cluster_id);
  gap.explanation = fmt::format(
      "{}: the topic no longer has this partition, which had been read up to {}: it was deleted "
      "and "
      "created again with fewer. Accepting waits for the partition and reads it from offset 0; "
      "what "
      "the old log held from {} on is lost. To accept: mirsad gaps accept {}",
      name_of_log(gap.log), gap.from, gap.from, gap.id);
  return gap;
}

bool is_embedded_cluster(std::string_view cluster_id) {
  return cluster_id.starts_with("mockCluster");
}

Continuity judge_continuity(const PartitionState& known, const LogSight& sight,
                            const std::string& cluster_id) {
  if (!known.cluster_id.empty() && known.cluster_id != cluster_id) {
    return broken(GapKind::other_cluster, known, sight, cluster_id);
  }
  if (sight.low > known.next_offset) {
    return broken(GapKind::expired, known, sight, cluster_id);
  }
  if (sight.high < known.next_offset) {
    return broken(GapKind::truncated, known, sight, cluster_id);
  }
  if (known.anchors.empty()) {
    return {Continuity::Kind::continuous, std::nullopt};
  }
  switch (compare(known.anchors, sight.found)) {
    case Comparison::same:
      return {Continuity::Kind::continuous, std::nullopt};
    case Comparison::different:
      return broken(GapKind::replaced, known, sight, cluster_id);
    case Comparison::nothing_left:
      return {Continuity::Kind::unverified, std::nullopt};
  }
  return {Continuity::Kind::unverified, std::nullopt};
}

}  // namespace mirsad
