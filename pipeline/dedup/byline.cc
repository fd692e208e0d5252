#include "pipeline/dedup/byline.h"

#include <algorithm>
#include <array>

namespace mirsad {
namespace {

constexpr std::uint32_t kBylineZone = 15;
constexpr std::uint32_t kDatelineWords = 8;

bool is_longer(const Hunk& hunk, std::uint32_t words) {
  return hunk.before.size() > words || hunk.after.size() > words;
}

bool names_source(const ComparedSide& side, const TokenRange& range, const Words& words) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (words.is_attribution(word(side, i))) {
      return true;
    }
  }
  return false;
}

// What stands between a token and the one before it.
std::string_view gap_before(const ComparedSide& side, std::uint32_t token) {
  const auto& tokens = side.wording.text.tokens();
  const std::uint32_t from = tokens[token - 1].end;
  return std::string_view(side.article.text).substr(from, tokens[token].begin - from);
}

bool has_dash(std::string_view gap) {
  constexpr std::array<std::string_view, 3> kDashes = {"-", "–", "—"};
  return std::ranges::any_of(kDashes, [&](auto dash) { return gap.find(dash) != gap.npos; });
}

}  // namespace

bool is_byline(const ComparedSide& before, const ComparedSide& after, const Hunk& hunk,
               const Words& words) {
  const bool at_edge =
      hunk.after.end <= kBylineZone || hunk.after.begin + kBylineZone >= length_of(after);
  return at_edge && !is_longer(hunk, kBylineZone) &&
         (names_source(before, hunk.before, words) || names_source(after, hunk.after, words));
}

bool is_dateline(const ComparedSide& after, const Hunk& hunk) {
  if (hunk.before.begin > 0 || hunk.after.begin > 0 || is_longer(hunk, kDatelineWords) ||
      hunk.after.end >= length_of(after)) {
    return false;
  }
  const std::string_view end = gap_before(after, hunk.after.end);
  bool parted = has_dash(end);
  for (std::uint32_t i = 1; i < hunk.after.end; ++i) {
    parted = parted || has_dash(gap_before(after, i));
  }
  return parted && (has_dash(end) || end.find_first_of(":\n") != end.npos);
}

}  // namespace mirsad
