// Where sentences end. They end only between tokens, so the tokens are all that must be looked at.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/normalise/text.h"

namespace mirsad {

// The sentences of `field`, cut into `tokens` whose folds are in `folded`. Each holds a token.
std::vector<Span> sentences_of(std::string_view field, const std::vector<Token>& tokens,
                               std::string_view folded);

}  // namespace mirsad
