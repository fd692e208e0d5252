// Which element of a page is the article (the rules are in html.h), and what the page says of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/decode/html_scan.h"
#include "pipeline/decode/html_tree.h"

namespace mirsad {

// Nobody sees it: by attribute or by style.
bool is_hidden(const HtmlNode& node);

// Around the article, by its own word: nav, aside, footer, or such a role; header outside articles.
bool is_landmark(const HtmlNode& node, bool inside_article);

struct HtmlChoice {
  std::uint32_t node = 0;       // the article's element
  bool is_article = false;      // the page says so itself
  bool keep_landmarks = false;  // there is nothing else
};

// `tree` is not empty.
HtmlChoice choose_article(const std::vector<HtmlNode>& tree, const HtmlScan& scan,
                          std::string_view html);

struct HtmlFacts {
  std::string title;
  std::string language;
  std::string published;
};

HtmlFacts facts_of(const std::vector<HtmlNode>& tree, const HtmlScan& scan, std::string_view html,
                   std::uint32_t article);

}  // namespace mirsad
