// What the forms of dates.h are made of. Used by dates*.cc alone.
//
// A reader goes from left to right. Each function either takes what it names and returns true (or
// the value), or takes nothing.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "pipeline/decode/characters.h"
#include "pipeline/decode/dates.h"

namespace mirsad {

class DateReader {
 public:
  explicit DateReader(std::string_view text) : rest_(trimmed(text)) {}

  bool done() const { return rest_.empty(); }
  bool at_digit() const { return !rest_.empty() && is_digit(rest_.front()); }

  bool take(char c) {
    if (!rest_.starts_with(c)) {
      return false;
    }
    rest_.remove_prefix(1);
    return true;
  }

  bool take_one_of(std::string_view characters) {
    if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) {
      return false;
    }
    rest_.remove_prefix(1);
    return true;
  }

  void skip_spaces() {
    while (take(' ')) {
    }
  }

  // Exactly so many ASCII digits.
  std::optional<int> number(std::size_t digits) {
    if (rest_.size() < digits) {
      return std::nullopt;
    }
    int value = 0;
    for (const char c : rest_.substr(0, digits)) {
      if (!is_digit(c)) {
        return std::nullopt;
      }
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }

  // One digit or two.
  std::optional<int> short_number() {
    const auto two = number(2);
    return two ? two : number(1);
  }

  // One digit at least.
  bool skip_digits() {
    if (!number(1)) {
      return false;
    }
    while (number(1)) {
    }
    return true;
  }

  // A run of ASCII letters; may be empty.
  std::string_view word() {
    std::size_t length = 0;
    while (length < rest_.size() && is_letter(rest_[length])) {
      ++length;
    }
    const std::string_view taken = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return taken;
  }

  // All up to the end, if it is `open` … `close`: a comment.
  bool skip_comment(char open, char close) {
    const bool is_comment = rest_.starts_with(open) && rest_.ends_with(close);
    rest_ = is_comment ? std::string_view() : rest_;
    return is_comment;
  }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  std::string_view rest_;
};

std::optional<std::chrono::sys_days> day_of(int year, int month, int day);

// HH:MM[:SS[.fraction]]; with `short_hour` also H:MM, and AM or PM behind it.
std::optional<std::chrono::seconds> read_clock(DateReader& in, bool short_hour);

// Z, +hh:mm, +hhmm, +hh: how far the clock is ahead of UTC.
std::optional<std::chrono::seconds> read_offset(DateReader& in);

std::optional<ReadDate> read_rfc2822(DateReader in);

}  // namespace mirsad
