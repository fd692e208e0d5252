#include "pipeline/extract/language.h"

#include <algorithm>

namespace mirsad {
namespace {

// Measured on 9,000 articles of Arabic news: 98 in 100 have a larger share of the words listed for
// Arabic. The list leaves out what Persian and Urdu use too, so that they have next to none.
constexpr double kLeastShare = 0.02;
constexpr std::size_t kSample = 100;  // words of a field: enough to tell, whatever its length

std::size_t sample_of(const Text& text) { return std::min(text.tokens().size(), kSample); }

std::size_t function_words_in(const Lexicon& lexicon, const Text& text) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < sample_of(text); ++i) {
    found += lexicon.function_words.contains(text.hashes()[i]) ? 1 : 0;
  }
  return found;
}

}  // namespace

const Lexicon* recognise(const std::vector<Lexicon>& lexicons, const Text& title,
                         const Text& text) {
  const Lexicon* best = nullptr;
  std::size_t most = 0;
  for (const Lexicon& lexicon : lexicons) {
    const std::size_t found = function_words_in(lexicon, title) + function_words_in(lexicon, text);
    if (found > most) {
      most = found;
      best = &lexicon;
    }
  }
  const std::size_t words = sample_of(title) + sample_of(text);
  // A news flash of a dozen words may hold a single one of them.
  return static_cast<double>(most) >= kLeastShare * static_cast<double>(words) ? best : nullptr;
}

}  // namespace mirsad
