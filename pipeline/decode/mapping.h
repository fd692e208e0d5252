// Which field of a scraper's record is the title, the text, the date: formats/*.tsv, read into
// memory. README.md of this room explains the file and works one example a format.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/decode/dates.h"
#include "pipeline/decode/path.h"
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
  modified_at,
  embargoed_until,
  status,
  charset  // of a body whose bytes are not UTF-8
};

inline constexpr std::array<std::string_view, 12> kFieldNames = {
    "id",      "url",          "outlet",      "title",           "text",   "language",
    "authors", "published_at", "modified_at", "embargoed_until", "status", "charset"};

constexpr std::string_view name_of(Field field) {
  return kFieldNames[static_cast<std::size_t>(field)];
}

enum class Encoding : std::uint8_t {
  json,  // the value is JSON; paths lead into it
  text,  // the value is the body; paths are names of Kafka headers
  html   // the value is a page; paths are names of Kafka headers
};

// What stands between the values of a path that leads to several; none: the first is taken.
enum class Join : std::uint8_t { none, lines, paragraphs };

// Fits if one of the values at `path` is one of `values`.
struct Equality {
  Path path;
  std::vector<std::string> values;
};

struct Mapping {
  std::string name;  // the file's, without ".tsv"
  Encoding encoding = Encoding::json;
  int order = 0;  // smaller is tried first; no two are equal

  // Where in the record the article lies: it is the first of these elements that fits.
  Paths inside;
  // An object's member by which it stands for the element of the same name; empty: none does so.
  std::string reference;
  std::vector<Paths> present;  // fits if of each group one path is there,
  Paths absent;                // none of these,
  std::vector<Equality> is;    // and all of these hold
  std::string because;         // the three in words: "it holds maintext"

  std::array<Paths, kFieldNames.size()> paths;  // by Field
  std::array<Join, kFieldNames.size()> joins{};
  std::vector<std::string> empties;    // values that say nothing, such as "None"
  std::string author_separator;        // between authors in one string; empty: none
  std::vector<DateForm> date_forms;    // tried in this order
  std::vector<std::string> retracted;  // values of `status`, in lower case: the article is taken
  std::vector<std::string> withheld;   // back; it is held back until a later version

  const Paths& paths_of(Field field) const { return paths[static_cast<std::size_t>(field)]; }
};

// Every *.tsv directly in one of `folders`, in the order they are tried; a file of a later folder
// takes the place of an earlier one of the same name. Strict: an error names file and line.
Result<std::vector<Mapping>> load_mappings(const std::vector<std::filesystem::path>& folders);

}  // namespace mirsad
