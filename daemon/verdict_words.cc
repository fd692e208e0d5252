#include "daemon/verdict_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "daemon/json_rows.h"
#include "daemon/query_parts.h"
#include "pipeline/dedup/comparison.h"
#include "pipeline/dedup/matcher.h"

namespace mirsad {
namespace {

std::string_view words_of(Relation relation) {
  switch (relation) {
    case Relation::fresh:
      return "a text that was not known before";
    case Relation::exact:
      return "an exact copy, which tells nothing new, of";
    case Relation::near:
      return "nearly the same text, which tells nothing new, as";
    case Relation::abridged:
      return "a shortened copy, which tells nothing new, of";
    case Relation::expanded:
      return "tells more than";
    case Relation::revision:
      return "the same story with something changed, against";
    case Relation::template_sibling:
      return "written on the same form, with other facts, as";
    case Relation::related:
      return "shares passages, and is another story or another account, with";
  }
  return "";
}

std::string_view words_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::number:
      return "another number, or another day";
    case ChangeKind::name:
      return "another place, or another name behind a title";
    case ChangeKind::polarity:
      return "what was affirmed is denied, or the other way round";
    case ChangeKind::insertion:
      return "a number that was not there, several new words, or a title and a new name";
    case ChangeKind::deletion:
      return "left out";
    case ChangeKind::wording:
      return "other words, too few to tell more";
    case ChangeKind::orthography:
      return "another spelling, or the same number written otherwise";
    case ChangeKind::move:
      return "stands elsewhere in the earlier text";
    case ChangeKind::attribution:
      return "byline, agency or dateline";
    case ChangeKind::status:
      return "whether its outlet stands by it";
  }
  return "";
}

bool rests_on_a_form(const Verdict& verdict) {
  return is_formula({verdict.jaccard, verdict.containment},
                    {verdict.weighted_jaccard, verdict.weighted_containment});
}

std::string scores(const Verdict& verdict) {
  return fmt::format(
      "  The same in both: {:.0f} % of all runs of three words (J {:.2f}), {:.0f} % of those of "
      "the "
      "shorter text (C {:.2f}).",
      100 * verdict.jaccard, verdict.jaccard, 100 * verdict.containment, verdict.containment);
}

std::string weighted_scores(const Verdict& verdict) {
  if (verdict.weighted_jaccard == verdict.jaccard &&
      verdict.weighted_containment == verdict.containment) {
    return "  Weighted the same: nothing in it is a form that other days have too.";
  }
  const std::string weighted =
      fmt::format("  Weighted J {:.2f}, C {:.2f}: what other days have too counts less.",
                  verdict.weighted_jaccard, verdict.weighted_containment);
  if (verdict.relation == Relation::related) {
    return weighted;
  }
  return weighted + fmt::format(
                        " Below J {} and C {}, and a fifth lost, it would be a form with other "
                        "facts; it is {}.",
                        kWeightedJaccard, kWeightedContainment,
                        rests_on_a_form(verdict) ? "one" : "none");
}

// What decided, where the relation does not say it.
std::string because(const Judged& judged, std::size_t informing) {
  switch (judged.verdict.relation) {
    case Relation::revision:
      return judged.of && judged.of->id.article == judged.revision.id.article
                 ? "  Because it is the same article, published anew: always a revision."
                 : "";
    case Relation::expanded:
      return informing == 0 ? "  Because its new words, each change too small to inform, are "
                              "together an eighth of it, and twelve at least."
                            : "";
    case Relation::exact:
      return "  Because the words of the story are the same, and the numbers of the headline.";
    case Relation::related:
      return "  Because less than a copy needs is the same: J 0.5, or C 0.8, or nearly all words.";
    case Relation::fresh:
    case Relation::near:
    case Relation::abridged:
    case Relation::template_sibling:
      return "";
  }
  return "";
}

std::size_t informing(const Verdict& verdict) {
  return static_cast<std::size_t>(std::ranges::count_if(
      verdict.changes, [](const Change& change) { return informs(change.kind); }));
}

std::string counted(const Verdict& verdict) {
  const std::size_t all = verdict.changes.size();
  if (all == 0) {
    return verdict.relation == Relation::related
               ? "  So far apart, they were not compared word by word; --against does it."
               : "  No change.";
  }
  return fmt::format("  {} of {} change{} inform{}{}.", informing(verdict), all,
                     all == 1 ? "" : "s", informing(verdict) == 1 ? "s" : "",
                     all == kMostChanges ? "; of more, those that inform least are not kept" : "");
}

// Of what is under embargo nothing is quoted.
bool quotable(const Judged& judged) {
  return judged.of && !waits(judged.of->article.embargoed_until, judged.now);
}

// Some words on either side of a stretch, whole ones where they are set off by spaces.
struct Around {
  std::string left;
  std::string right;
};

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

