// Stretches that say who wrote a text, for whom and where, and nothing of what it tells.
#pragma once

#include "pipeline/dedup/alignment.h"
#include "pipeline/dedup/comparison.h"
#include "pipeline/dedup/words.h"

namespace mirsad {

// Among the first or last words, not long, with a word of the lexicon for a source: "المصدر:
// وكالات".
bool is_byline(const ComparedSide& before, const ComparedSide& after, const Hunk& hunk,
               const Words& words);

// In front of the first sentence of both texts: "سلمى قاسم – الشبكة – عدن:". A dash parts the words
// of the later one, and a dash, a colon or a line end parts them from the text.
bool is_dateline(const ComparedSide& after, const Hunk& hunk);

}  // namespace mirsad
