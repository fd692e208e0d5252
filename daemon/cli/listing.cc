#include "daemon/cli/listing.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "daemon/cli/display_width.h"
#include "daemon/cli/terminal.h"

namespace mirsad {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kWaiting = 200;  // rows that decide the widths

// A cell's text: lists are joined, objects show their name or value.
std::string text_of(const Json& value) {
  if (value.is_null()) {
    return "";
  }
  if (value.is_string()) {
    return value.get<std::string>();
  }
  if (value.is_object()) {
    const auto name = value.find(value.contains("name") ? "name" : "value");
    return name == value.end() ? value.dump() : text_of(*name);
  }
  if (!value.is_array()) {
    return value.dump();
  }
  std::string text;
  for (const Json& each : value) {
    text += text.empty() ? "" : ", ";
    text += text_of(each);
  }
  return text;
}

std::string csv_name(const Column& column) {
  std::string name = column.field.substr(1);
  std::replace(name.begin(), name.end(), '/', '.');
  return name;
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    return text;
  }
  std::string cell = "\"";
  for (const char c : text) {
    cell += c == '"' ? "\"\"" : std::string(1, c);
  }
  return cell + '"';
}

}  // namespace

Listing::Listing(Format format, std::vector<Column> columns, std::FILE* out)
    : format_(format), columns_(std::move(columns)), out_(out) {
  if (format_ == Format::csv) {
    Cells names;
    std::transform(columns_.begin(), columns_.end(), std::back_inserter(names), csv_name);
    print_csv_row(names);
  }
}

void Listing::add(std::string_view row) {
  switch (format_) {
    case Format::jsonl:
      print(row);
      print("\n");
      break;
    case Format::json:
      print(rows_ == 0 ? "[\n" : ",\n");
      print(row);
      break;
    case Format::csv:
      print_csv_row(cells_of(row));
      break;
    case Format::table:
      add_table_row(cells_of(row));
      break;
  }
  ++rows_;
}

void Listing::finish() {
  if (format_ == Format::json) {
    print(rows_ == 0 ? "[]\n" : "\n]\n");
  }
  if (format_ == Format::table && widths_.empty()) {
    print_waiting();
  }
}

Listing::Cells Listing::cells_of(std::string_view row) const {
  const Json json = Json::parse(row, nullptr, false);
  Cells cells;
  for (const Column& column : columns_) {
    const Json::json_pointer field(column.field);
    cells.push_back(json.contains(field) ? text_of(json.at(field)) : "");
  }
  return cells;
}

void Listing::add_table_row(Cells cells) {
  for (std::string& cell : cells) {
    cell = one_line(cell);
  }
  if (!widths_.empty()) {
    print_table_row(cells);
    return;
  }
  waiting_.push_back(std::move(cells));
  if (waiting_.size() == kWaiting) {
    print_waiting();
  }
}

void Listing::print_waiting() {
  Cells titles;
  for (const Column& column : columns_) {
    titles.push_back(column.title);
  }
  waiting_.insert(waiting_.begin(), std::move(titles));
  std::size_t used = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::size_t width = 0;
    for (const Cells& cells : waiting_) {
      width = std::max(width, display_width(cells[i]));
    }
    widths_.push_back(std::min(width, std::max(columns_[i].width, columns_[i].title.size())));
    used += i + 1 < columns_.size() ? widths_.back() + 2 : 0;
  }
  if (const std::size_t terminal = terminal_width(out_); terminal > used + 10) {
    widths_.back() = terminal - used;
  }
  for (const Cells& cells : waiting_) {
    print_table_row(cells);
  }
  waiting_.clear();
}

void Listing::print_table_row(const Cells& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string cell = cut_to_width(cells[i], widths_[i]);
    line += cell;
    if (i + 1 < cells.size()) {
      line.append(widths_[i] - display_width(cell) + 2, ' ');
    }
  }
  line.erase(line.find_last_not_of(' ') + 1);
  print(line + "\n");
}

void Listing::print_csv_row(const Cells& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    line += &cell == &cells.front() ? "" : ",";
    line += csv_cell(cell);
  }
  print(line + "\r\n");
}

// What could not be written is found at the end, by main's flush.
void Listing::print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), out_); }

}  // namespace mirsad
