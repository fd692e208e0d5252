// HTML, a fragment or a whole page -> the article's clean text, with the way back to its bytes.
//
//   "<p>قتل <b>ثلاثة</b>&nbsp;أشخاص</p><script>…</script>"  ->  "قتل ثلاثة أشخاص"
//
// A line of the text is a block of the page: paragraphs, headings, list items, table cells and <br>
// end lines; inline elements join without a space; runs of white space are one space. What no
// reader sees is left out: scripts, styles, templates, noscript, form controls, comments, and
// elements that are hidden by attribute or by style.
//
// Of a page, the text of one element is taken, the first of these that holds text:
//   1. the largest itemprop="articleBody"
//   2. the largest <article> that holds half of the page's text or more
//   3. the largest <main> or role="main"
//   4. the deepest element that holds four fifths of the page's text
// "Text" is counted outside links, and outside nav, aside, footer and, unless it stands inside an
// article, header: these take no part. A fragment that is nothing but such elements is kept whole.
//
// Pure; any thread. Linear in the page: limits hold before a tree is built, because building one
// costs depth times length. Steps: html_scan (what passes), html_nesting (how deep), html_tree (the
// library), html_choice (which element), html (its text).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/decode/refuse.h"
#include "pipeline/decode/work.h"
#include "pipeline/model/span.h"

namespace mirsad {

// Work budgets: never clock time.
struct HtmlLimits {
  std::size_t bytes = std::size_t{8} << 20;  // as a record; front pages of news sites have 1 MiB
  std::size_t depth = 128;                   // elements inside each other; real pages stay below 60
  std::size_t nodes = 100'000;               // elements and text runs; real pages stay below 15,000
};

// One stretch of the clean text and where it was read. A verbatim stretch is the source's bytes;
// any other (an entity, a space for white space) stands for the source's bytes as a whole.
struct HtmlPiece {
  std::uint32_t text = 0;  // where it begins in `text`; pieces follow one another without a gap
  std::uint32_t source = 0;
  std::uint32_t source_size = 0;
  bool verbatim = false;
};

struct HtmlPage {
  std::string text;         // UTF-8, lines end with \n, none is blank; may be empty
  std::string title;        // the page's own: og:title, else its first <h1>, else <title>
  std::string language;     // <html lang>, as written
  std::string published;    // article:published_time, datePublished, or <time datetime>, as written
  std::vector<Span> links;  // what of `text` stands inside <a>; ascending, disjoint
  std::vector<HtmlPiece> pieces;  // the map

  // The bytes of the source that a range of `text` was read from, tags between them included.
  Span source_of(Span range) const;
};

// `html` is valid UTF-8. Refuses with too_large, too_deep, work_limit.
Decoded<HtmlPage> html_to_text(std::string_view html, const HtmlLimits& limits, Work& work);

}  // namespace mirsad
