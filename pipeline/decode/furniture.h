// Page furniture: lines of a text that are not the story. They stay where they are and are marked,
// so that offsets stay true; they take no part in copies and events.
//
// A line is marked where a cue (lexicons/*/furniture.tsv) and the structure of the page agree; to
// miss one costs little, to mark a line of the story loses news. The head of a page is what stands
// before the first line of its story, the foot what stands behind the last (PageLine::is_story, if
// no cue says otherwise). Marked are
//   - a share button, the heading of a comment form, "read also": wherever it stands alone on a
//   line;
//   - sections, menus, counters, credits, notices, datelines, addresses, bare numbers: in head and
//     foot;
//   - the title, repeated in a head or foot of up to forty lines (longer ones are verse or tables),
//     and up to four words alone on a line above it;
//   - behind a heading of comments or of related articles: the links up to the next line of the
//     story, or, where mostly headlines follow and never two paragraphs of a story, all the rest;
//   - between story and buttons: one line of up to three words, the outlet's or author's name;
//   - a line that is nothing but a link and ends no sentence.
// A text of which nothing would be left is not marked at all. No outlet is known here.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/decode/dates.h"
#include "pipeline/decode/page_words.h"
#include "pipeline/model/span.h"

namespace mirsad {

struct PageText {
  std::string_view title;          // may be empty
  std::string_view text;           // valid UTF-8
  const std::vector<Span>& links;  // what of `text` stands in links: ascending, disjoint
  bool is_bare = false;            // there was no field for a title: a short line will do for one
};

struct PageReading {
  std::vector<Span> furniture;       // of `text`: ascending, disjoint, each whole lines
  std::optional<ReadDate> dateline;  // the first dateline of head or foot
  std::optional<Span> headline;      // where there is no title: the line that is it
};

// Linear in the text.
PageReading read_page(const PageText& page, const PageWords& words);

}  // namespace mirsad
