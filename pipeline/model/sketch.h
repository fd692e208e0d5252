// What is remembered of a text so that later ones can be compared with it: the hashes of its folded
// tokens, in their order. Fingerprints, shingles and alignments are made from these.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "pipeline/model/ids.h"

namespace mirsad {

// A text's day in the window: days since 1970 UTC of the article's own published time, so that a
// backfill of an old year is compared with that year. Texts without a date have a day of their own.
using WindowDay = std::int32_t;
inline constexpr WindowDay kUndatedDay = -2'000'000'000;

// Names a sketch: the day, and its number in the order of arrival in this store.
struct SketchName {
  WindowDay day = 0;
  std::uint64_t sequence = 0;
  auto operator<=>(const SketchName&) const = default;
};

using TokenHash = std::uint32_t;

// Texts that tell something are sketched, copies are not.
struct Sketch {
  SketchName name;
  ExactKey text;                  // whose sketch it is: the kept wording of that exact cluster
  std::vector<TokenHash> tokens;  // of the body without page furniture, at most kSketchTokens
};

// Longer texts are compared by their beginning: a work budget. 16,384 tokens are some 40 pages; of
// 31,871 real articles the longest has fewer.
inline constexpr std::size_t kSketchTokens = 16'384;

}  // namespace mirsad
