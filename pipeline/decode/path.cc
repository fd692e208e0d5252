#include "pipeline/decode/path.h"

#include <algorithm>

#include "pipeline/decode/characters.h"

namespace mirsad {
namespace {

// Splits at every `at` that stands outside of brackets and braces.
std::vector<std::string_view> split_outside(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  int open = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    open += text[i] == '[' || text[i] == '{' ? 1 : 0;
    open -= text[i] == ']' || text[i] == '}' ? 1 : 0;
    if (text[i] == at && open == 0) {
      parts.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  parts.push_back(text.substr(begin));
  return parts;
}

bool is_plain(std::string_view text) {
  return !text.empty() && text.find_first_of("[]{},") == std::string_view::npos;
}

// "key", "key[]", "key[name=value]"; "[]" alone only where `may_be_bare`.
std::optional<Step> parse_step(std::string_view text, bool may_be_bare) {
  const std::size_t bracket = text.find('[');
  Step step{std::string(text.substr(0, bracket)), false, {}, {}};
  if (bracket == std::string_view::npos) {
    return is_plain(text) ? std::optional(std::move(step)) : std::nullopt;
  }
  const std::string_view inside = text.substr(bracket + 1, text.size() - bracket - 2);
  if (!text.ends_with(']') || !(is_plain(step.key) || (may_be_bare && step.key.empty()))) {
    return std::nullopt;
  }
  step.each = true;
  if (inside.empty()) {
    return step;
  }
  const std::size_t equals = inside.find('=');
  if (equals == std::string_view::npos || !is_plain(inside.substr(0, equals)) ||
      !is_plain(inside.substr(equals + 1))) {
    return std::nullopt;
  }
  step.where_key = inside.substr(0, equals);
  step.where_value = inside.substr(equals + 1);
  return step;
}

std::optional<Paths> parse_group(std::string_view text) {
  if (!text.ends_with('}')) {
    return std::nullopt;
  }
  Paths branches;
  for (const std::string_view part : split_outside(text.substr(1, text.size() - 2), ',')) {
    auto branch = parse_path(part);
    if (!branch) {
      return std::nullopt;
    }
    branches.push_back(std::move(*branch));
  }
  return branches;
}

}  // namespace

std::optional<Path> parse_path(std::string_view text) {
  Path path;
  path.text = text;
  if (text == ".") {
    return path;
  }
  for (const std::string_view part : split_outside(text, '.')) {
    if (!path.branches.empty()) {
      return std::nullopt;  // nothing may follow a group
    }
    if (part.starts_with('{')) {
      auto branches = parse_group(part);
      if (!branches) {
        return std::nullopt;
      }
      path.branches = std::move(*branches);
      continue;
    }
    auto step = parse_step(part, path.steps.empty());
    if (!step) {
      return std::nullopt;
    }
    path.steps.push_back(std::move(*step));
  }
  return path;
}

Path header_path(std::string_view name) {
  const std::string lower = lower_ascii(name);
  return {lower, {{lower, false, {}, {}}}, {}};
}

bool leads_to_many(const Path& path) {
  return !path.branches.empty() ||
         std::ranges::any_of(path.steps, [](const Step& step) { return step.each; });
}

}  // namespace mirsad
