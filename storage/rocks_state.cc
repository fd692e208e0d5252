#include "storage/rocks_state.h"

#include <fmt/format.h>

#include "storage/layout.h"
#include "storage/rocks_commit.h"
#include "storage/rocks_view.h"

namespace mirsad {

Status Store::State::load_partitions() {
  const auto range = KeyRange::prefix(layout::job_prefix(layout::kLiveJob));
  return View(*rocks).each<PartitionState>(range, [this](const PartitionState& state) {
    partitions.emplace(state.log, state);
    return true;
  });
}

Status Store::State::load_sketch_count() {
  const auto count = View(*rocks).find<SketchCount>(sketch_count_key());
  if (!count) {
    return pass(count);
  }
  sketches = *count ? (*count)->count : 0;
  return {};
}

Status Store::State::may_write() {
  if (!writable) {
    return fail(ErrorKind::software, "the store was opened for reading; please report this");
  }
  if (!failure.empty()) {
    return fail(ErrorKind::temporary,
                fmt::format("an earlier write to the store in {} failed ({}); nothing more is "
                            "written, restart",
                            options.dir.string(), failure));
  }
  return {};
}

Status Store::State::write(rocksdb::WriteBatch& rows) {
  rocksdb::WriteOptions write_options;
  write_options.sync = options.sync;
  const rocksdb::Status status = rocks->db().Write(write_options, &rows);
  if (!status.ok()) {
    failure = status.ToString();
    return fail(ErrorKind::temporary,
                fmt::format("cannot write to the store in {}: {}; nothing of this batch is stored; "
                            "check the disk, then restart",
                            options.dir.string(), failure));
  }
  ++commits;
  gate.wrote(rows.GetDataSize());
  return {};
}

PartitionState Store::State::position(const TopicPartition& log) const {
  const auto known = partitions.find(log);
  return known == partitions.end() ? PartitionState{log, 0, {}, {}, false, {}} : known->second;
}

void Store::State::remember(std::vector<PartitionState> moved) {
  const std::lock_guard reading(reading_partitions);
  for (PartitionState& state : moved) {
    partitions.insert_or_assign(state.log, std::move(state));
  }
}

Status Store::State::write_position(PartitionState state, rocksdb::WriteBatch& rows) {
  state.tally = position(state.log).tally;
  CommitBuilder(*rocks, rows).add(state);
  if (Status written = write(rows); !written) {
    return written;
  }
  remember({std::move(state)});
  return {};
}

}  // namespace mirsad
