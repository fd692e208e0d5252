// What one sentence tells: its triggers, without those that tell no event where they stand.
#pragma once

#include <string>
#include <vector>

#include "pipeline/extract/lexicon.h"
#include "pipeline/normalise/text.h"

namespace mirsad {

struct Telling {
  const Trigger* trigger = nullptr;
  std::string modality;  // asserted, claimed, planned, denied
};

// Tokens [first, last) of `text` are the sentence.
std::vector<Telling> tellings_in(const Lexicon& lexicon, const Text& text, std::size_t first,
                                 std::size_t last);

}  // namespace mirsad
