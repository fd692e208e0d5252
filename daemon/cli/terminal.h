// What the terminal that one writes to can show.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace mirsad {

// Of the terminal that `out` is; 0 if it is none.
std::size_t terminal_width(std::FILE* out);

// How a page is set. Plain and unwrapped in a pipe, so that it is the same whoever looks.
struct PageStyle {
  std::size_t width = 0;  // lines are wrapped here; 0: not at all
  bool colour = false;    // not where NO_COLOR is set (no-color.org)
};
PageStyle style_of(std::FILE* out);

enum class Ink { plain, dim, strong, deleted, inserted };

// A stretch of one ink.
struct Inked {
  std::string text;
  Ink ink = Ink::plain;
};

// The stretches as one paragraph, with its line end: `first` before its first line, as many spaces
// before the others. Without colour, deleted text stands in [- -] and inserted text in {+ +}.
std::string paragraph(const std::vector<Inked>& stretches, std::string_view first,
                      const PageStyle& style);

}  // namespace mirsad
