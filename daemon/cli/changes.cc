#include "daemon/cli/changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "daemon/cli/display_width.h"

namespace mirsad {
namespace {

using Json = nlohmann::json;

// One side of a change: what differs, and what stands around it.
struct Side {
  std::string left;
  std::string own;
  std::string right;
};

Side side_of(const Json& change, const std::string& which) {
  const Json& around = change.at(which + "_around");
  return {around[0].get<std::string>(), change.at(which).get<std::string>(),
          around[1].get<std::string>()};
}

// How many bytes of words, each with its space, the two begin with in common.
std::size_t common_words(std::string_view one, std::string_view other) {
  const std::size_t most = std::min(one.size(), other.size());
  const auto same = static_cast<std::size_t>(
      std::mismatch(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(most), other.begin())
          .first -
      one.begin());
  const std::size_t space = same == 0 ? std::string_view::npos : one.rfind(' ', same - 1);
  return space == std::string_view::npos ? 0 : space + 1;
}

// A headline is one change whole: the words that both begin and end with are not what differs.
void narrow(Side& before, Side& after) {
  const std::size_t front = common_words(before.own, after.own);
  for (Side* side : {&before, &after}) {
    side->left += side->own.substr(0, front);
    side->own.erase(0, front);
  }
  const std::string one(before.own.rbegin(), before.own.rend());
  const std::string other(after.own.rbegin(), after.own.rend());
  const std::size_t back = common_words(one, other);
  for (Side* side : {&before, &after}) {
    side->right = side->own.substr(side->own.size() - back) + side->right;
    side->own.erase(side->own.size() - back);
  }
}

// Of a long stretch its beginning and its end: a person looks for what differs.
std::string shortened(const std::string& words) {
  constexpr std::size_t kShown = 60;
  constexpr std::size_t kEnd = 15;
  const auto count = static_cast<std::size_t>(std::ranges::count(words, ' ')) + 1;
  if (count <= kShown) {
    return words;
  }
  std::size_t begin = 0;  // of the first word left out
  for (std::size_t i = 0; i < kShown - kEnd; ++i) {
    begin = words.find(' ', begin) + 1;
  }
  std::size_t end = words.size();
  for (std::size_t i = 0; i < kEnd; ++i) {
    end = words.rfind(' ', end - 1);
  }
  return fmt::format("{}… ({} words, whole with --format json) …{}", words.substr(0, begin), count,
                     words.substr(end));
}

std::string line(std::string_view sign, const Side& side, Ink ink, const PageStyle& style) {
  const std::string own = shortened(one_line(side.own));
  if (own.empty()) {
    return "";
  }
  return paragraph({{side.left}, {own, ink}, {side.right}}, fmt::format("       {} ", sign), style);
}

std::string change_text(const Json& change, std::size_t number, const PageStyle& style) {
  Side before = side_of(change, "old");
  Side after = side_of(change, "new");
  narrow(before, after);
  const bool informs = change.at("informs").get<bool>();
  const std::string kind = fmt::format("{}, {}:", change.at("kind").get<std::string>(),
                                       change.at("field").get<std::string>());
  return paragraph({{kind, informs ? Ink::strong : Ink::plain},
                    {" " + change.at("because").get<std::string>(), Ink::dim}},
                   fmt::format("  {:>3}  ", number), style) +
         line("-", before, Ink::deleted, style) + line("+", after, Ink::inserted, style);
}

// Those of one sort, under a heading; `number` counts on.
std::string group(const Json& changes, bool informing, std::string_view heading,
                  std::size_t& number, const PageStyle& style) {
  std::string text;
  for (const Json& change : changes) {
    if (change.at("informs").get<bool>() == informing) {
      text += change_text(change, ++number, style);
    }
  }
  return text.empty() ? "" : paragraph({{std::string(heading), Ink::strong}}, "", style) + text;
}

}  // namespace

std::string changes_page(std::string_view row, const PageStyle& style) {
  const Json json = Json::parse(row, nullptr, false);
  const Json changes = json.value("verdict", Json::object()).value("changes", Json::array());
  std::size_t number = 0;
  std::string page = group(changes, true, "What informs (- before, + after):", number, style);
  return page + group(changes, false,
                      number == 0 ? "What differs, and does not inform (- before, + after):"
                                  : "What differs besides, and does not inform:",
                      number, style);
}

}  // namespace mirsad
