// One tag of a page, as the HTML standard's tokenizer reads it (13.2.5).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mirsad {

struct HtmlTag {
  std::string name;  // in lower case
  bool is_end = false;
  std::size_t end = 0;  // the byte behind it
  // Those that say something about text, each once, values as written with their quotes.
  std::vector<std::pair<std::string_view, std::string_view>> attributes;
};

// `at` is a '<' before a letter or a '/'. A tag that never ends is the rest of the page.
HtmlTag read_tag(std::string_view html, std::size_t at);

// `at` is a "<!" or "<?": the byte behind the comment, the doctype or what is taken for one.
std::size_t end_of_comment(std::string_view html, std::size_t at);

bool is_letter(char c);

}  // namespace mirsad
