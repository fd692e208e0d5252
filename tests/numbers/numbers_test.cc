#include "pipeline/numbers/numbers.h"

#include "tests/numbers/reading.h"
#include "tests/support/catch.h"

namespace mirsad::test {
namespace {

TEST_CASE("A language without a numbers file still reads the digits of every script") {
  const std::string field = "۱۲ и ၃၄၅, 1,234.5 и ٣٫٥; १२";
  CHECK(in_brief(field, numbers_of(field, "xx")) ==
        "12 cardinal (и); 345 cardinal; 1234.5 cardinal (и); 3.5 cardinal; 12 cardinal");
}

TEST_CASE("The span of a number is its bytes with the sign behind it") {
  const std::string field = "بنسبة 20 % أو 5٪";
  const auto numbers = numbers_of(field);
  REQUIRE(numbers.size() == 2);
  const auto text_of = [&](const Number& n) {
    return field.substr(n.span.begin, n.span.end - n.span.begin);
  };
  CHECK(text_of(numbers[0]) == "20 %");
  CHECK(text_of(numbers[1]) == "5٪");
  CHECK(numbers[0].kind == NumberKind::percentage);
}

TEST_CASE("A number that does not fit a decimal has no value and is still told") {
  const auto numbers = numbers_of("99999999999999999999999 دولار");
  REQUIRE(numbers.size() == 1);
  CHECK(!numbers[0].value);
}

TEST_CASE("An empty text has no numbers") { CHECK(numbers_of("").empty()); }

TEST_CASE("Numbers do not reach over the end of a line") {
  const std::string field = "عشرون\nألفا";
  CHECK(in_brief(field, numbers_of(field)) == "20 cardinal; 1000 cardinal");
}

}  // namespace
}  // namespace mirsad::test
