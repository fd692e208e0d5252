#include "pipeline/dedup/change_kind.h"

#include <algorithm>
#include <string>

#include "pipeline/dedup/number_guard.h"
#include "pipeline/dedup/spelling.h"

namespace mirsad {
namespace {

// A run of so many words that the earlier text has not, so many of them new, is more than another
// wording of what it says. Measured by reading 300 kept pairs of different outlets and 400 copies:
// leads that sum up what follows, captions and cables in another order bring fewer.
constexpr std::size_t kTellingWords = 8;
constexpr std::size_t kTellingNewWords = 5;
// Of the next report of one outlet, common words count too.
constexpr std::size_t kNextWords = 6;
constexpr std::size_t kNextNewWords = 3;
constexpr std::size_t kHeadlineNewWords = 2;
// A byline stands among the first or last words, and is not long.
constexpr std::uint32_t kBylineZone = 15;
// A name is replaced by a name: longer stretches are sentences.
constexpr std::uint32_t kNameWords = 4;
constexpr std::uint32_t kPlaceWords = 3;  // of the longest name in a lexicon
constexpr std::uint32_t kTitleWords = 3;  // "the former president of the council" before a name
constexpr std::uint32_t kDateWords = 5;

std::uint32_t length_of(const ComparedSide& side) {
  return static_cast<std::uint32_t>(side.wording.tokens.size());
}

std::string_view word(const ComparedSide& side, std::uint32_t i) {
  return side.wording.text.folded(side.wording.text.tokens()[i]);
}

// The word behind it; empty at the end.
std::string_view next_word(const ComparedSide& side, std::uint32_t i) {
  return i + 1 < length_of(side) ? word(side, i + 1) : std::string_view();
}

std::vector<std::string_view> words_in(const ComparedSide& side, const TokenRange& range) {
  std::vector<std::string_view> words;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    words.push_back(word(side, i));
  }
  return words;
}

bool has_digit(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// The same words in another order are the same headline.
bool has_same_words(const Text& one, const Text& other) {
  const auto words = [](const Text& text) {
    std::vector<std::string_view> all;
    for (const Token& token : text.tokens()) {
      all.push_back(text.folded(token));
    }
    std::ranges::sort(all);
    return all;
  };
  return words(one) == words(other);
}

bool is_small(const Hunk& hunk, std::uint32_t words) {
  return hunk.before.size() <= words && hunk.after.size() <= words;
}

}  // namespace

ChangeClassifier::ChangeClassifier(const ComparedSide& before, const ComparedSide& after,
                                   const Words& words, const FrequencyOf& frequency_of)
    : before_(before), after_(after), words_(words), frequency_of_(frequency_of) {
  for (const Text* text : {&before.wording.title, &before.wording.text}) {
    for (const Token& token : text->tokens()) {
      const std::string_view known = text->folded(token);
      known_stems_.insert(words.stem_of(known));
      known_stems_.insert(words.stem_of(words.without_proclitic(known)));
    }
  }
  find_telling_runs();
}

std::optional<ChangeKind> ChangeClassifier::of_title() const {
  if (has_same_words(before_.wording.title, after_.wording.title)) {
    return std::nullopt;
  }
  return headline_adds(after_.wording.title_numbers, before_.wording.title_numbers, before_.numbers,
                       after_.numbers)
             ? ChangeKind::number
             : ChangeKind::wording;
}

ChangeKind ChangeClassifier::of(const Hunk& hunk, bool swap) {
  if (hunk.after.empty()) {
    return ChangeKind::deletion;
  }
  Tokens fresh = uncovered(hunk.after);
  if (swap) {
    fresh.clear();
    for (std::uint32_t i = hunk.after.begin; i < hunk.after.end; ++i) {
      fresh.push_back(i);
    }
  }
  if (fresh.empty()) {
    return ChangeKind::move;
  }
  for (const std::uint32_t i : fresh) {
    if (is_new(i)) {
      new_stems_.insert(words_.stem_of(word(after_, i)));
    }
  }
  if (const auto kind = kind_by_numbers(hunk)) {
    return *kind;
  }
  if (same_letters(words_in(before_, hunk.before), words_in(after_, hunk.after))) {
    return ChangeKind::orthography;
  }
  if (moves_date(hunk)) {
    return is_byline(hunk) ? ChangeKind::attribution : ChangeKind::number;
  }
  if (moves_place(hunk)) {
    return is_byline(hunk) ? ChangeKind::attribution : ChangeKind::name;
  }
  if (is_same_spelling(hunk)) {
    return ChangeKind::orthography;
  }
  if (turns(hunk, fresh)) {
    return ChangeKind::polarity;
  }
  if (is_byline(hunk)) {
    return ChangeKind::attribution;
  }
  if (renames(hunk)) {
    return ChangeKind::name;
  }
  return names_more(fresh) || tells_more(fresh) ? ChangeKind::insertion : ChangeKind::wording;
}

ChangeClassifier::Tokens ChangeClassifier::uncovered(const TokenRange& range) const {
  Tokens found;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (!is_covered(after_.wording, i, before_.wording.shingles)) {
      found.push_back(i);
    }
  }
  return found;
}

