// Tables of facts as text files: UTF-8, one fact a line, cells separated by one tab.
//
//   # Format: form, kind            every file opens with these three comments, which a reader
//   # Source: who says so           needs to judge and to reuse it; more comments may follow them,
//   # License: Apache-2.0           but none among the facts
//   ...
//
// Lines are in strictly ascending byte order, so that a fact has one place and no double, and a
// review shows what was added. No cell is empty ("-" says "none").
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/model/result.h"

namespace mirsad {

struct TsvRow {
  std::string where;  // "ar/triggers.tsv:214", the beginning of every complaint
  std::vector<std::string> cells;
};

// Fails with file, line and reason if the file breaks a rule above or a row has not `columns`
// cells.
Result<std::vector<TsvRow>> read_tsv(const std::filesystem::path& file, std::size_t columns);

// The items of a cell: "a,b" -> {a, b}; "-" -> {}.
std::vector<std::string> items_of(const std::string& cell);

}  // namespace mirsad
