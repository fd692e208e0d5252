// What changed from an earlier text to a later one: every stretch that differs, and of which kind.
//
// The two are aligned token by token. A stretch of the later text whose every token stands in a run
// of three that the earlier text has too is a move. What is left is judged by, in this order:
//   numbers    the values in the two stretches are not the same (pipeline/numbers), so that 12500,
//              12,500 and اثنا عشر ألفا وخمسمئة are one, and 6 and 10 are not; another weekday or
//              month
//   places     another place of the lexicon
//   polarity   the later stretch denies or negates and the earlier one does not
//   names      another rare word behind a title
//   length     a run that the earlier text has not, with new words in it: more is told
// The rest is spelling, wording or a byline. What cannot be decided counts as informative: a copy
// kept costs a second look, an update folded away is lost.
#pragma once

#include <functional>
#include <vector>

#include "pipeline/dedup/alignment.h"
#include "pipeline/dedup/wording.h"
#include "pipeline/dedup/words.h"
#include "pipeline/model/verdict.h"

namespace mirsad {

// How many texts of the window have a word.
enum class Frequency { rare, usual, common };
using FrequencyOf = std::function<Frequency(TokenHash)>;

struct ComparedSide {
  const Article& article;
  const Wording& wording;
  std::vector<Number> numbers;  // of the text
};

inline std::uint32_t length_of(const ComparedSide& side) {
  return static_cast<std::uint32_t>(side.wording.tokens.size());
}
// The folded token.
inline std::string_view word(const ComparedSide& side, std::uint32_t token) {
  return side.wording.text.folded(side.wording.text.tokens()[token]);
}

// All numbers of the text but those that measure time in a noun's form: "يومين".
ComparedSide side_of(const Article& article, const Wording& wording, const NumberGrammar& grammar,
                     const Words& words);

// A verdict keeps so many changes, the informative ones first.
inline constexpr std::size_t kMostChanges = 64;

struct Comparison {
  std::vector<Change> changes;  // in the order of the later text: its title, then its body
  // Different words of the later body that are not common, and of which the earlier article has no
  // form.
  std::size_t new_words = 0;
  // The tokens of the later body that make its informative changes.
  std::vector<std::uint32_t> telling;
  // Stretches of it that say what the earlier one's say at their place, spelt otherwise.
  std::vector<TokenRange> respelt;
};

// Whether the token stands in a run of three that is one of `shingles`.
bool is_covered(const Wording& wording, std::uint32_t token, const std::vector<Shingle>& shingles);

Comparison compare(const ComparedSide& before, const ComparedSide& after, const Words& words,
                   const FrequencyOf& frequency_of);

}  // namespace mirsad
