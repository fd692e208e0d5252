#include "pipeline/dedup/number_guard.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace mirsad {
namespace {

// A figure in the place of another, with a word or two around it.
constexpr std::uint32_t kSwapWords = 4;

double approximate(const Decimal& value) {
  return static_cast<double>(value.mantissa) / std::pow(10.0, value.scale);
}

int significant_digits(const Decimal& value) {
  std::int64_t rest = value.mantissa;
  while (rest != 0 && rest % 10 == 0) {
    rest /= 10;
  }
  int digits = 0;
  for (; rest != 0; rest /= 10) {
    ++digits;
  }
  return digits;
}

using Numbers = std::vector<const Number*>;

Numbers numbers_in(const TokenRange& range, const std::vector<Number>& all) {
  Numbers found;
  auto number = std::ranges::partition_point(
      all, [&](const Number& one) { return one.last_token <= range.begin; });
  for (; number != all.end() && number->first_token < range.end; ++number) {
    found.push_back(&*number);
  }
  return found;
}

// "About ten" and "ten" are one value: sources round and hedge as they like. Numbers without a
// value ("dozens") are the same if they are said the same way.
bool same_value(const Number& one, const Number& other) {
  if (!one.value && !other.value) {
    return one.relation == other.relation;
  }
  return one.value == other.value && one.max == other.max;
}

bool holds(const Numbers& numbers, const Number& wanted) {
  return std::ranges::any_of(numbers, [&](const Number* n) { return same_value(*n, wanted); });
}

bool holds(const std::vector<Number>& numbers, const Number& wanted) {
  return std::ranges::any_of(numbers, [&](const Number& n) { return same_value(n, wanted); });
}

// Every value of the wanted number is one of these, be it the end of a range: a hunk may cut
// "2012-2013" in two.
bool holds_values(const Numbers& numbers, const Number& wanted) {
  const auto has = [&](const std::optional<Decimal>& value) {
    return !value || std::ranges::any_of(numbers, [&](const Number* n) {
      return n->value == value || n->max == value;
    });
  };
  return wanted.value && has(wanted.value) && has(wanted.max);
}

// Whether a headline's figure is one of the text's, rounded or cut: 354,000 for 354,863. Of small
// figures every unit counts, and a finer figure than before is news.
bool rounds(const Number& coarse, const Number& fine) {
  constexpr double kFewest = 1000;
  constexpr double kMost = 0.01;  // of the figure
  if (!coarse.value || !fine.value || coarse.max || fine.max ||
      (coarse.kind != fine.kind && fine.kind != NumberKind::identifier)) {
    return false;
  }
  const double figure = approximate(*fine.value);
  return std::abs(figure) >= kFewest &&
         significant_digits(*coarse.value) < significant_digits(*fine.value) &&
         std::abs(approximate(*coarse.value) - figure) < kMost * std::abs(figure);
}

bool holds_finer(const std::vector<Number>& numbers, const Number& wanted) {
  return std::ranges::any_of(numbers, [&](const Number& n) { return rounds(wanted, n); });
}

// "جندي", "طفلان": the noun's form alone counts.
bool is_in_noun(const Number& number) {
  return number.noun && *number.noun >= number.first_token && *number.noun < number.last_token;
}

// What counts something, and not when or where to call.
bool tells(const Number& number) {
  return number.kind != NumberKind::clock_time && number.kind != NumberKind::date_part &&
         number.kind != NumberKind::identifier && number.kind != NumberKind::ordinal &&
         number.value;
}

}  // namespace

NumberChange number_change(const Hunk& hunk, const std::vector<Number>& before,
                           const std::vector<Number>& after) {
  if (hunk.after.empty()) {
    return NumberChange::none;
  }
  const Numbers earlier = numbers_in(hunk.before, before);
  const Numbers later = numbers_in(hunk.after, after);
  const bool is_swap = hunk.before.size() <= kSwapWords && hunk.after.size() <= kSwapWords;
  NumberChange change = earlier.empty() || later.empty() ? NumberChange::none : NumberChange::same;
  for (const Number* number : later) {
    if (holds(earlier, *number) || holds_values(earlier, *number) ||
        std::ranges::any_of(earlier, [&](const Number* n) { return rounds(*number, *n); })) {
      continue;
    }
    // In another order a figure stands far from where it stood.
    if (!is_swap && holds(before, *number)) {
      continue;
    }
    if (!earlier.empty()) {
      return NumberChange::substituted;
    }
    if (tells(*number) && !holds(before, *number)) {
      change = NumberChange::added;
    }
  }
  return change;
}

bool headline_adds(const std::vector<Number>& headline, const std::vector<Number>& earlier_headline,
                   const std::vector<Number>& earlier_text) {
  return std::ranges::any_of(headline, [&](const Number& number) {
    return tells(number) && !is_in_noun(number) && !holds(earlier_headline, number) &&
           !holds(earlier_text, number) && !holds_finer(earlier_headline, number) &&
           !holds_finer(earlier_text, number);
  });
}

}  // namespace mirsad
