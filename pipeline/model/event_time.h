// When something happened: an interval of days and how precisely the text tells it.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mirsad {

// The values are written to disk: append only.
enum class TimePrecision : std::uint8_t {
  day = 1,
  range = 2,
  week = 3,
  month = 4,
  year = 5,
  before = 6,       // only known to lie before the publication: start is empty
  publication = 7,  // the text says nothing: news of the day it was published
  unknown = 8,      // the article is undated too
};

inline constexpr std::array kTimePrecisions = {
    TimePrecision::day,  TimePrecision::range,  TimePrecision::week,        TimePrecision::month,
    TimePrecision::year, TimePrecision::before, TimePrecision::publication, TimePrecision::unknown};

std::string_view name_of(TimePrecision precision);

struct EventTime {
  std::optional<std::chrono::sys_days> start;  // inclusive
  std::optional<std::chrono::sys_days> end;    // inclusive
  TimePrecision precision = TimePrecision::unknown;
  std::string text;  // the words that say so; empty if none
  bool operator==(const EventTime&) const = default;
};

}  // namespace mirsad
