#include "pipeline/dedup/wording.h"

#include <utility>

namespace mirsad {

Text story_of(const Article& article) {
  Text whole = Text::of(article.text);
  return article.furniture.empty() ? std::move(whole) : whole.without(article.furniture);
}

Wording wording_of(const Article& article, Text title, Text text, const NumberGrammar& numbers) {
  Wording wording;
  wording.title_numbers = numbers.read(article.title, title, article.language);
  wording.tokens = token_hashes_of(text);
  const std::vector<Shingle> shingles = shingles_of(wording.tokens);
  wording.fingerprints = fingerprints_of(shingles);
  wording.shingles = set_of(shingles);
  wording.title = std::move(title);
  wording.text = std::move(text);
  return wording;
}

}  // namespace mirsad
