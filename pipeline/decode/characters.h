// Questions about the characters of a UTF-8 string. All are linear and decode nothing twice.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mirsad {

// Offset of the first byte that begins no well-formed sequence (Unicode 15, table 3-7).
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

// Drops control characters (category Cc) except those that are white space; true if any was there.
bool drop_controls(std::string& text);

// Nothing to see: white space, zero-width and direction marks alone.
bool is_blank(std::string_view text);

// Without ASCII white space at both ends.
std::string_view trimmed(std::string_view text);

// ASCII letters in lower case; all else stays.
std::string lower_ascii(std::string_view text);

// At most `bytes` long, cut between two characters, "…" where something was cut.
std::string shortened(std::string_view text, std::size_t bytes);

}  // namespace mirsad
