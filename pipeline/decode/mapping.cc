#include "pipeline/decode/mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "pipeline/decode/characters.h"
#include "pipeline/decode/facts.h"

namespace mirsad {
namespace {

using Fault = std::optional<std::string>;  // what is wrong with a line

std::optional<Path> parse_path(std::string_view text) {
  Path path;
  for (;;) {
    const std::size_t dot = text.find('.');
    std::string_view key = text.substr(0, dot);
    const bool each = key.ends_with("[]");
    if (each) {
      key.remove_suffix(2);
    }
    if (key.empty() || key.find_first_of("[]") != std::string_view::npos) {
      return std::nullopt;
    }
    path.push_back({std::string(key), each});
    if (dot == std::string_view::npos) {
      return path;
    }
    text.remove_prefix(dot + 1);
  }
}

bool has_each(const Path& path) {
  return std::ranges::any_of(path, [](const Step& step) { return step.each; });
}

// Reads the lines of one file into a Mapping, one function a word that a line may begin with.
class MappingReader {
 public:
  explicit MappingReader(std::string name) { mapping_.name = std::move(name); }

  Fault read(const Fact& fact) {
    const std::string& word = fact.words.front();
    const std::vector<std::string> rest(fact.words.begin() + 1, fact.words.end());
    if (rest.empty()) {
      return fmt::format("\"{}\" needs a value", word);
    }
    // Header names and paths are read differently, so the encoding must be known before them.
    if (word != "encoding" && !encoding_known_) {
      return "the first fact must be \"encoding\"";
    }
    for (const auto& [name, reader] : kReaders) {
      if (name == word) {
        return (this->*reader)(rest);
      }
    }
    return fmt::format("unknown fact \"{}\"", word);
  }

  // What the whole file lacks.
  Fault missing() const {
    if (!encoding_known_) {
      return "no \"encoding\"";
    }
    if (!order_known_) {
      return "no \"order\"";
    }
    if (mapping_.encoding == Encoding::json && mapping_.present.empty()) {
      return "no \"present\": it would fit every object";
    }
    if (mapping_.encoding == Encoding::json && mapping_.paths_of(Field::text).empty()) {
      return "no \"field text\"";
    }
    return std::nullopt;
  }

  Mapping take() { return std::move(mapping_); }

 private:
  using Words = std::vector<std::string>;

  Fault read_encoding(const Words& words) {
    if (encoding_known_ || words.size() > 1) {
      return "\"encoding\" is said once";
    }
    if (words[0] != "json" && words[0] != "text") {
      return fmt::format("unknown encoding \"{}\"; there are json and text", words[0]);
    }
    mapping_.encoding = words[0] == "json" ? Encoding::json : Encoding::text;
    encoding_known_ = true;
    return std::nullopt;
  }

  Fault read_order(const Words& words) {
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

  Fault read_absent(const Words& words) { return read_paths(words, mapping_.absent); }

  Fault read_paths(const Words& words, Paths& paths) const {
    for (const std::string& word : words) {
      std::optional<Path> path =
          mapping_.encoding == Encoding::text ? Path{{lower_ascii(word), false}} : parse_path(word);
      if (!path) {
        return fmt::format("\"{}\" is not a path", word);
      }
      paths.push_back(std::move(*path));
    }
    return std::nullopt;
  }

  Fault read_present(const Words& words) {
    return read_paths(words, mapping_.present.emplace_back());
  }

  Fault read_field(const Words& words) {
    const auto found = std::ranges::find(kFieldNames, words[0]);
    if (found == kFieldNames.end()) {
      return fmt::format("unknown field \"{}\"", words[0]);
    }
    const auto field = static_cast<Field>(found - kFieldNames.begin());
    Paths& paths = mapping_.paths[static_cast<std::size_t>(field)];
    if (!paths.empty()) {
      return fmt::format("field \"{}\" is said twice", words[0]);
    }
    if (field == Field::text && mapping_.encoding == Encoding::text) {
      return "the text of this encoding is the record's value";
    }
    if (words.size() < 2) {
      return fmt::format("field \"{}\" needs a path", words[0]);
    }
    if (Fault fault = read_paths({words.begin() + 1, words.end()}, paths)) {
      return fault;
    }
    if (field != Field::authors && std::ranges::any_of(paths, has_each)) {
      return fmt::format("field \"{}\" is one value, its path cannot hold []", words[0]);
    }
    return std::nullopt;
  }

  Fault read_separator(const Words& words) {
    if (words.size() != 2 || words[0] != "authors") {
      return "\"separator\" takes \"authors\" and the separator";
    }
    mapping_.author_separator = words[1];
    return std::nullopt;
  }

  Fault read_empties(const Words& words) {
    mapping_.empties.insert(mapping_.empties.end(), words.begin(), words.end());
    return std::nullopt;
  }

  using Reader = Fault (MappingReader::*)(const Words&);
  static constexpr std::array<std::pair<std::string_view, Reader>, 7> kReaders = {{
      {"encoding", &MappingReader::read_encoding},
      {"order", &MappingReader::read_order},
      {"present", &MappingReader::read_present},
      {"absent", &MappingReader::read_absent},
      {"field", &MappingReader::read_field},
      {"separator", &MappingReader::read_separator},
      {"empty", &MappingReader::read_empties},
  }};

  Mapping mapping_;
  bool encoding_known_ = false;
  bool order_known_ = false;
};

Result<Mapping> load_mapping(const std::filesystem::path& path) {
  const Result<FactFile> file = read_facts(path);
  if (!file) {
    return pass(file);
  }
  MappingReader reader(path.stem().string());
  for (const Fact& fact : file->facts) {
    if (const Fault fault = reader.read(fact)) {
      return file->refuse(fact, *fault);
    }
  }
  if (const Fault fault = reader.missing()) {
    return fail(ErrorKind::config, fmt::format("{}: {}", file->name, *fault));
  }
  return reader.take();
}

Result<std::vector<std::filesystem::path>> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().extension() == ".tsv") {
      files.push_back(it->path());
    }
  }
  if (error || files.empty()) {
    return fail(ErrorKind::config, fmt::format("{}: no formats there ({})", folder.string(),
                                               error ? error.message() : "no file ends in .tsv"));
  }
  std::ranges::sort(files);  // so that of several faults always the same one is named
  return files;
}

}  // namespace

Result<std::vector<Mapping>> load_mappings(const std::filesystem::path& folder) {
  const auto files = files_in(folder);
  if (!files) {
    return pass(files);
  }
  std::vector<Mapping> mappings;
  for (const auto& file : *files) {
    Result<Mapping> mapping = load_mapping(file);
    if (!mapping) {
      return pass(mapping);
    }
    mappings.push_back(std::move(*mapping));
  }
  std::ranges::sort(mappings, {}, &Mapping::order);
  const auto twin = std::ranges::adjacent_find(mappings, {}, &Mapping::order);
  if (twin != mappings.end()) {
    return fail(ErrorKind::config, fmt::format("formats {} and {} have the same order {}",
                                               twin->name, (twin + 1)->name, twin->order));
  }
  return mappings;
}

}  // namespace mirsad
