#include "pipeline/dedup/comparison.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "pipeline/dedup/number_guard.h"
#include "pipeline/dedup/spelling.h"

namespace mirsad {
namespace {

// So many words that the earlier text has not are more than another wording of what it says.
constexpr std::size_t kTellingWords = 8;
// A byline stands among the first or last words, and is not long.
constexpr std::uint32_t kBylineZone = 15;
// A name is replaced by a name: longer stretches are sentences.
constexpr std::uint32_t kNameWords = 4;
constexpr std::uint32_t kAmid = 3;  // equal words on both sides of a swap
constexpr std::uint32_t kRareWords = 2;
constexpr std::uint32_t kPlaceWords = 3;  // of the longest name in a lexicon
// A verdict keeps so many changes, the informative ones first.
constexpr std::size_t kMostChanges = 64;

class Comparer {
 public:
  Comparer(const ComparedSide& before, const ComparedSide& after, const Words& words,
           const Rarity& rare)
      : before_(before), after_(after), words_(words), rare_(rare) {}

  Comparison comparison() {
    Comparison comparison;
    if (const auto kind = kind_of_title()) {
      const std::string& earlier = before_.article.title;
      const std::string& later = after_.article.title;
      comparison.changes.push_back({*kind,
                                    "title",
                                    earlier,
                                    later,
                                    {0, static_cast<std::uint32_t>(earlier.size())},
                                    {0, static_cast<std::uint32_t>(later.size())}});
    }
    const auto hunks = align(before_.wording.tokens, after_.wording.tokens);
    for (std::size_t i = 0; i < hunks.size(); ++i) {
      comparison.changes.push_back(change_of(hunks[i], is_swap(hunks, i)));
      if (informs(comparison.changes.back().kind)) {
        for (std::uint32_t at = hunks[i].after.begin; at < hunks[i].after.end; ++at) {
          comparison.telling.push_back(at);
        }
      }
    }
    comparison.fresh_words = fresh_.size();
    return comparison;
  }

 private:
  // A few words in the place of a few, amid words that are the same: what it says counts even where
  // the earlier text has the same run elsewhere.
  bool is_swap(const std::vector<Hunk>& hunks, std::size_t i) const {
    const Hunk& hunk = hunks[i];
    if (hunk.before.empty() || hunk.after.empty() || hunk.before.size() > kNameWords ||
        hunk.after.size() > kNameWords) {
      return false;
    }
    const std::uint32_t from = i == 0 ? 0 : hunks[i - 1].after.end;
    const auto end = static_cast<std::uint32_t>(after_.wording.tokens.size());
    const std::uint32_t to = i + 1 == hunks.size() ? end : hunks[i + 1].after.begin;
    return hunk.after.begin - from >= std::min(kAmid, hunk.after.begin) &&
           to - hunk.after.end >= std::min(kAmid, end - hunk.after.end);
  }

