// Typed reading. Every kind of row has its family, and its decode() in codec.h; a View reads them
// as they are now, or as they were at a RocksDB snapshot.
#pragma once

#include <rocksdb/db.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/result.h"
#include "storage/codec.h"
#include "storage/layout.h"
#include "storage/rocks_db.h"

namespace mirsad {

template <class T>
inline constexpr Family kFamilyOf = Family::meta;
template <>
inline constexpr Family kFamilyOf<PartitionState> = Family::offsets;
template <>
inline constexpr Family kFamilyOf<Gap> = Family::gaps;
template <>
inline constexpr Family kFamilyOf<ArticleHead> = Family::articles;
template <>
inline constexpr Family kFamilyOf<Revision> = Family::revisions;
template <>
inline constexpr Family kFamilyOf<ClusterHead> = Family::clusters;
template <>
inline constexpr Family kFamilyOf<ClusterMember> = Family::members;
template <>
inline constexpr Family kFamilyOf<Sketch> = Family::sketches;
template <>
inline constexpr Family kFamilyOf<StoredReport> = Family::reports;
template <>
inline constexpr Family kFamilyOf<Event> = Family::events;
template <>
inline constexpr Family kFamilyOf<StoredRejection> = Family::quarantine;

// [from, to); an empty `to` is the end of the family.
struct KeyRange {
  std::string from;
  std::string to;
  static KeyRange all() { return {}; }
  static KeyRange prefix(const std::string& prefix) { return {prefix, layout::after(prefix)}; }
};

class View {
 public:
  explicit View(const RocksDb& rocks, const rocksdb::Snapshot* at = nullptr)
      : rocks_(&rocks), at_(at) {}

  // Whether there is such a key; its bytes go into `value`.
  Result<bool> get(Family family, const std::string& key, rocksdb::PinnableSlice& value) const;

  void stop_with(std::stop_token stop) { stop_ = std::move(stop); }

  // Every row of a range, until `row` returns false or fails.
  using Row = std::function<Result<bool>(std::string_view key, std::string_view value)>;
  Status scan(Family family, const KeyRange& range, const Row& row) const;

  template <class T>
  Result<std::optional<T>> find(const std::string& key) const {
    rocksdb::PinnableSlice value;
    const Result<bool> there = get(kFamilyOf<T>, key, value);
    if (!there) {
      return pass(there);
    }
    if (!*there) {
      return std::optional<T>();
    }
    std::optional<T> row = decode<T>(key, {value.data(), value.size()});
    return row ? Result<std::optional<T>>(std::move(row)) : unreadable(kFamilyOf<T>, key);
  }

  template <class T>
  Status each(const KeyRange& range, const Visit<T>& visit) const {
    return scan(kFamilyOf<T>, range, [&](std::string_view key, std::string_view value) {
      const std::optional<T> row = decode<T>(key, value);
      return row ? Result<bool>(visit(*row)) : unreadable(kFamilyOf<T>, key);
    });
  }

  // The error for bytes that decode() does not know.
  static tl::unexpected<Error> unreadable(Family family, std::string_view key);

 private:
  const RocksDb* rocks_;
  const rocksdb::Snapshot* at_;
  std::stop_token stop_;
};

}  // namespace mirsad
