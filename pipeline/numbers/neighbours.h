// The words beside a token, looked up as phrases of the tables.
#pragma once

#include <cstdint>
#include <optional>

#include "pipeline/numbers/gaps.h"
#include "pipeline/numbers/vocabulary.h"

namespace mirsad {

// A phrase of the tables found beside a token.
struct Beside {
  const Meaning* meaning = nullptr;  // null: none
  std::size_t first = 0;             // its tokens
  std::size_t last = 0;
};

class Neighbours {
 public:
  Neighbours(const Reading& reading, const Vocabulary& words) : reading_(reading), words_(words) {}

  // The longest phrase with one of `roles` that ends in front of token `at`, or begins at it.
  Beside before(std::size_t at, std::uint32_t roles) const;
  Beside from(std::size_t at, std::uint32_t roles) const;
  // Is token `at` part of a phrase that tells no number? Then its end, else 0.
  std::size_t end_of_no_number(std::size_t at) const;
  // The token at `at`, or behind "of" there, if it can be what a number counts.
  std::optional<std::uint32_t> noun_at(std::size_t at) const;

 protected:
  const Reading& reading_;
  const Vocabulary& words_;

 private:
  bool on_one_line(std::size_t first, std::size_t count) const;
};

}  // namespace mirsad
