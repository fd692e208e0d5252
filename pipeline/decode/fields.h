// The values a mapping picked out of one record: strings as sent, nothing interpreted yet.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/decode/mapping.h"

namespace mirsad {

struct Fields {
  const Mapping* mapping = nullptr;                    // the one that fitted
  const Path* inside = nullptr;                        // where the article lies; null: the record
  std::array<std::string, kFieldNames.size()> values;  // by Field; empty: absent or says nothing
  std::vector<std::string> authors;                    // the one list
  // By Field: where the value was found, a path of the mapping; null: nowhere, or not by a path.
  std::array<const Path*, kFieldNames.size()> from{};

  std::string& operator[](Field field) { return values[static_cast<std::size_t>(field)]; }
  const Path*& from_of(Field field) { return from[static_cast<std::size_t>(field)]; }
};

// Whether a value says nothing: "" or one of the mapping's empties.
inline bool says_nothing(const Mapping& mapping, std::string_view value) {
  return value.empty() || std::ranges::find(mapping.empties, value) != mapping.empties.end();
}

}  // namespace mirsad
