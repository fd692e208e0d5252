#include "pipeline/decode/dates.h"

#include <cstddef>

#include "pipeline/decode/characters.h"

namespace mirsad {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

// Reads from left to right. Each function either takes what it names and returns true (or the
// value), or takes nothing.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }

  bool take(char c) {
    if (!rest_.starts_with(c)) {
      return false;
    }
    rest_.remove_prefix(1);
    return true;
  }

  // Exactly so many ASCII digits.
  std::optional<int> number(std::size_t digits) {
    if (rest_.size() < digits) {
      return std::nullopt;
    }
    int value = 0;
    for (const char c : rest_.substr(0, digits)) {
      if (c < '0' || c > '9') {
        return std::nullopt;
      }
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(digits);
    return value;
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

 private:
  std::string_view rest_;
};

std::optional<sys_days> read_day(Reader& in) {
  const auto year = in.number(4);
  if (!year || !in.take('-')) {
    return std::nullopt;
  }
  const auto month = in.number(2);
  if (!month || !in.take('-')) {
    return std::nullopt;
  }
  const auto day = in.number(2);
  if (!day) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional<sys_days>(date) : std::nullopt;
}

// HH:MM[:SS[.fraction]]
std::optional<seconds> read_clock(Reader& in) {
  const auto hour = in.number(2);
  if (!hour || *hour > 23 || !in.take(':')) {
    return std::nullopt;
  }
  const auto minute = in.number(2);
  if (!minute || *minute > 59) {
    return std::nullopt;
  }
  const seconds to_minute = hours(*hour) + minutes(*minute);
  if (!in.take(':')) {
    return to_minute;
  }
  const auto second = in.number(2);
  if (!second || *second > 60 || (in.take('.') && !in.skip_digits())) {
    return std::nullopt;
  }
  return to_minute + seconds(*second);
}

// Z, +hh:mm, +hhmm, +hh: how far the clock is ahead of UTC.
std::optional<seconds> read_zone(Reader& in) {
  if (in.take('Z') || in.take('z')) {
    return seconds(0);
  }
  const int sign = in.take('-') ? -1 : 1;
  if (sign > 0 && !in.take('+')) {
    return std::nullopt;
  }
  const auto hour = in.number(2);
  const bool colon = in.take(':');
  const auto minute = hour && !(in.done() && !colon) ? in.number(2) : std::optional(0);
  if (!hour || *hour > 23 || !minute || *minute > 59) {
    return std::nullopt;
  }
  return sign * (hours(*hour) + minutes(*minute));
}

}  // namespace

std::optional<ReadDate> read_date(std::string_view text) {
  Reader in(trimmed(text));
  const auto day = read_day(in);
  if (!day) {
    return std::nullopt;
  }
  if (in.done()) {
    return ReadDate{*day, false};
  }
  if (!in.take('T') && !in.take('t') && !in.take(' ')) {
    return std::nullopt;
  }
  const auto clock = read_clock(in);
  if (!clock) {
    return std::nullopt;
  }
  if (in.done()) {
    return ReadDate{*day + *clock, false};
  }
  in.take(' ');
  const auto ahead = read_zone(in);
  if (!ahead || !in.done()) {
    return std::nullopt;
  }
  return ReadDate{*day + *clock - *ahead, true};
}

bool is_plausible(sys_seconds time, std::optional<sys_seconds> received) {
  constexpr sys_days kFirst = std::chrono::year(1990) / 1 / 1;
  return time >= kFirst && (!received || time <= *received + days(2));
}

}  // namespace mirsad
