// The equivalence behind exact copies: the body's folded tokens in their order, and the numerals of
// the title. Typography, spelling variants and the wording of the headline do not tell two texts
// apart; one changed word of the body or one changed number in the headline does. A body of fewer
// than twenty tokens is too short to speak for itself: there the whole headline counts.
#pragma once

#include "pipeline/dedup/wording.h"
#include "pipeline/model/article.h"
#include "pipeline/model/ids.h"

namespace mirsad {

ExactKey exact_key_of(const Wording& wording);

// Whether the wording may be compared with others: it stands, and is public.
bool is_comparable(const Article& article);

// The key under which a wording is judged. What is under embargo is no copy of what is public, and
// nothing is a copy of it: it shares a cluster with the same text under the same embargo alone, so
// that what rests on it appears and waits as one. What its outlet holds back or has taken back is
// alone.
ExactKey cluster_of(const Article& article, const RevisionId& id, const Wording& wording);

}  // namespace mirsad
