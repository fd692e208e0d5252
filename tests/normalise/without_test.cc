// A text without some of its parts.
#include <random>

#include "pipeline/normalise/text.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

std::string all_of(const Text& text) {
  std::string all;
  for (const Token& token : text.tokens()) {
    all += (all.empty() ? "" : " ") + std::string(text.folded(token));
  }
  return all;
}

}  // namespace

TEST_CASE("what is left keeps its bytes of the field") {
  const std::string field = "Share this\nThree were killed. Five were hurt.\n37\n";
  const Text whole = Text::of(field);
  const auto at = [&](const char* word) { return static_cast<std::uint32_t>(field.find(word)); };
  const Text rest = whole.without({{0, at("\n")}, {at("37"), at("37") + 2}});
  CHECK(all_of(rest) == "three were killed five were hurt");
  REQUIRE(rest.sentences().size() == 2);
  CHECK(rest.sentences()[0].begin == at("Three"));
  CHECK(rest.tokens()[0].begin == at("Three"));
  CHECK(rest.folded({0, 0, 0, rest.tokens().back().folded_end}) == all_of(rest));
  CHECK(all_of(whole.without({})) == all_of(whole));
  CHECK(whole.without({{0, static_cast<std::uint32_t>(field.size())}}).tokens().empty());
}

TEST_CASE("a text without whole lines is the text of the other lines") {
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 200; ++round) {
    std::string field;
    std::string kept;
    std::vector<Span> spans;
    for (int line = 0; line < 6; ++line) {
      const auto begin = static_cast<std::uint32_t>(field.size());
      for (auto words = random() % 5; words > 0; --words) {
        field += random() % 2 == 0 ? "قُتل 5. " : "three, killed ";
      }
      if (random() % 2 == 0) {
        spans.push_back({begin, static_cast<std::uint32_t>(field.size())});
      } else {
        kept += field.substr(begin) + "\n";
      }
      field += "\n";
    }
    const Text rest = Text::of(field).without(spans);
    const Text other = Text::of(kept);
    REQUIRE(all_of(rest) == all_of(other));
    REQUIRE(rest.hashes() == other.hashes());
    REQUIRE(rest.sentences().size() == other.sentences().size());
  }
}

}  // namespace mirsad
