// Real pages as scraped, where they are had: their title, their time, and only their story.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "pipeline/normalise/text.h"
#include "tests/decode/decoding.h"

namespace mirsad {
namespace {

namespace fs = std::filesystem;

// MIRSAD_SHARED names the folder; the test is skipped where it is absent.
fs::path seeds() {
  const char* given = std::getenv("MIRSAD_SHARED");
  const fs::path shared =
      given != nullptr ? fs::path(given) : fs::path(MIRSAD_SOURCE_DIR).parent_path() / "shared";
  if (!fs::exists(shared / "data" / "seeds")) {
    std::printf("skipped: there are no pages at %s\n", (shared / "data" / "seeds").c_str());
    std::exit(77);  // SKIP_RETURN_CODE
  }
  return shared / "data" / "seeds";
}

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Lines of the text that are not blank, inside and outside the furniture.
std::size_t marked_lines(const Article& article) {
  std::size_t lines = 0;
  for (const Span& span : article.furniture) {
    ++lines;
    for (std::uint32_t at = span.begin; at + 1 < span.end; ++at) {
      lines += article.text[at] == '\n' && article.text[at + 1] != '\n' ? 1 : 0;
    }
  }
  return lines;
}

struct Seed {
  const char* file;
  const char* title;  // how it begins; empty: there is none
  std::size_t marked_lines;
  const char* time;
};

}  // namespace

TEST_CASE("Five real pages give their title and their time and only their story") {
  const fs::path folder = seeds();
  DecodeOptions options;
  options.lexicons = fs::path(MIRSAD_SOURCE_DIR) / "pipeline" / "lexicons";
  const Decoder decoder = decoder_with(options);
  const auto seed = GENERATE(values<Seed>({
      {"000_f670f25b39acea05.txt", "عملية مشتركة", 5, "2025-12-02 22:12"},
      {"001_a6f9eb41b0ba4bb5.txt", "واشنطن تشن", 8, ""},
      {"002_695a28f419584063.txt", "عملية داريا", 26, ""},
      {"003_c48266147923bf5c.txt", "", 1, ""},
      {"004_9c559b65b1094e6d.txt", "", 0, ""},
  }));
  CAPTURE(seed.file);
  const auto article = decoder.decode(record_of(slurp(folder / seed.file)));
  REQUIRE(article);
  CHECK(article->title.starts_with(seed.title));
  CHECK(article->title.empty() == std::string_view(seed.title).empty());
  CHECK(marked_lines(*article) == seed.marked_lines);
  const auto& time = article->published_at;
  CHECK((time ? fmt::format("{:%Y-%m-%d %H:%M}", fmt::gmtime(time->time_since_epoch().count()))
              : "") == seed.time);
  // The story ends where its last sentence does: no teaser, no button.
  const Text story = Text::of(article->text).without(article->furniture);
  const Span last = story.sentences().back();
  CHECK(article->text[last.end - 1] == '.');
}

}  // namespace mirsad
