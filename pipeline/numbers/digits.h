// Numbers written in digits: which of the digit runs that follow each other are one number, and
// what their separators mean.
//
//   1,234.5   1.234.567   12 500      one number, grouped by threes
//   3,5   3٫5   6ر3                   one number with a fraction (the agency's ر stands behind it)
//   14:30   5/6/2018   2018-06-05     a clock time or a date: a number a field
//   A320   http://x/12   0555123456   identifiers
//
// "12.500" is grouped, but in front of "million" a fraction: both readings are given.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "pipeline/numbers/decimal.h"
#include "pipeline/numbers/gaps.h"
#include "pipeline/numbers/numbers.h"
#include "pipeline/numbers/vocabulary.h"

namespace mirsad {

struct Literal {
  std::uint32_t fields = 1;  // of a date or a clock time: a token each
  std::array<std::optional<Decimal>, 3> values;
  std::optional<Decimal> before_scale;  // the other reading of "12.500"
  NumberKind kind = NumberKind::cardinal;
  std::uint32_t last = 0;         // token behind it
  bool plain = false;             // one run of digits
  std::string_view digits;        // its first run
  std::string_view glued_before;  // a whole word written to its front: "عام2015"
  std::string_view glued_after;   // "20الف"
  std::uint16_t prefix = 0;       // index into the vocabulary's prefixes
};

// Is there a digit in this folded token, where a number would have one?
inline bool has_digit(std::string_view word) {
  return is_digit(word.front()) || is_digit(word.back());
}

Literal read_digits(const Reading& reading, const Vocabulary& words, std::size_t at);

}  // namespace mirsad
