#include "pipeline/decode/dates.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include "pipeline/decode/date_reader.h"

namespace mirsad {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

// 2018-01-10, 2018/01/10, 20180110
std::optional<sys_days> read_iso_day(DateReader& in) {
  const auto year = in.number(4);
  const char between = in.take('-') ? '-' : in.take('/') ? '/' : '\0';
  const auto month = in.number(2);
  if (!year || !month || (between != '\0' && !in.take(between))) {
    return std::nullopt;
  }
  const auto day = in.number(2);
  return day ? day_of(*year, *month, *day) : std::nullopt;
}

// The basic form of ISO 8601: HHMMSS, HHMM.
std::optional<seconds> read_basic_clock(DateReader& in) {
  const auto hour = in.number(2);
  const auto minute = in.number(2);
  const int second = in.number(2).value_or(0);
  if (!hour || !minute || *hour > 23 || *minute > 59 || second > 60) {
    return std::nullopt;
  }
  return hours(*hour) + minutes(*minute) + seconds(second);
}

// As read_offset, and by the two names that mean the same everywhere.
std::optional<seconds> read_iso_zone(DateReader& in) {
  if (auto ahead = read_offset(in)) {
    return ahead;
  }
  const std::string_view name = in.word();
  return name == "UTC" || name == "GMT" ? std::optional(seconds(0)) : std::nullopt;
}

std::optional<ReadDate> read_iso(DateReader in) {
  const auto day = read_iso_day(in);
  if (!day) {
    return std::nullopt;
  }
  if (in.done()) {
    return ReadDate{*day, false};
  }
  if (!in.take_one_of("Tt ")) {
    return std::nullopt;
  }
  DateReader basic = in;
  auto clock = read_clock(in, false);
  if (!clock) {
    clock = read_basic_clock(basic);
    in = basic;
  }
  if (!clock) {
    return std::nullopt;
  }
  if (in.done()) {
    return ReadDate{*day + *clock, false};
  }
  in.take(' ');
  const auto ahead = read_iso_zone(in);
  if (!ahead || !in.done()) {
    return std::nullopt;
  }
  return ReadDate{*day + *clock - *ahead, true};
}

// The two units cannot be taken for one another: 1990 to 2286 is nine or ten digits of seconds,
// twelve or thirteen of milliseconds.
std::optional<ReadDate> read_epoch(std::string_view text) {
  text = trimmed(text);
  const std::size_t digits = std::min(text.find('.'), text.size());
  const std::string_view fraction = text.substr(std::min(digits + 1, text.size()));
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + digits, value);
  if (error != std::errc{} || stop != text.data() + digits || value < 0 ||
      fraction.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  switch (digits) {
    case 9:
    case 10:
      return ReadDate{sys_seconds(seconds(value)), true};
    case 12:
    case 13:
      return ReadDate{sys_seconds(seconds(value / 1000)), true};
    default:
      return std::nullopt;
  }
}

// 10/01/2018, 10.1.2018, 10-01-2018, each with a clock or without
std::optional<ReadDate> read_numbers(DateReader in, bool month_first) {
  const auto one = in.short_number();
  const char between = in.take('/') ? '/' : in.take('.') ? '.' : '-';
  const auto other = one && (between != '-' || in.take('-')) ? in.short_number() : std::nullopt;
  if (!other || !in.take(between)) {
    return std::nullopt;
  }
  const auto year = in.number(4);
  const auto day =
      year ? day_of(*year, month_first ? *one : *other, month_first ? *other : *one) : std::nullopt;
  if (!day || in.done()) {
    return day ? std::optional(ReadDate{*day, false}) : std::nullopt;
  }
  in.take(',');
  in.skip_spaces();
  const auto clock = read_clock(in, true);
  return clock && in.done() ? std::optional(ReadDate{*day + *clock, false}) : std::nullopt;
}

std::optional<ReadDate> read_form(std::string_view text, DateForm form) {
  switch (form) {
    case DateForm::iso:
      return read_iso(DateReader(text));
    case DateForm::rfc2822:
      return read_rfc2822(DateReader(text));
    case DateForm::epoch:
      return read_epoch(text);
    case DateForm::dmy:
      return read_numbers(DateReader(text), false);
    case DateForm::mdy:
      return read_numbers(DateReader(text), true);
  }
  return std::nullopt;
}

}  // namespace

std::optional<DateForm> date_form_of(std::string_view name) {
  const auto found = std::ranges::find(kDateFormNames, name);
  return found == kDateFormNames.end()
             ? std::nullopt
             : std::optional(static_cast<DateForm>(found - kDateFormNames.begin()));
}

std::optional<sys_days> day_of(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? std::optional<sys_days>(date) : std::nullopt;
}

std::optional<seconds> read_clock(DateReader& in, bool short_hour) {
  const auto hour = short_hour ? in.short_number() : in.number(2);
  if (!hour || *hour > 23 || !in.take(':')) {
    return std::nullopt;
  }
  const auto minute = in.number(2);
  if (!minute || *minute > 59) {
    return std::nullopt;
  }
  seconds clock = hours(*hour) + minutes(*minute);
  if (in.take(':')) {
    const auto second = in.number(2);
    if (!second || *second > 60 || (in.take_one_of(".,") && !in.skip_digits())) {
      return std::nullopt;
    }
    clock += seconds(*second);
  }
  if (!short_hour || *hour < 1 || *hour > 12) {
    return clock;
  }
  DateReader half = in;
  half.skip_spaces();
  const std::string word = lower_ascii(half.word());
  if (word == "am" || word == "pm") {
    in = half;
    clock += hours((word == "pm" ? 12 : 0) - (*hour == 12 ? 12 : 0));
  }
  return clock;
}

std::optional<seconds> read_offset(DateReader& in) {
  if (in.take_one_of("Zz")) {
    return seconds(0);
  }
  const int sign = in.take('-') ? -1 : 1;
  if (sign > 0 && !in.take('+')) {
    return std::nullopt;
  }
  const auto hour = in.number(2);
  const bool colon = in.take(':');
  const auto minute = hour && (colon || in.at_digit()) ? in.number(2) : std::optional(0);
  if (!hour || *hour > 23 || !minute || *minute > 59) {
    return std::nullopt;
  }
  return sign * (hours(*hour) + minutes(*minute));
}

std::optional<ReadDate> read_date(std::string_view text, std::span<const DateForm> forms) {
  for (const DateForm form : forms) {
    if (const auto date = read_form(text, form)) {
      return date;
    }
  }
  return std::nullopt;
}

bool is_plausible(sys_seconds time, std::optional<sys_seconds> received) {
  constexpr sys_days kFirst = std::chrono::year(1990) / 1 / 1;
  return time >= kFirst && (!received || time <= *received + days(2));
}

}  // namespace mirsad
