// Whether two stretches are the same words in another spelling.
#pragma once

#include <string_view>
#include <vector>

namespace mirsad {

// Folded words. The same letters with other spaces (عبد الله, عبدالله), or word by word at most one
// letter inserted, dropped or replaced in words of four letters or more, two in those of eight or
// more; a word with a digit must be the same. Neither may be empty.
bool same_spelling(const std::vector<std::string_view>& one,
                   const std::vector<std::string_view>& other);

}  // namespace mirsad
