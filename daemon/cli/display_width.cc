#include "daemon/cli/display_width.h"

#include <clocale>
#include <cwchar>

namespace mirsad {
namespace {

// libc knows every character's width, but only of the locale's charset: this thread is in C.UTF-8,
// which every glibc has, as long as one of these lives.
class Utf8Locale {
 public:
  Utf8Locale() : before_(uselocale(locale())) {}
  ~Utf8Locale() { uselocale(before_); }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  static locale_t locale() {
    static locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return utf8;
  }
  locale_t before_;
};

struct Character {
  std::size_t bytes = 1;
  std::size_t columns = 1;
};

Character first_of(std::string_view text) {
  std::mbstate_t state{};
  wchar_t code = 0;
  const std::size_t bytes = std::mbrtowc(&code, text.data(), text.size(), &state);
  if (bytes == 0 || bytes > text.size()) {
    return {};
  }
  const int columns = wcwidth(code);
  return {bytes, columns < 0 ? 0 : static_cast<std::size_t>(columns)};
}

}  // namespace

std::size_t display_width(std::string_view text) {
  const Utf8Locale utf8;
  std::size_t width = 0;
  while (!text.empty()) {
    const Character next = first_of(text);
    width += next.columns;
    text.remove_prefix(next.bytes);
  }
  return width;
}

std::string cut_to_width(std::string_view text, std::size_t width) {
  if (width == 0 || display_width(text) <= width) {
    return width == 0 ? "" : std::string(text);
  }
  const Utf8Locale utf8;
  std::size_t kept = 0;
  std::size_t columns = 0;
  while (kept < text.size()) {
    const Character next = first_of(text.substr(kept));
    if (columns + next.columns > width - 1) {
      break;
    }
    columns += next.columns;
    kept += next.bytes;
  }
  return std::string(text.substr(0, kept)) + "…";
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (!line.empty() && line.back() == ' ') {
    line.pop_back();
  }
  return line;
}

}  // namespace mirsad
