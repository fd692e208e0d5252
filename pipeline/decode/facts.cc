#include "pipeline/decode/facts.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <optional>
#include <string_view>
#include <utility>

#include "pipeline/decode/characters.h"

namespace mirsad {
namespace {

constexpr std::array<std::string_view, 3> kOpening = {"# Format:", "# Source:", "# License:"};

std::vector<std::string> split_at_tabs(std::string_view line) {
  std::vector<std::string> words;
  for (;;) {
    const std::size_t tab = line.find('\t');
    words.emplace_back(line.substr(0, tab));
    if (tab == std::string_view::npos) {
      return words;
    }
    line.remove_prefix(tab + 1);
  }
}

// What is wrong with a line, if anything.
std::optional<std::string> fault_of(const Fact& fact, std::string_view line) {
  if (fact.line <= kOpening.size() && !line.starts_with(kOpening[fact.line - 1])) {
    return fmt::format("expected a line that begins with \"{}\"", kOpening[fact.line - 1]);
  }
  if (const auto bad = first_invalid_utf8(line)) {
    return fmt::format("not UTF-8 at byte {} of the line", *bad);
  }
  for (const std::string& word : fact.words) {
    if (word.empty()) {
      return "an empty word between tabs";
    }
    if (trimmed(word) != word) {
      return fmt::format("white space around \"{}\"", word);
    }
  }
  return std::nullopt;
}

}  // namespace

tl::unexpected<Error> FactFile::refuse(const Fact& fact, const std::string& what) const {
  return fail(ErrorKind::config, fmt::format("{}:{}: {}", name, fact.line, what));
}

Result<FactFile> read_facts(const std::filesystem::path& path) {
  std::ifstream in(path);
  if (!in) {
    return fail(ErrorKind::config, fmt::format("{}: cannot be read", path.string()));
  }
  FactFile file{path.filename().string(), {}};
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    const bool skipped = line.empty() || line.front() == '#';
    Fact fact{++number, skipped ? std::vector<std::string>{} : split_at_tabs(line)};
    if (const auto fault = fault_of(fact, line)) {
      return file.refuse(fact, *fault);
    }
    if (!skipped) {
      file.facts.push_back(std::move(fact));
    }
  }
  if (number < kOpening.size()) {
    return file.refuse({number + 1, {}},
                       fmt::format("expected a line that begins with \"{}\"", kOpening[number]));
  }
  return file;
}

}  // namespace mirsad
