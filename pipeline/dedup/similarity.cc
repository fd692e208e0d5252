#include "pipeline/dedup/similarity.h"

#include <algorithm>

namespace mirsad {
namespace {

constexpr double kJaccard = 0.5;
constexpr double kContainment = 0.8;
constexpr double kReworded = 0.3;  // containment
constexpr double kWordsOfLonger = 0.72;
constexpr double kWordsOfShorter = 0.88;

// Of two ascending ranges, repetitions counted.
template <class T>
std::size_t common(const std::vector<T>& one, const std::vector<T>& other) {
  std::size_t count = 0;
  for (auto a = one.begin(), b = other.begin(); a != one.end() && b != other.end();) {
    if (*a < *b) {
      ++a;
    } else if (*b < *a) {
      ++b;
    } else {
      ++count, ++a, ++b;
    }
  }
  return count;
}

double share(std::size_t part, std::size_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

Similarity similarity_of(const std::vector<Shingle>& one, const std::vector<Shingle>& other) {
  if (one.empty() || other.empty()) {
    return {};
  }
  const std::size_t both = common(one, other);
  return {share(both, one.size() + other.size() - both),
          share(both, std::min(one.size(), other.size()))};
}

ShingleFilter::ShingleFilter(const std::vector<Shingle>& shingles) {
  for (const Shingle shingle : shingles) {
    bits_[shingle >> 6 & 63] |= std::uint64_t{1} << (shingle & 63);
  }
}

std::size_t ShingleFilter::at_most_shared(const std::vector<Shingle>& shingles) const {
  std::size_t shared = 0;
  for (const Shingle shingle : shingles) {
    shared += bits_[shingle >> 6 & 63] >> (shingle & 63) & 1;
  }
  return shared;
}

WordOverlap word_overlap_of(std::vector<TokenHash> one, std::vector<TokenHash> other) {
  if (one.empty() || other.empty()) {
    return {};
  }
  std::ranges::sort(one);
  std::ranges::sort(other);
  const std::size_t both = common(one, other);
  return {share(both, std::max(one.size(), other.size())),
          share(both, std::min(one.size(), other.size()))};
}

bool shares_runs(const Similarity& similarity) {
  return similarity.jaccard >= kJaccard || similarity.containment >= kContainment;
}

bool are_alike(const Similarity& similarity, const std::vector<TokenHash>& one,
               const std::vector<TokenHash>& other) {
  if (shares_runs(similarity)) {
    return true;
  }
  if (similarity.containment < kReworded) {
    return false;
  }
  const WordOverlap words = word_overlap_of(one, other);
  return words.of_longer >= kWordsOfLonger || words.of_shorter >= kWordsOfShorter;
}

}  // namespace mirsad
