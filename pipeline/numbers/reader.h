// Walks over a field's tokens and collects its numbers.
#pragma once

#include <vector>

#include "pipeline/numbers/gaps.h"
#include "pipeline/numbers/numbers.h"
#include "pipeline/numbers/vocabulary.h"

namespace mirsad {

std::vector<Number> read_numbers(const Reading& reading, const Vocabulary& words);

}  // namespace mirsad
