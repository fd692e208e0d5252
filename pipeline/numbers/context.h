// What stands beside a figure: how it is meant, what it is of, what it counts.
#pragma once

#include <cstdint>
#include <optional>

#include "pipeline/numbers/figure.h"
#include "pipeline/numbers/gaps.h"
#include "pipeline/numbers/vocabulary.h"

namespace mirsad {

// A phrase of the tables found beside a token.
struct Beside {
  const Meaning* meaning = nullptr;  // null: none
  std::size_t first = 0;             // its tokens
  std::size_t last = 0;
};

class Context {
 public:
  Context(const Reading& reading, const Vocabulary& words) : reading_(reading), words_(words) {}

  // The longest phrase with one of `roles` that ends in front of token `at`, or begins at it.
  Beside before(std::size_t at, std::uint32_t roles) const;
  Beside from(std::size_t at, std::uint32_t roles) const;
  // Is token `at` part of a phrase that tells no number? Then its end, else 0.
  std::size_t end_of_no_number(std::size_t at) const;

  // The finished numbers of a figure: one, or one a field of a date or clock time. `to` is the
  // second figure of a range.
  void finish(const Figure& figure, const Figure* to, std::vector<Number>& numbers) const;

  // The token at `at`, if it can be what a number counts.
  std::optional<std::uint32_t> noun_at(std::size_t at) const;
  // Does the figure look like a year, and nothing beside it says otherwise?
  bool is_year(const Figure& figure) const;

 private:
  bool on_one_line(std::size_t first, std::size_t count) const;
  bool month_before(std::size_t at) const;
  bool is_serial(const Figure& figure) const;
  bool names_a_model(const Figure& figure) const;
  Beside name_before(const Figure& figure) const;
  Beside glued_to(const Figure& figure) const;
  void read_before(const Figure& figure, Number& number) const;
  bool read_signs(Number& number) const;
  void read_after(const Figure& figure, Number& number) const;
  void read_noun(const Figure& figure, Number& number) const;
  void read_relation_after(Number& number) const;

  const Reading& reading_;
  const Vocabulary& words_;
};

}  // namespace mirsad
