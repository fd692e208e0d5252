#include "daemon/decoded_article.h"

#include <fmt/format.h>

#include "daemon/json_fields.h"
#include "pipeline/decode/outlets.h"

namespace mirsad {
namespace {

Json flags_json(const Article& article) {
  Json list = Json::array();
  for (const ArticleFlag flag : article.flags) {
    list.push_back(name_of(flag));
  }
  return list;
}

// [[begin, end], ...], bytes of the text.
Json furniture_json(const Article& article) {
  Json list = Json::array();
  for (const Span& span : article.furniture) {
    list.push_back({span.begin, span.end});
  }
  return list;
}

// The first line of a value, short enough for a terminal.
std::string shown(const std::string& value) {
  constexpr std::size_t kShown = 100;
  const std::size_t line = std::min(value.find('\n'), value.size());
  std::size_t end = std::min(line, kShown);
  while (end < line && end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return value.substr(0, end) + (end < value.size() ? " …" : "");
}

std::string origin_of(const Article& article, std::string_view field) {
  for (const FieldOrigin& origin : article.origins) {
    if (origin.field == field) {
      return origin.from;
    }
  }
  return {};
}

void add_field(std::string& words, const Article& article, std::string_view field,
               const std::string& value) {
  const std::string from = origin_of(article, field);
  if (value.empty() && from.empty()) {
    words += fmt::format("  {:<16}(none)\n", field);
  } else {
    words += fmt::format("  {:<16}{}{}\n", field, shown(value),
                         from.empty() ? "" : fmt::format("   <- {}", from));
  }
}

std::string time_text(const std::optional<std::chrono::sys_seconds>& time) {
  return time ? instant_text(*time) : "";
}

std::string outlet_words(const Article& article, const Decoder& decoder) {
  const Outlet* outlet = decoder.outlet(article);
  return outlet == nullptr ? "not listed: its dates without a zone are UTC, unless configured"
                           : fmt::format("{}, {}, {}", outlet->name, outlet->country, outlet->zone);
}

}  // namespace

std::string_view words_of(ArticleFlag flag) {
  switch (flag) {
    case ArticleFlag::zone_assumed:
      return "its date had no zone: the outlet's was taken";
    case ArticleFlag::date_missing:
      return "it has no date";
    case ArticleFlag::date_implausible:
      return "its date is before 1990, or more than two days after it was received: not believed";
    case ArticleFlag::date_from_transport:
      return "the time at which Kafka received it stands for its date";
    case ArticleFlag::date_unreadable:
      return "its date is written in a form that the mapping does not know";
    case ArticleFlag::controls_dropped:
      return "control characters were dropped from its text";
    case ArticleFlag::date_from_dateline:
      return "a dateline in its text stands for its date";
  }
  return "";
}

std::string decoded_row(const DecodedRecord& decoded) {
  if (!decoded) {
    return row_of(
        {{"rejected", name_of(decoded.error().code)}, {"reason", decoded.error().reason}});
  }
  const Article& article = *decoded;
  return row_of({{"format", article.format},
                 {"id", text_or_null(article.id)},
                 {"url", text_or_null(article.url)},
                 {"outlet", text_or_null(article.outlet)},
                 {"title", text_or_null(article.title)},
                 {"text", article.text},
                 {"published_at", instant_or_null(article.published_at)},
                 {"language", text_or_null(article.language)},
                 {"authors", article.authors},
                 {"flags", flags_json(article)},
                 {"furniture", furniture_json(article)},
                 {"modified_at", instant_or_null(article.modified_at)},
                 {"status", name_of(article.status)},
                 {"embargoed_until", instant_or_null(article.embargoed_until)}});
}

std::string decoded_in_words(const RawRecord& record, const DecodedRecord& decoded,
                             const Decoder& decoder) {
  if (!decoded) {
    return fmt::format("{}: refused, {}: {}\n", record.origin, name_of(decoded.error().code),
                       decoded.error().reason);
  }
  const Article& article = *decoded;
  std::string words = fmt::format("{}: format {}, because {}\n", record.origin, article.format,
                                  article.format_because);
  if (const std::string inside = origin_of(article, "the article"); !inside.empty()) {
    words +=
        fmt::format("  {:<16}{}\n", "it lies in", inside == "." ? "the record itself" : inside);
  }
  add_field(words, article, "id", article.id);
  add_field(words, article, "url", article.url);
  add_field(words, article, "outlet", article.outlet);
  words += fmt::format("  {:<16}{}\n", "", outlet_words(article, decoder));
  add_field(words, article, "title", article.title);
  add_field(words, article, "text", article.text);
  add_field(words, article, "language", article.language);
  add_field(words, article, "authors", fmt::format("{}", fmt::join(article.authors, "; ")));
  add_field(words, article, "published_at", time_text(article.published_at));
  add_field(words, article, "modified_at", time_text(article.modified_at));
  add_field(words, article, "embargoed_until", time_text(article.embargoed_until));
  add_field(words, article, "status", std::string(name_of(article.status)));
  for (const Span& span : article.furniture) {
    words += fmt::format("  furniture at byte {}: {}\n", span.begin,
                         shown(article.text.substr(span.begin, span.end - span.begin)));
  }
  for (const ArticleFlag flag : article.flags) {
    words += fmt::format("  note: {}\n", words_of(flag));
  }
  return words;
}

}  // namespace mirsad
