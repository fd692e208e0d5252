// A page -> a small page for the tree's builder: the structure alone.
//
//   <div class="x"><p>قتل <b>ثلاثة</b>&nbsp;أشخاص</p><script>…</script></div>
//   <div><p>[0][1]{2&nbsp;}[3]</p></div>
//
// One linear pass over the tags. Text does not pass but its number does: [n] for a run of text,
// {n&…;} for a character reference, which the builder decodes; white space between elements stays
// one space. Tags pass without the attributes that nobody asks for, and inline elements not at all.
// So the library sees a few kilobytes of a page of a megabyte, in none of the constructs (foreign
// content, raw text, formatting elements) in which building a tree costs more than linear time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/decode/html.h"
#include "pipeline/decode/refuse.h"
#include "pipeline/model/span.h"

namespace mirsad {

// Text between two tags or character references, or a reference itself.
struct HtmlRun {
  Span bytes;  // of the page
  // Tags that end lines, or white space, stand between it and the run before it. The page says so,
  // not the tree: its builder moves text out of a table, next to other text, and not what parts it.
  bool begins_line = false;
  bool after_space = false;
};

struct HtmlScan {
  std::string structure;
  std::vector<HtmlRun> runs;  // by number
};

// Refuses with too_large, too_deep, work_limit.
Decoded<HtmlScan> scan_html(std::string_view html, const HtmlLimits& limits, Work& work);

}  // namespace mirsad
