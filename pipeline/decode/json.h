// The one place that speaks to the JSON library.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/decode/fields.h"
#include "pipeline/decode/mapping.h"
#include "pipeline/decode/refuse.h"
#include "pipeline/decode/work.h"

namespace mirsad {

bool is_utf8(std::string_view bytes);  // tens of gigabytes a second; says not where

// Complete JSON of whatever kind, a lone number or string included.
bool is_json(std::string_view text, std::size_t depth);

// A value by which a scraper says that it failed: `success` is false.
struct Failure {
  Path path;
  std::string literal;  // true, false, null, or a string's content
};

struct JsonRules {
  std::span<const Mapping* const> mappings;  // in the order they are tried
  bool shape_is_given = false;               // the first mapping is taken, whatever the shape
  const std::vector<Failure>* failures = nullptr;
  std::size_t depth = 0;
  std::size_t nodes = 0;
};

// Refuses with not_json, too_deep, work_limit, scrape_failed, unknown_shape. `text` is valid UTF-8.
// Of duplicate keys the first counts. A lone surrogate escape reads as U+FFFD.
Decoded<Fields> read_json(std::string_view text, const JsonRules& rules, Work& work);

}  // namespace mirsad
