// Records spoilt at random: whatever comes, it is one article or one refusal.
#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "pipeline/decode/characters.h"
#include "tests/decode/decoding.h"

namespace mirsad {
namespace {

using Random = std::mt19937;

// A record of every format: those of the golden files.
std::vector<std::string> good_records() {
  std::vector<std::string> records;
  for (const char* format : {"own", "news-please", "fundus", "trafilatura", "media-cloud",
                             "scrapy-cluster", "ninjs", "schema-org", "html", "raw-text"}) {
    std::ifstream in(std::string(MIRSAD_SOURCE_DIR) + "/tests/golden/decode/" + format + ".jsonl");
    for (std::string line; std::getline(in, line);) {
      const auto row = nlohmann::ordered_json::parse(line);
      if (row.contains("article")) {
        records.push_back(row.contains("json") ? row["json"].dump()
                                               : row.value("raw", std::string("{}")));
      }
    }
  }
  return records;
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

// A member said twice, the second time otherwise.
void repeat_a_key(std::string& text, Random& random) {
  constexpr std::array<const char*, 4> kMembers = {R"({"text":5,)", R"({"title":{"a":[]},)",
                                                   R"({"uri":null,)", R"({"@graph":[{}],)"};
  if (text.starts_with('{')) {
    text.replace(0, 1, kMembers[random() % kMembers.size()]);
  }
}

// Bytes of another encoding: every second byte a NUL, or a letter of Windows-1256.
void swap_encoding(std::string& text, Random& random) {
  if (random() % 2 == 0) {
    insert(text, random, "\xE3\xDE\xCA\xE1");
    return;
  }
  std::string wide;
  for (const char c : text.substr(0, 400)) {
    wide += {c, '\0'};
  }
  text = wide;
}

void mutate(std::string& text, Random& random) {
  constexpr std::array<const char*, 14> kPieces = {
      "\xEF\xBB\xBF", "\\ud83d", "\\udc00",     "\\u0000",   "\r\n",   "\xC2\x80", "\xED\xA0\x80",
      "{\"a\":[",     "]}",      "1e999999999", "\"text\":", "-0.0e-", "<div><p>", "&#x110000;"};
  switch (random() % 8) {
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
    case 5:
      repeat_a_key(text, random);
      break;
    case 6:
      swap_encoding(text, random);
      break;
    default:
      insert(text, random, kPieces[random() % kPieces.size()]);
  }
}

void check_article(const Decoder& decoder, const Article& article) {
  REQUIRE((!is_blank(article.text) || !stands(article)));
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
  for (int round = 0; round < 10'000; ++round) {
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

// Each costs far more than its size if anything in its way is quadratic: the test then does not
// end.
TEST_CASE("ten megabytes of the worst are refused or read in linear time") {
  const Decoder decoder = decoder_with({});
  const auto repeated = [](std::string_view piece, std::size_t bytes) {
    std::string text;
    text.reserve(bytes + piece.size());
    while (text.size() < bytes) {
      text += piece;
    }
    return text;
  };
  constexpr std::size_t kLarge = std::size_t{7} << 20;
  const auto [value, code] = GENERATE_COPY(table<std::string, std::string>({
      {repeated("x", std::size_t{10} << 20), "too_large"},
      {repeated("[", kLarge / 2) + repeated("]", kLarge / 2), "too_deep"},
      {R"({"text":[)" + repeated("1,", kLarge) + "1]}", "work_limit"},
      {repeated("<!--", kLarge), "too_large"},
      {"<html>" + repeated("<div>", kLarge), "too_deep"},
      {"<html>" + repeated("<p>x", kLarge), "work_limit"},
      {R"({"title":"x","text":")" + repeated("\\\\ud83d", kLarge) + R"("})", "too_large"},
      {repeated("\"a\" ", kLarge), "too_large"},
  }));
  const auto decoded = decoder.decode(record_of(value));
  CHECK((decoded ? std::string() : std::string(name_of(decoded.error().code))) == code);
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
