// What a text is to the past.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/ids.h"
#include "pipeline/model/span.h"

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

// How a stretch of a text differs from the one it is aligned with. The values are written to disk:
// append only. The first four inform: a text with one of them is no copy.
enum class ChangeKind : std::uint8_t {
  number = 1,       // a value is another one
  name = 2,         // a name is another one
  polarity = 3,     // what was affirmed is denied, or the other way round
  insertion = 4,    // more is told
  deletion = 5,     // less is told
  wording = 6,      // the same in other words
  orthography = 7,  // the same in another spelling
  move = 8,         // the same at another place of the text
  attribution = 9,  // byline, agency, dateline
  status = 10,      // its outlet took it back, or stands by it again
};

inline constexpr std::array kChangeKinds = {
    ChangeKind::number,      ChangeKind::name,    ChangeKind::polarity,    ChangeKind::insertion,
    ChangeKind::deletion,    ChangeKind::wording, ChangeKind::orthography, ChangeKind::move,
    ChangeKind::attribution, ChangeKind::status};

std::string_view name_of(ChangeKind kind);

constexpr bool informs(ChangeKind kind) { return kind <= ChangeKind::insertion; }

// A stretch that differs between a text and the one it is held against.
struct Change {
  ChangeKind kind = ChangeKind::wording;
  std::string field;  // "title", "text" or "status"
  std::string before;
  std::string after;
  Span before_at;  // bytes of the field; of an insertion the place where it would stand
  Span after_at;
  bool operator==(const Change&) const = default;
};

struct Verdict {
  Relation relation = Relation::fresh;
  ExactKey cluster;
  std::optional<RevisionId> of;  // the earlier text it was held against; empty for fresh
  double jaccard = 0;            // of word 3-grams; 1 for exact
  double containment = 0;
  // The same with what many days share weighing less; equal to them where nothing does. What only
  // these would separate is a template_sibling.
  double weighted_jaccard = 0;
  double weighted_containment = 0;
  std::vector<Change> changes;
  bool operator==(const Verdict&) const = default;
};

}  // namespace mirsad