  // The same words in another order are the same headline.
  bool has_same_words(const Text& one, const Text& other) const {
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

  std::optional<ChangeKind> kind_of_title() const {
    if (has_same_words(before_.wording.title, after_.wording.title)) {
      return std::nullopt;
    }
    if (headline_adds(after_.wording.title_numbers, before_.wording.title_numbers,
                      before_.numbers)) {
      return ChangeKind::number;
    }
    return ChangeKind::wording;
  }

  ChangeKind kind_of(const Hunk& hunk, bool swap) {
    if (hunk.after.empty()) {
      return ChangeKind::deletion;
    }
    const auto fresh = swap ? all_of(hunk.after) : uncovered(hunk.after);
    if (fresh.empty()) {
      return ChangeKind::move;
    }
    for (const std::uint32_t i : fresh) {
      fresh_.insert(after_.wording.tokens[i]);
    }
    switch (number_change(hunk, before_.numbers, after_.numbers)) {
      case NumberChange::substituted:
        return is_byline(hunk) && !counts_something(hunk) ? ChangeKind::attribution
                                                          : ChangeKind::number;
      case NumberChange::added:
        return ChangeKind::insertion;
      case NumberChange::same:
        if (hunk.before.size() <= kNameWords && hunk.after.size() <= kNameWords) {
          return ChangeKind::orthography;
        }
        break;
      case NumberChange::none:
        break;
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
    return fresh.size() >= kTellingWords ? ChangeKind::insertion : ChangeKind::wording;
  }

  static std::vector<std::uint32_t> all_of(const TokenRange& range) {
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      all.push_back(i);
    }
    return all;
  }

  // The tokens of a range of the later text that are in no shingle of the earlier one.
  std::vector<std::uint32_t> uncovered(const TokenRange& range) const {
    auto found = all_of(range);
    std::erase_if(found, [&](std::uint32_t i) {
      return is_covered(after_.wording, i, before_.wording.shingles);
    });
    return found;
  }

  // Figures in a byline that count nothing: a date, a time.
  bool counts_something(const Hunk& hunk) const {
    return std::ranges::any_of(after_.numbers, [&](const Number& number) {
      return number.last_token > hunk.after.begin && number.first_token < hunk.after.end &&
             number.kind != NumberKind::date_part && number.kind != NumberKind::clock_time &&
             number.kind != NumberKind::identifier;
    });
  }

  bool is_same_spelling(const Hunk& hunk) const {
    return same_spelling(words_in(before_, hunk.before), words_in(after_, hunk.after));
  }

  bool turns(const Hunk& hunk, const std::vector<std::uint32_t>& fresh) const {
    const auto is = [&](const ComparedSide& side, std::uint32_t i, Polarity wanted) {
      return words_.polarity_of(word(side, i)) == wanted;
    };
    bool affirmed = false;
    bool denied = false;
    for (std::uint32_t i = hunk.before.begin; i < hunk.before.end; ++i) {
      affirmed = affirmed || is(before_, i, Polarity::affirmation);
      denied = denied || is(before_, i, Polarity::denial) || is(before_, i, Polarity::negation);
    }
    return std::ranges::any_of(fresh, [&](std::uint32_t i) {
      const Polarity polarity = words_.polarity_of(word(after_, i));
      return ((polarity == Polarity::denial || polarity == Polarity::negation) && !denied) ||
             (polarity == Polarity::affirmation && denied && !affirmed);
    });
  }

  bool is_byline(const Hunk& hunk) const {
    const std::uint32_t length = length_of(after_);
    const bool at_edge = hunk.after.end <= kBylineZone || hunk.after.begin + kBylineZone >= length;
    if (!at_edge || hunk.after.size() > kBylineZone || hunk.before.size() > kBylineZone) {
      return false;
    }
    for (std::uint32_t i = hunk.after.begin; i < hunk.after.end; ++i) {
      if (words_.is_attribution(word(after_, i))) {
        return true;
      }
    }
    return false;
  }

  // Asked before spelling: حماة and حماس are one letter apart. Where much is replaced by little,
  // the new place must be one that the earlier text does not name at all.
  bool moves_place(const Hunk& hunk) const {
    if (hunk.before.empty() || hunk.after.size() > kNameWords) {
      return false;
    }
    const auto later = places_at(after_, hunk.after);
    if (later.empty()) {
      return false;
    }
    const bool small = hunk.before.size() <= kNameWords;
    const auto earlier =
        places_at(before_, small ? hunk.before : TokenRange{0, length_of(before_)});
    return !earlier.empty() &&
           std::ranges::none_of(later, [&](std::uint32_t p) { return earlier.contains(p); });
  }

  bool renames(const Hunk& hunk) const {
    return !hunk.before.empty() && hunk.before.size() == hunk.after.size() &&
           hunk.after.size() <= kRareWords && all_rare(before_, hunk.before) &&
           all_rare(after_, hunk.after);
  }

  static std::uint32_t length_of(const ComparedSide& side) {
    return static_cast<std::uint32_t>(side.wording.tokens.size());
  }

  // The places named by words that overlap the range.
  std::set<std::uint32_t> places_at(const ComparedSide& side, const TokenRange& range) const {
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

  bool all_rare(const ComparedSide& side, const TokenRange& range) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (words_.is_function_word(word(side, i)) || !rare_(side.wording.tokens[i])) {
        return false;
      }
    }
    return true;
  }

  static std::string_view word(const ComparedSide& side, std::uint32_t i) {
    return side.wording.text.folded(side.wording.text.tokens()[i]);
  }

  static std::vector<std::string_view> words_in(const ComparedSide& side, const TokenRange& range) {
    std::vector<std::string_view> words;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      words.push_back(word(side, i));
    }
    return words;
  }

  static Span span_of(const ComparedSide& side, const TokenRange& range) {
    const auto& tokens = side.wording.text.tokens();
    if (!range.empty()) {
      return {tokens[range.begin].begin, tokens[range.end - 1].end};
    }
    const std::uint32_t at = range.begin == 0 ? 0 : tokens[range.begin - 1].end;
    return {at, at};
  }

  Change change_of(const Hunk& hunk, bool swap) {
    const Span before = span_of(before_, hunk.before);
    const Span after = span_of(after_, hunk.after);
    return {kind_of(hunk, swap),
            "text",
            before_.article.text.substr(before.begin, before.end - before.begin),
            after_.article.text.substr(after.begin, after.end - after.begin),
            before,
            after};
  }

  const ComparedSide& before_;
  const ComparedSide& after_;
  const Words& words_;
  const Rarity& rare_;
  std::set<TokenHash> fresh_;
};

}  // namespace

bool is_covered(const Wording& wording, std::uint32_t token, const std::vector<Shingle>& shingles) {
  const auto& tokens = wording.tokens;
  for (std::uint32_t back = 0; back < kShingleTokens && back <= token; ++back) {
    const std::size_t first = token - back;
    if (first + kShingleTokens <= tokens.size() &&
        std::ranges::binary_search(shingles, shingle_at(tokens, first))) {
      return true;
    }
  }
  return false;
}

Comparison compare(const ComparedSide& before, const ComparedSide& after, const Words& words,
                   const Rarity& rare) {
  Comparison comparison = Comparer(before, after, words, rare).comparison();
  auto& changes = comparison.changes;
  if (changes.size() > kMostChanges) {
    std::stable_partition(changes.begin(), changes.end(),
                          [](const Change& c) { return informs(c.kind); });
    changes.resize(kMostChanges);
  }
  return comparison;
}

}  // namespace mirsad
