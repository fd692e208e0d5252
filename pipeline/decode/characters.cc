#include "pipeline/decode/characters.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace mirsad {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool is_continuation(std::string_view text, std::size_t at) {
  return at < text.size() && (byte_at(text, at) & 0xC0U) == 0x80U;
}

// Length of the well-formed sequence at `at`; 0 if there is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const unsigned char lead = byte_at(text, at);
  if (lead < 0x80) {
    return 1;
  }
  const std::size_t length = lead < 0xC2   ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(text, at + i)) {
      return 0;
    }
  }
  if (length < 3) {
    return length;
  }
  // Overlong forms, surrogates, and what lies beyond U+10FFFF.
  const unsigned char second = byte_at(text, at + 1);
  const bool bad = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                   (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
  return bad ? 0 : length;
}

// Of a well-formed string.
char32_t code_point(std::string_view text, std::size_t at, std::size_t length) {
  constexpr std::array<unsigned, 5> kLeadBits = {0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t value = byte_at(text, at) & kLeadBits[length];
  for (std::size_t i = 1; i < length; ++i) {
    value = value << 6U | (byte_at(text, at + i) & 0x3FU);
  }
  return value;
}

bool is_ascii_space(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// U+0085, the one control beyond ASCII that is white space, stays.
bool is_dropped_control(std::string_view text, std::size_t at, std::size_t length) {
  const unsigned char c = byte_at(text, at);
  if (length == 1) {
    return (c < 0x20 && !is_ascii_space(c)) || c == 0x7F;
  }
  return c == 0xC2 && byte_at(text, at + 1) < 0xA0 && byte_at(text, at + 1) != 0x85;
}

// 1 where a control ends that is_dropped_control means; at[-1] can be read.
unsigned char ends_control(const char* at) {
  const auto c = static_cast<unsigned char>(at[0]);
  const bool ascii = ((c < 0x20) & (static_cast<unsigned char>(c - 9) > 4)) | (c == 0x7F);
  const bool latin = (c >= 0x80) & (c < 0xA0) & (c != 0x85) & (at[-1] == '\xC2');
  return static_cast<unsigned char>(ascii | latin);
}

// The question that nearly every text answers with no. Blocks of a fixed length and without
// branches let the compiler use vector registers.
bool holds_controls(std::string_view text) {
  constexpr std::size_t kBlock = 64;
  if (text.empty() || is_dropped_control(text, 0, 1)) {
    return !text.empty();
  }
  unsigned char found = 0;
  std::size_t i = 1;
  for (; i + kBlock <= text.size(); i += kBlock) {
    for (std::size_t k = 0; k < kBlock; ++k) {
      found |= ends_control(text.data() + i + k);
    }
  }
  for (; i < text.size(); ++i) {
    found |= ends_control(text.data() + i);
  }
  return found != 0;
}

bool is_invisible(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || c == 0x061C || c == 0x1680 ||
         c == 0x180E || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
         (c >= 0x205F && c <= 0x206F) || c == 0x3000 || c == 0xFEFF;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes, at);
    if (length == 0) {
      return at;
    }
    at += length;
  }
  return std::nullopt;
}

bool drop_controls(std::string& text) {
  if (!holds_controls(text)) {
    return false;
  }
  std::size_t kept = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max<std::size_t>(sequence_length(text, at), 1);
    if (!is_dropped_control(text, at, length)) {
      std::copy_n(text.begin() + static_cast<std::ptrdiff_t>(at), length,
                  text.begin() + static_cast<std::ptrdiff_t>(kept));
      kept += length;
    }
    at += length;
  }
  const bool dropped = kept < text.size();
  text.resize(kept);
  return dropped;
}

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max<std::size_t>(sequence_length(text, at), 1);
    if (!is_invisible(code_point(text, at, length))) {
      return false;
    }
    at += length;
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_ascii_space(byte_at(text, 0))) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_ascii_space(byte_at(text, text.size() - 1))) {
    text.remove_suffix(1);
  }
  return text;
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return lower;
}

std::string shortened(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) {
    return std::string(text);
  }
  std::size_t cut = bytes;
  while (cut > 0 && is_continuation(text, cut)) {
    --cut;
  }
  return std::string(text.substr(0, cut)) + "…";
}

}  // namespace mirsad
