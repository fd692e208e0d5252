// Where two texts differ: the fewest tokens to delete and insert (Myers 1986, "An O(ND) difference
// algorithm and its variations").
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/model/sketch.h"

namespace mirsad {

struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool empty() const { return begin == end; }
  std::uint32_t size() const { return end - begin; }
  bool operator==(const TokenRange&) const = default;
};

// These tokens of the earlier text stand where those of the later one stand; one may be empty.
struct Hunk {
  TokenRange before;
  TokenRange after;
  bool operator==(const Hunk&) const = default;
};

// In order, with equal tokens between any two of them. Work is bounded: beyond kMostEdits edits all
// between the common beginning and the common end is one hunk.
inline constexpr std::size_t kMostEdits = 800;
std::vector<Hunk> align(const std::vector<TokenHash>& before, const std::vector<TokenHash>& after);

}  // namespace mirsad
