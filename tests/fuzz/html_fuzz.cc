// Whatever bytes a page has, it gives a text or a refusal: valid UTF-8, with a map that stays in
// it.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pipeline/decode/characters.h"
#include "pipeline/decode/html.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view html(reinterpret_cast<const char*>(bytes), size);
  if (mirsad::first_invalid_utf8(html) || html.find('\0') != std::string_view::npos) {
    return 0;  // refused before it gets here
  }
  mirsad::Work work(size);
  const auto page = mirsad::html_to_text(html, {}, work);
  if (!page) {
    return 0;
  }
  if (mirsad::first_invalid_utf8(page->text)) {
    std::abort();
  }
  for (std::uint32_t at = 0; at < page->text.size(); ++at) {
    const mirsad::Span source = page->source_of({at, at + 1});
    if (source.begin > source.end || source.end > html.size()) {
      std::abort();
    }
  }
  return 0;
}
