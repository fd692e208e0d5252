#include "pipeline/numbers/numbers.h"

#include <algorithm>

#include "pipeline/numbers/loader.h"
#include "pipeline/numbers/reader.h"
#include "pipeline/numbers/vocabulary.h"

namespace mirsad {

std::string_view name_of(NumberRelation relation) {
  switch (relation) {
    case NumberRelation::exact:
      return "exact";
    case NumberRelation::at_least:
      return "at_least";
    case NumberRelation::more_than:
      return "more_than";
    case NumberRelation::about:
      return "about";
    case NumberRelation::up_to:
      return "up_to";
    case NumberRelation::tens:
      return "tens";
    case NumberRelation::unspecified_plural:
      return "unspecified_plural";
  }
  return "unknown";
}

std::string_view name_of(NumberKind kind) {
  switch (kind) {
    case NumberKind::cardinal:
      return "cardinal";
    case NumberKind::ordinal:
      return "ordinal";
    case NumberKind::fraction:
      return "fraction";
    case NumberKind::percentage:
      return "percentage";
    case NumberKind::money:
      return "money";
    case NumberKind::clock_time:
      return "clock_time";
    case NumberKind::date_part:
      return "date_part";
    case NumberKind::identifier:
      return "identifier";
  }
  return "unknown";
}

struct NumberGrammar::State {
  std::vector<Vocabulary> vocabularies;  // in the order of their languages

  const Vocabulary& of(std::string_view language) const {
    const auto found = std::ranges::find(vocabularies, language, &Vocabulary::language);
    return found == vocabularies.end() ? no_vocabulary() : *found;
  }
};

NumberGrammar::NumberGrammar(std::unique_ptr<State> state) : state_(std::move(state)) {}
NumberGrammar::NumberGrammar(NumberGrammar&&) noexcept = default;
NumberGrammar& NumberGrammar::operator=(NumberGrammar&&) noexcept = default;
NumberGrammar::~NumberGrammar() = default;

Result<NumberGrammar> NumberGrammar::load(const std::filesystem::path& lexicons) {
  std::error_code error;
  std::vector<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(lexicons, error)) {
    if (std::filesystem::exists(entry.path() / "numbers.tsv", error)) {
      folders.push_back(entry.path());
    }
  }
  if (error) {
    return fail(ErrorKind::config, lexicons.string() + ": cannot be read: " + error.message());
  }
  std::ranges::sort(folders);
  auto state = std::make_unique<State>();
  for (const std::filesystem::path& folder : folders) {
    Result<Vocabulary> words = load_vocabulary(folder);
    if (!words) {
      return pass(words);
    }
    state->vocabularies.push_back(std::move(*words));
  }
  return NumberGrammar(std::move(state));
}

std::vector<Number> NumberGrammar::read(std::string_view field, const Text& text,
                                        std::string_view language) const {
  return read_numbers({field, text}, state_->of(language));
}

std::vector<std::string> NumberGrammar::languages() const {
  std::vector<std::string> names;
  for (const Vocabulary& words : state_->vocabularies) {
    names.push_back(words.language);
  }
  return names;
}

}  // namespace mirsad
