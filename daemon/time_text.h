// Days and instants as text: "2025-11-24" and RFC 3339 in UTC. No clock, no local zone.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/raw_record.h"

namespace mirsad {

// Exactly YYYY-MM-DD, a day of the calendar.
std::optional<std::chrono::sys_days> parse_day(std::string_view text);

// RFC 3339: "2025-11-24T08:30:00Z", "2025-11-24 11:30:00.250+03:00". A zone is required.
std::optional<Timestamp> parse_instant(std::string_view text);

std::string day_text(std::chrono::sys_days day);             // 2025-11-24
std::string instant_text(std::chrono::sys_seconds instant);  // 2025-11-24T08:30:00Z
std::string instant_text(Timestamp instant);                 // 2025-11-24T08:30:00.250Z

}  // namespace mirsad
