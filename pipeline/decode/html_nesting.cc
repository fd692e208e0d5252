#include "pipeline/decode/html_nesting.h"

#include <algorithm>

namespace mirsad {
namespace {

using enum HtmlRole;

bool is_inline(HtmlRole role) { return role == inline_box || role == link; }
bool is_boundary(HtmlRole role) { return role == table || role == cell; }

}  // namespace

// From the top of the stack down: the first that is wanted, unless one that stops stands above it.
template <class Wanted, class Stops>
std::size_t HtmlNesting::find(Wanted wanted, Stops stops) const {
  for (std::size_t at = open_.size(); at-- > 0;) {
    if (wanted(open_[at])) {
      return at;
    }
    if (stops(open_[at].element->role)) {
      return kNone;
    }
  }
  return kNone;
}

void HtmlNesting::close_from(std::size_t at) {
  for (std::size_t i = at; i < open_.size(); ++i) {
    lost_links_ += open_[i].element->role == link ? 1 : 0;
  }
  open_.resize(at);
}

bool HtmlNesting::stands_in_table() const {
  return find([](const Open& each) { return each.element->role == table; },
              [](HtmlRole role) { return role != table_part; }) != kNone;
}

// What a start tag closes before it opens.
void HtmlNesting::close_implied(const HtmlElement* element) {
  const auto close_if = [&](auto wanted, auto stops) {
    if (const std::size_t at = find(wanted, stops); at != kNone) {
      close_from(at);
    }
  };
  const HtmlRole role = element->role;
  if (role == link) {
    const std::size_t at =
        find([](const Open& each) { return each.element->role == link; }, is_boundary);
    if (at != kNone) {
      open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at));
    } else if (lost_links_ > 0 &&
               find([](const Open& each) { return is_boundary(each.element->role); },
                    [](HtmlRole) { return false; }) == kNone) {
      --lost_links_;
    }
    return;
  }
  if (role == cell || role == table_part) {
    close_if([](const Open& each) { return each.in_table; }, is_boundary);
    close_if([&](const Open& each) { return each.element == element; },
             [](HtmlRole each) { return each != table_part; });
    return;
  }
  if (role == item || role == definition) {
    // In the standard a <div> may stand between too; to close less is safe.
    close_if([&](const Open& each) { return each.element->role == role; },
             [](HtmlRole each) { return !is_inline(each) && each != paragraph; });
  }
  if (!is_inline(role) && role != table) {
    close_if([](const Open& each) { return each.element->role == paragraph; }, is_boundary);
  }
}

void HtmlNesting::open(const HtmlElement* element) {
  close_implied(element);
  open_.push_back({element, element->role == cell && stands_in_table()});
}

bool HtmlNesting::close(const HtmlElement* element) {
  const auto same = [&](const Open& each) { return each.element == element; };
  const HtmlRole role = element->role;
  const std::size_t at = find(same, [&](HtmlRole each) {
    if (is_inline(role) && role != link) {
      return !is_inline(each);
    }
    return (is_boundary(each) && role != table) || (role == item && each == list) ||
           (each == table && role != table);
  });
  if (at == kNone) {
    const bool lost = role == link && lost_links_ > 0;
    lost_links_ -= lost ? 1 : 0;
    return lost;
  }
  if (role == link || role == table_part || (role == cell && !open_[at].in_table)) {
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at));  // what is above stays open
  } else {
    close_from(at);
  }
  return true;
}

}  // namespace mirsad
