#include "pipeline/decode/article_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/decode/characters.h"
#include "pipeline/decode/dates.h"
#include "pipeline/decode/url.h"

namespace mirsad {
namespace {

using std::chrono::sys_seconds;

// A short value: no control characters, no white space around.
std::string tidied(std::string value) {
  drop_controls(value);
  const std::string_view inner = trimmed(value);
  return inner.size() == value.size() ? std::move(value) : std::string(inner);
}

// "ar-SA" and "AR_sa" are "ar".
std::string primary_subtag(std::string_view language) {
  return lower_ascii(language.substr(0, language.find_first_of("-_")));
}

std::vector<std::string> tidied_authors(const std::vector<std::string>& sent,
                                        const Mapping& mapping) {
  std::vector<std::string> authors;
  for (std::string_view rest : sent) {
    for (;;) {
      const std::size_t end =
          mapping.author_separator.empty() ? rest.npos : rest.find(mapping.author_separator);
      std::string author = tidied(std::string(rest.substr(0, end)));
      if (!says_nothing(mapping, author)) {
        authors.push_back(std::move(author));
      }
      if (end == rest.npos) {
        break;
      }
      rest.remove_prefix(end + mapping.author_separator.size());
    }
  }
  return authors;
}

void raise(Article& article, ArticleFlag flag) {
  const auto at = std::ranges::lower_bound(article.flags, flag);
  if (at == article.flags.end() || *at != flag) {
    article.flags.insert(at, flag);
  }
}

// The time a date field tells, or the flag that says why it tells none.
struct Told {
  std::optional<sys_seconds> time;
  std::optional<ArticleFlag> trouble;
  bool zone_assumed = false;
};

Told read_told(const std::string& sent, const std::string& outlet, const OutletZones& zones,
               std::optional<sys_seconds> received) {
  if (is_blank(sent)) {
    return {std::nullopt, ArticleFlag::date_missing};
  }
  const auto date = read_date(sent);
  if (!date) {
    return {std::nullopt, ArticleFlag::date_unreadable};
  }
  const sys_seconds time = date->has_zone ? date->time : zones.to_utc(outlet, date->time);
  if (!is_plausible(time, received)) {
    return {std::nullopt, ArticleFlag::date_implausible};
  }
  return {time, std::nullopt, !date->has_zone};
}

// A record's own dates; the transport's stands in for the first of them alone.
void set_dates(Article& article, Fields& fields, const OutletZones& zones,
               std::optional<Timestamp> receipt) {
  const auto received =
      receipt ? std::optional(std::chrono::floor<std::chrono::seconds>(*receipt)) : std::nullopt;
  const Told published = read_told(fields[Field::published_at], article.outlet, zones, received);
  const Told modified = read_told(fields[Field::modified_at], article.outlet, zones, received);
  article.published_at = published.time;
  article.modified_at = modified.time;
  if (published.zone_assumed || modified.zone_assumed) {
    raise(article, ArticleFlag::zone_assumed);
  }
  if (published.trouble) {
    raise(article, *published.trouble);
    if (received) {
      article.published_at = received;
      raise(article, ArticleFlag::date_from_transport);
    }
  }
}

}  // namespace

Decoded<Article> build_article(Fields fields, const OutletZones& zones,
                               std::optional<Timestamp> received, std::size_t text_bytes) {
  const Mapping& mapping = *fields.mapping;
  const std::size_t longest = std::max(fields[Field::title].size(), fields[Field::text].size());
  if (longest > text_bytes) {
    return refuse(RejectionCode::too_large,
                  fmt::format("title or text of {} bytes, the limit is {}", longest, text_bytes));
  }
  Article article;
  article.format = mapping.name;
  article.id = tidied(std::move(fields[Field::id]));
  article.url = tidied(std::move(fields[Field::url]));
  article.outlet = tidied(std::move(fields[Field::outlet]));
  article.title = std::move(fields[Field::title]);
  article.text = std::move(fields[Field::text]);
  article.language = primary_subtag(tidied(std::move(fields[Field::language])));
  article.authors = tidied_authors(fields.authors, mapping);
  const bool title_changed = drop_controls(article.title);
  if (drop_controls(article.text) || title_changed) {
    raise(article, ArticleFlag::controls_dropped);
  }
  if (is_blank(article.text)) {
    return refuse(RejectionCode::no_text, fmt::format("the {} record has no text", mapping.name));
  }
  if (article.outlet.empty()) {
    article.outlet = outlet_of(article.url);
  }
  set_dates(article, fields, zones, received);
  return article;
}

}  // namespace mirsad
