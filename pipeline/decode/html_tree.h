// The tree of a page, as plain values in the order of the page. The one place that speaks to the
// HTML library.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/decode/html_elements.h"
#include "pipeline/decode/html_scan.h"

namespace mirsad {

struct HtmlNode {
  enum class Kind : std::uint8_t {
    element,
    text,       // a run of the page, byte for byte
    reference,  // a character reference
    space,      // white space between elements
  };
  Kind kind = Kind::element;
  const HtmlElement* element = nullptr;  // null: one the parser inserted and nobody asks for
  std::uint32_t end = 0;                 // behind its last descendant: they are [this + 1, end)
  std::uint32_t run = 0;                 // text, reference: its number in the scan
  std::string decoded;                   // reference: what it stands for
  std::vector<std::pair<std::string, std::string>> attributes;  // element: decoded

  std::string_view attribute(std::string_view name) const;  // "" if it is not there
  bool has_attribute(std::string_view name) const;
  bool is(std::string_view name) const { return element != nullptr && element->name == name; }
};

// In the order of the page; empty for a page without a node.
std::vector<HtmlNode> html_tree(const HtmlScan& scan);

}  // namespace mirsad
