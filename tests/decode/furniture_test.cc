// tests/golden/furniture/*.txt (the file explains itself), and the rules that no file can show.
#include "pipeline/decode/furniture.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "tests/decode/decoding.h"
#include "tests/decode/page_words.h"

namespace mirsad {
namespace {

namespace fs = std::filesystem;

struct Case {
  std::string name;
  std::string title;
  std::string dateline;
  std::string headline;
  std::string text;
  std::vector<std::string> furniture;
};

void add_line(Case& one, const std::string& line) {
  const auto value_of = [&](std::string_view key, std::string& value) {
    const bool is = line.starts_with(key);
    value = is ? line.substr(key.size()) : value;
    return is;
  };
  if (value_of("title: ", one.title) || value_of("dateline: ", one.dateline) ||
      value_of("headline: ", one.headline)) {
    return;
  }
  if (line.starts_with("* ")) {
    one.furniture.push_back(line.substr(2));
  }
  one.text += (line.empty() ? "" : line.substr(2)) + "\n";
}

std::vector<Case> cases_of(const fs::path& file) {
  std::ifstream in(file);
  REQUIRE(in);
  std::vector<Case> cases;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("== ")) {
      cases.push_back({line.substr(3), "", "", "", "", {}});
    } else if (!cases.empty()) {
      add_line(cases.back(), line);
    }
  }
  return cases;
}

std::string part(const std::string& text, Span span) {
  return text.substr(span.begin, span.end - span.begin);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::string line;
  for (const char c : text + "\n") {
    if (c != '\n') {
      line += c;
    } else if (!line.empty()) {
      lines.push_back(std::exchange(line, {}));
    }
  }
  return lines;
}

std::vector<std::string> marked(const std::string& text, const std::vector<Span>& spans) {
  std::vector<std::string> lines;
  for (const Span& span : spans) {
    const auto more = lines_of(part(text, span));
    lines.insert(lines.end(), more.begin(), more.end());
  }
  return lines;
}

std::string time_of(const std::optional<ReadDate>& date) {
  return date ? fmt::format("{:%Y-%m-%d %H:%M}", fmt::gmtime(date->time.time_since_epoch().count()))
              : "";
}

Decoder decoder_with_lexicons() {
  DecodeOptions options;
  options.lexicons = fs::path(MIRSAD_SOURCE_DIR) / "pipeline" / "lexicons";
  options.outlet_zones = {{"akhbar.example", "Asia/Riyadh"}};
  return decoder_with(options);
}

TEST_CASE("Every golden page is marked as it says") {
  for (const auto& file :
       fs::directory_iterator(fs::path(MIRSAD_SOURCE_DIR) / "tests/golden/furniture")) {
    for (const Case& one : cases_of(file.path())) {
      INFO(one.name);
      const PageReading reading = read_page({one.title, one.text, {}}, page_words());
      CHECK(marked(one.text, reading.furniture) == one.furniture);
      CHECK(time_of(reading.dateline) == one.dateline);
      CHECK((reading.headline ? part(one.text, *reading.headline) : "") == one.headline);
    }
  }
}

TEST_CASE("A line that is nothing but a link is no story unless it is a sentence") {
  const std::string text =
      "افتتح المحافظ جسرا جديدا فوق النهر بعد عامين.\n"
      "انهيار جسر قديم في الجنوب\n"
      "وقال المحافظ إن الجسر يخفف الزحام عن المدينة.\n";
  const auto begin = static_cast<std::uint32_t>(text.find("انهيار"));
  const auto story = static_cast<std::uint32_t>(text.find("وقال"));
  const auto end = static_cast<std::uint32_t>(text.size() - 1);
  const std::vector<Span> links = {{begin, story - 1}, {story, end}};
  const PageReading reading = read_page({"جسر", text, links}, page_words());
  CHECK(marked(text, reading.furniture) == std::vector<std::string>{"انهيار جسر قديم في الجنوب"});
}

