// Records spoilt at random: whatever comes, it is one article or one refusal.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "pipeline/decode/characters.h"
#include "tests/decode/decoding.h"

namespace mirsad {
namespace {

using Random = std::mt19937;

std::vector<std::string> good_records() {
  return {
      R"({"id":"a-1","url":"https://akhbar.example/خبر?id=1","title":"مقتل ثلاثة في غارة","text":"قالت الشرطة إن ثلاثة قتلوا.\nوأصيب خمسة 😀.","published_at":"2024-03-05T09:30:00+03:00","source":"أخبار","language":"ar","authors":["ليلى حداد"]})",
      R"({"maintext":"قالت الشرطة \u0625\u0646 ثلاثة قتلوا.","title":"خبر","date_publish":"2024-03-05 06:30:00","source_domain":"akhbar.example","text":null,"authors":[],"success":true})",
      "مقتل ثلاثة في غارة\n\nقالت الشرطة إن ثلاثة قتلوا.\n",
  };
}

std::size_t place(const std::string& text, Random& random) { return random() % (text.size() + 1); }

void insert(std::string& text, Random& random, const std::string& what) {
  text.insert(place(text, random), what);
}

void nest(std::string& text, Random& random) {
  const std::size_t depth = random() % 200;
  text = R"({"title":"خبر","text":"نص.","x":)" + std::string(depth, '[') + text +
         std::string(random() % 4 == 0 ? depth / 2 : depth, ']') + "}";
}

void mutate(std::string& text, Random& random) {
  constexpr std::array<const char*, 12> kPieces = {
      "\xEF\xBB\xBF", "\\ud83d",  "\\udc00", "\\u0000",     "\r\n",      "\xC2\x80",
      "\xED\xA0\x80", "{\"a\":[", "]}",      "1e999999999", "\"text\":", "-0.0e-"};
  switch (random() % 6) {
    case 0:
      text.resize(place(text, random));
      break;
    case 1:
      text.erase(0, place(text, random));
      break;
    case 2:
      if (!text.empty()) {
        text[random() % text.size()] ^= static_cast<char>(1U << random() % 8);
      }
      break;
    case 3:
      insert(text, random, std::string(1, '\0'));
      break;
    case 4:
      nest(text, random);
      break;
    default:
      insert(text, random, kPieces[random() % kPieces.size()]);
  }
}

void check_article(const Decoder& decoder, const Article& article) {
  REQUIRE_FALSE(is_blank(article.text));
  for (const std::string* each : {&article.id, &article.url, &article.outlet, &article.title,
                                  &article.text, &article.language}) {
    REQUIRE_FALSE(first_invalid_utf8(*each));
    std::string copy = *each;
    REQUIRE_FALSE(drop_controls(copy));
  }
  REQUIRE(std::ranges::is_sorted(article.flags));
  REQUIRE(decoder.key_of(article) == decoder.key_of(article));
}

TEST_CASE("a spoilt record gives an article or one refusal and twice the same") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  Random random(seed);
  const Decoder decoder = decoder_with({});
  const auto records = good_records();
  for (int round = 0; round < 5'000; ++round) {
    std::string value = records[random() % records.size()];
    for (auto left = 1 + random() % 3; left > 0; --left) {
      mutate(value, random);
    }
    INFO("round " << round << ": " << value);
    const RawRecord record = record_of(value);
    const auto decoded = decoder.decode(record);
    const auto again = decoder.decode(record);
    REQUIRE(decoded.has_value() == again.has_value());
    if (decoded) {
      check_article(decoder, *decoded);
      REQUIRE(content_hash_of(*decoded) == content_hash_of(*again));
    } else {
      REQUIRE(decoded.error().code == again.error().code);
      REQUIRE_FALSE(decoded.error().reason.empty());
      REQUIRE_FALSE(first_invalid_utf8(decoded.error().reason));
    }
  }
}

TEST_CASE("a record larger than a thread keeps a parser for decodes as a small one") {
  const Decoder decoder = decoder_with({});
  std::string body;
  while (body.size() < 1'000'000) {
    body += "قالت الشرطة إن ثلاثة قتلوا. ";
  }
  const auto large = decoder.decode(record_of(R"({"title":"خبر","text":")" + body + "\"}"));
  REQUIRE(large);
  CHECK(large->text == body);
  CHECK(decoder.decode(record_of(R"({"title":"خبر","text":"نص."})")));
}

}  // namespace
}  // namespace mirsad
