#include "pipeline/dedup/words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <system_error>

#include "pipeline/normalise/text.h"
#include "pipeline/normalise/tsv.h"

namespace mirsad {
namespace {

constexpr std::array<std::pair<std::string_view, Polarity>, 3> kPolarities = {
    {{"affirmation", Polarity::affirmation},
     {"denial", Polarity::denial},
     {"negation", Polarity::negation}}};

std::optional<Polarity> polarity_named(std::string_view name) {
  for (const auto& [known, polarity] : kPolarities) {
    if (known == name) {
      return polarity;
    }
  }
  return std::nullopt;
}

// The rows of a table that a language may lack.
Result<std::vector<TsvRow>> rows_of(const std::filesystem::path& file, std::size_t columns) {
  std::error_code error;
  return std::filesystem::exists(file, error) ? read_tsv(file, columns)
                                              : Result<std::vector<TsvRow>>(std::vector<TsvRow>());
}

}  // namespace

Polarity Words::polarity_of(std::string_view word) const {
  if (const auto found = polarity_.find(word); found != polarity_.end()) {
    return found->second;
  }
  for (const std::string& proclitic : proclitics_) {
    if (word.starts_with(proclitic)) {
      if (const auto found = polarity_.find(word.substr(proclitic.size()));
          found != polarity_.end()) {
        return found->second;
      }
    }
  }
  return Polarity::none;
}

const std::vector<std::uint32_t>& Words::places_of(const std::string& name) const {
  static const std::vector<std::uint32_t> none;
  if (const auto found = places_.find(name); found != places_.end()) {
    return found->second;
  }
  for (const std::string& proclitic : proclitics_) {
    if (name.starts_with(proclitic)) {
      if (const auto found = places_.find(std::string_view(name).substr(proclitic.size()));
          found != places_.end()) {
        return found->second;
      }
    }
  }
  return none;
}

Status Words::load_places(const std::filesystem::path& file) {
  const auto rows = rows_of(file, 2);
  if (!rows) {
    return pass(rows);
  }
  std::map<std::string, std::uint32_t> numbers;
  for (const TsvRow& row : *rows) {
    const auto number = static_cast<std::uint32_t>(numbers.size());
    auto& places = places_[fold(row.cells[0])];
    places.push_back(numbers.try_emplace(row.cells[1], number).first->second);
    std::ranges::sort(places);
  }
  return {};
}

Result<Words> Words::load(const std::filesystem::path& folder) {
  Words words;
  for (const auto& [name, set] : {std::pair{"function_words.tsv", &words.function_},
                                  std::pair{"attribution.tsv", &words.attribution_}}) {
    const auto rows = rows_of(folder / name, 1);
    if (!rows) {
      return pass(rows);
    }
    for (const TsvRow& row : *rows) {
      set->insert(fold(row.cells[0]));
    }
  }
  const auto polarities = rows_of(folder / "polarity.tsv", 2);
  if (!polarities) {
    return pass(polarities);
  }
  for (const TsvRow& row : *polarities) {
    const auto polarity = polarity_named(row.cells[1]);
    if (!polarity) {
      return fail(ErrorKind::config, row.where + ": \"" + row.cells[1] +
                                         "\" is none of affirmation, denial, negation");
    }
    words.polarity_[fold(row.cells[0])] = *polarity;
  }
  const auto proclitics = rows_of(folder / "proclitics.tsv", 3);
  if (!proclitics) {
    return pass(proclitics);
  }
  for (const TsvRow& row : *proclitics) {
    if (row.cells[1] != "verb") {
      words.proclitics_.push_back(fold(row.cells[0]));
    }
  }
  std::ranges::stable_sort(words.proclitics_, std::ranges::greater(), &std::string::size);
  if (auto loaded = words.load_places(folder / "place_names.tsv"); !loaded) {
    return pass(loaded);
  }
  return words;
}

Result<WordTables> WordTables::load(const std::filesystem::path& lexicons) {
  WordTables tables;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(lexicons, error)) {
    if (!entry.is_directory()) {
      continue;
    }
    auto words = Words::load(entry.path());
    if (!words) {
      return pass(words);
    }
    tables.languages_.emplace(entry.path().filename().string(), std::move(*words));
  }
  if (error) {
    return fail(ErrorKind::config, lexicons.string() + ": " + error.message());
  }
  return tables;
}

const Words& WordTables::of(const std::string& language) const {
  static const Words none;
  const auto found = languages_.find(language);
  return found == languages_.end() ? none : found->second;
}

}  // namespace mirsad
