#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "tests/numbers/reading.h"
#include "tests/support/catch.h"

namespace mirsad::test {
namespace {

namespace fs = std::filesystem;

const std::string kOpening = "# Format: f\n# Source: s\n# License: l\n";

// A fresh folder of lexicons with one language, to be filled.
class Folder {
 public:
  Folder()
      : root_(fs::temp_directory_path() / ("mirsad-numbers-" + std::to_string(::getpid()) + "-" +
                                           std::to_string(std::random_device{}()))) {
    fs::create_directories(root_ / "ar");
    write("numbers.tsv", kOpening + "مئة\thundred\t100\t-\n");
  }
  ~Folder() { fs::remove_all(root_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const fs::path& root() const { return root_; }
  void write(const std::string& file, const std::string& content) const {
    std::ofstream(root_ / "ar" / file, std::ios::binary | std::ios::trunc) << content;
  }

 private:
  fs::path root_;
};

TEST_CASE("The tables of the source tree load") {
  CHECK(grammar().languages() == std::vector<std::string>{"ar", "en"});
}

TEST_CASE("Only the file of number words is required") {
  const Folder folder;
  const auto loaded = NumberGrammar::load(folder.root());
  REQUIRE(loaded);
  CHECK(loaded->languages() == std::vector<std::string>{"ar"});
}

TEST_CASE("A broken table is refused with file and line") {
  const auto [file, content, complaint] = GENERATE(table<std::string, std::string, std::string>({
      {"numbers.tsv", kOpening + "مئة\tcentury\t100\t-\n", "ar/numbers.tsv:4: unknown kind"},
      {"numbers.tsv", kOpening + "مئة\thundred\tmany\t-\n", "ar/numbers.tsv:4: unknown kind"},
      {"numbers.tsv", kOpening + "مئة\thundred\t100\tyes\n",
       "ar/numbers.tsv:4: expected as_written"},
      {"numbers.tsv", kOpening + "مئة\thundred\t100\t-\nمية\thundred\t100\t-\n",
       "ar/numbers.tsv:5: \"مية\" folds to a word that is there already"},
      {"numbers-phrases.tsv", kOpening + "نحو\tnear\tabout\n",
       "ar/numbers-phrases.tsv:4: unknown role"},
      {"numbers-phrases.tsv", kOpening + "نحو\tbefore\tclose\n",
       "ar/numbers-phrases.tsv:4: unknown role or relation"},
      {"numbers-prefixes.tsv", kOpening + "و\tor\t-\n", "ar/numbers-prefixes.tsv:4: expected and"},
      {"numbers-nouns.tsv", kOpening + "طفل\tplural\t-\t-\n",
       "ar/numbers-nouns.tsv:4: expected dual or nominative"},
      {"numbers-not-dual.tsv", kOpening + "...\n", "ar/numbers-not-dual.tsv:4: \"...\" holds no"},
      {"numbers-grammar.tsv", kOpening + "article\tال\n",
       "ar/numbers-grammar.tsv:4: unknown fact \"article\""},
  }));
  const Folder folder;
  folder.write(file, content);
  const auto loaded = NumberGrammar::load(folder.root());
  REQUIRE(!loaded);
  CHECK(loaded.error().kind == ErrorKind::config);
  INFO(loaded.error().message);
  CHECK(loaded.error().message.find(complaint) != std::string::npos);
}

}  // namespace
}  // namespace mirsad::test
