// RFC 2822, 3.3 and 4.3 (obsolete zones and years), as mail and RSS feeds write it.
#include <algorithm>

#include "pipeline/decode/date_reader.h"

namespace mirsad {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

// 1 for "jan" and "January"; 0 for what is no month.
int month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string lower = lower_ascii(word.substr(0, 3));
  const auto found = std::ranges::find(kMonths, lower);
  return found == kMonths.end() ? 0 : static_cast<int>(found - kMonths.begin()) + 1;
}

// Years of two digits: RFC 2822, 4.3.
std::optional<int> read_year(DateReader& in) {
  if (const auto full = in.number(4)) {
    return full;
  }
  const auto two = in.number(2);
  return two ? std::optional(*two + (*two < 50 ? 2000 : 1900)) : std::nullopt;
}

struct Zone {
  std::string_view name;
  int hours;
};

// How far ahead of UTC; nullopt for a name that says nothing to a reader elsewhere ("AST" is Arabia
// and the Atlantic): the outlet's own zone is meant.
std::optional<seconds> zone_named(std::string_view name) {
  constexpr std::array kZones = {Zone{"Z", 0},    Zone{"UT", 0},   Zone{"UTC", 0},
                                 Zone{"GMT", 0},  Zone{"EST", -5}, Zone{"EDT", -4},
                                 Zone{"CST", -6}, Zone{"CDT", -5}, Zone{"MST", -7},
                                 Zone{"MDT", -6}, Zone{"PST", -8}, Zone{"PDT", -7}};
  const auto found = std::ranges::find(kZones, name, &Zone::name);
  return found == kZones.end() ? std::nullopt : std::optional<seconds>(hours(found->hours));
}

// [weekday ","] day month year
std::optional<std::chrono::sys_days> read_mail_day(DateReader& in) {
  if (!in.at_digit()) {
    in.word();
    in.take(',');
    in.skip_spaces();
  }
  const auto day = in.short_number();
  if (!day || !in.take_one_of(" -")) {
    return std::nullopt;
  }
  in.skip_spaces();
  const int month = month_of(in.word());
  if (month == 0 || !in.take_one_of(" -")) {
    return std::nullopt;
  }
  in.skip_spaces();
  const auto year = read_year(in);
  return year ? day_of(*year, month, *day) : std::nullopt;
}

}  // namespace

std::optional<ReadDate> read_rfc2822(DateReader in) {
  const auto day = read_mail_day(in);
  if (!day) {
    return std::nullopt;
  }
  if (in.done()) {
    return ReadDate{*day, false};
  }
  in.take(',');
  in.skip_spaces();
  const auto clock = read_clock(in, true);
  if (!clock) {
    return std::nullopt;
  }
  in.skip_spaces();
  auto ahead = read_offset(in);
  if (!ahead) {
    ahead = zone_named(in.word());
  }
  in.skip_spaces();
  in.skip_comment('(', ')');
  if (!in.done()) {
    return std::nullopt;
  }
  return ReadDate{*day + *clock - ahead.value_or(seconds(0)), ahead.has_value()};
}

}  // namespace mirsad
