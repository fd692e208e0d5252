#include "pipeline/decode/characters.h"

#include <unicode/ustring.h>

#include <random>
#include <string>

#include "pipeline/decode/json.h"
#include "pipeline/decode/surrogates.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

bool icu_finds_valid(const std::string& bytes) {
  UErrorCode error = U_ZERO_ERROR;
  std::int32_t length = 0;
  u_strFromUTF8(nullptr, 0, &length, bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
  return error == U_BUFFER_OVERFLOW_ERROR || error == U_ZERO_ERROR ||
         error == U_STRING_NOT_TERMINATED_WARNING;
}

TEST_CASE("the offset of broken UTF-8 is that of the first byte of the broken sequence") {
  CHECK_FALSE(first_invalid_utf8("خبر 😀 ok"));
  CHECK(first_invalid_utf8("ab\xFF") == 2);
  CHECK(first_invalid_utf8("\xC0\xAF") == 0);           // overlong
  CHECK(first_invalid_utf8("a\xE0\x80\x80") == 1);      // overlong
  CHECK(first_invalid_utf8("a\xED\xA0\x80") == 1);      // a surrogate
  CHECK(first_invalid_utf8("a\xF4\x90\x80\x80") == 1);  // beyond U+10FFFF
  CHECK(first_invalid_utf8("خ\xD8") == 2);              // cut off
}

TEST_CASE("the three judges of UTF-8 agree on random bytes") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  constexpr std::string_view kBytes =
      "a\x7F\x80\x8F\x90\x9F\xA0\xBF\xC2\xDF\xE0\xED\xEF\xF0\xF4\xF5";
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes;
    for (auto left = random() % 7; left > 0; --left) {
      bytes.push_back(kBytes[random() % kBytes.size()]);
    }
    const bool valid = !first_invalid_utf8(bytes);
    REQUIRE(valid == is_utf8(bytes));
    REQUIRE(valid == icu_finds_valid(bytes));
  }
}

TEST_CASE("control characters are dropped and white space and quotation marks are not") {
  std::string text = "«أ»\x01\t\n\x0B\x0C\r\x1F\x7F\xC2\x80ب\xC2\x85\xC2\x9F";
  CHECK(drop_controls(text));
  CHECK(text == "«أ»\t\n\x0B\x0C\rب\xC2\x85");
  CHECK_FALSE(drop_controls(text));
}

TEST_CASE("a control character is found wherever it stands in a text of any length") {
  for (std::size_t length = 0; length < 150; ++length) {
    const std::string clean(length, ' ');
    for (std::size_t at = 0; at <= length; ++at) {
      for (const std::string control : {"\x7F", "\xC2\x80"}) {
        std::string text = clean;
        REQUIRE(drop_controls(text.insert(at, control)));
        REQUIRE(text == clean);
        REQUIRE_FALSE(drop_controls(text.insert(at, "\xC2\xAB")));
      }
    }
  }
}

TEST_CASE("white space and zero-width and direction marks alone are blank") {
  CHECK(is_blank(""));
  CHECK(is_blank(" \r\n\t\u00A0\u200B\u200F\u202E\u2066\u3000\uFEFF\u061C"));
  CHECK_FALSE(is_blank("\u200F."));
  CHECK_FALSE(is_blank("ـ"));
}

TEST_CASE("shortening never cuts a character in two") {
  CHECK(shortened("خبر", 6) == "خبر");
  CHECK(shortened("خبر", 5) == "خب…");
  CHECK(shortened("خبر", 4) == "خب…");
}

TEST_CASE("only the escapes of lone surrogates are replaced") {
  CHECK_FALSE(without_lone_surrogates(R"("\ud83d\ude00 \u0041 \\ud83d")"));
  CHECK(without_lone_surrogates(R"("\ud83d")") == R"("\ufffd")");
  CHECK(without_lone_surrogates(R"("\ud83d\ud83d\ude00")") == R"("\ufffd\ud83d\ude00")");
  CHECK(without_lone_surrogates(R"("\uDE00\uD83D")") == R"("\ufffd\ufffd")");
  CHECK(without_lone_surrogates(R"("\\\ud83d)") == R"("\\\ufffd)");
}

}  // namespace
}  // namespace mirsad
