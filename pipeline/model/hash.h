// 64- and 128-bit hashes (XXH64, XXH3-128) and the ids made of them. Not cryptographic: they name
// things, they do not authenticate them. On-disk formats depend on these functions.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mirsad {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const Hash128&) const = default;
};

Hash128 hash128(std::string_view bytes);

std::string to_hex(const Hash128& hash);                        // 32 lower-case digits
std::optional<Hash128> hash128_from_hex(std::string_view hex);  // exactly 32 digits, else nullopt

// Ids are types of their own: an article's key cannot be passed where a content hash is meant.
template <class Tag>
struct HashId {
  Hash128 hash;
  auto operator<=>(const HashId&) const = default;
};

}  // namespace mirsad
