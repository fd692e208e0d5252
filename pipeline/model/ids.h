// The names of things.
#pragma once

#include <compare>

#include "pipeline/model/hash.h"

namespace mirsad {

// One article of one outlet, whatever it says today: hash of outlet + canonical URL, else of the
// record's own id, else of the content (pipeline/decode/identity.h).
using ArticleKey = HashId<struct ArticleKeyTag>;

// One wording of an article: hash of title and text as decoded. That its outlet holds the article
// back, or has taken it back, is a wording of its own.
using ContentHash = HashId<struct ContentHashTag>;

// What two exact copies have in common: hash of the body's folded tokens and the title's numerals
// (pipeline/dedup/exact_key.h). It names the exact cluster; the leader's names the cluster of
// near-duplicates.
using ExactKey = HashId<struct ExactKeyTag>;

// One article in one wording. Stored once, for ever; the same content again is a re-crawl.
struct RevisionId {
  ArticleKey article;
  ContentHash content;
  auto operator<=>(const RevisionId&) const = default;
};

}  // namespace mirsad
