// Which field of a scraper's record is the title, the text, the date: formats/*.tsv, read into
// memory. README.md of this room explains the file and works one example.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/result.h"

namespace mirsad {

// What an Article is made of. `authors` alone is a list.
enum class Field : std::uint8_t {
  id,
  url,
  outlet,
  title,
  text,
  language,
  authors,
  published_at,
  modified_at
};

inline constexpr std::array<std::string_view, 9> kFieldNames = {
    "id", "url", "outlet", "title", "text", "language", "authors", "published_at", "modified_at"};

enum class Encoding : std::uint8_t {
  json,  // the value is one JSON object; paths lead into it
  text   // the value is the body; paths are names of Kafka headers
};

// "author.names[]" is {"author"}, {"names", each}.
struct Step {
  std::string key;
  bool each = false;  // go on with every element of this array
};

using Path = std::vector<Step>;
using Paths = std::vector<Path>;  // alternatives, in order

struct Mapping {
  std::string name;  // the file's, without ".tsv"
  Encoding encoding = Encoding::json;
  int order = 0;                                // smaller is tried first; no two are equal
  std::array<Paths, kFieldNames.size()> paths;  // by Field
  std::vector<Paths> present;                   // fits if of each group one path is present ...
  Paths absent;                                 // ... and none of these
  std::vector<std::string> empties;             // values that say nothing, such as "None"
  std::string author_separator;                 // between authors in one string; empty: none

  const Paths& paths_of(Field field) const { return paths[static_cast<std::size_t>(field)]; }
};

// Every *.tsv directly in `folder`, in the order they are tried. Strict: an error names file and
// line.
Result<std::vector<Mapping>> load_mappings(const std::filesystem::path& folder);

}  // namespace mirsad
