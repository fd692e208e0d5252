#include "pipeline/numbers/composer.h"

namespace mirsad {
namespace {

constexpr Decimal kTen{10, 0};
constexpr Decimal kHundred{100, 0};

std::optional<Decimal> sum_of(const std::optional<Decimal>& a, const std::optional<Decimal>& b) {
  return a && b ? sum(*a, *b) : std::nullopt;
}

}  // namespace

std::optional<Decimal> Composer::value() const { return sum_of(total_, group_); }

bool Composer::add(const Part& part) {
  const bool taken = [&] {
    switch (part.kind) {
      case WordKind::none:
        return add_digits(part);
      case WordKind::unit:
        return part.value == kTen ? add_ten(part) : add_small(part);
      case WordKind::bound_unit:
      case WordKind::teen:
        return add_small(part);
      case WordKind::tens:
        return add_tens(part);
      case WordKind::hundred:
        return add_hundred(part);
      case WordKind::scale:
      case WordKind::scale_or_dual:
        return multiply(part) || add_scaled(part, part.value);
      case WordKind::scale_plural:
        return multiply(part);
      case WordKind::scale_dual:
        return add_scaled(part, *sum_of(part.value, part.value));
      case WordKind::ordinal:
      case WordKind::bound_ordinal:
      case WordKind::fraction:
      case WordKind::fraction_plural:
      case WordKind::some:
      case WordKind::some_of:
        return false;
    }
    return false;
  }();
  begun_ = begun_ || taken;
  return taken;
}

bool Composer::fill(const Part& part, Slot slot) {
  group_ = sum_of(group_, part.value);
  slot_ = slot;
  return true;
}

bool Composer::add_small(const Part& part) {
  const bool unit = part.kind != WordKind::teen;
  if (slot_ == Slot::tens && unit && !words_.units_before_tens && !part.joined) {
    return fill(part, Slot::tens_unit);
  }
  if ((slot_ == Slot::none || slot_ == Slot::hundred) && may_follow(part)) {
    return fill(part, unit ? Slot::unit : Slot::teen);
  }
  return false;
}

bool Composer::add_ten(const Part& part) {
  if (slot_ == Slot::unit && !part.joined && words_.units_before_tens) {
    return fill(part, Slot::teen);  // "three ten" is thirteen
  }
  const bool free = slot_ == Slot::none || slot_ == Slot::hundred;
  return free && may_follow(part) && fill(part, Slot::teen);
}

bool Composer::add_tens(const Part& part) {
  if (slot_ == Slot::unit && part.joined && words_.units_before_tens) {
    return fill(part, Slot::tens_unit);
  }
  const bool free = slot_ == Slot::none || slot_ == Slot::hundred;
  return free && may_follow(part) && fill(part, Slot::tens);
}

bool Composer::add_hundred(const Part& part) {
  const bool multiplies = part.value == kHundred && !part.joined && group_ && *group_ < kTen;
  if (slot_ == Slot::unit && multiplies) {
    group_ = product(*group_, kHundred);
    slot_ = Slot::hundred;
    return true;
  }
  return slot_ == Slot::none && may_follow(part) && fill(part, Slot::hundred);
}

// Digits begin a number, and go on with one whose scale or hundreds leave room: "3 ملايين و500".
bool Composer::add_digits(const Part& part) {
  if (!begun_) {
    return fill(part, Slot::digits);
  }
  const Decimal room = slot_ == Slot::hundred ? kHundred : scale_;
  const bool free = slot_ == Slot::none || slot_ == Slot::hundred;
  return free && part.joined && part.value.is_integer() && part.value < room &&
         fill(part, Slot::digits);
}

bool Composer::multiply(const Part& part) {
  const bool smaller = scale_.mantissa == 0 || part.value < scale_;
  if (part.joined || !begun_) {
    return false;
  }
  if (slot_ == Slot::none) {  // "a thousand million"
    const bool alone = total_ && scale_ < part.value;
    total_ = alone ? product(*total_, part.value) : total_;
    scale_ = alone ? part.value : scale_;
    return alone;
  }
  if (!smaller) {
    return false;
  }
  total_ = sum_of(total_, group_ ? product(*group_, part.value) : std::nullopt);
  group_ = Decimal{};
  scale_ = part.value;
  slot_ = Slot::none;
  return true;
}

// A scale that stands for itself: "[a] thousand", "two thousand", "a million and [a] thousand".
bool Composer::add_scaled(const Part& part, const Decimal& times) {
  const bool smaller = scale_.mantissa == 0 || part.value < scale_;
  if (slot_ != Slot::none || !smaller || !may_follow(part)) {
    return false;
  }
  total_ = sum_of(total_, times);
  scale_ = part.value;
  return true;
}

}  // namespace mirsad
