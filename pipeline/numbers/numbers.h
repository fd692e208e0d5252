// Every number that a text tells, read once for all who ask: the number guard of deduplication and
// the extraction of tolls.
//
//   const Text text = Text::of("مقتل ثلاثة جنود وإصابة نحو 20");
//   grammar.read(field, text, "ar")   ->   3 exact cardinal (جنود), 20 about cardinal
//
// What a language says with which words is data (pipeline/lexicons/<language>/numbers*.tsv);
// README.md tells how tokens become numbers and how the tables are edited.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/result.h"
#include "pipeline/normalise/text.h"
#include "pipeline/numbers/decimal.h"

namespace mirsad {

// How the figure is meant, as in the counts of a Report.
enum class NumberRelation : std::uint8_t {
  exact,
  at_least,
  more_than,
  about,
  up_to,
  tens,                // "dozens": no value
  unspecified_plural,  // "hundreds", "several": no value
};

// What the figure is of. Tolls are cardinals; money, times, dates and identifiers are told apart so
// that nobody counts them.
enum class NumberKind : std::uint8_t {
  cardinal,
  ordinal,
  fraction,
  percentage,
  money,
  clock_time,  // "14:30" is two numbers, 14 and 30
  date_part,   // a day, month or year: "5/6/2018" is three numbers
  identifier,  // a telephone number, "القرار 2254", "إف-16"
};

std::string_view name_of(NumberRelation relation);
std::string_view name_of(NumberKind kind);

// Invariant: first_token < last_token, and `span` runs from the first token's first byte to the
// last one's end (or to the sign behind it: "%", "$"). A range has both `value` and `max`, value <
// max. A number of more than 18 digits has no value.
struct Number {
  std::optional<Decimal> value;
  std::optional<Decimal> max;
  NumberRelation relation = NumberRelation::exact;
  NumberKind kind = NumberKind::cardinal;
  std::uint32_t first_token = 0;  // half-open range of the Text's tokens
  std::uint32_t last_token = 0;
  Span span;                          // bytes of the field
  std::optional<std::uint32_t> noun;  // token of what is counted; of a dual, the dual itself
  bool operator==(const Number&) const = default;
};

class NumberGrammar {
 public:
  // Reads numbers*.tsv of every folder of `lexicons` that has a numbers.tsv. Strict: an error names
  // file and line.
  static Result<NumberGrammar> load(const std::filesystem::path& lexicons);

  NumberGrammar(NumberGrammar&&) noexcept;
  NumberGrammar& operator=(NumberGrammar&&) noexcept;
  ~NumberGrammar();

  // The numbers of `field`, in the order of the text; none overlap. `text` is Text::of(field);
  // `language` is a folder's name, and in a language that has none only digits are read, those of
  // every script. Pure, thread-safe, linear.
  std::vector<Number> read(std::string_view field, const Text& text,
                           std::string_view language) const;

  std::vector<std::string> languages() const;  // in the order of their names

 private:
  struct State;
  explicit NumberGrammar(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace mirsad
