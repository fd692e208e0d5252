// Nouns that count without a number word: duals ("صاروخين" is two rockets), and singulars that are
// one where the text counts ("جندي وطفلان").
//
// The duals of listed nouns are in the vocabulary. A feminine noun that is not listed is known by
// its ending (-تان, -تين) and enough letters before it; the masculine ending is the plural's and a
// hundred names' too, so that masculine nouns must be listed. An adjective behind a dual agrees
// with it and is no second one.
#pragma once

#include "pipeline/numbers/gaps.h"
#include "pipeline/numbers/vocabulary.h"

namespace mirsad {

// Could this folded word be a dual that no table lists? A test of its last bytes.
bool has_dual_ending(const Vocabulary& words, std::string_view word);

// Is token `at`, whose meaning may be null, a noun in the dual?
bool is_dual(const Reading& reading, const Vocabulary& words, std::size_t at,
             const Meaning* meaning);

}  // namespace mirsad
