// A field's text, folded and cut into tokens and sentences, with the way back to its bytes.
//
// Folding makes spellings of one word equal: marks, tatweel, zero-width and bidi controls are
// dropped; the forms of alef, ya, ta marbuta, waw and kaf are united; digits of every script become
// ASCII; case is folded (NFKC_Casefold). Digits stay distinct, nothing is stemmed.
//
//   Text text = Text::of("قُتل ٥ أشخاص");
//   text.folded(text.tokens()[1]) == "5"        text.tokens()[1].begin == 9 (bytes of the field)
//
// Invariant: for every token, folding the field's bytes [begin, end) gives folded(token).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/span.h"

namespace mirsad {

// Version of the folding: stored beside everything that depends on it.
inline constexpr std::uint32_t kNormaliserVersion = 1;

struct Token {
  std::uint32_t begin = 0;  // bytes of the field
  std::uint32_t end = 0;
  std::uint32_t folded_begin = 0;  // bytes of the folded buffer
  std::uint32_t folded_end = 0;
};

class Text {
 public:
  // `field` must be valid UTF-8 of less than 4 GiB (decode sees to both). Linear in its length.
  static Text of(std::string_view field);

  // The same without sentences and hashes, at half the cost: for a phrase, a line of a page.
  static Text words_of(std::string_view field);

  // The same text without what stands in `spans` (ascending, disjoint): their tokens, and the
  // sentences that lose a token. What is left has the bytes of the field that it had.
  Text without(const std::vector<Span>& spans) const;

  const std::vector<Token>& tokens() const { return tokens_; }
  // Sentences in order, without surrounding white space; none overlap. Split at . ! ? ؟ … and line
  // ends; a full stop inside a number or an initial does not end one.
  const std::vector<Span>& sentences() const { return sentences_; }
  // The whole text folded, its tokens joined by one space.
  std::string_view folded() const {
    return std::string_view(folded_).substr(0, folded_.empty() ? 0 : folded_.size() - 1);
  }
  std::string_view folded(const Token& token) const {
    return std::string_view(folded_).substr(token.folded_begin,
                                            token.folded_end - token.folded_begin);
  }
  // hash64 of every token's folded bytes, in their order: each is asked for by several tables, and
  // computed once. Not of words_of().
  const std::vector<std::uint64_t>& hashes() const { return hashes_; }

 private:
  std::string folded_;  // tokens' folded bytes, one after another, each followed by one space
  std::vector<Token> tokens_;
  std::vector<std::uint64_t> hashes_;
  std::vector<Span> sentences_;
};

// Folds one word or phrase as Text does; words are joined by one space. For lexicon entries.
std::string fold(std::string_view words);

}  // namespace mirsad
