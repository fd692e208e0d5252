// What the lines of an article's text say about the page around it, put where it belongs.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/decode/furniture.h"
#include "pipeline/model/article.h"

namespace mirsad {

// Marks the furniture of `article.text`, and takes the title from the text where there is none.
// Of a bare text, a title in its first line is cut off: all that is left is the body. One that
// stands lower stays in the text, marked. Returns the text's dateline.
std::optional<ReadDate> furnish(Article& article, const std::vector<Span>& links, bool is_bare,
                                const PageWords& words);

}  // namespace mirsad
