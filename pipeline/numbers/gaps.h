// What stands between two tokens, and the first and last letters of tokens.
#pragma once

#include <array>
#include <string_view>

#include "pipeline/normalise/text.h"

namespace mirsad {

// A field with its tokens, as the parts of this room pass it on.
struct Reading {
  std::string_view field;
  const Text& text;

  std::size_t size() const { return text.tokens().size(); }
  std::string_view word(std::size_t token) const { return text.folded(text.tokens()[token]); }
  // The bytes of the field as written.
  std::string_view written(std::size_t token) const {
    const Token& t = text.tokens()[token];
    return field.substr(t.begin, t.end - t.begin);
  }
  // What stands in front of a token: from the end of the one before it.
  std::string_view gap_before(std::size_t token) const {
    const std::size_t from = token == 0 ? 0 : text.tokens()[token - 1].end;
    const std::size_t to = token < size() ? text.tokens()[token].begin : field.size();
    return field.substr(from, to - from);
  }
  // `count` tokens from `first` on, as one string joined by single spaces.
  std::string_view words(std::size_t first, std::size_t count) const {
    const std::string_view head = word(first);
    const std::string_view tail = word(first + count - 1);
    return {head.data(), static_cast<std::size_t>(tail.data() + tail.size() - head.data())};
  }
};

inline constexpr std::array<std::string_view, 6> kBlanks = {" ",      "\u00A0", "\u2009",
                                                            "\u202F", "\t",     "\u200F"};

// Takes leading blanks of one line away; invisible direction marks are blanks too.
inline std::string_view without_blanks(std::string_view gap) {
  for (bool taken = true; taken;) {
    taken = false;
    for (const std::string_view blank : kBlanks) {
      if (gap.starts_with(blank)) {
        gap.remove_prefix(blank.size());
        taken = true;
      }
    }
  }
  return gap;
}

inline bool is_blank(std::string_view gap) { return gap == " " || without_blanks(gap).empty(); }

// Whether a gap closes the bracket that the gap in front of the word opens: "( 5 ) آلاف", "«5»
// آلاف".
inline bool closes_bracket(std::string_view front, std::string_view gap) {
  constexpr std::array<std::array<std::string_view, 2>, 3> kBrackets = {
      {{"(", ")"}, {"«", "»"}, {"\"", "\""}}};
  gap = without_blanks(gap);
  for (const auto& [open, close] : kBrackets) {
    const std::size_t at = front.rfind(open);
    if (at != front.npos && is_blank(front.substr(at + open.size())) && gap.starts_with(close) &&
        is_blank(gap.substr(close.size()))) {
      return true;
    }
  }
  return false;
}

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_latin(char c) { return c >= 'a' && c <= 'z'; }  // of folded bytes

}  // namespace mirsad