TEST_CASE("Without words there is structure alone") {
  const std::string text = "خبر عن الجسر الجديد\nافتتح المحافظ جسرا جديدا فوق النهر.\nشارك\n";
  const PageReading reading = read_page({"", text, {}, true}, PageWords());
  REQUIRE(reading.headline);
  CHECK(part(text, *reading.headline) == "خبر عن الجسر الجديد");
}

TEST_CASE("Headings between the paragraphs of a story are marked and the story is not") {
  const std::string heading = "مقالات ذات صلة";
  std::string text;
  for (int i = 0; i < 60'000; ++i) {  // minutes, were each looked at as far as the end
    text += heading + "\nقالت الشرطة إن ثلاثة قتلوا اليوم.\n";
  }
  const PageReading reading = read_page({"خبر", text, {}, false}, page_words());
  REQUIRE(reading.furniture.size() == 60'000);
  CHECK(std::ranges::all_of(reading.furniture,
                            [&](const Span& span) { return part(text, span) == heading; }));
}

TEST_CASE("A dateline is the time of an article whose record has none in the zone of its outlet") {
  const Decoder decoder = decoder_with_lexicons();
  const std::string text =
      "الثلاثاء, 2 ديسمبر 2025 10:12 PM\\nقالت الشرطة إن ثلاثة قتلوا في غارة على سوق.\"";
  const auto dated = decoder.decode(record_of(
      R"({"source":"akhbar.example","title":"خبر","published_at":"2025-12-05T00:00:00Z","text":")" +
      text + "}"));
  REQUIRE(dated);
  CHECK(dated->flags.empty());
  CHECK(dated->published_at == read_date("2025-12-05T00:00:00Z")->time);
  const auto undated = decoder.decode(record_of(
      R"({"source":"akhbar.example","title":"خبر","published_at":null,"text":")" + text + "}"));
  REQUIRE(undated);
  CHECK(undated->published_at == read_date("2025-12-02T19:12:00Z")->time);
  CHECK(undated->flags == std::vector{ArticleFlag::zone_assumed, ArticleFlag::date_missing,
                                      ArticleFlag::date_from_dateline});
}

TEST_CASE("A broken file of words is refused with file and line") {
  const auto [file, line, complaint] = GENERATE(table<std::string, std::string, std::string>({
      {"furniture.tsv", "شارك\tshare", "furniture.tsv:4: expected three words"},
      {"furniture.tsv", "شارك\tsharing\tline", "furniture.tsv:4: unknown cue \"sharing\""},
      {"furniture.tsv", "شارك\tshare\tend",
       "furniture.tsv:4: expected line, start, label or inside"},
      {"furniture.tsv", "شارك\tshare\tline\nسجل\tshare\tline\nشارك\tshare\tline",
       "furniture.tsv:5: not in ascending byte order"},
      {"furniture.tsv", "أخبار\tnavigation\tline\nاخبار\tnavigation\tline",
       "furniture.tsv:5: folds to"},
      {"furniture.tsv", "***\tshare\tline", "furniture.tsv:4: a form must hold a word"},
      {"calendar.tsv", "مارس\tmonth\t13", "calendar.tsv:4: unknown fact \"month\" or value \"13\""},
      {"calendar.tsv", "مارس\tmoon\t3", "calendar.tsv:4: unknown fact"},
  }));
  const fs::path folder =
      fs::temp_directory_path() / ("mirsad-words-" + std::to_string(::getpid()));
  fs::create_directories(folder / "ar");
  std::ofstream(folder / "ar" / file) << "# Format: f\n# Source: s\n# License: l\n" << line << "\n";
  const auto loaded = PageWords::load(folder);
  fs::remove_all(folder);
  REQUIRE_FALSE(loaded);
  CHECK_THAT(loaded.error().message, Catch::Matchers::Contains(complaint));
}

}  // namespace
}  // namespace mirsad
