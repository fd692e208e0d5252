#include "pipeline/dedup/words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <system_error>

#include "pipeline/normalise/text.h"
#include "pipeline/normalise/tsv.h"

namespace mirsad {
namespace {

constexpr std::array<std::pair<std::string_view, Polarity>, 4> kPolarities = {
    {{"affirmation", Polarity::affirmation},
     {"denial", Polarity::denial},
     {"negation", Polarity::negation},
     {"none", Polarity::none}}};

constexpr std::size_t kStemLetters = 3;
constexpr int kMostEndings = 2;  // of a noun: its relation and its plural

bool has_stem(std::string_view rest) {
  return static_cast<std::size_t>(std::ranges::count_if(
             rest, [](char c) { return (c & 0xC0) != 0x80; })) >= kStemLetters;
}

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

Polarity Words::polarity_of(std::string_view word, std::string_view next) const {
  const auto look = [&](std::string_view form) {
    auto found = polarity_.find(std::string(form) + ' ' + std::string(next));
    found = found == polarity_.end() ? polarity_.find(form) : found;
    return found == polarity_.end() ? std::nullopt : std::optional(found->second);
  };
  if (const auto polarity = look(word)) {
    return *polarity;
  }
  for (const std::string& conjunction : conjunctions_) {
    if (word.starts_with(conjunction)) {
      if (const auto polarity = look(word.substr(conjunction.size()))) {
        return *polarity;
      }
    }
  }
  return Polarity::none;
}

std::optional<DateWord> Words::date_word_of(std::string_view word) const {
  const auto found = dates_.find(word);
  return found == dates_.end() ? std::nullopt : std::optional(found->second);
}

std::string_view Words::without_proclitic(std::string_view word) const {
  const auto proclitic = std::ranges::find_if(proclitics_, [&](const std::string& one) {
    return word.starts_with(one) && has_stem(word.substr(one.size()));
  });
  return proclitic == proclitics_.end() ? word : word.substr(proclitic->size());
}

std::string_view Words::stem_of(std::string_view word) const {
  const auto beginning = std::ranges::find_if(beginnings_, [&](const std::string& one) {
    return word.starts_with(one) && has_stem(word.substr(one.size()));
  });
  if (beginning != beginnings_.end()) {
    word.remove_prefix(beginning->size());
  }
  for (int endings = 0; endings < kMostEndings; ++endings) {
    const auto ending = std::ranges::find_if(endings_, [&](const std::string& one) {
      return word.ends_with(one) && has_stem(word.substr(0, word.size() - one.size()));
    });
    if (ending == endings_.end()) {
      break;
    }
    word.remove_suffix(ending->size());
  }
  return word;
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

Status Words::load_affixes(const std::filesystem::path& file) {
  const auto rows = rows_of(file, 2);
  if (!rows) {
    return pass(rows);
  }
  for (const TsvRow& row : *rows) {
    const bool begins = row.cells[1] == "beginning";
    if (!begins && row.cells[1] != "ending") {
      return fail(ErrorKind::config,
                  row.where + ": \"" + row.cells[1] + "\" is neither beginning nor ending");
    }
    (begins ? beginnings_ : endings_).push_back(fold(row.cells[0]));
  }
  for (auto* affixes : {&beginnings_, &endings_}) {
    std::ranges::stable_sort(*affixes, std::ranges::greater(), &std::string::size);
  }
  return {};
}

Status Words::load_naming(const std::filesystem::path& file) {
  const auto rows = rows_of(file, 2);
  if (!rows) {
    return pass(rows);
  }
  for (const TsvRow& row : *rows) {
    const bool is_part = row.cells[1] == "part";
    if (!is_part && row.cells[1] != "title") {
      return fail(ErrorKind::config,
                  row.where + ": \"" + row.cells[1] + "\" is neither title nor part");
    }
    (is_part ? name_parts_ : titles_).insert(fold(row.cells[0]));
  }
  return {};
}

Status Words::load_polarities(const std::filesystem::path& file) {
  const auto rows = rows_of(file, 2);
  if (!rows) {
    return pass(rows);
  }
  for (const TsvRow& row : *rows) {
    const auto polarity = polarity_named(row.cells[1]);
    if (!polarity) {
      return fail(ErrorKind::config, row.where + ": \"" + row.cells[1] +
                                         "\" is none of affirmation, denial, negation, none");
    }
    polarity_[fold(row.cells[0])] = *polarity;
  }
  return {};
}

// The table of datelines (pipeline/decode): its weekdays and months. Decoding checks the values.
Status Words::load_dates(const std::filesystem::path& file) {
  const auto rows = rows_of(file, 3);
  if (!rows) {
    return pass(rows);
  }
  for (const TsvRow& row : *rows) {
    const bool is_weekday = row.cells[1] == "weekday";
    if (is_weekday || row.cells[1] == "month") {
      dates_[fold(row.cells[0])] = {is_weekday, std::atoi(row.cells[2].c_str())};
    }
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
  const auto proclitics = rows_of(folder / "proclitics.tsv", 3);
  if (!proclitics) {
    return pass(proclitics);
  }
  for (const TsvRow& row : *proclitics) {
    if (row.cells[1] != "verb") {
      words.proclitics_.push_back(fold(row.cells[0]));
    }
    if (row.cells[1] == "any") {
      words.conjunctions_.push_back(fold(row.cells[0]));
    }
  }
  std::ranges::stable_sort(words.proclitics_, std::ranges::greater(), &std::string::size);
  for (const auto& [name, load] : {std::pair{"affixes.tsv", &Words::load_affixes},
                                   std::pair{"naming.tsv", &Words::load_naming},
                                   std::pair{"polarity.tsv", &Words::load_polarities},
                                   std::pair{"place_names.tsv", &Words::load_places},
                                   std::pair{"calendar.tsv", &Words::load_dates}}) {
    if (auto loaded = (words.*load)(folder / name); !loaded) {
      return pass(loaded);
    }
  }
  const auto time_nouns = rows_of(folder / "time_nouns.tsv", 1);
  if (!time_nouns) {
    return pass(time_nouns);
  }
  for (const TsvRow& row : *time_nouns) {
    words.time_stems_.emplace(words.stem_of(fold(row.cells[0])));
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
