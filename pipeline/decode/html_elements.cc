#include "pipeline/decode/html_elements.h"

#include <algorithm>
#include <array>

namespace mirsad {
namespace {

using enum HtmlRole;

// The HTML Living Standard, section 4; in the order of names.
constexpr std::array<HtmlElement, 72> kElements = {{
    {"a", link},          {"address", block},    {"article", block},   {"aside", block},
    {"audio", unseen},    {"blockquote", block}, {"body", root},       {"br", empty},
    {"button", unseen},   {"canvas", unseen},    {"caption", cell},    {"center", block},
    {"datalist", unseen}, {"dd", definition},    {"details", block},   {"dialog", unseen},
    {"dir", list},        {"div", block},        {"dl", block},        {"dt", definition},
    {"fieldset", block},  {"figcaption", block}, {"figure", block},    {"footer", block},
    {"h1", heading},      {"h2", heading},       {"h3", heading},      {"h4", heading},
    {"h5", heading},      {"h6", heading},       {"header", block},    {"hgroup", block},
    {"hr", empty},        {"html", root},        {"iframe", unseen},   {"li", item},
    {"main", block},      {"map", unseen},       {"math", unseen},     {"menu", block},
    {"meta", empty},      {"nav", block},        {"noembed", unseen},  {"noframes", unseen},
    {"noscript", unseen}, {"object", unseen},    {"ol", list},         {"p", paragraph},
    {"pre", block},       {"rp", unseen},        {"rt", unseen},       {"script", unparsed},
    {"section", block},   {"select", unseen},    {"span", inline_box}, {"style", unparsed},
    {"summary", block},   {"svg", unseen},       {"table", table},     {"tbody", table_part},
    {"td", cell},         {"template", unseen},  {"textarea", unseen}, {"tfoot", table_part},
    {"th", cell},         {"thead", table_part}, {"time", inline_box}, {"title", title},
    {"tr", table_part},   {"ul", list},          {"video", unseen},    {"xmp", bare},
}};
static_assert(std::ranges::is_sorted(kElements, {}, &HtmlElement::name));

}  // namespace

const HtmlElement* html_element(std::string_view name) {
  const auto* found = std::ranges::lower_bound(kElements, name, {}, &HtmlElement::name);
  return found != kElements.end() && found->name == name ? found : nullptr;
}

bool ends_lines(const HtmlElement& element) {
  switch (element.role) {
    case bare:
    case unseen:
    case unparsed:
    case inline_box:
    case link:
    case title:
    case root:
      return false;
    case empty:
      return element.name != "meta";
    case paragraph:
    case block:
    case heading:
    case list:
    case item:
    case definition:
    case HtmlRole::table:
    case table_part:
    case cell:
      return true;
  }
  return false;
}

}  // namespace mirsad
