// A record as it was polled: bytes and coordinates, nothing understood yet.
#pragma once

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mirsad {

using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

struct TopicPartition {
  std::string topic;
  std::int32_t partition = 0;
  auto operator<=>(const TopicPartition&) const = default;
};

// Files are read as if they were one partition of one topic; offsets count on from file to file.
inline const TopicPartition kFileLog{"file", 0};

struct Header {
  std::string name;
  std::string value;
  bool operator==(const Header&) const = default;
};

struct RawRecord {
  TopicPartition log;
  std::int64_t offset = 0;
  std::optional<Timestamp> timestamp;  // the transport's; a file has none
  std::optional<std::string> key;
  std::optional<std::string> value;  // nullopt is Kafka's tombstone
  std::vector<Header> headers;
  std::string origin;  // for people: "news[3]@17" or "articles.jsonl:12"
};

// About what it costs in memory until it is stored, so that queues can be bounded: a flood of empty
// records is a flood too.
std::size_t footprint_of(const RawRecord& record);

// A delivered record remembered by what it was, so that a log which was truncated or re-created
// under the same name is noticed: the record at this offset must still be this one.
struct Anchor {
  std::int64_t offset = 0;
  std::int64_t timestamp_ms = -1;  // -1: none
  std::uint64_t checksum = 0;      // XXH64 of key and value, see anchor_of
  bool operator==(const Anchor&) const = default;
};

Anchor anchor_of(const RawRecord& record);

}  // namespace mirsad
