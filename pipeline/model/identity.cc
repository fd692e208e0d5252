// The ids that are computed from other values of the model.
#include <fmt/format.h>

#include "pipeline/model/event.h"
#include "pipeline/model/gap.h"
#include "pipeline/model/raw_record.h"

namespace mirsad {

std::size_t footprint_of(const RawRecord& record) {
  constexpr std::size_t kItself = 1024;  // with its outcome and its place in a queue
  std::size_t bytes = kItself;
  bytes += (record.key ? record.key->size() : 0) + (record.value ? record.value->size() : 0);
  for (const Header& header : record.headers) {
    bytes += sizeof header + header.name.size() + header.value.size();
  }
  return bytes;
}

Anchor anchor_of(const RawRecord& record) {
  // The key's hash seeds the value's; a missing key or value is told from an empty one.
  const std::uint64_t seed = record.key ? hash64(*record.key, 1) : 0;
  const std::uint64_t checksum = record.value ? hash64(*record.value, seed) : ~seed;
  const std::int64_t time = record.timestamp ? record.timestamp->time_since_epoch().count() : -1;
  return {record.offset, time, checksum};
}

std::string event_id_of(const RevisionId& revision, std::size_t index) {
  const std::string name =
      fmt::format("{}/{}/{}", to_hex(revision.article.hash), to_hex(revision.content.hash), index);
  return fmt::format("e-{:016x}", hash64(name));
}

std::string gap_id_of(const TopicPartition& log, GapKind kind, std::int64_t from,
                      std::int64_t resume_at, std::string_view cluster_id) {
  const std::string name = fmt::format("{}/{}/{}/{}/{}/{}", log.topic, log.partition, name_of(kind),
                                       from, resume_at, cluster_id);
  return fmt::format("g-{:08x}", hash64(name) >> 32);
}

}  // namespace mirsad
