// Base64 as it is written and as it is found.
#include "pipeline/model/base64.h"

#include "tests/support/catch.h"

namespace mirsad {

// RFC 4648, section 10.
TEST_CASE("bytes and base64 become one another") {
  const auto [bytes, text] = GENERATE(table<std::string, std::string>({{"", ""},
                                                                       {"f", "Zg=="},
                                                                       {"fo", "Zm8="},
                                                                       {"foo", "Zm9v"},
                                                                       {"foob", "Zm9vYg=="},
                                                                       {"fooba", "Zm9vYmE="},
                                                                       {"foobar", "Zm9vYmFy"},
                                                                       {"\xFB\xFF\xFE", "+//+"}}));
  CHECK(base64(bytes) == text);
  CHECK(from_base64(text) == bytes);
}

TEST_CASE("base64 is read in lines and without padding and in the alphabet of addresses") {
  CHECK(from_base64("Zm9v\r\nYmFy\n") == "foobar");
  CHECK(from_base64("Zm9vYg") == "foob");
  CHECK(from_base64("-__-") == "\xFB\xFF\xFE");
}

TEST_CASE("what is no base64 is refused") {
  CHECK_FALSE(from_base64("Zm9vY"));
  CHECK_FALSE(from_base64("Zg==Zg=="));
  CHECK_FALSE(from_base64("Zm9v===="));
  CHECK_FALSE(from_base64("Zm 9v"));
  CHECK_FALSE(from_base64("نص"));
  CHECK_FALSE(from_base64("<p>x</p>"));
}

TEST_CASE("a page and a sentence do not look like base64") {
  CHECK_FALSE(looks_like_base64("<p>x</p>"));
  CHECK_FALSE(looks_like_base64("two words"));
  CHECK_FALSE(looks_like_base64("غارة"));
  CHECK_FALSE(looks_like_base64(" \n"));
  CHECK(looks_like_base64("PGh0bWw+\nPC9o"));
}

}  // namespace mirsad
