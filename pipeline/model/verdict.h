// What a text is to the past.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/ids.h"

namespace mirsad {

// The values are written to disk: append only.
enum class Relation : std::uint8_t {
  fresh = 1,
  exact = 2,
  near = 3,
  abridged = 4,
  expanded = 5,
  revision = 6,
  template_sibling = 7,
  related = 8,
};

inline constexpr std::array kRelations = {Relation::fresh,
                                          Relation::exact,
                                          Relation::near,
                                          Relation::abridged,
                                          Relation::expanded,
                                          Relation::revision,
                                          Relation::template_sibling,
                                          Relation::related};

std::string_view name_of(Relation relation);
std::optional<Relation> relation_of(std::string_view name);

// A copy tells nothing new: it is kept in its cluster with outlet, URL and time, and not extracted.
constexpr bool is_copy(Relation relation) {
  return relation == Relation::exact || relation == Relation::near ||
         relation == Relation::abridged;
}

// A value that differs between a text and the one it revises.
struct Change {
  std::string field;  // "title", "text" or "status"
  std::string before;
  std::string after;
  bool operator==(const Change&) const = default;
};

struct Verdict {
  Relation relation = Relation::fresh;
  ExactKey cluster;
  std::optional<RevisionId> of;  // the earlier text it was held against; empty for fresh
  double jaccard = 0;            // of word 3-grams; 1 for exact
  double containment = 0;
  std::vector<Change> changes;
  bool operator==(const Verdict&) const = default;
};

}  // namespace mirsad
