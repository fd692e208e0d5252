// A decoded article: what a scraper's record says, in one form for all scrapers.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/ids.h"
#include "pipeline/model/span.h"

namespace mirsad {

// What decoding had to assume or repair. The values are written to disk: append only.
enum class ArticleFlag : std::uint8_t {
  zone_assumed = 1,         // the date had no zone: the outlet's was taken
  date_missing = 2,         // no date in the record, or an empty form of one ("None")
  date_implausible = 3,     // before 1990, or more than two days after receipt
  date_from_transport = 4,  // published_at is the Kafka timestamp, as the record tells none
  date_unreadable = 5,      // a date in a form that the mapping does not know
  controls_dropped = 6,     // control characters were dropped from title or text
  date_from_dateline = 7,   // published_at is a line of the text, as the record tells none
};

inline constexpr std::array kArticleFlags = {
    ArticleFlag::zone_assumed,        ArticleFlag::date_missing,    ArticleFlag::date_implausible,
    ArticleFlag::date_from_transport, ArticleFlag::date_unreadable, ArticleFlag::controls_dropped,
    ArticleFlag::date_from_dateline};

std::string_view name_of(ArticleFlag flag);

// Whether its outlet stands by it. The values are written to disk: append only.
enum class ArticleStatus : std::uint8_t {
  usable = 1,
  withheld = 2,   // held back until its outlet sends a later version
  retracted = 3,  // taken back by its outlet
};

inline constexpr std::array kArticleStatuses = {ArticleStatus::usable, ArticleStatus::withheld,
                                                ArticleStatus::retracted};

std::string_view name_of(ArticleStatus status);

// Where a field was found: {"title", "headlines[role=main].value"}.
struct FieldOrigin {
  std::string field;
  std::string from;
  bool operator==(const FieldOrigin&) const = default;
};

// Offsets of evidence are UTF-8 byte offsets into `title` and `text` as they stand here.
struct Article {
  std::string format;  // the mapping that fitted: "own", "news-please", "raw-text"
  std::string id;      // the record's own id; may be empty
  std::string url;     // as sent; may be empty
  std::string outlet;  // may be empty
  std::string title;
  std::string text;
  std::string language;  // lower-case BCP 47 primary subtag, "ar"; may be empty
  std::vector<std::string> authors;
  std::optional<std::chrono::sys_seconds> published_at;
  std::optional<std::chrono::sys_seconds> modified_at;
  std::vector<ArticleFlag> flags;  // ascending
  // Lines of `text` that are not the story, such as share buttons, datelines and teasers: they take
  // no part in copies and events. Ascending, disjoint, never all of it.
  std::vector<Span> furniture;

  ArticleStatus status = ArticleStatus::usable;
  // Nothing that rests on it is shown before this time.
  std::optional<std::chrono::sys_seconds> embargoed_until;

  // For people: why this format was chosen, and from where each field was taken.
  std::string format_because;
  std::vector<FieldOrigin> origins;
};

// Only such an article tells anything: the others have no reports and stand in no cluster.
inline bool stands(const Article& article) { return article.status == ArticleStatus::usable; }

// Which of two wordings of one article is the current one: the later. A total order over the
// record's own facts, so that live reading and replay may interleave and end in the same state.
// `received_ms` and `offset` are the record's transport timestamp (0 in a file) and coordinates:
// scrapers often send an edited text under its first date, then the later record wins. The offset
// breaks ties of the transport's milliseconds; between partitions it is as good as any order.
struct RevisionRank {
  std::int64_t told_s = 0;  // modified_at, else published_at, else 0
  std::int64_t received_ms = 0;
  std::int64_t offset = 0;
  ContentHash content;
  auto operator<=>(const RevisionRank&) const = default;
};

}  // namespace mirsad
