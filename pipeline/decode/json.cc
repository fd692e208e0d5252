#include "pipeline/decode/json.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <new>
#include <optional>

#include "pipeline/decode/characters.h"
#include "pipeline/decode/json_paths.h"
#include "pipeline/decode/surrogates.h"

namespace mirsad {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

// A thread keeps a parser for records up to this size; it costs about 12 bytes a byte once touched.
// Larger records are rare and get a parser of their own, so that one of 8 MiB does not hold 100 MiB
// of every thread for ever.
constexpr std::size_t kKeptCapacity = std::size_t{256} << 10;

// The library counts the document itself as a level.
constexpr std::size_t levels(std::size_t depth) { return depth + 1; }

void reserve(simdjson::dom::parser& parser, std::size_t bytes, std::size_t depth) {
  if (parser.capacity() >= bytes && parser.max_depth() == levels(depth)) {
    return;
  }
  if (parser.allocate(bytes, levels(depth)) != simdjson::SUCCESS) {
    throw std::bad_alloc();  // as any other container would; nobody catches it
  }
}

// A parsed document. Strings read from it live as long as it does, at most until the same thread
// parses again.
class Document {
 public:
  Document(std::string_view text, std::size_t depth) {
    thread_local simdjson::dom::parser kept;
    simdjson::dom::parser& parser = text.size() > kKeptCapacity ? own_.emplace() : kept;
    reserve(parser, std::max(text.size(), kKeptCapacity), depth);
    constexpr bool kCopyForPadding = true;
    error_ = parser.parse(text.data(), text.size(), kCopyForPadding).get(root_);
  }

  simdjson::error_code error() const { return error_; }
  element root() const { return root_; }

 private:
  std::optional<simdjson::dom::parser> own_;
  simdjson::error_code error_ = simdjson::SUCCESS;
  element root_;
};

// Takes one from `budget` for every value; false if it does not suffice.
bool within_budget(element value, std::size_t& budget) {
  if (budget == 0) {
    return false;
  }
  --budget;
  if (simdjson::dom::object object; value.get(object) == simdjson::SUCCESS) {
    for (const auto& member : object) {
      if (!within_budget(member.value, budget)) {
        return false;
      }
    }
  } else if (simdjson::dom::array array; value.get(array) == simdjson::SUCCESS) {
    for (const element each : array) {
      if (!within_budget(each, budget)) {
        return false;
      }
    }
  }
  return true;
}

const Failure* failure_in(element root, const std::vector<Failure>& failures, Work& work) {
  for (const Failure& failure : failures) {
    const auto matches = [&](const element& value) {
      return value.is_string() ? std::string_view(value) == failure.literal
                               : simdjson::minify(value) == failure.literal;
    };
    if (walk(root, failure.path, matches, work)) {
      return &failure;
    }
  }
  return nullptr;
}

std::string_view kind_of(element value) {
  switch (value.type()) {
    case element_type::ARRAY:
      return "an array";
    case element_type::OBJECT:
      return "an object";
    case element_type::STRING:
      return "a string";
    case element_type::BOOL:
      return "true or false";
    case element_type::NULL_VALUE:
      return "null";
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
      return "a number";
  }
  return "something else";
}

std::string keys_of(simdjson::dom::object object) {
  constexpr std::size_t kKeysNamed = 12;
  constexpr std::size_t kBytesOfKey = 40;
  std::string keys;
  std::size_t named = 0;
  for (const auto& member : object) {
    if (named++ == kKeysNamed) {
      return keys + ", …";
    }
    keys += (keys.empty() ? "" : ", ") + shortened(member.key, kBytesOfKey);
  }
  return keys.empty() ? "none" : keys;
}

Rejection unknown_shape(element root) {
  simdjson::dom::object object;
  if (root.get(object) != simdjson::SUCCESS) {
    return {RejectionCode::unknown_shape, "decode",
            fmt::format("JSON, but {} in which no format finds an article", kind_of(root))};
  }
  std::string keys = keys_of(object);
  drop_controls(keys);
  return {RejectionCode::unknown_shape, "decode",
          fmt::format("no format fits an object with the keys: {}", keys)};
}

Decoded<Fields> read_root(element root, const JsonRules& rules, Work& work) {
  std::size_t budget = rules.nodes;
  if (!within_budget(root, budget)) {
    return refuse(RejectionCode::work_limit, fmt::format("more than {} JSON values", rules.nodes));
  }
  work.take(rules.nodes - budget);
  if (const Failure* failure = failure_in(root, *rules.failures, work)) {
    return refuse(RejectionCode::scrape_failed,
                  fmt::format("\"{}\" is {}", failure->path.text, failure->literal));
  }
  for (const Mapping* mapping : rules.mappings) {
    auto fields = read_fields(root, *mapping, rules.shape_is_given, work);
    if (work.is_exceeded()) {
      return refuse(RejectionCode::work_limit,
                    fmt::format("finding its fields takes more than {} steps", work.limit()));
    }
    if (fields) {
      return *std::move(fields);
    }
  }
  return tl::unexpected<Rejection>(unknown_shape(root));
}

}  // namespace

bool is_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

bool is_json(std::string_view text, std::size_t depth) {
  return Document(text, depth).error() == simdjson::SUCCESS;
}

Decoded<Fields> read_json(std::string_view text, const JsonRules& rules, Work& work) {
  const Document document(text, rules.depth);
  if (document.error() == simdjson::SUCCESS) {
    return read_root(document.root(), rules, work);
  }
  if (document.error() == simdjson::DEPTH_ERROR) {
    return refuse(RejectionCode::too_deep, fmt::format("nested deeper than {}", rules.depth));
  }
  if (document.error() == simdjson::STRING_ERROR) {
    if (const auto repaired = without_lone_surrogates(text)) {
      return read_json(*repaired, rules, work);
    }
  }
  return refuse(RejectionCode::not_json, simdjson::error_message(document.error()));
}

}  // namespace mirsad
