// The key grammar of every family. Nothing of RocksDB is in here.
//
// Integers are big-endian, so that byte order is number order; signed ones have their sign bit
// flipped (int64 XOR 1<<63), so that negative ones come first. Hashes are their high half, then
// their low half. A string inside a key ends with 00 00, and a 00 in it is written 00 FF: no key is
// the beginning of another one's, and byte order is the order of the strings.
// README.md shows every family's keys byte by byte.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/ids.h"
#include "pipeline/model/raw_record.h"
#include "pipeline/model/report.h"
#include "pipeline/model/sketch.h"

namespace mirsad::layout {

// The reserved time of what has none: eight zero bytes, before every real time.
inline constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();

// Of this job are the partitions that the daemon reads live, and the files.
inline constexpr std::string_view kLiveJob = "live";

// articles (16 bytes), clusters (16), revisions (32), members (48), reports (36)
std::string article_key(const ArticleKey& article);
std::string cluster_key(const ExactKey& cluster);
std::string revision_key(const RevisionId& revision);
std::string member_key(const ExactKey& cluster, const RevisionId& revision);
std::string report_key(const RevisionId& revision, std::uint32_t index);

struct MemberName {
  ExactKey cluster;
  RevisionId revision;
};
struct ReportName {
  RevisionId revision;
  std::uint32_t index = 0;
};
// Parsing gives nullopt for bytes that are no such key.
std::optional<ArticleKey> parse_article(std::string_view key);
std::optional<ExactKey> parse_cluster(std::string_view key);
std::optional<RevisionId> parse_revision(std::string_view key);
std::optional<MemberName> parse_member(std::string_view key);
std::optional<ReportName> parse_report(std::string_view key);

// cluster_texts (32 bytes): which exact clusters a cluster of near-duplicates holds.
std::string cluster_text_key(const ExactKey& cluster, const ExactKey& text);
std::optional<ExactKey> parse_cluster_text(std::string_view key);  // the text

// sketches (12 bytes)
std::string sketch_key(const SketchName& name);
std::string sketch_day_prefix(WindowDay day);
std::optional<SketchName> parse_sketch(std::string_view key);

// ids (33 bytes): what people call an article. The name itself may be long: its hash stands for it.
enum class NameKind : std::uint8_t { own_id = 1, url = 2 };
std::string name_prefix(NameKind kind, std::string_view name);
std::string name_key(NameKind kind, std::string_view name, const ArticleKey& article);
std::optional<ArticleKey> parse_name(std::string_view key);

// events (16 bytes), event_ids (8), by_type (17). An event's id is the 64-bit number in "e-<hex>";
// `start` is in seconds since 1970, or kNoTime.
struct EventName {
  std::int64_t start = kNoTime;
  std::uint64_t number = 0;
};
std::string event_key(const EventName& event);
std::string event_id_key(std::uint64_t number);
std::string type_key(EventType type, const EventName& event);
std::string time_prefix(std::int64_t start);  // of events
std::string type_prefix(EventType type);      // of by_type
std::string type_time_prefix(EventType type, std::int64_t start);
std::optional<EventName> parse_event(std::string_view key);
std::optional<EventName> parse_type(std::string_view key);

std::string event_id(std::uint64_t number);
std::optional<std::uint64_t> event_number(std::string_view id);  // nullopt: no id of ours

// offsets
std::string offset_key(std::string_view job, const TopicPartition& log);
std::string job_prefix(std::string_view job);
std::optional<TopicPartition> parse_offset(std::string_view key);  // of any job

// quarantine. A line of a file has no offset that could be read again: there it is 0, and the hash
// of the bytes tells records apart, so that the same file read twice leaves one row a record.
struct RejectionName {
  std::int64_t time_ms = kNoTime;
  TopicPartition log;
  std::int64_t offset = 0;
  std::uint64_t bytes_hash = 0;
};
std::string rejection_key(const RejectionName& name);
std::optional<RejectionName> parse_rejection(std::string_view key);

// The first key after all that begin with `prefix`; empty if there is none.
std::string after(std::string prefix);

}  // namespace mirsad::layout
