// What tests ask of printed text, in both versions of Catch2.
#pragma once

#include <string_view>

namespace mirsad::test {

inline bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

inline bool begins(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

}  // namespace mirsad::test
