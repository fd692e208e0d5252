// The text of a body that is not plain text: base64 is undone, HTML becomes what a reader sees.
#pragma once

#include <string>

#include "pipeline/decode/html.h"
#include "pipeline/decode/refuse.h"

namespace mirsad {

struct BodyForm {
  bool may_be_base64 = false;
  bool html = false;
  std::string charset;  // of what was in base64 and is not UTF-8; empty: what the page names
};

// The body's text, and what the page says of itself where it is one. Refuses with bad_body,
// too_deep, work_limit.
Decoded<HtmlPage> read_body(std::string body, BodyForm form, const HtmlLimits& limits, Work& work);

}  // namespace mirsad
