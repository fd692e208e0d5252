#include "pipeline/normalise/tsv.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

namespace mirsad {
namespace {

constexpr std::array<std::string_view, 3> kOpening = {"# Format: ", "# Source: ", "# License: "};

std::vector<std::string> split(std::string_view line, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : line) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  return parts;
}

bool is_ragged(const std::string& cell) {
  return cell.empty() || cell.front() == ' ' || cell.back() == ' ' || cell.back() == '\r';
}

Status check_cells(const TsvRow& row, std::size_t columns) {
  if (row.cells.size() != columns) {
    return fail(ErrorKind::config, fmt::format("{}: {} cells where {} are expected", row.where,
                                               row.cells.size(), columns));
  }
  if (std::ranges::any_of(row.cells, is_ragged)) {
    return fail(ErrorKind::config,
                row.where + ": a cell is empty, or has white space at an end; \"-\" says \"none\"");
  }
  return {};
}

}  // namespace

Result<std::vector<TsvRow>> read_tsv(const std::filesystem::path& file, std::size_t columns) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    return fail(ErrorKind::config, file.string() + ": cannot be read");
  }
  const std::string name = (file.parent_path().filename() / file.filename()).string();
  std::vector<TsvRow> rows;
  std::string line;
  std::string before;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    const std::string where = fmt::format("{}:{}", name, number);
    if (!simdjson::validate_utf8(line)) {
      return fail(ErrorKind::config, where + ": not UTF-8");
    }
    if (number <= kOpening.size() && !line.starts_with(kOpening[number - 1])) {
      return fail(ErrorKind::config,
                  fmt::format("{}: the line must begin with \"{}\"", where, kOpening[number - 1]));
    }
    if (rows.empty() && line.starts_with('#')) {
      continue;
    }
    TsvRow row{where, split(line, '\t')};
    if (const Status ok = check_cells(row, columns); !ok) {
      return pass(ok);
    }
    if (line <= before) {
      return fail(ErrorKind::config,
                  where + ": not in ascending byte order, or twice (LC_ALL=C sort -u)");
    }
    before = line;
    rows.push_back(std::move(row));
  }
  if (rows.empty()) {
    return fail(ErrorKind::config, name + ": holds no facts");
  }
  return rows;
}

std::vector<std::string> items_of(const std::string& cell) {
  return cell == "-" ? std::vector<std::string>() : split(cell, ',');
}

}  // namespace mirsad
