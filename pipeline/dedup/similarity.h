// How much of two texts is the same: Jaccard and containment of their word 3-gram sets.
#pragma once

#include "pipeline/normalise/text.h"

namespace mirsad {

// Both in [0, 1]. `containment` is of the smaller set in the larger: 1 for a text and its first
// half. Texts of fewer than three words count as one shingle of all their words.
struct Similarity {
  double jaccard = 0;
  double containment = 0;
};

Similarity similarity_of(const Text& one, const Text& other);

}  // namespace mirsad
