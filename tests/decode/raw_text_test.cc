#include "pipeline/decode/raw_text.h"

#include <string>

#include "tests/support/catch.h"

namespace mirsad {
namespace {

TEST_CASE("what begins like JSON is held to be JSON") {
  const auto [text, expected] = GENERATE(table<std::string, bool>({
      {"{}", true},
      {" \n{\"a\":1}", true},
      {"{ قوس", true},
      {"[{\"a\":1}]", true},
      {"[", true},
      {"[]", true},
      {"[ 1, 2", true},
      {"[\"أ\"", true},
      {"[صور] غارة", false},
      {"[فيديو]", false},
      {"\"أ\"", false},
      {"خبر {", false},
      {"", false},
  }));
  INFO(text);
  CHECK(looks_like_json(text) == expected);
}

TEST_CASE("a quoted key before a colon gives broken JSON away") {
  const auto [text, expected] = GENERATE(table<std::string, bool>({
      {"وان\", \"text\": \"نص\"}", true},
      {"x\",\"date_publish\" :null", true},
      {"\"@type\":\"NewsArticle\"", true},
      {"قال \"النص\": تتمة", false},
      {"وقال \"CNN\" إن", false},
      {"\"\": \"", false},
      {"\"text", false},
      {"\"text\"", false},
      {"", false},
  }));
  INFO(text);
  CHECK(looks_like_broken_json(text) == expected);
}

}  // namespace
}  // namespace mirsad
