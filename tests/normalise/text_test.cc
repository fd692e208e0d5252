#include "pipeline/normalise/text.h"

#include <random>
#include <string>
#include <vector>

#include "pipeline/model/hash.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

void append_utf8(char32_t c, std::string& out) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

// Letters, marks, digits, spaces and stops of Arabic, and now and then any code point at all.
class RandomField {
 public:
  explicit RandomField(std::uint32_t seed) : random_(seed) {}

  std::string next() {
    std::string field;
    for (int i = below(60); i > 0; --i) {
      append_utf8(code_point(), field);
    }
    return field;
  }

 private:
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

  char32_t code_point() {
    static const std::u32string kSigns = U" .\n،؟!…«»د5٥۵\u0640\u200F\u200C\u0651\u064B\u0654";
    switch (below(8)) {
      case 0:
      case 1:
      case 2:
        return static_cast<char32_t>(0x620 + below(0x40));
      case 3:
      case 4:
        return kSigns[static_cast<std::size_t>(below(static_cast<int>(kSigns.size())))];
      case 5:
        return static_cast<char32_t>(0xFB50 + below(0x3B0));
      case 6:
        return static_cast<char32_t>(0x20 + below(0x250));
      default:
        const auto any = static_cast<char32_t>(below(0x110000));
        return any >= 0xD800 && any <= 0xDFFF ? U'ق' : any;
    }
  }

  std::mt19937 random_;
};

TEST_CASE("Folding the bytes of a token gives its folded form") {
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  RandomField fields(seed);
  for (int round = 0; round < 4000; ++round) {
    const std::string field = fields.next();
    CAPTURE(field);
    const Text text = Text::of(field);
    std::size_t before = 0;
    for (const Token& token : text.tokens()) {
      REQUIRE(before <= token.begin);
      REQUIRE(token.begin < token.end);
      REQUIRE(token.end <= field.size());
      REQUIRE(!text.folded(token).empty());
      REQUIRE(fold(std::string_view(field).substr(token.begin, token.end - token.begin)) ==
              text.folded(token));
      before = token.end;
    }
  }
}

TEST_CASE("The words alone are those of the whole text and are joined by one space") {
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  RandomField fields(seed);
  for (int round = 0; round < 1000; ++round) {
    const std::string field = fields.next();
    CAPTURE(field);
    const Text whole = Text::of(field);
    const Text words = Text::words_of(field);
    std::string joined;
    for (const Token& token : whole.tokens()) {
      joined += (joined.empty() ? "" : " ") + std::string(whole.folded(token));
    }
    REQUIRE(words.folded() == joined);
    REQUIRE(whole.folded() == joined);
    REQUIRE(words.tokens().size() == whole.tokens().size());
    REQUIRE(words.sentences().empty());
  }
}

TEST_CASE("A token's hash is that of its folded bytes") {
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  RandomField fields(seed);
  for (int round = 0; round < 1000; ++round) {
    const std::string field = fields.next();
    CAPTURE(field);
    const Text text = Text::of(field);
    REQUIRE(text.hashes().size() == text.tokens().size());
    for (std::size_t i = 0; i < text.tokens().size(); ++i) {
      REQUIRE(text.hashes()[i] == hash64(text.folded(text.tokens()[i])));
    }
  }
}

TEST_CASE("Sentences hold every token once and begin and end with ink") {
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  RandomField fields(seed);
  for (int round = 0; round < 4000; ++round) {
    const std::string field = fields.next();
    CAPTURE(field);
    const Text text = Text::of(field);
    std::size_t held = 0;
    std::size_t before = 0;
    for (const Span& sentence : text.sentences()) {
      REQUIRE(before <= sentence.begin);
      const std::size_t first = held;
      while (held < text.tokens().size() && text.tokens()[held].end <= sentence.end) {
        REQUIRE(text.tokens()[held].begin >= sentence.begin);
        ++held;
      }
      REQUIRE(held > first);
      REQUIRE(field[sentence.begin] != ' ');
      REQUIRE(field[sentence.end - 1] != ' ');
      before = sentence.end;
    }
    REQUIRE(held == text.tokens().size());
  }
}

TEST_CASE("A token's bytes lead back to the word as printed") {
  const std::string field = "قُتل ٥ أشخاص";
  const Text text = Text::of(field);
  REQUIRE(text.tokens().size() == 3);
  const Token& word = text.tokens()[0];
  const Token& five = text.tokens()[1];
  CHECK(field.substr(word.begin, word.end - word.begin) == "قُتل");
  CHECK(text.folded(five) == "5");
  CHECK(five.begin == 9);
  CHECK(five.end == 11);
}

TEST_CASE("A long field of the characters that grow most when folded is folded whole") {
  std::string field;
  for (int i = 0; i < 5000; ++i) {
    field += "㍿";  // 3 bytes become 12
  }
  const Text text = Text::of(field);
  REQUIRE(text.tokens().size() == 5000);
  CHECK(text.folded(text.tokens().back()) == "株式会社");
}

}  // namespace
}  // namespace mirsad
