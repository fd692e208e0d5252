// Private to json_*.cc and query*.cc: how values of the model become fields of public rows. Empty
// scalars are null, so that a reader tells "not told" from "told to be empty".
#pragma once

#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "daemon/time_text.h"

namespace mirsad {

using Json = nlohmann::ordered_json;  // fields in the order in which the page shows them

inline Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

inline Json day_or_null(const std::optional<std::chrono::sys_days>& day) {
  return day ? Json(day_text(*day)) : Json();
}

template <class Instant>
Json instant_or_null(const std::optional<Instant>& instant) {
  return instant ? Json(instant_text(*instant)) : Json();
}

template <class Value>
Json value_or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json();
}

// One line, never more: JSON escapes line ends. Bytes that are not UTF-8 (only a Rejection's reason
// may quote some) become U+FFFD.
inline std::string row_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace mirsad
