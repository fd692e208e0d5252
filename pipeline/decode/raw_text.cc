#include "pipeline/decode/raw_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pipeline/decode/characters.h"
#include "pipeline/decode/json.h"

namespace mirsad {
namespace {

bool is_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '@' || c == '.';
}

// The first value of a header that says something. `name` is in lower case.
std::string_view header(const std::vector<Header>& headers, const std::string& name,
                        const Mapping& mapping) {
  for (const Header& header : headers) {
    const std::string_view value = trimmed(header.value);
    if (lower_ascii(header.name) == name && !says_nothing(mapping, value)) {
      return value;
    }
  }
  return {};
}

void read_headers(const std::vector<Header>& headers, Fields& fields) {
  for (std::size_t i = 0; i < kFieldNames.size(); ++i) {
    for (const Path& path : fields.mapping->paths[i]) {
      if (const auto value = header(headers, path.text, *fields.mapping); !value.empty()) {
        fields.values[i] = value;
        fields.from[i] = &path;
        break;
      }
    }
  }
}

}  // namespace

bool looks_like_json(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.front() != '[') {
    return text.starts_with('{');
  }
  const std::string_view inside = trimmed(text.substr(1));
  return inside.empty() ||
         std::string_view("{[]\"-0123456789").find(inside.front()) != std::string_view::npos;
}

bool looks_like_page(std::string_view text) {
  text = trimmed(text);
  while (text.starts_with("<!--") || text.starts_with("<?")) {
    const std::string_view end = text.starts_with("<?") ? "?>" : "-->";
    const std::size_t closed = text.find(end);
    if (closed == std::string_view::npos) {
      return false;
    }
    text = trimmed(text.substr(closed + end.size()));
  }
  const std::string begin = lower_ascii(text.substr(0, 14));
  return begin.starts_with("<!doctype html") || begin.starts_with("<html");
}

bool looks_like_broken_json(std::string_view text) {
  for (std::size_t quote = text.find('"'); quote != std::string_view::npos;
       quote = text.find('"', quote + 1)) {
    const std::string_view rest = text.substr(quote + 1);
    const auto key_end = std::ranges::find_if_not(rest, is_key_character);
    const auto key = static_cast<std::size_t>(key_end - rest.begin());
    if (key > 0 && rest.substr(key).starts_with('"') &&
        trimmed(rest.substr(key + 1, 8)).starts_with(':')) {
      return true;
    }
  }
  return false;
}

bool fits(const std::vector<Header>& headers, const Mapping& mapping) {
  const auto given = [&](const Path& path) { return !header(headers, path.text, mapping).empty(); };
  return std::ranges::none_of(mapping.absent, given) &&
         std::ranges::all_of(mapping.present, [&](const Paths& alternatives) {
           return std::ranges::any_of(alternatives, given);
         });
}

Decoded<Fields> read_raw_text(std::string_view text, const std::vector<Header>& headers,
                              const Mapping& mapping) {
  for (const Header& each : headers) {
    if (!is_utf8(each.name) || !is_utf8(each.value)) {
      return refuse(RejectionCode::not_utf8,
                    fmt::format("header {} is not UTF-8", std::distance(headers.data(), &each)));
    }
  }
  Fields fields;
  fields.mapping = &mapping;
  read_headers(headers, fields);
  if (auto& authors = fields[Field::authors]; !authors.empty()) {
    fields.authors.push_back(std::exchange(authors, {}));
  }
  fields[Field::text] = text;
  return fields;
}

}  // namespace mirsad
