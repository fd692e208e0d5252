// A half-open range of UTF-8 bytes of a field.
#pragma once

#include <cstdint>

namespace mirsad {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Span&) const = default;
};

}  // namespace mirsad
