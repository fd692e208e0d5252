#include "pipeline/numbers/decimal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mirsad {
namespace {

constexpr auto kPowers = [] {
  std::array<std::int64_t, Decimal::kMostScale + 1> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) {
    powers[i] = powers[i - 1] * 10;
  }
  return powers;
}();

std::int64_t power_of_ten(int exponent) { return kPowers[static_cast<std::size_t>(exponent)]; }

}  // namespace

std::optional<Decimal> Decimal::of(std::int64_t mantissa, int scale) {
  while (scale > 0 && mantissa % 10 == 0) {
    mantissa /= 10;
    --scale;
  }
  if (scale < 0 || scale > kMostScale) {
    return std::nullopt;
  }
  return Decimal{mantissa, static_cast<std::uint8_t>(scale)};
}

std::optional<Decimal> Decimal::of_digits(std::string_view integer, std::string_view fraction) {
  while (!fraction.empty() && fraction.back() == '0') {
    fraction.remove_suffix(1);
  }
  if (fraction.size() > kMostScale) {
    return std::nullopt;
  }
  std::int64_t mantissa = 0;
  for (const std::string_view part : {integer, fraction}) {
    for (const char digit : part) {
      if (__builtin_mul_overflow(mantissa, 10, &mantissa) ||
          __builtin_add_overflow(mantissa, digit - '0', &mantissa)) {
        return std::nullopt;
      }
    }
  }
  return of(mantissa, static_cast<int>(fraction.size()));
}

std::string Decimal::to_text() const {
  std::string digits = fmt::format("{}", mantissa);
  const std::size_t sign = mantissa < 0 ? 1 : 0;
  if (scale == 0) {
    return digits;
  }
  if (digits.size() - sign <= scale) {
    digits.insert(sign, scale + 1 - (digits.size() - sign), '0');
  }
  return digits.insert(digits.size() - scale, 1, '.');
}

// By the integer parts, then by the fractions, which are brought to the same scale: no overflow.
std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  const auto whole = [](const Decimal& d) { return d.mantissa / power_of_ten(d.scale); };
  const auto rest = [](const Decimal& d) {
    return d.mantissa % power_of_ten(d.scale) * power_of_ten(kMostScale - d.scale);
  };
  const auto order = whole(*this) <=> whole(other);
  return order != 0 ? order : rest(*this) <=> rest(other);
}

std::optional<Decimal> sum(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale, b.scale);
  std::int64_t left = 0;
  std::int64_t right = 0;
  std::int64_t both = 0;
  if (__builtin_mul_overflow(a.mantissa, power_of_ten(scale - a.scale), &left) ||
      __builtin_mul_overflow(b.mantissa, power_of_ten(scale - b.scale), &right) ||
      __builtin_add_overflow(left, right, &both)) {
    return std::nullopt;
  }
  return Decimal::of(both, scale);
}

std::optional<Decimal> product(const Decimal& a, const Decimal& b) {
  std::int64_t mantissa = 0;
  if (__builtin_mul_overflow(a.mantissa, b.mantissa, &mantissa)) {
    return std::nullopt;
  }
  return Decimal::of(mantissa, a.scale + b.scale);
}

}  // namespace mirsad
