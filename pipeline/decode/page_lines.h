// A text cut into its lines, with what their form says before a word of them is read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/span.h"

namespace mirsad {

struct PageLine {
  static constexpr std::uint32_t kManyWords = 50;

  Span span;                   // without white space at both ends; never empty
  std::uint32_t words = 0;     // by the spaces between them; kManyWords or more is kManyWords
  bool ends_sentence = false;  // . ! ? ؟ … and what may close after them
  bool is_linked = false;      // nine tenths of it, or more, stand in links

  // A line of the story itself: a sentence of six words, or 25 words however they end.
  bool is_story() const { return (ends_sentence && words >= 6) || words >= 25; }
};

// The lines that are not blank. `links` is ascending and disjoint.
std::vector<PageLine> lines_of(std::string_view text, const std::vector<Span>& links);

}  // namespace mirsad