Around around(const std::string& field, const Span& span) {
  constexpr std::size_t kBytes = 72;
  if (span.begin > span.end || span.end > field.size()) {
    return {};
  }
  std::size_t from = span.begin <= kBytes ? 0 : span.begin - kBytes;
  if (from > 0) {
    const std::size_t space = field.find_first_of(" \n", from);
    from = space < span.begin ? space + 1 : from;
  }
  std::size_t to = std::min<std::size_t>(span.end + kBytes, field.size());
  if (to < field.size()) {
    const std::size_t space = field.find_last_of(" \n", to);
    to = space != std::string::npos && space > span.end ? space : to;
  }
  while (from < span.begin && continues(field[from])) {
    ++from;
  }
  while (to > span.end && to < field.size() && continues(field[to])) {
    --to;
  }
  return {(from == 0 ? "" : "… ") + field.substr(from, span.begin - from),
          field.substr(span.end, to - span.end) + (to == field.size() ? "" : " …")};
}

Json around_json(const Article& article, const std::string& field, const Span& span) {
  if (field == "status") {
    return {"", ""};
  }
  const Around words = around(field == "title" ? article.title : article.text, span);
  return {words.left, words.right};
}

std::string_view because(const Change& change) {
  const auto words = [](const std::string& text) { return std::ranges::count(text, ' ') + 1; };
  if (static_cast<std::size_t>(words(change.before) + words(change.after)) > kMostEdits) {
    return "too much differs to be aligned: all between the common beginning and end is one change";
  }
  return change.field == "title" && change.kind == ChangeKind::wording
             ? "another headline, without a new number"
             : words_of(change.kind);
}

Json change_json(const Judged& judged, const Change& change) {
  return {{"field", change.field},
          {"kind", name_of(change.kind)},
          {"informs", informs(change.kind)},
          {"because", because(change)},
          {"old", change.before},
          {"new", change.after},
          {"old_at", {change.before_at.begin, change.before_at.end}},
          {"new_at", {change.after_at.begin, change.after_at.end}},
          {"old_around", around_json(judged.of->article, change.field, change.before_at)},
          {"new_around", around_json(judged.revision.article, change.field, change.after_at)}};
}

}  // namespace

std::string whereabouts(const Article& article) {
  std::string words = article.outlet.empty() ? "Outlet unknown" : article.outlet;
  words += article.published_at ? ", published " + instant_text(*article.published_at)
                                : ", time of publication unknown";
  return words + (article.url.empty() ? "" : ", " + article.url);
}

Lines heading(const Revision& revision, bool current) {
  const Article& article = revision.article;
  return {fmt::format("{}, wording {}{}: {}", article_name(revision), revision.number,
                      current ? " (current)" : "",
                      article.title.empty() ? "(no title)" : article.title),
          whereabouts(article) + "."};
}

Lines verdict_words(const Judged& judged) {
  const Verdict& verdict = judged.verdict;
  const std::string relation =
      fmt::format("Verdict {}: {}", name_of(verdict.relation), words_of(verdict.relation));
  if (!judged.of) {
    return {relation + "."};
  }
  Lines words{
      fmt::format("{} {} (wording {}).", relation, article_name(*judged.of), judged.of->number)};
  if (!quotable(judged)) {
    words.push_back(
        fmt::format("  That is under embargo until {}: what changed is not shown before.",
                    instant_text(*judged.of->article.embargoed_until)));
    return words;
  }
  const Article& of = judged.of->article;
  words.push_back("    " + (of.title.empty() ? "(no title)" : of.title));
  words.push_back("    " + whereabouts(of));
  words.push_back(scores(verdict));
  words.push_back(weighted_scores(verdict));
  words.push_back(because(judged, informing(verdict)));
  if (verdict.relation != Relation::exact || !verdict.changes.empty()) {
    words.push_back(counted(verdict));
  }
  std::erase(words, "");
  return words;
}

Json verdict_json(const Judged& judged) {
  const Verdict& verdict = judged.verdict;
  Json changes = Json::array();
  if (quotable(judged)) {
    for (const Change& change : verdict.changes) {
      changes.push_back(change_json(judged, change));
    }
  }
  return {{"relation", name_of(verdict.relation)},
          {"of", judged.of ? Json(article_name(*judged.of)) : Json()},
          {"of_key", judged.of ? Json(to_hex(judged.of->id.article.hash)) : Json()},
          {"of_revision", judged.of ? Json(judged.of->number) : Json()},
          {"jaccard", verdict.jaccard},
          {"containment", verdict.containment},
          {"weighted_jaccard", verdict.weighted_jaccard},
          {"weighted_containment", verdict.weighted_containment},
          {"changes", std::move(changes)}};
}

}  // namespace mirsad
