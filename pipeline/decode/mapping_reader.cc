#include "pipeline/decode/mapping_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "pipeline/decode/characters.h"

namespace mirsad {
namespace {

using Words = std::vector<std::string>;

// "a, b or c"; of many the first.
std::string listed(const Words& words, std::string_view before_last) {
  constexpr std::size_t kNamed = 4;
  if (words.size() > kNamed + 1) {
    return fmt::format("{}{}another of {}", fmt::join(words.begin(), words.begin() + kNamed, ", "),
                       before_last, words.size());
  }
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    text += i == 0 ? "" : i + 1 == words.size() ? before_last : ", ";
    text += words[i];
  }
  return text;
}

std::string listed(const Paths& paths, std::string_view before_last) {
  Words words;
  std::ranges::transform(paths, std::back_inserter(words), &Path::text);
  return listed(words, before_last);
}

// "it holds text or title, and no maintext and no plaintext"
std::string shape_in_words(const Mapping& mapping) {
  Words clauses;
  for (const Paths& group : mapping.present) {
    clauses.push_back("it holds " + listed(group, " or "));
  }
  for (const Equality& equality : mapping.is) {
    clauses.push_back(
        fmt::format("its {} is {}", equality.path.text, listed(equality.values, " or ")));
  }
  if (!mapping.absent.empty()) {
    clauses.push_back("it holds no " + listed(mapping.absent, " and no "));
  }
  if (mapping.encoding != Encoding::json) {
    clauses.insert(clauses.begin(), mapping.encoding == Encoding::html
                                        ? "it is a page of HTML"
                                        : "it is neither JSON nor a page");
  }
  return fmt::format("{}", fmt::join(clauses, ", "));
}

void append_lower(const Words& words, Words& to) {
  std::ranges::transform(words, std::back_inserter(to),
                         [](const std::string& word) { return lower_ascii(word); });
}

std::optional<Field> field_of(std::string_view name) {
  const auto found = std::ranges::find(kFieldNames, name);
  return found == kFieldNames.end()
             ? std::nullopt
             : std::optional(static_cast<Field>(found - kFieldNames.begin()));
}

}  // namespace

const std::vector<MappingReader::Word>& MappingReader::words() {
  static const std::vector<Word> kWords = {{"encoding", &MappingReader::read_encoding},
                                           {"order", &MappingReader::read_order},
                                           {"inside", &MappingReader::read_inside},
                                           {"reference", &MappingReader::read_reference},
                                           {"present", &MappingReader::read_present},
                                           {"absent", &MappingReader::read_absent},
                                           {"is", &MappingReader::read_is},
                                           {"field", &MappingReader::read_field},
                                           {"join", &MappingReader::read_join},
                                           {"html", &MappingReader::read_html},
                                           {"base64", &MappingReader::read_base64},
                                           {"separator", &MappingReader::read_separator},
                                           {"dates", &MappingReader::read_dates},
                                           {"empty", &MappingReader::read_empties},
                                           {"retracted", &MappingReader::read_retracted},
                                           {"withheld", &MappingReader::read_withheld}};
  return kWords;
}

MappingReader::Fault MappingReader::read(const Fact& fact) {
  const std::string& word = fact.words.front();
  const Words rest(fact.words.begin() + 1, fact.words.end());
  if (rest.empty()) {
    return fmt::format("\"{}\" needs a value", word);
  }
  // Header names and paths are read differently, so the encoding must be known before them.
  if (word != "encoding" && !encoding_known_) {
    return "the first fact must be \"encoding\"";
  }
  const auto known = std::ranges::find(words(), word, &Word::name);
  return known == words().end() ? fmt::format("unknown fact \"{}\"", word)
                                : (this->*known->read)(rest);
}

MappingReader::Fault MappingReader::missing() const {
  if (!encoding_known_) {
    return "no \"encoding\"";
  }
  if (!order_known_) {
    return "no \"order\"";
  }
  if (mapping_.encoding == Encoding::json && mapping_.present.empty() && mapping_.is.empty()) {
    return "no \"present\": it would fit every object";
  }
  if (mapping_.encoding == Encoding::json && mapping_.paths_of(Field::text).empty()) {
    return "no \"field text\"";
  }
  return std::nullopt;
}

Mapping MappingReader::take() {
  mapping_.because = shape_in_words(mapping_);
  if (mapping_.date_forms.empty()) {
    mapping_.date_forms = {DateForm::iso, DateForm::rfc2822, DateForm::epoch};
  }
  return std::move(mapping_);
}

MappingReader::Fault MappingReader::read_encoding(const Words& words) {
  constexpr std::array<std::string_view, 3> kNames = {"json", "text", "html"};  // by Encoding
  if (std::exchange(encoding_known_, true) || words.size() > 1) {
    return "\"encoding\" is said once";
  }
  const auto known = std::ranges::find(kNames, words[0]);
  if (known == kNames.end()) {
    return fmt::format("unknown encoding \"{}\"; there are json, text and html", words[0]);
  }
  mapping_.encoding = static_cast<Encoding>(known - kNames.begin());
  return std::nullopt;
}

