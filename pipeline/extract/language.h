// Which language is a text in? Asked only of articles whose record does not say.
#pragma once

#include <vector>

#include "pipeline/extract/lexicon.h"
#include "pipeline/normalise/text.h"

namespace mirsad {

// The lexicon of the language whose function words the text is built with; null if there is none.
// Function words are a third of running text and differ even between languages of one script.
const Lexicon* recognise(const std::vector<Lexicon>& lexicons, const Text& title, const Text& text);

}  // namespace mirsad
