// "Did you mean ...?"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mirsad {

// The fewest insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The nearest of `known`, the first of equals; empty if none is near enough to be meant: at most a
// third of the word may be wrong.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

// `; did you mean "x"?`, or nothing.
std::string suggestion(std::string_view word, const std::vector<std::string>& known);

}  // namespace mirsad