MappingReader::Fault MappingReader::read_order(const Words& words) {
  const std::string& digits = words[0];
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, mapping_.order);
  if (error != std::errc{} || stop != end) {
    return fmt::format("the order \"{}\" is not a whole number", digits);
  }
  if (std::exchange(order_known_, true) || words.size() > 1) {
    return "\"order\" is said once";
  }
  return std::nullopt;
}

MappingReader::Fault MappingReader::read_paths(const Words& words, Paths& paths) const {
  for (const std::string& word : words) {
    std::optional<Path> path =
        mapping_.encoding == Encoding::json ? parse_path(word) : header_path(word);
    if (!path) {
      return fmt::format("\"{}\" is not a path", word);
    }
    paths.push_back(std::move(*path));
  }
  return std::nullopt;
}

MappingReader::Fault MappingReader::read_inside(const Words& words) {
  if (mapping_.encoding != Encoding::json) {
    return "\"inside\" is for JSON";
  }
  return read_paths(words, mapping_.inside);
}

MappingReader::Fault MappingReader::read_reference(const Words& words) {
  if (words.size() != 1 || mapping_.inside.empty()) {
    return "\"reference\" takes one key, and \"inside\" must be said above";
  }
  mapping_.reference = words[0];
  return std::nullopt;
}

MappingReader::Fault MappingReader::read_present(const Words& words) {
  return read_paths(words, mapping_.present.emplace_back());
}

MappingReader::Fault MappingReader::read_absent(const Words& words) {
  return read_paths(words, mapping_.absent);
}

MappingReader::Fault MappingReader::read_is(const Words& words) {
  Paths paths;
  if (words.size() < 2 || mapping_.encoding != Encoding::json) {
    return "\"is\" takes a path into JSON and the values that fit";
  }
  if (Fault fault = read_paths({words[0]}, paths)) {
    return fault;
  }
  mapping_.is.push_back({std::move(paths[0]), {words.begin() + 1, words.end()}});
  return std::nullopt;
}

MappingReader::Fault MappingReader::read_field(const Words& words) {
  const auto field = field_of(words[0]);
  if (!field) {
    return fmt::format("unknown field \"{}\"", words[0]);
  }
  Paths& paths = mapping_.paths[static_cast<std::size_t>(*field)];
  if (!paths.empty()) {
    return fmt::format("field \"{}\" is said twice", words[0]);
  }
  if (field == Field::text && mapping_.encoding != Encoding::json) {
    return "the text of this encoding is the record's value";
  }
  if (words.size() < 2) {
    return fmt::format("field \"{}\" needs a path", words[0]);
  }
  return read_paths({words.begin() + 1, words.end()}, paths);
}

MappingReader::Fault MappingReader::read_join(const Words& words) {
  const auto field = field_of(words[0]);
  if (!field || words.size() != 2 || (words[1] != "lines" && words[1] != "paragraphs") ||
      field == Field::authors) {
    return "\"join\" takes a field that is one value, and \"lines\" or \"paragraphs\"";
  }
  const Paths& paths = mapping_.paths_of(*field);
  if (std::ranges::none_of(paths, leads_to_many)) {
    return fmt::format("no path of the field \"{}\", said above, leads to several values",
                       words[0]);
  }
  mapping_.joins[static_cast<std::size_t>(*field)] =
      words[1] == "lines" ? Join::lines : Join::paragraphs;
  return std::nullopt;
}

// `html` and `base64` say what the values are like that the text or title has at these paths.
MappingReader::Fault MappingReader::mark(const Words& words, bool Path::*what) {
  Paths& paths = mapping_.paths[static_cast<std::size_t>(Field::text)];
  for (const std::string& word : words) {
    const auto path = std::ranges::find(paths, word, &Path::text);
    if (path == paths.end()) {
      return fmt::format("\"{}\" is not among the paths of the field \"text\", said above", word);
    }
    (*path).*what = true;
  }
  return std::nullopt;
}

MappingReader::Fault MappingReader::read_separator(const Words& words) {
  if (words.size() != 2 || words[0] != "authors") {
    return "\"separator\" takes \"authors\" and the separator";
  }
  mapping_.author_separator = words[1];
  return std::nullopt;
}

MappingReader::Fault MappingReader::read_dates(const Words& words) {
  for (const std::string& word : words) {
    const auto form = date_form_of(word);
    if (!form) {
      return fmt::format("unknown form of dates \"{}\"; there are {}", word,
                         fmt::join(kDateFormNames, ", "));
    }
    mapping_.date_forms.push_back(*form);
  }
  return std::nullopt;
}

MappingReader::Fault MappingReader::read_empties(const Words& words) {
  mapping_.empties.insert(mapping_.empties.end(), words.begin(), words.end());
  return std::nullopt;
}

MappingReader::Fault MappingReader::read_retracted(const Words& words) {
  append_lower(words, mapping_.retracted);
  return std::nullopt;
}

MappingReader::Fault MappingReader::read_withheld(const Words& words) {
  append_lower(words, mapping_.withheld);
  return std::nullopt;
}

}  // namespace mirsad
