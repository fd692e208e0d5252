// What stands beside a figure: how it is meant, what it is of, what it counts.
#pragma once

#include <cstdint>
#include <optional>

#include "pipeline/numbers/figure.h"
#include "pipeline/numbers/neighbours.h"
#include "pipeline/numbers/vocabulary.h"

namespace mirsad {

class Context : public Neighbours {
 public:
  using Neighbours::Neighbours;

  // The finished numbers of a figure: one, or one a field of a date or clock time. `to` is the
  // second figure of a range.
  void finish(const Figure& figure, const Figure* to, std::vector<Number>& numbers) const;

  // Does the figure look like a year, and nothing beside it says otherwise?
  bool is_year(const Figure& figure) const;

 private:
  void finish_fields(const Figure& figure, std::vector<Number>& numbers) const;
  void read_kind(const Figure& figure, const Figure& nearest, Number& number) const;
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
};

}  // namespace mirsad
