// Every language's golden texts: tests/golden/numbers/<language>.tsv says what each must tell.
#include <filesystem>
#include <fstream>

#include "tests/numbers/reading.h"
#include "tests/support/catch.h"

namespace mirsad::test {
namespace {

namespace fs = std::filesystem;

const fs::path kGolden = MIRSAD_SOURCE_DIR "/tests/golden/numbers";

std::size_t check_file(const fs::path& file) {
  const std::string language = file.stem().string();
  std::ifstream in(file);
  std::string line;
  std::size_t rows = 0;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.starts_with('#')) {
      continue;
    }
    const std::size_t tab = line.find('\t');
    INFO(file.filename().string() << ":" << number << ": " << line.substr(tab + 1));
    REQUIRE(tab != std::string::npos);
    const std::string text = line.substr(tab + 1);
    CHECK(in_brief(text, numbers_of(text, language.c_str())) == line.substr(0, tab));
    ++rows;
  }
  return rows;
}

TEST_CASE("Every golden text has the numbers it should") {
  std::size_t rows = 0;
  for (const auto& file : fs::directory_iterator(kGolden)) {
    rows += check_file(file.path());
  }
  CHECK(rows >= 400);
}

TEST_CASE("Every language with numbers has golden texts") {
  for (const std::string& language : grammar().languages()) {
    CHECK(fs::exists(kGolden / (language + ".tsv")));
  }
}

}  // namespace
}  // namespace mirsad::test
