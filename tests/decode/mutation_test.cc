// Records spoilt at random: whatever comes, it is one article or one refusal.
#include <algorithm>
#include <cstdio>
#include <string>

#include "pipeline/decode/characters.h"
#include "tests/decode/decoding.h"
#include "tests/decode/mutations.h"

namespace mirsad {
namespace {

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

TEST_CASE("a spoilt record gives an article or one refusal twice the same and within its work") {
  const unsigned seed = mutation_seed();
  INFO("MIRSAD_SEED=" << seed);
  Mutations mutations(seed);
  DecodeOptions options;
  options.lexicons = std::string(MIRSAD_SOURCE_DIR) + "/pipeline/lexicons";
  const Decoder decoder = decoder_with(std::move(options));
  double dearest = 0;
  for (int round = 0; round < 10'000; ++round) {
    const SpoiltRecord spoilt = mutations.next();
    INFO("round " << round << " (" << spoilt.how << "): " << spoilt.value);
    const RawRecord record = record_of(spoilt.value);
    DecodeCost cost;
    const auto decoded = decoder.decode(record, &cost);
    const auto again = decoder.decode(record);
    // What goes beyond its work is given up at once, not when it is done.
    REQUIRE(cost.steps <= 2 * cost.limit);
    dearest = std::max(dearest, static_cast<double>(cost.steps) / static_cast<double>(cost.limit));
    REQUIRE(decoded.has_value() == again.has_value());
    if (decoded) {
      REQUIRE(cost.steps <= cost.limit);
      check_article(decoder, *decoded);
      REQUIRE(content_hash_of(*decoded) == content_hash_of(*again));
    } else {
      REQUIRE(decoded.error().code == again.error().code);
      REQUIRE_FALSE(decoded.error().reason.empty());
      REQUIRE_FALSE(first_invalid_utf8(decoded.error().reason));
    }
  }
  std::printf("10,000 spoilt records, MIRSAD_SEED=%u: the dearest took %.1f %% of its work\n", seed,
              100 * dearest);
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
      {R"({"@graph":[{"@id":"x","name":")" + repeated("x", 100'000) +
           R"("},{"@type":"Article","headline":"x","text":"x","author":[)" +
           repeated(R"({"@id":"x"},)", 400'000) + "0]}]}",
       "work_limit"},
      {R"({"@graph":[{"@id":"x",)" + repeated(R"("x":0,)", 100'000) +
           R"("y":0},{"@type":"Article","headline":"x","text":"x","author":[)" +
           repeated(R"({"@id":"x"},)", 200'000) + "0]}]}",
       "work_limit"},
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
