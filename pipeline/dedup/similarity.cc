#include "pipeline/dedup/similarity.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "pipeline/model/hash.h"

namespace mirsad {
namespace {

constexpr std::size_t kShingleWords = 3;

// The hashes of a text's distinct shingles, ascending.
std::vector<std::uint64_t> shingles_of(const Text& text) {
  const auto& tokens = text.tokens();
  std::vector<std::uint64_t> shingles;
  const std::size_t width = std::min(kShingleWords, tokens.size());
  for (std::size_t first = 0; width > 0 && first + width <= tokens.size(); ++first) {
    std::uint64_t shingle = 0;
    for (std::size_t i = first; i < first + width; ++i) {
      shingle = hash64(text.folded(tokens[i]), shingle);
    }
    shingles.push_back(shingle);
  }
  std::ranges::sort(shingles);
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

}  // namespace

Similarity similarity_of(const Text& one, const Text& other) {
  const auto a = shingles_of(one);
  const auto b = shingles_of(other);
  if (a.empty() || b.empty()) {
    return {};
  }
  std::vector<std::uint64_t> shared;
  std::ranges::set_intersection(a, b, std::back_inserter(shared));
  const auto common = static_cast<double>(shared.size());
  return {common / (static_cast<double>(a.size() + b.size()) - common),
          common / static_cast<double>(std::min(a.size(), b.size()))};
}

}  // namespace mirsad
