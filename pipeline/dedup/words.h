// What a language's words mean for the comparison of two texts: which deny, which stand in bylines,
// which name a place, a day or announce a name, and what their inflections have in common. Data:
// lexicons/<language>/{function_words,polarity,attribution,place_names,naming,calendar,time_nouns,
// proclitics,affixes}.tsv; a language without these files has no such words, and what differs in it
// is judged by numbers alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeline/model/result.h"

namespace mirsad {

enum class Polarity : std::uint8_t { none, affirmation, negation, denial };

// A weekday (1 Monday to 7 Sunday) or a month.
struct DateWord {
  bool is_weekday = false;
  int number = 0;
  bool operator==(const DateWord&) const = default;
};

// Of one language. All words are folded (normalise/text.h). Immutable, thread-safe.
class Words {
 public:
  bool is_function_word(std::string_view word) const { return function_.contains(word); }
  // Of a word in front of `next`: a phrase of the two goes before the word alone ("تراجع عن"
  // denies, "تراجع" does not). A conjunction before it does not matter.
  Polarity polarity_of(std::string_view word, std::string_view next) const;
  bool is_attribution(std::string_view word) const { return attribution_.contains(word); }
  // Whether a name stands behind it: an office, a rank; or goes on: بن, أبو.
  bool is_title(std::string_view word) const { return titles_.contains(word); }
  bool is_name_part(std::string_view word) const { return name_parts_.contains(word); }
  std::optional<DateWord> date_word_of(std::string_view word) const;
  // Whether it measures time: يوم, شهران.
  bool is_time_noun(std::string_view word) const { return time_stems_.contains(stem_of(word)); }
  // The word without a preposition or conjunction written to it, three letters at least.
  std::string_view without_proclitic(std::string_view word) const;
  // What is left without what inflection adds, three letters at least: part of `word`.
  std::string_view stem_of(std::string_view word) const;
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

  Status load_affixes(const std::filesystem::path& file);
  Status load_naming(const std::filesystem::path& file);
  Status load_polarities(const std::filesystem::path& file);
  Status load_places(const std::filesystem::path& file);
  Status load_dates(const std::filesystem::path& file);

  Set function_;
  Set attribution_;
  Set titles_;
  Set name_parts_;
  Set time_stems_;
  Map<Polarity> polarity_;  // of words and of phrases of two
  Map<DateWord> dates_;
  Map<std::vector<std::uint32_t>> places_;  // numbers of places, ascending
  std::vector<std::string> proclitics_;     // the longest first
  std::vector<std::string> conjunctions_;   // those of them that verbs and particles take
  std::vector<std::string> beginnings_;     // the longest first
  std::vector<std::string> endings_;        // the longest first
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
