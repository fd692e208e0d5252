// One language's words for numbers, as its tables give them, found by their folded form.
//
// Proclitics are generated at loading ("وبعشرين" is in the table), so that reading asks one
// question a token. A form may be a number word, a noun, and a phrase with roles, all at once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/numbers/decimal.h"
#include "pipeline/numbers/numbers.h"

namespace mirsad {

enum class WordKind : std::uint8_t {
  none,
  unit,             // 1 to 10
  bound_unit,       // a unit only in front of ten: أحد in أحد عشر
  teen,             // 11 to 19 in one word
  tens,             // 20 to 90
  hundred,          // 100 to 900
  scale,            // thousand, million: multiplies what is before it
  scale_plural,     // multiplies; alone it is "thousands"
  scale_dual,       // two thousand
  scale_or_dual,    // ألفا: a thousand (accusative) or two thousand (construct)
  ordinal,          // first to tenth
  bound_ordinal,    // first of eleventh, twenty-first
  fraction,         // half
  fraction_plural,  // quarters, behind a unit
  some,             // a vague count; its relation says which
  some_of,          // one in front of "of": "a number of"
};

// What a phrase beside a number does; bits.
enum Role : std::uint32_t {
  kRelationBefore = 1U << 0,  // "more than" 20
  kRelationAfter = 1U << 1,   // 20 "at least"
  kPercent = 1U << 2,         // 20 "per cent"
  kCurrency = 1U << 3,        // 20 "dollars"
  kMonth = 1U << 4,           // 20 "May" 2018
  kEra = 1U << 5,             // 2018 "AD"
  kYearBefore = 1U << 6,      // "year" 2018
  kDateBefore = 1U << 7,      // "dated" 20
  kClockBefore = 1U << 8,     // "o'clock" in front
  kClockAfter = 1U << 9,      // 8 "a.m."
  kLabelBefore = 1U << 10,    // "number" 20, "article" 5
  kBetween = 1U << 11,        // "between" 3 and 5
  kFrom = 1U << 12,           // "from" 3 to 5
  kTo = 1U << 13,             // 3 "to" 5
  kOr = 1U << 14,             // 3 "or" 4
  kAnd = 1U << 15,            // the conjunction as a word of its own
  kOf = 1U << 16,             // 20 "of" the soldiers
  kNoNumber = 1U << 17,       // a phrase whose number words tell no number
  kNoNoun = 1U << 18,         // a word that is not counted
  kToll = 1U << 19,           // killing and the like: an indefinite singular behind it is one
  kTimeBefore = 1U << 20,     // "since": a bare number of four digits behind it is a year
  kOrdinalBefore = 1U << 21,  // "minute" 27: a numbered thing, not so many of it
};

// Prefixes written to the front of a word.
struct Prefix {
  std::string form;
  bool joins = false;     // is the conjunction: goes on with a number
  bool article = false;   // makes definite
  bool attached = false;  // holds more than these two: a preposition
};

// How a noun is counted without a number word.
struct CountedNoun {
  bool listed = false;
  bool dual_always = false;  // its -ين is a dual too, because its plural is another word
  bool construct = false;    // its dual is seen without -ن: يومي الخميس والجمعة
  bool one = false;          // its indefinite singular can count as one
  bool feminine = false;     // ends as feminine nouns do
  bool never_dual = false;   // looks like a dual and is none: لبنان
};

enum class NounForm : std::uint8_t { none, singular, dual, construct };

struct Meaning {
  WordKind word = WordKind::none;
  NumberRelation relation = NumberRelation::exact;  // of `some` and of the relation roles
  bool as_written = false;                          // the letters must be those of the table
  // Folded it is also "and" with a word of the same value: واحد is وأحد ("and one" of eleven) too.
  bool may_join = false;
  std::uint32_t joined_row = 0;  // index into Vocabulary::written of the other word: أحد
  Decimal value;
  std::uint32_t roles = 0;
  CountedNoun noun;
  NounForm form = NounForm::none;
  bool in_no_number = false;      // a word of some phrase that tells no number
  std::uint16_t prefix = 0;       // index into Vocabulary::prefixes; 0 is "no prefix"
  std::uint32_t written_row = 0;  // index into Vocabulary::written, if as_written

  bool has(std::uint32_t any_of) const { return (roles & any_of) != 0; }
};

// Folded form -> Meaning. Most tokens are no number word: a bitmap that stays in the first cache
// says so after one hash.
class MeaningTable {
 public:
  // The meaning of `form`, made if it is new. Not after seal().
  Meaning& at(std::string_view form);
  bool contains(std::string_view form) const;
  void seal();

  const Meaning* find(std::string_view form) const;
  // The meaning of `form` if it can begin a number: is a number word or a noun. Faster, for nearly
  // every word of a text is neither.
  const Meaning* find_beginning(std::string_view form) const;

 private:
  using Bitmap = std::vector<std::uint64_t>;
  static constexpr std::size_t kBits = std::size_t{1} << 20;
  struct Row {
    std::string form;
    Meaning meaning;
  };
  const Meaning* find_in(const Bitmap& bitmap, std::string_view form) const;
  const Row* look(std::string_view form, std::uint64_t hash) const;
  void rehash(std::size_t slots);

  std::vector<Row> rows_;
  std::vector<std::uint32_t> slots_;  // index into rows_ + 1; 0 is free. Power of two, half empty
  Bitmap known_ = Bitmap(kBits / 64);
  Bitmap beginning_ = Bitmap(kBits / 64);
};

struct Vocabulary {
  std::string language;
  std::vector<Prefix> prefixes = {Prefix{}};
  MeaningTable meanings;
  std::vector<std::string> written;          // letters as the table prints them
  std::size_t longest_phrase = 1;            // words
  bool units_before_tens = false;            // "five and twenty"
  bool and_required = false;                 // parts are joined by the conjunction only
  std::string fraction_mark;                 // "3ر6" in agency style: the fraction stands in front
  std::vector<std::string> nominative_dual;  // endings: ان
  std::vector<std::string> oblique_dual;     // ين
  std::vector<std::string> feminine_construct;  // with a feminine noun only: ا
  std::vector<std::string> construct_dual;      // ي
  std::string accusative;                      // ا: what a singular noun may end with: 20 شخصا
  std::string feminine;                        // ه: becomes feminine_joined in front of an ending
  std::string feminine_joined;                 // ت
  std::vector<std::string> feminine_duals;     // of nouns that no table lists: تان, تين
  std::vector<std::string> adjective_letters;  // with which the stem of an adjective begins or ends
  std::string and_form;                        // the shortest prefix that joins: و

  const Prefix& prefix_of(const Meaning& meaning) const { return prefixes[meaning.prefix]; }
};

// The words of no language: digits are read all the same.
const Vocabulary& no_vocabulary();

}  // namespace mirsad
