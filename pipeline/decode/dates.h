// Dates as scrapers write them.
//
//   2018-01-10T09:33:05+00:00   RFC 3339; fraction, "+0300", "+03", " " for "T" are read too
//   2018-01-10 09:33:05         without a zone: the outlet's is meant
//   2018-01-10T09:33            without seconds
//   2018-01-10                  the day alone: its first second, in the outlet's zone
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace mirsad {

struct ReadDate {
  std::chrono::sys_seconds time;  // UTC if `has_zone`, else a reading of the outlet's wall clock
  bool has_zone = false;
  bool operator==(const ReadDate&) const = default;
};

// nullopt: none of the forms above, or no such day. Fractions of a second are cut off; a leap
// second is the second after it.
std::optional<ReadDate> read_date(std::string_view text);

// Not before 1990, when no news site existed, and at most two days after receipt: longer than any
// zone's error, shorter than a mistaken year. Without a receipt only the first half is asked.
bool is_plausible(std::chrono::sys_seconds time, std::optional<std::chrono::sys_seconds> received);

}  // namespace mirsad
