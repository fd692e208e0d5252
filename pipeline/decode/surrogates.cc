#include "pipeline/decode/surrogates.h"

#include <charconv>

namespace mirsad {
namespace {

constexpr std::size_t kEscape = 6;  // \uXXXX

enum class Half { none, high, low };

// Which half of a pair the escape at `at` is.
Half half_at(std::string_view json, std::size_t at) {
  if (json.size() - at < kEscape || json[at] != '\\' || json[at + 1] != 'u') {
    return Half::none;
  }
  unsigned unit = 0;
  const char* digits = json.data() + at + 2;
  const auto [stop, error] = std::from_chars(digits, digits + 4, unit, 16);
  if (error != std::errc{} || stop != digits + 4 || unit < 0xD800 || unit > 0xDFFF) {
    return Half::none;
  }
  return unit < 0xDC00 ? Half::high : Half::low;
}

}  // namespace

std::optional<std::string> without_lone_surrogates(std::string_view json) {
  std::string repaired(json);
  bool any = false;
  for (std::size_t at = json.find('\\'); at < json.size();) {
    const Half half = half_at(json, at);
    if (half == Half::high && half_at(json, at + kEscape) == Half::low) {
      at += 2 * kEscape;
    } else if (half != Half::none) {
      repaired.replace(at, kEscape, "\\ufffd");
      any = true;
      at += kEscape;
    } else {
      at += 2;  // \\, \" and all the others: the escaped character is no backslash of its own
    }
    at = json.find('\\', at);
  }
  return any ? std::optional(std::move(repaired)) : std::nullopt;
}

}  // namespace mirsad
