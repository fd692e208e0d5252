// Whether two stretches are the same words in another spelling.
#pragma once

#include <string_view>
#include <vector>

namespace mirsad {

// Folded words. The very same letters and digits with other spaces, none of them between two
// digits: "بين 20", "بين20".
bool same_but_spaces(const std::vector<std::string_view>& one,
                     const std::vector<std::string_view>& other);

// The same letters with other spaces, but for a slip: عبد الله, عبدالله.
bool same_letters(const std::vector<std::string_view>& one,
                  const std::vector<std::string_view>& other);

// Word by word at most one letter inserted, dropped or replaced, or two neighbours changed over, in
// words of four letters or more, two such slips in those of eight or more; a word with a digit must
// be the same.
bool same_spelling(const std::vector<std::string_view>& one,
                   const std::vector<std::string_view>& other);

bool has_digit(std::string_view word);

}  // namespace mirsad
