#include "pipeline/numbers/duals.h"

#include <algorithm>

namespace mirsad {
namespace {

using std::string_view;

constexpr std::size_t kLetter = 2;  // bytes of a letter of Arabic, Hebrew, Cyrillic, Greek
constexpr std::size_t kShortestStem = 3;

// The word without the longest prefix that makes it definite; such prefixes are never letters of
// the stem.
string_view without_article(const Vocabulary& words, string_view word) {
  std::size_t longest = 0;
  for (const Prefix& prefix : words.prefixes) {
    if (prefix.article && prefix.form.size() > longest && word.starts_with(prefix.form)) {
      longest = prefix.form.size();
    }
  }
  return word.substr(longest);
}

bool is_unlisted_dual(const Vocabulary& words, string_view word) {
  const string_view noun = without_article(words, word);
  for (const std::string& ending : words.feminine_duals) {
    if (noun.size() >= ending.size() + kShortestStem * kLetter && noun.ends_with(ending)) {
      const string_view stem = noun.substr(0, noun.size() - ending.size());
      const auto fits = [&](const std::string& letters) {
        return stem.ends_with(letters) || stem.starts_with(letters);
      };
      return std::ranges::none_of(words.adjective_letters, fits);
    }
  }
  return false;
}

// A dual in front on the same line, without "and" between: then this one agrees with it.
bool agrees_with_dual(const Reading& reading, const Vocabulary& words, std::size_t at,
                      const Meaning* meaning) {
  if (at == 0 || !is_blank(reading.gap_before(at)) ||
      (meaning != nullptr && words.prefix_of(*meaning).joins)) {
    return false;
  }
  const string_view before = reading.word(at - 1);
  const Meaning* other = words.meanings.find(before);
  if (other != nullptr && other->noun.never_dual) {
    return false;
  }
  return (other != nullptr && other->form == NounForm::dual) || has_dual_ending(words, before);
}

}  // namespace

bool has_dual_ending(const Vocabulary& words, string_view word) {
  const auto ends = [&](const std::string& ending) { return word.ends_with(ending); };
  return std::ranges::any_of(words.feminine_duals, ends);
}

bool is_dual(const Reading& reading, const Vocabulary& words, std::size_t at,
             const Meaning* meaning) {
  const bool listed = meaning != nullptr && meaning->form == NounForm::dual;
  const bool unlisted = meaning == nullptr && is_unlisted_dual(words, reading.word(at));
  return (listed || unlisted) && !agrees_with_dual(reading, words, at, meaning);
}

}  // namespace mirsad