std::optional<ChangeKind> ChangeClassifier::kind_by_numbers(const Hunk& hunk) const {
  switch (number_change(hunk, before_.numbers, after_.numbers)) {
    case NumberChange::substituted:
      return is_byline(hunk) && !counts_something(hunk) ? ChangeKind::attribution
                                                        : ChangeKind::number;
    case NumberChange::added:
      return is_small(hunk, kNameWords) || adds_count(hunk) ? std::optional(ChangeKind::insertion)
                                                            : std::nullopt;
    case NumberChange::same:
      return same_beside_numbers(hunk) ? std::optional(ChangeKind::orthography) : std::nullopt;
    case NumberChange::none:
      return std::nullopt;
  }
  return std::nullopt;
}

// Whether a number stands in it that is more than the dual of something that the earlier text has
// too: "شقيقين" of two who are named there.
bool ChangeClassifier::adds_count(const Hunk& hunk) const {
  return std::ranges::any_of(after_.numbers, [&](const Number& number) {
    const auto noun = number.noun;
    const bool in_noun = noun && *noun >= number.first_token && *noun < number.last_token;
    return number.first_token >= hunk.after.begin && number.first_token < hunk.after.end &&
           number.value && !(in_noun && is_known(*noun));
  });
}

bool ChangeClassifier::same_beside_numbers(const Hunk& hunk) const {
  const auto words_beside = [](const ComparedSide& side, const TokenRange& range) {
    std::vector<std::string_view> words;
    auto number = side.numbers.begin();
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      while (number != side.numbers.end() && number->last_token <= i) {
        ++number;
      }
      if (number == side.numbers.end() || i < number->first_token) {
        words.push_back(word(side, i));
      }
    }
    return words;
  };
  return same_spelling(words_beside(before_, hunk.before), words_beside(after_, hunk.after));
}

// Figures in a byline that count nothing: a date, a time.
bool ChangeClassifier::counts_something(const Hunk& hunk) const {
  return std::ranges::any_of(after_.numbers, [&](const Number& number) {
    return number.last_token > hunk.after.begin && number.first_token < hunk.after.end &&
           number.kind != NumberKind::date_part && number.kind != NumberKind::clock_time &&
           number.kind != NumberKind::identifier;
  });
}

// Another weekday or another month: what comes every day, or was put off.
bool ChangeClassifier::moves_date(const Hunk& hunk) const {
  if (hunk.before.empty() || !is_small(hunk, kDateWords)) {
    return false;
  }
  const auto dates_in = [&](const ComparedSide& side, const TokenRange& range) {
    std::vector<DateWord> dates;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (const auto date = words_.date_word_of(word(side, i))) {
        dates.push_back(*date);
      }
    }
    return dates;
  };
  const auto earlier = dates_in(before_, hunk.before);
  return std::ranges::any_of(dates_in(after_, hunk.after), [&](const DateWord& later) {
    return std::ranges::any_of(
               earlier, [&](const DateWord& e) { return e.is_weekday == later.is_weekday; }) &&
           std::ranges::find(earlier, later) == earlier.end();
  });
}

