#include "daemon/run_summary.h"

#include <nlohmann/json.hpp>

namespace mirsad {

Result<Tally> total_tally(const Store& store) {
  auto partitions = store.partitions();
  if (!partitions) {
    return pass(partitions);
  }
  Tally total;
  for (const PartitionState& partition : *partitions) {
    total += partition.tally;
  }
  return total;
}

namespace {

Tally difference(Tally now, const Tally& before) {
  now.consumed -= before.consumed;
  now.fresh -= before.fresh;
  now.recrawled -= before.recrawled;
  now.revised -= before.revised;
  now.quarantined -= before.quarantined;
  now.skipped -= before.skipped;
  return now;
}

double seconds_of(std::uint64_t nanoseconds) { return static_cast<double>(nanoseconds) / 1e9; }

}  // namespace

Result<RunSummary> summary_of(const Telemetry& telemetry, const Store& store, const Tally& before) {
  auto now = total_tally(store);
  if (!now) {
    return pass(now);
  }
  RunSummary summary;
  summary.records = telemetry.records;
  summary.bytes = telemetry.bytes;
  const std::int64_t took = telemetry.last_durable_at - telemetry.first_record_at;
  summary.seconds = telemetry.records == 0 ? 0 : seconds_of(static_cast<std::uint64_t>(took));
  summary.commits = store.counters().commits;
  summary.wal_syncs = store.counters().wal_syncs;
  summary.tally = difference(*now, before);
  for (const Relation relation : kRelations) {
    summary.verdicts.emplace_back(name_of(relation), telemetry.verdicts(relation));
  }
  for (const Stage stage : kStages) {
    summary.stages.emplace_back(name_of(stage), seconds_of(telemetry.stage(stage).nanoseconds));
  }
  return summary;
}

std::string to_json(const RunSummary& summary) {
  nlohmann::ordered_json verdicts = nlohmann::ordered_json::object();
  for (const auto& [relation, count] : summary.verdicts) {
    verdicts[relation] = count;
  }
  nlohmann::ordered_json stages = nlohmann::ordered_json::object();
  for (const auto& [stage, seconds] : summary.stages) {
    stages[stage] = seconds;
  }
  const Tally& tally = summary.tally;
  return nlohmann::ordered_json{{"records", summary.records},
                                {"bytes", summary.bytes},
                                {"seconds", summary.seconds},
                                {"commits", summary.commits},
                                {"wal_syncs", summary.wal_syncs},
                                {"consumed", tally.consumed},
                                {"fresh", tally.fresh},
                                {"recrawled", tally.recrawled},
                                {"revised", tally.revised},
                                {"quarantined", tally.quarantined},
                                {"skipped", tally.skipped},
                                {"verdicts", verdicts},
                                {"stages", stages}}
      .dump();
}

}  // namespace mirsad
