#include "pipeline/decode/article_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/decode/body.h"
#include "pipeline/decode/characters.h"
#include "pipeline/decode/dateline.h"
#include "pipeline/decode/dates.h"
#include "pipeline/decode/furnish.h"
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

// What all dates of one record have in common.
struct DateRules {
  const Article& article;  // its outlet and url say the zone
  const Outlets& outlets;
  const PageWords& words;
  std::span<const DateForm> forms;
  std::optional<sys_seconds> received;
};

Told judged(const ReadDate& date, const DateRules& rules) {
  const sys_seconds time =
      date.has_zone ? date.time
                    : rules.outlets.to_utc(rules.article.outlet, rules.article.url, date.time);
  if (!is_plausible(time, rules.received)) {
    return {std::nullopt, ArticleFlag::date_implausible};
  }
  return {time, std::nullopt, !date.has_zone};
}

Told read_told(const std::string& sent, const DateRules& rules) {
  if (is_blank(sent)) {
    return {std::nullopt, ArticleFlag::date_missing};
  }
  auto date = read_date(sent, rules.forms);
  if (!date) {
    date = read_named_date(trimmed(sent), rules.words);
  }
  return date ? judged(*date, rules) : Told{std::nullopt, ArticleFlag::date_unreadable};
}

// A record's own dates. A dateline of the text stands in for the first of them alone, or else the
// transport's time. An embargo lies in
// the future, however far: nothing is implausible about that.
void set_dates(Article& article, Fields& fields, const Outlets& outlets, const PageWords& words,
               std::optional<Timestamp> receipt, const std::optional<ReadDate>& dateline) {
  const auto received =
      receipt ? std::optional(std::chrono::floor<std::chrono::seconds>(*receipt)) : std::nullopt;
  const DateRules rules{article, outlets, words, fields.mapping->date_forms, received};
  const Told published = read_told(fields[Field::published_at], rules);
  const Told modified = read_told(fields[Field::modified_at], rules);
  const Told embargo =
      read_told(fields[Field::embargoed_until],
                {article, outlets, words, fields.mapping->date_forms, std::nullopt});
  article.published_at = published.time;
  article.modified_at = modified.time;
  article.embargoed_until = embargo.time;
  bool zone_assumed = published.zone_assumed || modified.zone_assumed || embargo.zone_assumed;
  if (published.trouble) {
    raise(article, *published.trouble);
    const Told printed = dateline ? judged(*dateline, rules) : Told{};
    if (printed.time) {
      article.published_at = printed.time;
      zone_assumed = zone_assumed || printed.zone_assumed;
      raise(article, ArticleFlag::date_from_dateline);
      article.origins.push_back({"published_at", "a line of the text"});
    } else if (received) {
      article.published_at = received;
      raise(article, ArticleFlag::date_from_transport);
    }
  }
  if (zone_assumed) {
    raise(article, ArticleFlag::zone_assumed);
  }
}

void set_status(Article& article, Fields& fields) {
  const std::string status = lower_ascii(tidied(std::move(fields[Field::status])));
  const auto is_among = [&](const std::vector<std::string>& values) {
    return std::ranges::find(values, status) != values.end();
  };
  if (is_among(fields.mapping->retracted)) {
    article.status = ArticleStatus::retracted;
  } else if (is_among(fields.mapping->withheld)) {
    article.status = ArticleStatus::withheld;
  }
}

// "urn:newsml:agency:17" names the article as its id does, but leads nowhere.
bool is_only_a_name(const Article& article) {
  return article.url == article.id && article.url.find("://") == std::string::npos;
}

void set_names(Article& article, Fields& fields) {
  article.id = tidied(std::move(fields[Field::id]));
  article.url = tidied(std::move(fields[Field::url]));
  article.outlet = tidied(std::move(fields[Field::outlet]));
  article.language = primary_subtag(tidied(std::move(fields[Field::language])));
  article.authors = tidied_authors(fields.authors, *fields.mapping);
  if (is_only_a_name(article)) {
    article.url.clear();
  }
  if (article.outlet.empty()) {
    article.outlet = outlet_of(article.url);
  }
}

void set_origins(Article& article, const Fields& fields) {
  article.format = fields.mapping->name;
  article.format_because = fields.mapping->because;
  if (fields.inside != nullptr) {
    article.origins.push_back({"the article", fields.inside->text});
  }
  for (std::size_t i = 0; i < kFieldNames.size(); ++i) {
    if (fields.from[i] != nullptr) {
      article.origins.push_back(
          {std::string(name_of(static_cast<Field>(i))), fields.from[i]->text});
    }
  }
}

// A retraction often repeats nothing but the name of what it takes back.
bool may_lack_text(const Article& article) {
  return !stands(article) && !(article.id.empty() && article.url.empty());
}

BodyForm form_of(Fields& fields) {
  if (fields.mapping->encoding == Encoding::html) {
    return {false, true, {}};
  }
  const Path* from = fields.from[static_cast<std::size_t>(Field::text)];
  return from == nullptr ? BodyForm{}
                         : BodyForm{from->base64, from->html, tidied(fields[Field::charset])};
}

// What the record leaves open the page may say.
void take_from_page(Fields& fields, std::string HtmlPage::*said, Field field, HtmlPage& page,
                    Article& article) {
  if (fields[field].empty() && !says_nothing(*fields.mapping, page.*said)) {
    fields[field] = std::move(page.*said);
    article.origins.push_back({std::string(name_of(field)), "the page"});
  }
}

}  // namespace

Decoded<Article> build_article(Fields fields, const Outlets& outlets, const PageWords& words,
                               std::optional<Timestamp> received, const BodyLimits& limits,
                               Work& work) {
  Article article;
  set_origins(article, fields);
  auto page = read_body(std::move(fields[Field::text]), form_of(fields), limits.html, work);
  if (!page) {
    return tl::unexpected<Rejection>(std::move(page.error()));
  }
  take_from_page(fields, &HtmlPage::title, Field::title, *page, article);
  take_from_page(fields, &HtmlPage::language, Field::language, *page, article);
  take_from_page(fields, &HtmlPage::published, Field::published_at, *page, article);
  article.title = std::move(fields[Field::title]);
  article.text = std::move(page->text);
  const std::size_t longest = std::max(article.title.size(), article.text.size());
  if (longest > limits.text_bytes) {
    return refuse(
        RejectionCode::too_large,
        fmt::format("title or text of {} bytes, the limit is {}", longest, limits.text_bytes));
  }
  set_names(article, fields);
  set_status(article, fields);
  const bool title_changed = drop_controls(article.title);
  if (drop_controls(article.text) || title_changed) {
    raise(article, ArticleFlag::controls_dropped);
  }
  if (is_blank(article.text) && !may_lack_text(article)) {
    return refuse(RejectionCode::no_text, fmt::format("the {} record has no text", article.format));
  }
  const bool is_bare = fields.mapping->encoding == Encoding::text;
  const auto dateline = furnish(article, page->links, is_bare, words);
  set_dates(article, fields, outlets, words, received, dateline);
  return article;
}

}  // namespace mirsad