// Asked before spelling: حماة and حماس are one letter apart. Where one stretch is not as long as
// the other, the new place must be one that the earlier text does not name at all.
bool ChangeClassifier::moves_place(const Hunk& hunk) const {
  if (hunk.before.empty() || !is_small(hunk, kNameWords)) {
    return false;
  }
  const auto later = places_at(after_, hunk.after);
  if (later.empty()) {
    return false;
  }
  const auto moved = places_at(before_, hunk.before);
  const auto known =
      hunk.before.size() == hunk.after.size() ? moved : places_at(before_, {0, length_of(before_)});
  return !moved.empty() &&
         std::ranges::none_of(later, [&](std::uint32_t p) { return known.contains(p); });
}

bool ChangeClassifier::is_same_spelling(const Hunk& hunk) const {
  auto before = words_in(before_, hunk.before);
  auto after = words_in(after_, hunk.after);
  if (same_spelling(before, after)) {
    return true;
  }
  for (auto* words : {&before, &after}) {
    for (std::string_view& one : *words) {
      one = has_digit(one) ? one : words_.stem_of(one);
    }
  }
  return before == after;
}

bool ChangeClassifier::turns(const Hunk& hunk, const Tokens& fresh) const {
  bool affirmed = false;
  bool denied = false;
  for (std::uint32_t i = hunk.before.begin; i < hunk.before.end; ++i) {
    const Polarity polarity = words_.polarity_of(word(before_, i), next_word(before_, i));
    affirmed = affirmed || polarity == Polarity::affirmation;
    denied = denied || polarity == Polarity::denial || polarity == Polarity::negation;
  }
  const bool small = is_small(hunk, kNameWords);
  return std::ranges::any_of(fresh, [&](std::uint32_t i) {
    switch (words_.polarity_of(word(after_, i), next_word(after_, i))) {
      case Polarity::denial:
      case Polarity::negation:
        return !denied && (small || !is_negated_before(i));
      case Polarity::affirmation:
        return denied && !affirmed;
      case Polarity::none:
        return false;
    }
    return false;
  });
}

// Whether the earlier text too denies what the later one denies here: a sentence that was moved and
// put in other words.
bool ChangeClassifier::is_negated_before(std::uint32_t token) const {
  const std::string_view negated = words_.stem_of(next_word(after_, token));
  for (std::uint32_t i = 0; i + 1 < length_of(before_); ++i) {
    const Polarity polarity = words_.polarity_of(word(before_, i), next_word(before_, i));
    if ((polarity == Polarity::denial || polarity == Polarity::negation) &&
        words_.stem_of(next_word(before_, i)) == negated) {
      return true;
    }
  }
  return false;
}

bool ChangeClassifier::is_byline(const Hunk& hunk) const {
  const std::uint32_t length = length_of(after_);
  const bool at_edge = hunk.after.end <= kBylineZone || hunk.after.begin + kBylineZone >= length;
  if (!at_edge || !is_small(hunk, kBylineZone)) {
    return false;
  }
  const auto names_source = [&](const ComparedSide& side, const TokenRange& range) {
    return std::ranges::any_of(words_in(side, range),
                               [&](std::string_view one) { return words_.is_attribution(one); });
  };
  return names_source(before_, hunk.before) || names_source(after_, hunk.after);
}

// A name for a name: both stand behind a title and have a rare word that the other does not know.
// Rare words alone are inflections, synonyms and slips of the pen: of 117 revisions that rested on
// them none changed a name.
bool ChangeClassifier::renames(const Hunk& hunk) const {
  if (hunk.before.empty() || !is_small(hunk, kNameWords)) {
    return false;
  }
  const auto names = [&](const ComparedSide& side, const TokenRange& range, bool later) {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if ((later ? is_new_name(i) : is_name(side, i)) &&
          (follows_title(side, i, 0) || (i > 0 && words_.is_name_part(word(side, i - 1))))) {
        return true;
      }
    }
    return false;
  };
  return names(before_, hunk.before, false) && names(after_, hunk.after, true);
}

// A title and a rare name, both new: somebody more takes part.
bool ChangeClassifier::names_more(const Tokens& fresh) const {
  return std::ranges::any_of(fresh, [&](std::uint32_t i) {
    return is_new_name(i) && follows_title(after_, i, fresh.front());
  });
}

bool ChangeClassifier::tells_more(const Tokens& fresh) const {
  return std::ranges::any_of(telling_, [&](const TokenRange& run) {
    return std::ranges::any_of(fresh,
                               [&](std::uint32_t i) { return i >= run.begin && i < run.end; });
  });
}

