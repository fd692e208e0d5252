#include <algorithm>

#include "pipeline/dedup/judge.h"

namespace mirsad {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// How many leading bytes the two have in common, back to the last white space before they differ,
// so that words (and the bytes of one letter) stay whole.
std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto differ = std::ranges::mismatch(a, b);
  auto length = static_cast<std::size_t>(differ.in1 - a.begin());
  const bool whole_words =
      (length == a.size() || is_space(a[length])) && (length == b.size() || is_space(b[length]));
  while (!whole_words && length > 0 && !is_space(a[length - 1])) {
    --length;
  }
  return length;
}

std::size_t common_suffix(std::string_view a, std::string_view b) {
  std::size_t length = 0;
  std::size_t words = 0;  // the longest suffix that begins at a word
  while (length < std::min(a.size(), b.size()) &&
         a[a.size() - 1 - length] == b[b.size() - 1 - length]) {
    ++length;
    if (is_space(a[a.size() - length])) {
      words = length;
    }
  }
  return words;
}

void add_change(std::string field, std::string_view before, std::string_view after,
                std::vector<Change>& changes) {
  if (before == after) {
    return;
  }
  const std::size_t prefix = common_prefix(before, after);
  before.remove_prefix(prefix);
  after.remove_prefix(prefix);
  const std::size_t suffix = common_suffix(before, after);
  before.remove_suffix(suffix);
  after.remove_suffix(suffix);
  changes.push_back({std::move(field), std::string(before), std::string(after)});
}

}  // namespace

std::vector<Change> changes_between(const Article& before, const Article& after) {
  std::vector<Change> changes;
  if (before.status != after.status) {
    changes.push_back(
        {"status", std::string(name_of(before.status)), std::string(name_of(after.status))});
  }
  if (after.text.empty()) {
    return changes;  // a retraction that repeats nothing: the rest was not changed, but left out
  }
  add_change("title", before.title, after.title, changes);
  add_change("text", before.text, after.text, changes);
  return changes;
}

}  // namespace mirsad
