// Puts the parts of one number together, by what each may follow:
//
//   three thousand and two hundred and five    ((3) x 1000) + 200 + 5
//
// A number is a sum of groups below a thousand, each multiplied by a scale smaller than the one
// before it. Within a group the slots are filled in a language's order: hundreds, then units and
// tens ("five and twenty", Vocabulary::units_before_tens) or tens and units. What does not fit is
// not taken, and begins a number of its own: "five and six" are two.
#pragma once

#include <optional>

#include "pipeline/numbers/decimal.h"
#include "pipeline/numbers/vocabulary.h"

namespace mirsad {

struct Part {
  WordKind kind = WordKind::none;  // none: digits
  Decimal value;
  bool joined = false;  // behind the conjunction
};

class Composer {
 public:
  explicit Composer(const Vocabulary& words) : words_(words) {}

  // Takes `part` if it goes on with the number, or begins it.
  bool add(const Part& part);

  bool empty() const { return !begun_; }
  bool open_group() const { return slot_ != Slot::none; }  // a scale may multiply what is there
  Decimal last_scale() const { return scale_; }            // 0 if there is none
  // nullopt if it does not fit a Decimal.
  std::optional<Decimal> value() const;

 private:
  enum class Slot { none, unit, teen, tens, tens_unit, hundred, digits };

  bool add_small(const Part& part);
  bool add_ten(const Part& part);
  bool add_tens(const Part& part);
  bool add_hundred(const Part& part);
  bool add_digits(const Part& part);
  bool multiply(const Part& part);
  bool add_scaled(const Part& part, const Decimal& times);

  bool may_follow(const Part& part) const { return !begun_ || part.joined || !words_.and_required; }
  bool fill(const Part& part, Slot slot);

  const Vocabulary& words_;
  std::optional<Decimal> total_ = Decimal{};  // of the groups that have their scale
  std::optional<Decimal> group_ = Decimal{};
  Decimal scale_;  // of the last group that has one
  Slot slot_ = Slot::none;
  bool begun_ = false;
};

}  // namespace mirsad
