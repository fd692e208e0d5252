// Every language's golden sentences: tests/golden/extract/<language>.tsv says what each must tell.
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "tests/extract/reading.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

// "ASSAULT aerial,heavy-weapons asserted + COERCE arrest asserted"
std::string in_words(const std::vector<Report>& reports) {
  std::string words;
  for (const Report& report : reports) {
    std::string modes;
    for (const std::string& mode : report.modes) {
      modes += (modes.empty() ? "" : ",") + mode;
    }
    words += words.empty() ? "" : " + ";
    words += std::string(name_of(report.type)) + ' ' + (modes.empty() ? "-" : modes) + ' ' +
             report.modality;
  }
  return words.empty() ? "none" : words;
}

TEST_CASE("Every golden sentence tells what it should") {
  std::size_t cases = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(MIRSAD_SOURCE_DIR "/tests/golden/extract")) {
    const std::string language = file.path().stem().string();
    std::ifstream in(file.path());
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
      if (line.starts_with('#')) {
        continue;
      }
      const std::size_t tab = line.find('\t');
      INFO(file.path().filename().string() << ":" << number);
      REQUIRE(tab != std::string::npos);
      CHECK(in_words(read("", line.substr(tab + 1), language).reports) == line.substr(0, tab));
      ++cases;
    }
  }
  CHECK(cases >= 60);
}

TEST_CASE("Every lexicon has golden sentences") {
  for (const auto& folder : std::filesystem::directory_iterator(kLexicons)) {
    if (std::filesystem::exists(folder.path() / "lexicon.tsv")) {
      const std::string language = folder.path().filename().string();
      CHECK(
          std::filesystem::exists(MIRSAD_SOURCE_DIR "/tests/golden/extract/" + language + ".tsv"));
    }
  }
}

}  // namespace
}  // namespace mirsad
