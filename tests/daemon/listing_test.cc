// Tables, CSV and JSON as the verbs print them.
#include "daemon/cli/listing.h"

#include <algorithm>
#include <cstdlib>

#include "daemon/cli/display_width.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

const std::vector<Column> kColumns = {
    {"DATE", "/time/start", 10}, {"NAME", "/names", 8}, {"TEXT", "/text", 12}};

std::string listed(Format format, const std::vector<std::string>& rows) {
  char* text = nullptr;
  std::size_t size = 0;
  std::FILE* out = open_memstream(&text, &size);
  Listing list(format, kColumns, out);
  for (const std::string& row : rows) {
    list.add(row);
  }
  list.finish();
  std::fclose(out);
  const std::string result(text, size);
  std::free(text);
  return result;
}

TEST_CASE("marks and direction controls take no column") {
  const auto [text, width] = GENERATE(table<std::string, std::size_t>({
      {"", 0},
      {"abc", 3},
      {"غارة", 4},
      {"غَارَةٌ", 4},
      {"\u200fغارة\u200f", 4},
      {"日本", 4},
      {"e\u0301", 1},
      {"\xff\xfe", 2},
  }));
  CHECK(display_width(text) == width);
}

TEST_CASE("a cell is cut between characters and never wider than its column") {
  CHECK(cut_to_width("abcdef", 6) == "abcdef");
  CHECK(cut_to_width("abcdef", 4) == "abc…");
  CHECK(cut_to_width("غَارَةٌ جوية", 5) == "غَارَةٌ…");
  CHECK(cut_to_width("日本語", 4) == "日…");
  CHECK(cut_to_width("abc", 0).empty());
  const std::string text = "قتل خمسة مدنيين في غارة على أطراف المدينة";
  for (std::size_t width = 1; width < 45; ++width) {
    CHECK(display_width(cut_to_width(text, width)) <= width);
  }
}

TEST_CASE("a table has its titles and columns as wide as their contents need") {
  CHECK(
      listed(Format::table, {R"({"time":{"start":"2025-11-24"},"names":["a","b"],"text":"x\ny"})",
                             R"({"time":{"start":null},"names":[],"text":"قَتل خمسة في غارة"})"}) ==
      "DATE        NAME  TEXT\n"
      "2025-11-24  a, b  x y\n"
      "                  قَتل خمسة في…\n");
}

TEST_CASE("an empty table still has its titles") {
  CHECK(listed(Format::table, {}) == "DATE  NAME  TEXT\n");
}

TEST_CASE("long tables are printed before their end") {
  std::vector<std::string> rows(1000, R"({"text":"x"})");
  const std::string table = listed(Format::table, rows);
  CHECK(std::count(table.begin(), table.end(), '\n') == 1001);
}

TEST_CASE("CSV names fields by their paths and quotes what needs it") {
  CHECK(listed(Format::csv,
               {R"({"time":{"start":"2025-11-24"},"names":["a","b"],"text":"\"x\"\n"})"}) ==
        "time.start,names,text\r\n2025-11-24,\"a, b\",\"\"\"x\"\"\n\"\r\n");
}

TEST_CASE("JSON is one array and JSON lines are the rows") {
  CHECK(listed(Format::json, {}) == "[]\n");
  CHECK(listed(Format::json, {"{}", "{}"}) == "[\n{},\n{}\n]\n");
  CHECK(listed(Format::jsonl, {"{\"a\":1}", "{}"}) == "{\"a\":1}\n{}\n");
}

}  // namespace
}  // namespace mirsad
