// An exact decimal number: mantissa / 10^scale. 3.6 is {36, 1}; there is no floating point.
//
// Canonical: the scale is 0 to 18 and no larger than needed, so that equal numbers are equal
// member by member ("3.60" and "3.6" are one value). What does not fit is no Decimal: the makers
// below then return nullopt; nothing wraps or rounds.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mirsad {

struct Decimal {
  static constexpr int kMostScale = 18;

  std::int64_t mantissa = 0;
  std::uint8_t scale = 0;

  // mantissa / 10^scale, made canonical.
  static std::optional<Decimal> of(std::int64_t mantissa, int scale = 0);
  // ASCII digits in front of the decimal mark and behind it; either may be empty, not both.
  static std::optional<Decimal> of_digits(std::string_view integer, std::string_view fraction = {});

  bool is_integer() const { return scale == 0; }
  std::string to_text() const;  // "-3.6", as JSON writes a number

  bool operator==(const Decimal&) const = default;
  std::strong_ordering operator<=>(const Decimal& other) const;
};

std::optional<Decimal> sum(const Decimal& a, const Decimal& b);
std::optional<Decimal> product(const Decimal& a, const Decimal& b);

}  // namespace mirsad
