// Quantities as people write them: durations "100ms", "5s", "2min", "1h", "14d" and sizes "500kB",
// "4MiB", "1GiB". The unit is required: a bare number would mean seconds to one reader and
// milliseconds to the next.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "pipeline/model/result.h"

namespace mirsad {

// Whole, non-negative numbers with ms, s, min, h or d. Errors (`config`) say what was expected.
Result<std::chrono::milliseconds> parse_duration(std::string_view text);

// Whole, non-negative numbers with B, kB, MB, GB, TB (powers of 1000) or KiB, MiB, GiB, TiB (of
// 1024).
Result<std::uint64_t> parse_size(std::string_view text);

// The shortest exact form: 300000 ms is "5min", 1073741824 is "1GiB". Parsing gives the same value.
std::string duration_text(std::chrono::milliseconds duration);
std::string size_text(std::uint64_t bytes);

}  // namespace mirsad
