// Which numbers of two aligned stretches are not the same.
#pragma once

#include <vector>

#include "pipeline/dedup/alignment.h"
#include "pipeline/numbers/numbers.h"

namespace mirsad {

enum class NumberChange { none, same, substituted, added };

// `before` and `after` are all numbers of the two texts, the hunk says which of them are compared.
// Same: both have the same values, however written. Substituted: both stretches have numbers, and
// the later one has a value that the earlier one has not. Added: only the later one has, and its
// value stands nowhere in the earlier text; a time of day, a date or a telephone number alone adds
// nothing. Nothing is said of a mere deletion.
NumberChange number_change(const Hunk& hunk, const std::vector<Number>& before,
                           const std::vector<Number>& after);

// Whether the later headline tells a number that the earlier article, headline and text, does not.
// It may round a figure that both texts have or add up two that stand side by side, and a noun's
// form alone ("شقيقين") tells none.
bool headline_adds(const std::vector<Number>& headline, const std::vector<Number>& earlier_headline,
                   const std::vector<Number>& earlier_text, const std::vector<Number>& later_text);

}  // namespace mirsad
