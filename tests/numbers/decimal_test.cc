#include "pipeline/numbers/decimal.h"

#include <limits>

#include "tests/support/catch.h"

namespace mirsad {
namespace {

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();

TEST_CASE("Equal decimals are equal however they are written") {
  CHECK(Decimal::of_digits("3", "60") == Decimal::of(36, 1));
  CHECK(Decimal::of_digits("007") == Decimal::of(7));
  CHECK(Decimal::of_digits("", "5") == Decimal::of(5, 1));
  CHECK(Decimal::of(1'000, 3) == Decimal::of(1));
}

TEST_CASE("A decimal prints as JSON writes a number") {
  CHECK(Decimal::of(36, 1)->to_text() == "3.6");
  CHECK(Decimal::of(5, 3)->to_text() == "0.005");
  CHECK(Decimal::of(-5, 1)->to_text() == "-0.5");
  CHECK(Decimal::of(-1205, 2)->to_text() == "-12.05");
  CHECK(Decimal::of(kLargest)->to_text() == "9223372036854775807");
}

TEST_CASE("Decimals are ordered by value") {
  CHECK(*Decimal::of(36, 1) < *Decimal::of(4));
  CHECK(*Decimal::of(-36, 1) < *Decimal::of(-35, 1));
  CHECK(*Decimal::of(1, 18) < *Decimal::of(kLargest));
  CHECK(*Decimal::of(5, 1) > *Decimal::of(49, 2));
}

TEST_CASE("Sums and products are exact") {
  CHECK(sum(*Decimal::of(1, 1), *Decimal::of(2, 1)) == Decimal::of(3, 1));
  CHECK(product(*Decimal::of(15, 1), *Decimal::of(1'000'000)) == Decimal::of(1'500'000));
}

TEST_CASE("What does not fit is no decimal") {
  CHECK(!Decimal::of_digits("99999999999999999999"));
  CHECK(!Decimal::of_digits("0", "0000000000000000001"));
  CHECK(!product(*Decimal::of(kLargest), *Decimal::of(2)));
  CHECK(!sum(*Decimal::of(kLargest), *Decimal::of(1)));
  CHECK(!sum(*Decimal::of(kLargest), *Decimal::of(1, 1)));
  CHECK(!product(*Decimal::of(1, 18), *Decimal::of(1, 1)));
}

}  // namespace
}  // namespace mirsad
