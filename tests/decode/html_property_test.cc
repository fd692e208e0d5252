// What must hold of any page, held on pages made at random (MIRSAD_SEED repeats them).
#include <cstdlib>
#include <random>
#include <string>

#include "pipeline/decode/characters.h"
#include "pipeline/decode/html.h"
#include "pipeline/decode/html_nesting.h"
#include "pipeline/decode/html_scan.h"
#include "pipeline/decode/html_tree.h"
#include "pipeline/normalise/text.h"
#include "tests/decode/pages.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

unsigned seed_of_run() {
  const char* given = std::getenv("MIRSAD_SEED");
  return given != nullptr ? static_cast<unsigned>(std::stoul(given)) : std::random_device{}();
}

class Soup {
 public:
  explicit Soup(unsigned seed) : random_(seed) {}

  std::string page(std::size_t pieces) {
    std::string page;
    for (std::size_t i = 0; i < pieces; ++i) {
      page += one_of(below(3) == 0 ? kTags : below(2) == 0 ? kEnds : kTexts);
    }
    return page;
  }

 private:
  using Pieces = std::vector<std::string>;

  std::size_t below(std::size_t limit) { return random_() % limit; }
  const std::string& one_of(const Pieces& pieces) { return pieces[below(pieces.size())]; }

  std::mt19937_64 random_;
  const Pieces kTags = {"<div>",          "<p>",           "<b>",
                        "<a href='x>y'>", "<ul>",          "<li>",
                        "<table>",        "<tr>",          "<td>",
                        "<th>",           "<span hidden>", "<span>",
                        "<h1>",           "<h2>",          "<dl>",
                        "<dt>",           "<dd>",          "<br>",
                        "<svg>",          "<select>",      "<title>",
                        "<body lang=ar>", "<html>",        "<article>",
                        "<nav>",          "<script>",      "<template>",
                        "<!--",           "<tbody>",       "<time>",
                        "<caption>",      "<section",      "<p style=\"display:none\">",
                        "<pre>",          "<figure>",      "<frameset>",
                        "<math>",         "<button>",      "<object>",
                        "<x-y>",          "<textarea>"};
  const Pieces kEnds = {"</div>",     "</p>",       "</b>",     "</a>",      "</ul>", "</li>",
                        "</table>",   "</tr>",      "</td>",    "</span>",   "</h1>", "</dl>",
                        "</svg>",     "</select>",  "</title>", "</script>", "-->",   "</tbody>",
                        "</section>", "</article>", "</br>",    "</x>"};
  const Pieces kTexts = {
      "قتل ثلاثة", " ",       "\n",        "&amp;",    "&nbsp;", "خبر&quot;",
      "&#1602;",   "a<b",     "&unknown;", "&copy",    "]",      "}",
      "[3]",       "{1&lt;}", "\u200F",    "\xC2\x85", "&rcub;", "&NotEqualTilde;",
      "كلمة "};
};

// What a reader makes of bytes of a page: no tags, no references but the usual.
std::string plain(std::string_view source) {
  const auto page = page_of("<p>" + std::string(source));
  return page ? page->text : "";
}

std::size_t depth_of(const std::vector<HtmlNode>& tree) {
  std::size_t deepest = 0;
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    while (!open.empty() && tree[open.back()].end <= i) {
      open.pop_back();
    }
    open.push_back(i);
    deepest = std::max(deepest, open.size());
  }
  return deepest;
}

}  // namespace

TEST_CASE("every token of the clean text is what its bytes of the page say") {
  const unsigned seed = seed_of_run();
  CAPTURE(seed);
  Soup soup(seed);
  for (int round = 0; round < 400; ++round) {
    const std::string html = soup.page(40);
    const auto page = page_of(html);
    REQUIRE(page);
    REQUIRE_FALSE(first_invalid_utf8(page->text));
    const Text text = Text::of(page->text);
    for (const Token& token : text.tokens()) {
      const Span source = page->source_of({token.begin, token.end});
      const std::string bytes = html.substr(source.begin, source.end - source.begin);
      CAPTURE(html, bytes);
      REQUIRE(source.end <= html.size());
      REQUIRE(fold(plain(bytes)) == text.folded(token));
    }
  }
}

TEST_CASE("lines of clean text are not blank and links are ascending parts of it") {
  const unsigned seed = seed_of_run();
  CAPTURE(seed);
  Soup soup(seed);
  for (int round = 0; round < 400; ++round) {
    const auto page = page_of(soup.page(60));
    REQUIRE(page);
    const std::string lines = "\n" + page->text + "\n";
    if (!page->text.empty()) {
      REQUIRE(lines.find("\n\n") == std::string::npos);
      REQUIRE(lines.find(" \n") == std::string::npos);
      REQUIRE(lines.find("\n ") == std::string::npos);
    }
    std::uint32_t at = 0;
    for (const Span& link : page->links) {
      REQUIRE(at <= link.begin);
      REQUIRE(link.begin < link.end);
      at = link.end;
    }
    REQUIRE(at <= page->text.size());
  }
}

// A tree may hold an element or two more for each of a table's, and those that every page has.
TEST_CASE("a tree is at most twice as deep as was foreseen and eight more") {
  const unsigned seed = seed_of_run();
  CAPTURE(seed);
  Soup soup(seed);
  for (int round = 0; round < 300; ++round) {
    const std::string html = soup.page(300);
    CAPTURE(html);
    std::size_t limit = 1;
    while (!scan_of(html, {html.size(), limit, html.size()})) {
      ++limit;
    }
    const auto scan = scan_of(html, {html.size(), limit, html.size()});
    REQUIRE(depth_of(html_tree(*scan)) <= 2 * limit + 8);
  }
}

TEST_CASE("a tree has few nodes more than the page has tags and texts") {
  const unsigned seed = seed_of_run();
  CAPTURE(seed);
  Soup soup(seed);
  for (int round = 0; round < 100; ++round) {
    const std::string html = soup.page(1000);
    const auto scan = scan_of(html);
    if (scan) {
      REQUIRE(html_tree(*scan).size() <= 10 * 1000);
    }
  }
}

}  // namespace mirsad
