// Model values to the bytes on disk and back: decode<T>(key, encode(value)) is the value.
//
// The messages are in schema.proto; protobuf is not seen outside codec*.cc. What the key says is
// not in the value's bytes, so decoding takes the key (layout.h) too. nullopt means that these
// bytes are no such row: the disk is damaged, or a newer program wrote what is unknown here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/event.h"
#include "pipeline/model/gap.h"
#include "pipeline/model/ingest_batch.h"
#include "pipeline/model/revision.h"
#include "storage/snapshot.h"

namespace mirsad {

// What the store says of itself.
struct StoreIdentity {
  std::uint32_t schema = 0;
  std::string uuid;
  bool clean_stop = false;  // the last writer closed it
  std::string dedup;        // the parameters that the verdicts were made with
  bool operator==(const StoreIdentity&) const = default;
};

// How many sketches were ever stored.
struct SketchCount {
  std::uint64_t count = 0;
  bool operator==(const SketchCount&) const = default;
};

std::string encode(const StoreIdentity& identity);
std::string encode(const SketchCount& count);
std::string encode(const Sketch& sketch);
std::string encode(const PartitionState& state);
std::string encode(const Gap& gap);
std::string encode(const ArticleHead& head);
std::string encode(const Revision& revision);
std::string encode(const ClusterHead& cluster);
std::string encode(const ClusterMember& member);
std::string encode(const StoredReport& report);
std::string encode(const Event& event);
std::string encode(const Quarantined& quarantined);

template <class T>
std::optional<T> decode(std::string_view key, std::string_view value) = delete;

template <>
std::optional<StoreIdentity> decode(std::string_view key, std::string_view value);
template <>
std::optional<SketchCount> decode(std::string_view key, std::string_view value);
template <>
std::optional<Sketch> decode(std::string_view key, std::string_view value);
template <>
std::optional<PartitionState> decode(std::string_view key, std::string_view value);
template <>
std::optional<Gap> decode(std::string_view key, std::string_view value);
template <>
std::optional<ArticleHead> decode(std::string_view key, std::string_view value);
template <>
std::optional<Revision> decode(std::string_view key, std::string_view value);
template <>
std::optional<ClusterHead> decode(std::string_view key, std::string_view value);
template <>
std::optional<ClusterMember> decode(std::string_view key, std::string_view value);
template <>
std::optional<StoredReport> decode(std::string_view key, std::string_view value);
template <>
std::optional<Event> decode(std::string_view key, std::string_view value);
template <>
std::optional<StoredRejection> decode(std::string_view key, std::string_view value);

}  // namespace mirsad
