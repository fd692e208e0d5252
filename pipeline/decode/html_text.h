// Gathers the clean text of a page and the way back to its bytes.
#pragma once

#include <cstdint>
#include <string_view>

#include "pipeline/decode/html.h"

namespace mirsad {

// White space (control characters and U+00A0 with it) becomes one space between words and none at
// the ends of lines; lines with nothing to see are taken back.
class HtmlText {
 public:
  explicit HtmlText(std::string_view html) : html_(html) {}

  void run(Span source);                                  // bytes of the page, as they stand
  void reference(Span source, std::string_view decoded);  // a character reference
  void space() { gap_.size = gap_.size == 0 ? 2 : gap_.size; }
  void end_line();
  void begin_link();
  void end_link();

  // What was gathered: text, links, pieces.
  HtmlPage take();

 private:
  struct Gap {
    std::uint32_t source = 0;
    std::uint32_t size = 0;  // 0: no gap
  };

  void word(Span source);
  void fill_gap();
  void take_line_back();
  void verbatim(Span source);
  void standing(std::string_view bytes, std::uint32_t source, std::uint32_t size);
  std::uint32_t written() const { return static_cast<std::uint32_t>(page_.text.size()); }

  std::string_view html_;
  HtmlPage page_;
  Gap gap_;                  // white space before the next word
  bool line_ended_ = false;  // a line end before the next word
  std::uint32_t line_begin_ = 0;
  bool in_link_ = false;
  std::uint32_t link_begin_ = 0;
};

}  // namespace mirsad
