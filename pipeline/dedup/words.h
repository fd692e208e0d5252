// What a language's words mean for the comparison of two texts: which deny, which stand in bylines,
// which name a place. Data: lexicons/<language>/{function_words,polarity,attribution,place_names,
// proclitics}.tsv; a language without these files has no such words, and what differs in it is
// judged by rarity and numbers alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeline/model/result.h"

namespace mirsad {

enum class Polarity : std::uint8_t { none, affirmation, negation, denial };

// Of one language. All words are folded (normalise/text.h). Immutable, thread-safe.
class Words {
 public:
  bool is_function_word(std::string_view word) const { return function_.contains(word); }
  Polarity polarity_of(std::string_view word) const;  // a conjunction before it does not matter
  bool is_attribution(std::string_view word) const { return attribution_.contains(word); }
  // The places of this name, one to three words joined by a space, also behind a proclitic; empty
  // if it is none.
  const std::vector<std::uint32_t>& places_of(const std::string& name) const;

  static Result<Words> load(const std::filesystem::path& folder);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>()(word);
    }
  };
  using Set = std::unordered_set<std::string, Hash, std::equal_to<>>;
  template <class T>
  using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  Status load_places(const std::filesystem::path& file);

  Set function_;
  Set attribution_;
  Map<Polarity> polarity_;
  Map<std::vector<std::uint32_t>> places_;  // numbers of places, ascending
  std::vector<std::string> proclitics_;     // the longest first
};

// Of every language that has a folder.
class WordTables {
 public:
  static Result<WordTables> load(const std::filesystem::path& lexicons);
  const Words& of(const std::string& language) const;

 private:
  std::map<std::string, Words> languages_;
};

}  // namespace mirsad
