// How wide a text stands on a terminal, and texts made to fit. Marks and controls of direction
// take no column, wide East Asian characters two; nothing ever cuts a UTF-8 sequence.
#pragma once

#include <string>
#include <string_view>

namespace mirsad {

// `text` is UTF-8; a byte that is not counts as one column.
std::size_t display_width(std::string_view text);

// The text itself if it fits, else its beginning and an ellipsis.
std::string cut_to_width(std::string_view text, std::size_t width);

// Line ends and other controls become single spaces; none at the ends.
std::string one_line(std::string_view text);

}  // namespace mirsad
