// meta, offsets, gaps, quarantine
#include "schema.pb.h"
#include "storage/codec.h"
#include "storage/codec_parts.h"
#include "storage/layout.h"

namespace mirsad {
namespace disk {

// `static`: disk::put() would not find them in an unnamed namespace.
static void put(const mirsad::Tally& from, Tally* to) {
  to->set_consumed(from.consumed);
  to->set_fresh(from.fresh);
  to->set_recrawled(from.recrawled);
  to->set_revised(from.revised);
  to->set_quarantined(from.quarantined);
  to->set_skipped(from.skipped);
}

static mirsad::Tally get(const Tally& from) {
  return {from.consumed(), from.fresh(),       from.recrawled(),
          from.revised(),  from.quarantined(), from.skipped()};
}

}  // namespace disk

std::string encode(const StoreIdentity& identity) {
  disk::Identity message;
  message.set_schema(identity.schema);
  message.set_uuid(identity.uuid);
  message.set_clean_stop(identity.clean_stop);
  message.set_dedup(identity.dedup);
  return message.SerializeAsString();
}

template <>
std::optional<StoreIdentity> decode(std::string_view, std::string_view value) {
  const auto message = disk::parse<disk::Identity>(value);
  if (!message) {
    return std::nullopt;
  }
  return StoreIdentity{message->schema(), message->uuid(), message->clean_stop(), message->dedup()};
}

std::string encode(const SketchCount& count) {
  disk::SketchCount message;
  message.set_count(count.count);
  return message.SerializeAsString();
}

template <>
std::optional<SketchCount> decode(std::string_view, std::string_view value) {
  const auto message = disk::parse<disk::SketchCount>(value);
  return message ? std::optional(SketchCount{message->count()}) : std::nullopt;
}

std::string encode(const PartitionState& state) {
  disk::Partition message;
  message.set_next_offset(state.next_offset);
  for (const Anchor& anchor : state.anchors) {
    disk::Anchor* one = message.add_anchors();
    one->set_offset(anchor.offset);
    one->set_timestamp_ms(anchor.timestamp_ms);
    one->set_checksum(anchor.checksum);
  }
  message.set_cluster_id(state.cluster_id);
  message.set_unverified(state.unverified);
  disk::put(state.tally, message.mutable_tally());
  return message.SerializeAsString();
}

template <>
std::optional<PartitionState> decode(std::string_view key, std::string_view value) {
  const auto log = layout::parse_offset(key);
  const auto message = disk::parse<disk::Partition>(value);
  if (!log || !message) {
    return std::nullopt;
  }
  PartitionState state;
  state.log = *log;
  state.next_offset = message->next_offset();
  for (const disk::Anchor& anchor : message->anchors()) {
    state.anchors.push_back({anchor.offset(), anchor.timestamp_ms(), anchor.checksum()});
  }
  state.cluster_id = message->cluster_id();
  state.unverified = message->unverified();
  state.tally = disk::get(message->tally());
  return state;
}

std::string encode(const Gap& gap) {
  disk::Gap message;
  message.set_topic(gap.log.topic);
  message.set_partition(gap.log.partition);
  message.set_kind(static_cast<std::uint32_t>(gap.kind));
  message.set_from(gap.from);
  if (gap.to) {
    message.set_to(*gap.to);
  }
  message.set_resume_at(gap.resume_at);
  message.set_cluster_id(gap.cluster_id);
  message.set_explanation(gap.explanation);
  if (gap.detected_at) {
    message.set_detected_ms(disk::ticks(*gap.detected_at));
  }
  if (gap.accepted_at) {
    message.set_accepted_ms(disk::ticks(*gap.accepted_at));
  }
  return message.SerializeAsString();
}

template <>
std::optional<Gap> decode(std::string_view key, std::string_view value) {
  const auto message = disk::parse<disk::Gap>(value);
  Gap gap;
  if (!message || !disk::read_enum(message->kind(), kGapKinds, gap.kind)) {
    return std::nullopt;
  }
  gap.id = key;
  gap.log = {message->topic(), message->partition()};
  gap.from = message->from();
  if (message->has_to()) {
    gap.to = message->to();
  }
  gap.resume_at = message->resume_at();
  gap.cluster_id = message->cluster_id();
  gap.explanation = message->explanation();
  if (message->has_detected_ms()) {
    gap.detected_at = disk::time_of<Timestamp>(message->detected_ms());
  }
  if (message->has_accepted_ms()) {
    gap.accepted_at = disk::time_of<Timestamp>(message->accepted_ms());
  }
  return gap;
}

std::string encode(const Quarantined& quarantined) {
  const RawRecord& record = quarantined.record;
  disk::Rejected message;
  message.set_offset(record.offset);
  if (record.key) {
    message.set_key(*record.key);
  }
  if (record.value) {
    message.set_value(*record.value);
  }
  for (const Header& header : record.headers) {
    disk::Header* one = message.add_headers();
    one->set_name(header.name);
    one->set_value(header.value);
  }
  message.set_origin(record.origin);
  message.set_code(static_cast<std::uint32_t>(quarantined.rejection.code));
  message.set_stage(quarantined.rejection.stage);
  message.set_reason(quarantined.rejection.reason);
  return message.SerializeAsString();
}

template <>
std::optional<StoredRejection> decode(std::string_view key, std::string_view value) {
  const auto name = layout::parse_rejection(key);
  const auto message = disk::parse<disk::Rejected>(value);
  StoredRejection stored;
  Rejection& rejection = stored.quarantined.rejection;
  if (!name || !message || !disk::read_enum(message->code(), kRejectionCodes, rejection.code)) {
    return std::nullopt;
  }
  rejection.stage = message->stage();
  rejection.reason = message->reason();
  RawRecord& record = stored.quarantined.record;
  record.log = name->log;
  record.offset = message->offset();
  if (name->time_ms != layout::kNoTime) {
    record.timestamp = disk::time_of<Timestamp>(name->time_ms);
  }
  if (message->has_key()) {
    record.key = message->key();
  }
  if (message->has_value()) {
    record.value = message->value();
  }
  for (const disk::Header& header : message->headers()) {
    record.headers.push_back({header.name(), header.value()});
  }
  record.origin = message->origin();
  stored.bytes_hash = name->bytes_hash;
  return stored;
}

}  // namespace mirsad
