// Finds the phrases of a lexicon in folded tokens: one hash look-up a token, whatever the size of
// the lexicon.
//
// Every word of a phrase may carry a proclitic that its word class allows ("وللغارات" is غارات
// behind a conjunction, a preposition and the article). A "~" in a phrase stands for up to five
// words: "وقع ~ اتفاقية" finds "وقع وزير الخارجية اتفاقية".
//
// Filled once, then immutable: any number of threads may search it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/normalise/text.h"

namespace mirsad {

// What may stand in front of a word, as one string: "و", "ال", "وال", "لل".
struct Proclitic {
  std::string form;     // folded
  bool noun = false;    // nouns take it
  bool verb = false;    // verbs take it
  bool future = false;  // it moves the verb into the future: "س"
};

enum class WordClass : std::uint8_t { noun, verb, any };

struct PhraseMatch {
  std::uint32_t entry = 0;  // as given to add()
  std::size_t first = 0;    // tokens [first, last)
  std::size_t last = 0;
  bool future = false;
};

class PhraseTable {
 public:
  // `proclitics` are those of the language, in any order.
  explicit PhraseTable(std::vector<Proclitic> proclitics);

  // `phrase` is folded; it neither begins nor ends with "~". To be called before seal().
  void add(const std::string& phrase, WordClass words, std::uint32_t entry);
  void seal();

  // Leftmost-longest, without overlaps, among tokens [first, last) of `text`.
  std::vector<PhraseMatch> find(const Text& text, std::size_t first, std::size_t last) const;

 private:
  struct Phrase {
    std::vector<std::string> words;
    WordClass word_class;
    std::uint32_t entry;
  };
  struct Start {  // a spelling of a phrase's first word
    std::uint64_t hash;
    std::uint32_t prefix;  // bytes of its proclitic: at equal length the plainer reading wins
    std::uint32_t phrase;
    bool future;
  };

  bool allows(const Proclitic& proclitic, WordClass words) const;
  bool is_form(std::string_view token, std::string_view word, WordClass words) const;
  std::size_t end_of(const Phrase& phrase, const Text& text, std::size_t at,
                     std::size_t last) const;
  void longest_at(const Text& text, std::size_t at, std::size_t last, PhraseMatch& best) const;

  std::vector<Proclitic> proclitics_;  // and the empty one
  std::vector<Phrase> phrases_;
  std::vector<Start> starts_;           // ascending hash, prefix, phrase
  std::vector<std::uint32_t> buckets_;  // by a hash's top bits: where they begin in starts_
  // Bits of the hashes of starts_: most tokens begin no phrase, and this table stays in the cache.
  std::vector<std::uint64_t> begins_;
  unsigned shift_ = 0;
};

}  // namespace mirsad
