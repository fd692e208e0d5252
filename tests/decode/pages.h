// Pages read as a record's body is, each with the work that its bytes allow.
#pragma once

#include <string_view>

#include "pipeline/decode/html.h"
#include "pipeline/decode/html_scan.h"

namespace mirsad {

inline Decoded<HtmlPage> page_of(std::string_view html) {
  Work work(html.size());
  return html_to_text(html, {}, work);
}

inline Decoded<HtmlScan> scan_of(std::string_view html, const HtmlLimits& limits = {}) {
  Work work(html.size());
  return scan_html(html, limits, work);
}

}  // namespace mirsad
