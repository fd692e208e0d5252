#include "pipeline/dedup/change_kind.h"

#include <algorithm>
#include <string>

#include "pipeline/dedup/byline.h"
#include "pipeline/dedup/number_guard.h"
#include "pipeline/dedup/spelling.h"

namespace mirsad {
namespace {

// A name is replaced by a name: longer stretches are sentences.
constexpr std::uint32_t kNameWords = 4;
constexpr std::uint32_t kPlaceWords = 3;  // of the longest name in a lexicon
constexpr std::uint32_t kDateWords = 5;

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
    : before_(before), after_(after), words_(words), news_(before, after, words, frequency_of) {}

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
    if (news_.is_new(i)) {
      new_stems_.insert(words_.stem_of(word(after_, i)));
    }
  }
  const auto earlier = words_in(before_, hunk.before);
  const auto later = words_in(after_, hunk.after);
  if (same_but_spaces(earlier, later)) {
    return ChangeKind::orthography;
  }
  if (const auto kind = kind_by_numbers(hunk)) {
    return *kind;
  }
  if (same_letters(earlier, later) || stems_of(earlier) == stems_of(later)) {
    return ChangeKind::orthography;
  }
  if (is_dateline(after_, hunk)) {
    return ChangeKind::attribution;
  }
  if (moves_date(hunk)) {
    return is_byline(before_, after_, hunk, words_) ? ChangeKind::attribution : ChangeKind::number;
  }
  if (moves_place(hunk)) {
    return is_byline(before_, after_, hunk, words_) ? ChangeKind::attribution : ChangeKind::name;
  }
  if (same_spelling(earlier, later)) {
    return ChangeKind::orthography;
  }
  if (turns(hunk, fresh)) {
    return ChangeKind::polarity;
  }
  if (is_byline(before_, after_, hunk, words_)) {
    return ChangeKind::attribution;
  }
  if (renames(hunk)) {
    return ChangeKind::name;
  }
  const bool tells_more =
      std::ranges::any_of(fresh, [&](std::uint32_t i) { return news_.tells_more(i); });
  return names_more(fresh) || tells_more ? ChangeKind::insertion : ChangeKind::wording;
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
      return is_byline(before_, after_, hunk, words_) && !counts_something(hunk)
                 ? ChangeKind::attribution
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
           number.value && !(in_noun && news_.is_known(*noun));
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

// The same for words with other affixes: "روح عالية", "والروح العالية".
std::vector<std::string_view> ChangeClassifier::stems_of(
    std::vector<std::string_view> words) const {
  for (std::string_view& one : words) {
    one = has_digit(one) ? one : words_.stem_of(one);
  }
  return words;
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

// A name for a name: both stand behind a title and have a rare word that the other does not know.
// Rare words alone are inflections, synonyms and slips of the pen: of 117 revisions that rested on
// them none changed a name.
bool ChangeClassifier::renames(const Hunk& hunk) const {
  if (hunk.before.empty() || !is_small(hunk, kNameWords)) {
    return false;
  }
  const auto names = [&](const ComparedSide& side, const TokenRange& range, bool later) {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (news_.is_name(side, i) && (!later || news_.is_new(i)) &&
          (news_.follows_title(side, i, 0) || (i > 0 && words_.is_name_part(word(side, i - 1))))) {
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
    return news_.is_new(i) && news_.is_name(after_, i) &&
           news_.follows_title(after_, i, fresh.front());
  });
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
