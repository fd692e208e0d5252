// Where every partition stands, and what a running daemon adds to it.
#include <algorithm>
#include <map>

#include "daemon/json_fields.h"
#include "daemon/query_parts.h"

namespace mirsad {
namespace {

// A partition as the store knows it, as the source knows it, or both.
struct Standing {
  const PartitionState* stored = nullptr;
  const PartitionStatus* polled = nullptr;
  const Gap* gap = nullptr;  // open: it is halted
};

using Standings = std::map<TopicPartition, Standing>;

Standings standings_of(const std::vector<PartitionState>& stored, const std::vector<Gap>& gaps,
                       const LiveStatus* live) {
  Standings all;
  for (const PartitionState& partition : stored) {
    all[partition.log].stored = &partition;
  }
  if (live != nullptr) {
    for (const PartitionStatus& partition : live->source.partitions) {
      all[partition.log].polled = &partition;
    }
  }
  for (const Gap& gap : gaps) {
    if (!gap.accepted_at) {
      all[gap.log].gap = &gap;
    }
  }
  return all;
}

std::string state_of(const Standing& standing) {
  if (standing.gap != nullptr) {
    return "halted";
  }
  return standing.polled != nullptr ? standing.polled->state : "stopped";
}

Json partition_json(const TopicPartition& log, const Standing& standing) {
  const Tally tally = standing.stored != nullptr ? standing.stored->tally : Tally();
  std::optional<std::int64_t> next, end, lag;
  if (standing.stored != nullptr) {
    next = standing.stored->next_offset;
  }
  if (standing.polled != nullptr) {
    end = standing.polled->end_offset;
  }
  if (next && end) {
    end = std::max(*end, *next);  // the log's end was heard of some time ago
    lag = std::max<std::int64_t>(0, *end - *next);
  }
  return {{"topic", log.topic},
          {"partition", log.partition},
          {"next_offset", value_or_null(next)},
          {"end_offset", value_or_null(end)},
          {"lag", value_or_null(lag)},
          {"state", state_of(standing)},
          {"gap", standing.gap != nullptr ? Json(standing.gap->id) : Json()},
          {"unverified", standing.stored != nullptr && standing.stored->unverified},
          {"consumed", tally.consumed},
          {"fresh", tally.fresh},
          {"recrawled", tally.recrawled},
          {"revised", tally.revised},
          {"quarantined", tally.quarantined},
          {"skipped", tally.skipped}};
}

// Two partitions that have not told their end make the sum unknown, not smaller.
Json total_lag(const Json& partitions) {
  std::int64_t lag = 0;
  for (const Json& partition : partitions) {
    if (partition["lag"].is_null()) {
      return {};
    }
    lag += partition["lag"].get<std::int64_t>();
  }
  return lag;
}

Json stages_json(const std::vector<StageTime>& stages) {
  Json list = Json::array();
  for (const StageTime& stage : stages) {
    list.push_back({{"stage", stage.stage},
                    {"seconds", std::chrono::duration<double>(stage.spent).count()},
                    {"laps", stage.laps}});
  }
  return list;
}

// {"fresh": 120, "exact": 3, ...}: all relations.
Json verdicts_json(const std::vector<VerdictCount>& verdicts) {
  Json counts = Json::object();
  for (const VerdictCount& count : verdicts) {
    counts[std::string(count.relation)] = count.verdicts;
  }
  return counts;
}

Json process_json(const LiveStatus* live) {
  Json json = {{"version", MIRSAD_VERSION}, {"running", live != nullptr}};
  if (live == nullptr) {
    return json;
  }
  json["pid"] = live->pid;
  json["since"] = instant_text(live->since);
  json["ready"] = live->ready;
  json["not_ready"] = text_or_null(live->not_ready);
  json["state"] = live->source.state;
  json["records"] = live->records;
  json["records_per_second"] = live->records_per_second;
  json["queued_bytes"] = live->queued_bytes;
  json["commits"] = live->store.commits;
  json["wal_syncs"] = live->store.wal_syncs;
  json["free_bytes"] = live->store.free_bytes;
  json["live_bytes"] = live->store.live_bytes;
  json["verdicts"] = verdicts_json(live->verdicts);
  json["stages"] = stages_json(live->stages);
  return json;
}

}  // namespace

Status answer_status(const Snapshot& snapshot, const LiveStatus* live, const Row& row) {
  const auto stored = snapshot.partitions();
  if (!stored) {
    return pass(stored);
  }
  const auto gaps = snapshot.gaps();
  if (!gaps) {
    return pass(gaps);
  }
  Json partitions = Json::array();
  for (const auto& [log, standing] : standings_of(*stored, *gaps, live)) {
    partitions.push_back(partition_json(log, standing));
  }
  Json json = process_json(live);
  json["lag"] = total_lag(partitions);
  json["partitions"] = std::move(partitions);
  row(row_of(json));
  return {};
}

}  // namespace mirsad
