#include "pipeline/dedup/shingles.h"

#include <algorithm>
#include <array>

namespace mirsad {
namespace {

// Finalizer of MurmurHash3 (public domain, Austin Appleby): every input bit changes half of the
// output bits.
std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 33;
  x *= 0xFF51AFD7ED558CCDULL;
  x ^= x >> 33;
  x *= 0xC4CEB9FE1A85EC53ULL;
  return x ^ (x >> 33);
}

Shingle shingle_of(const TokenHash* tokens, std::size_t count) {
  std::uint64_t shingle = count;
  for (std::size_t i = 0; i < count; ++i) {
    shingle = mixed(shingle * 0x9E3779B97F4A7C15ULL + tokens[i]);
  }
  return static_cast<Shingle>(shingle >> 32);
}

// Least significant digits first, in four passes of a byte: of 300 shingles several times faster
// than comparing them, and every text is sorted once.
void sort(std::vector<Shingle>& shingles) {
  constexpr std::size_t kWorthwhile = 64;
  constexpr int kBits = 8;
  constexpr std::size_t kDigits = std::size_t{1} << kBits;
  if (shingles.size() < kWorthwhile) {
    std::ranges::sort(shingles);
    return;
  }
  std::vector<Shingle> other(shingles.size());
  for (int shift = 0; shift < 32; shift += kBits) {
    std::array<std::uint32_t, kDigits + 1> begin{};
    for (const Shingle shingle : shingles) {
      ++begin[(shingle >> shift & (kDigits - 1)) + 1];
    }
    for (std::size_t digit = 0; digit < kDigits; ++digit) {
      begin[digit + 1] += begin[digit];
    }
    for (const Shingle shingle : shingles) {
      other[begin[shingle >> shift & (kDigits - 1)]++] = shingle;
    }
    shingles.swap(other);
  }
}

}  // namespace

std::vector<TokenHash> token_hashes_of(const Text& text) {
  std::vector<TokenHash> hashes;
  const std::size_t count = std::min(text.hashes().size(), kSketchTokens);
  hashes.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    hashes.push_back(static_cast<TokenHash>(text.hashes()[i]));
  }
  return hashes;
}

Shingle shingle_at(const std::vector<TokenHash>& tokens, std::size_t first) {
  return shingle_of(tokens.data() + first, kShingleTokens);
}

std::vector<Shingle> shingles_of(const std::vector<TokenHash>& tokens) {
  std::vector<Shingle> shingles;
  const std::size_t width = std::min(kShingleTokens, tokens.size());
  for (std::size_t first = 0; width > 0 && first + width <= tokens.size(); ++first) {
    shingles.push_back(shingle_of(tokens.data() + first, width));
  }
  return shingles;
}

std::vector<Shingle> set_of(std::vector<Shingle> shingles) {
  sort(shingles);
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

// The smallest of a window is looked for again only when it has left it: 1.1 looks a shingle.
std::vector<Shingle> fingerprints_of(const std::vector<Shingle>& shingles) {
  if (shingles.size() <= kWindow) {
    return set_of(shingles);
  }
  std::vector<Shingle> chosen;
  std::size_t smallest = 0;
  for (std::size_t last = 0; last < shingles.size(); ++last) {
    const std::size_t first = last + 1 < kWindow ? 0 : last + 1 - kWindow;
    bool moved = false;
    if (smallest < first) {
      smallest = first;
      for (std::size_t i = first + 1; i <= last; ++i) {
        smallest = shingles[i] <= shingles[smallest] ? i : smallest;
      }
      moved = true;
    } else if (shingles[last] <= shingles[smallest]) {
      smallest = last;
      moved = true;
    }
    if (last + 1 == kWindow || (last + 1 > kWindow && moved)) {
      chosen.push_back(shingles[smallest]);
    }
  }
  return set_of(std::move(chosen));
}

}  // namespace mirsad