// Runs of the later text that the earlier one has not, across the single words ("in", "after") that
// happen to be aligned with something.
void ChangeClassifier::find_telling_runs() {
  const bool goes_on = is_next_report();
  for (std::uint32_t begin = 0; begin < length_of(after_);) {
    std::uint32_t end = begin;
    while (end < length_of(after_) && !is_covered(after_.wording, end, before_.wording.shingles)) {
      ++end;
    }
    if (tells({begin, end}, kTellingWords, kTellingNewWords, false) ||
        (goes_on && tells({begin, end}, kNextWords, kNextNewWords, true))) {
      telling_.push_back({begin, end});
    }
    begin = std::max(end, begin + 1);
  }
}

bool ChangeClassifier::tells(const TokenRange& run, std::size_t words, std::size_t new_words,
                             bool also_common) const {
  if (run.size() < words) {
    return false;
  }
  std::unordered_set<std::string_view> stems;
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    if (also_common ? !is_known(i) : is_new(i)) {
      stems.insert(words_.stem_of(word(after_, i)));
    }
  }
  return stems.size() >= new_words;
}

// An outlet that puts another headline over much of its own text reports the next step.
bool ChangeClassifier::is_next_report() const {
  if (before_.article.outlet.empty() || before_.article.outlet != after_.article.outlet) {
    return false;
  }
  std::unordered_set<std::string_view> earlier;
  for (const Token& token : before_.wording.title.tokens()) {
    earlier.insert(words_.stem_of(before_.wording.title.folded(token)));
  }
  std::unordered_set<std::string_view> added;
  for (const Token& token : after_.wording.title.tokens()) {
    const std::string_view stem = words_.stem_of(after_.wording.title.folded(token));
    if (!earlier.contains(stem)) {
      added.insert(stem);
    }
  }
  return added.size() >= kHeadlineNewWords;
}

bool ChangeClassifier::is_known(std::uint32_t token) const {
  const std::string_view w = word(after_, token);
  return words_.is_function_word(w) || words_.is_attribution(w) || has_digit(w) ||
         known_stems_.contains(words_.stem_of(w)) ||
         known_stems_.contains(words_.stem_of(words_.without_proclitic(w)));
}

bool ChangeClassifier::is_new(std::uint32_t token) const {
  return !is_known(token) && frequency_of_(after_.wording.tokens[token]) != Frequency::common;
}

bool ChangeClassifier::is_name(const ComparedSide& side, std::uint32_t token) const {
  const std::string_view w = word(side, token);
  return !words_.is_function_word(w) && !words_.is_attribution(w) && !words_.is_title(w) &&
         !has_digit(w) && frequency_of_(side.wording.tokens[token]) == Frequency::rare;
}

bool ChangeClassifier::is_new_name(std::uint32_t token) const {
  return is_new(token) && is_name(after_, token);
}

// Whether a title stands among the words before, not further back than `from`, and nothing parts it
// from the name.
bool ChangeClassifier::follows_title(const ComparedSide& side, std::uint32_t token,
                                     std::uint32_t from) const {
  const auto& tokens = side.wording.text.tokens();
  const std::uint32_t first = std::max(from, token - std::min(token, kTitleWords));
  for (std::uint32_t i = token; i > first; --i) {
    if (tokens[i].begin - tokens[i - 1].end != 1 || words_.is_function_word(word(side, i))) {
      return false;
    }
    if (words_.is_title(word(side, i - 1))) {
      return true;
    }
  }
  return false;
}

// The places named by words that overlap the range.
std::set<std::uint32_t> ChangeClassifier::places_at(const ComparedSide& side,
                                                    const TokenRange& range) const {
  std::set<std::uint32_t> places;
  const std::uint32_t length = length_of(side);
  const std::uint32_t from = range.begin < kPlaceWords ? 0 : range.begin - kPlaceWords + 1;
  for (std::uint32_t first = from; first < range.end; ++first) {
    std::string name;
    for (std::uint32_t i = first; i < std::min(first + kPlaceWords, length); ++i) {
      name += i == first ? "" : " ";
      name += word(side, i);
      if (i >= range.begin) {
        const auto& found = words_.places_of(name);
        places.insert(found.begin(), found.end());
      }
    }
  }
  return places;
}

}  // namespace mirsad
