// Dates as scrapers write them. Which forms a format uses is said by its mapping (`dates`).
//
//   iso      2018-01-10T09:33:05+00:00   RFC 3339; fraction, "+0300", "+03", " UTC", " " for "T",
//                                        "/" for "-" and 20180110T093305Z are read too
//            2018-01-10 09:33:05         without a zone: the outlet's is meant
//            2018-01-10T09:33            without seconds
//            2018-01-10                  the day alone: its first second, in the outlet's zone
//   rfc2822  Wed, 10 Jan 2018 09:33:05 +0000   mail and RSS; weekday, seconds and zone may lack,
//                                              "GMT" and the zones of North America by name
//   epoch    1515576785                  seconds since 1970 UTC, 9 or 10 digits, fraction or not
//            1515576785000               milliseconds, 12 or 13 digits
//   dmy      10/01/2018 09:33            the day first, as "10.1.2018" and "10-01-2018 9:33 PM"
//   mdy      01/10/2018 09:33            the month first
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace mirsad {

enum class DateForm : std::uint8_t { iso, rfc2822, epoch, dmy, mdy };

inline constexpr std::array<std::string_view, 5> kDateFormNames = {"iso", "rfc2822", "epoch", "dmy",
                                                                   "mdy"};

std::optional<DateForm> date_form_of(std::string_view name);

// No two of them can be taken for one another.
inline constexpr std::array kUsualDateForms = {DateForm::iso, DateForm::rfc2822, DateForm::epoch};

struct ReadDate {
  std::chrono::sys_seconds time;  // UTC if `has_zone`, else a reading of the outlet's wall clock
  bool has_zone = false;
  bool operator==(const ReadDate&) const = default;
};

// The first of `forms` that the whole text has; nullopt: none, or no such day. Fractions of a
// second are cut off; a leap second is the second after it.
std::optional<ReadDate> read_date(std::string_view text,
                                  std::span<const DateForm> forms = kUsualDateForms);

// Not before 1990, when no news site existed, and at most two days after receipt: longer than any
// zone's error, shorter than a mistaken year. Without a receipt only the first half is asked.
bool is_plausible(std::chrono::sys_seconds time, std::optional<std::chrono::sys_seconds> received);

}  // namespace mirsad
