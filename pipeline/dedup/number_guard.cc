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

// Of the last digit that is not zero: 1,000 of 354,000; 0.1 of 3.6.
double last_unit(const Decimal& value) {
  double unit = std::pow(10.0, -value.scale);
  for (std::int64_t rest = value.mantissa; rest != 0 && rest % 10 == 0; rest /= 10) {
    unit *= 10;
  }
  return unit;
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

// Whether a headline's figure is another one rounded or cut at its last digit that is not zero:
// 354,000 is 354,863; 5,760 is not 5,706, and 300,000, which is a tenth off, says something else.
bool rounds(const Number& coarse, const Number& fine) {
  if (!coarse.value || !fine.value || coarse.max || fine.max ||
      significant_digits(*coarse.value) >= significant_digits(*fine.value)) {
    return false;
  }
  const double cut = approximate(*fine.value) - approximate(*coarse.value);
  const double unit = std::min(last_unit(*coarse.value), std::abs(approximate(*fine.value)) / 10);
  return cut > -unit / 2 && cut < unit;
}

// The last two digits of a year: "حج 36" for 1436.
bool ends_year(const Number& number, const Number& year) {
  return year.kind == NumberKind::date_part && year.value && year.value->is_integer() &&
         year.value->mantissa >= 1000 && number.value && number.value->is_integer() &&
         !number.noun && year.value->mantissa % 100 == number.value->mantissa;
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
    if (holds(earlier, *number) || holds_values(earlier, *number)) {
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
                   const std::vector<Number>& earlier_text, const std::vector<Number>& later_text) {
  Numbers known;
  for (const auto* numbers : {&earlier_headline, &earlier_text}) {
    for (const Number& number : *numbers) {
      known.push_back(&number);
    }
  }
  // What the later headline makes of a figure that both texts have.
  const auto puts_otherwise = [&](const Number& number) {
    return std::ranges::any_of(later_text, [&](const Number& own) {
      return holds(known, own) && (rounds(number, own) || ends_year(number, own));
    });
  };
  // "831 محلا" are the 344 and the 487 of both texts.
  const auto adds_up = [&](const Number& number) {
    return std::ranges::adjacent_find(later_text, [&](const Number& one, const Number& next) {
             return number.value && tells(one) && tells(next) && holds(known, one) &&
                    holds(known, next) && sum(*one.value, *next.value) == number.value;
           }) != later_text.end();
  };
  return std::ranges::any_of(headline, [&](const Number& number) {
    return tells(number) && !is_in_noun(number) && !holds(known, number) &&
           !holds_values(known, number) && !puts_otherwise(number) && !adds_up(number);
  });
}

}  // namespace mirsad
