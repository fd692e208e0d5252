#include "pipeline/decode/charset.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "pipeline/decode/characters.h"

namespace mirsad {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

bool is_of_charset_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' ||
         c == '.';
}

}  // namespace

std::string charset_named_in(std::string_view page) {
  constexpr std::size_t kLookedAt = 1024;
  constexpr std::string_view kMark = "charset=";
  const std::string head = lower_ascii(page.substr(0, kLookedAt));
  const std::size_t meta = head.find("<meta");
  const std::size_t mark = meta == head.npos ? head.npos : head.find(kMark, meta);
  if (mark == head.npos) {
    return {};
  }
  const auto begin =
      std::find_if_not(head.begin() + static_cast<std::ptrdiff_t>(mark) + kMark.size(), head.end(),
                       [](char c) { return c == '"' || c == '\'' || c == ' '; });
  return {begin, std::find_if_not(begin, head.end(), is_of_charset_name)};
}

std::optional<std::string> from_utf16(std::string_view bytes) {
  using std::literals::string_view_literals::operator""sv;
  const bool little = bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("<\0"sv);
  const bool big = bytes.starts_with("\xFE\xFF"sv) || bytes.starts_with("\0<"sv);
  if (!little && !big) {
    return std::nullopt;
  }
  icu::UnicodeString text;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    const auto unit = static_cast<char16_t>(little ? second << 8 | first : first << 8 | second);
    if (unit != u'\uFEFF') {
      text.append(unit);
    }
  }
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::optional<std::string> to_utf8(std::string_view bytes, const std::string& charset) {
  UErrorCode error = U_ZERO_ERROR;
  const Converter converter(charset.empty() ? nullptr : ucnv_open(charset.c_str(), &error),
                            ucnv_close);
  if (converter == nullptr || U_FAILURE(error) || ucnv_getMaxCharSize(converter.get()) != 1 ||
      bytes.size() > INT32_MAX) {
    return std::nullopt;
  }
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                converter.get(), error);
  if (U_FAILURE(error)) {
    return std::nullopt;
  }
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

}  // namespace mirsad
