// The elements of HTML that matter to a reader of text, each with the part it plays.
#pragma once

#include <cstdint>
#include <string_view>

namespace mirsad {

enum class HtmlRole : std::uint8_t {
  bare,        // its tags are left out, what is in them stays: <b>, <form>, every unknown element
  unseen,      // left out with what is in it; without an end tag only the tag goes
  unparsed,    // the same, but without an end tag all that follows is in it: <script>
  empty,       // has no end tag: <br>, <meta>
  inline_box,  // <span>, <time>: kept for their attributes
  link,        // <a>
  title,       // <title>
  root,        // <html>, <body>: kept once, for its attributes
  paragraph,   // <p>
  block,       // <div>, <section>, …
  heading,     // <h1> … <h6>
  list,        // <ul>, <ol>
  item,        // <li>
  definition,  // <dd>, <dt>
  table,       // <table>
  table_part,  // <tr>, <tbody>, …
  cell,        // <td>, <th>, <caption>
};

struct HtmlElement {
  std::string_view name;
  HtmlRole role = HtmlRole::bare;
};

// By name in lower case; null for an element that is not listed, which is bare. Elements are
// compared by address.
const HtmlElement* html_element(std::string_view name);

// Whether its tags end a line of text.
bool ends_lines(const HtmlElement& element);

}  // namespace mirsad
