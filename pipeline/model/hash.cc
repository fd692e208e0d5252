#include "pipeline/model/hash.h"

// Compiled into this file: most of what is hashed is a word, which costs less than calling a shared
// library.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <charconv>

namespace mirsad {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH64(bytes.data(), bytes.size(), seed);
}

Hash128 hash128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

namespace {

void append_hex(std::uint64_t value, std::string& out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (int shift = 60; shift >= 0; shift -= 4) {
    out.push_back(kDigits[(value >> shift) & 0xF]);
  }
}

std::optional<std::uint64_t> from_hex(std::string_view digits) {
  std::uint64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, value, 16);
  if (error != std::errc{} || stopped != end) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

std::string to_hex(const Hash128& hash) {
  std::string out;
  out.reserve(32);
  append_hex(hash.high, out);
  append_hex(hash.low, out);
  return out;
}

std::optional<Hash128> hash128_from_hex(std::string_view hex) {
  if (hex.size() != 32) {
    return std::nullopt;
  }
  const auto high = from_hex(hex.substr(0, 16));
  const auto low = from_hex(hex.substr(16));
  if (!high || !low) {
    return std::nullopt;
  }
  return Hash128{*high, *low};
}

}  // namespace mirsad
