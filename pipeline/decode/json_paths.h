// A mapping's paths in a parsed record. Private to json*.cc.
#pragma once

#include <functional>
#include <optional>

#include "pipeline/decode/fields.h"
#include "pipeline/decode/mapping.h"
#include "pipeline/decode/work.h"

namespace simdjson::dom {
class element;
}

namespace mirsad {

using JsonElement = simdjson::dom::element;

// Visits the values that `path` leads to, in their order, until `visit` returns true, as this then
// does, or `work` is exceeded. Linear in what it passes.
bool walk(const JsonElement& from, const Path& path,
          const std::function<bool(const JsonElement&)>& visit, Work& work);

// The values of the first element that has the mapping's shape; nullopt: none has.
// `shape_is_given`: where none has it, the record itself is taken, whatever its shape.
// Of no use once `work` is exceeded: a reference may lead to a large element again and again.
std::optional<Fields> read_fields(const JsonElement& root, const Mapping& mapping,
                                  bool shape_is_given, Work& work);

}  // namespace mirsad
