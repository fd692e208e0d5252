#include "pipeline/decode/body.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "pipeline/decode/characters.h"
#include "pipeline/decode/charset.h"
#include "pipeline/decode/json.h"
#include "pipeline/model/base64.h"

namespace mirsad {
namespace {

// A charset that the record names counts before the page's own, as the header of HTTP does.
std::optional<std::string> in_older_charset(const std::string& bytes, const std::string& charset) {
  auto text = to_utf8(bytes, charset);
  return text ? text : to_utf8(bytes, charset_named_in(bytes));
}

Decoded<std::string> without_base64(const std::string& body, const std::string& charset) {
  auto bytes = from_base64(trimmed(body));
  if (!bytes) {
    return refuse(RejectionCode::bad_body,
                  "the body is neither a page nor text nor whole base64: was it cut?");
  }
  if (auto text = from_utf16(*bytes)) {
    return *std::move(text);
  }
  if (!is_utf8(*bytes)) {
    if (auto text = in_older_charset(*bytes, charset)) {
      return *std::move(text);
    }
    return refuse(
        RejectionCode::bad_body,
        fmt::format("the body is base64 of what is not UTF-8 at byte {}, and no charset is named",
                    first_invalid_utf8(*bytes).value_or(0)));
  }
  return *std::move(bytes);
}

// A text that closes a paragraph or a division is markup, whatever its format says: many scrapers
// send what stood in the page. A "<" alone is not: news writes "<10".
bool is_markup(std::string_view body) {
  return body.find("</p>") != body.npos || body.find("</div>") != body.npos;
}

}  // namespace

Decoded<HtmlPage> read_body(std::string body, BodyForm form, const HtmlLimits& limits, Work& work) {
  if (form.may_be_base64 && looks_like_base64(body)) {
    auto bytes = without_base64(body, form.charset);
    if (!bytes) {
      return tl::unexpected<Rejection>(std::move(bytes.error()));
    }
    body = *std::move(bytes);
  }
  if (form.html || is_markup(body)) {
    return html_to_text(body, limits, work);
  }
  HtmlPage plain;
  plain.text = std::move(body);
  return plain;
}

}  // namespace mirsad
