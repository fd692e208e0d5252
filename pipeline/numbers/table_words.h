// The words that the tables use for kinds, roles and relations. Private to the loader.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/numbers/vocabulary.h"

namespace mirsad {

template <class Value>
using Choices = std::vector<std::pair<std::string_view, Value>>;

template <class Value>
std::optional<Value> choice(const Choices<Value>& choices, std::string_view name) {
  const auto found = std::ranges::find(choices, name, &std::pair<std::string_view, Value>::first);
  return found == choices.end() ? std::nullopt : std::optional<Value>(found->second);
}

// nullopt: no such word.
std::optional<WordKind> word_kind_of(std::string_view name);  // but `some`, which has a relation
std::optional<std::uint32_t> role_of(std::string_view name);
std::optional<NumberRelation> number_relation_of(std::string_view name);  // "-" is exact

}  // namespace mirsad
