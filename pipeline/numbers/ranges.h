// Two figures that are one range: "between 3 and 5", "3 to 5", "3 or 4", "3-5".
#pragma once

#include <optional>

#include "pipeline/numbers/context.h"
#include "pipeline/numbers/figure.h"

namespace mirsad {

struct FigureRange {
  Figure low;  // its value is smaller than high's
  Figure high;
};

// The range that `first` begins, if it does. A scale at the end counts for both: "3 to 5 million".
std::optional<FigureRange> range_from(const Reading& reading, const Vocabulary& words,
                                      const Context& context, const Figure& first);

}  // namespace mirsad
