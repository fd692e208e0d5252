// What deduplication can be told.
#pragma once

#include <string>

#include "pipeline/model/sketch.h"

namespace mirsad {

struct DedupSettings {
  // Texts are compared with those published up to so many days before or after them. Copies follow
  // within hours; the same words after two weeks are another story.
  WindowDay window_days = 14;
};

// What must not change under a store: verdicts of two rules would stand side by side. Stored in its
// identity; a mismatch is refused.
std::string parameters_of(const DedupSettings& settings);

}  // namespace mirsad
