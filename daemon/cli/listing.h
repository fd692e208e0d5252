// Rows of JSON as people and programs want them: a table, JSON, JSON lines or CSV.
//
//   Listing list(Format::table, {{"DATE (UTC)", "/time/start", 10}, {"TYPE", "/type", 9}}, stdout);
//   list.add(R"({"time":{"start":"2025-11-24"},"type":"ASSAULT"})");
//   list.finish();
//
// The table is the same on a terminal and in a pipe, but that a terminal's width bounds its last
// column. JSON and JSON lines hold the rows whole, CSV and table the columns.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/cli/options.h"

namespace mirsad {

struct Column {
  std::string title;      // of the table; CSV takes the field's path, "time.start"
  std::string field;      // JSON pointer, "/time/start"
  std::size_t width = 0;  // at most so many columns of a terminal
};

class Listing {
 public:
  // `out` must outlive it.
  Listing(Format format, std::vector<Column> columns, std::FILE* out);

  void add(std::string_view row);
  void finish();

 private:
  using Cells = std::vector<std::string>;

  Cells cells_of(std::string_view row) const;
  void add_table_row(Cells cells);
  void print_waiting();
  void print_table_row(const Cells& cells);
  void print_csv_row(const Cells& cells);
  void print(std::string_view text);

  Format format_;
  std::vector<Column> columns_;
  std::FILE* out_;
  std::size_t rows_ = 0;
  // A table's columns are as wide as the first rows need, so these wait.
  std::vector<Cells> waiting_;
  std::vector<std::size_t> widths_;  // empty while rows wait
};

}  // namespace mirsad
