#include "pipeline/decode/html_text.h"

#include <algorithm>
#include <utility>

#include "pipeline/decode/characters.h"

namespace mirsad {
namespace {

// How many bytes of white space begin at `at`; 0 if there are none.
std::uint32_t white_at(std::string_view bytes, std::size_t at) {
  const auto c = static_cast<unsigned char>(bytes[at]);
  if (c <= 0x20 || c == 0x7F) {
    return 1;
  }
  return c == 0xC2 && at + 1 < bytes.size() && static_cast<unsigned char>(bytes[at + 1]) <= 0xA0
             ? 2
             : 0;
}

}  // namespace

void HtmlText::run(Span source) {
  std::uint32_t word_begin = source.begin;
  for (std::uint32_t at = source.begin; at < source.end;) {
    const std::uint32_t white = white_at(html_, at);
    if (white == 0) {
      ++at;
      continue;
    }
    word({word_begin, at});
    gap_ = gap_.size == 0 ? Gap{at, white} : Gap{gap_.source, at + white - gap_.source};
    at += white;
    word_begin = at;
  }
  word({word_begin, source.end});
}

void HtmlText::word(Span source) {
  if (source.begin < source.end) {
    fill_gap();
    verbatim(source);
  }
}

void HtmlText::reference(Span source, std::string_view decoded) {
  if (white_at(decoded, 0) == decoded.size()) {
    gap_ = {source.begin, source.end - source.begin};
    return;
  }
  fill_gap();
  standing(decoded, source.begin, source.end - source.begin);
}

void HtmlText::fill_gap() {
  if (std::exchange(line_ended_, false)) {
    standing("\n", gap_.source, gap_.size);
    line_begin_ = written();
  } else if (gap_.size > 0 && written() > line_begin_) {
    if (gap_.size == 1 && html_[gap_.source] == ' ') {
      verbatim({gap_.source, gap_.source + 1});
    } else {
      standing(" ", gap_.source, gap_.size);
    }
  }
  gap_ = {};
}

void HtmlText::verbatim(Span source) {
  if (page_.pieces.empty() || !page_.pieces.back().verbatim ||
      page_.pieces.back().source + page_.pieces.back().source_size != source.begin) {
    page_.pieces.push_back({written(), source.begin, 0, true});
  }
  page_.pieces.back().source_size += source.end - source.begin;
  page_.text += html_.substr(source.begin, source.end - source.begin);
}

void HtmlText::standing(std::string_view bytes, std::uint32_t source, std::uint32_t size) {
  page_.pieces.push_back({written(), source, size, false});
  page_.text += bytes;
}

void HtmlText::end_line() {
  gap_ = {};
  if (written() > line_begin_ && is_blank(std::string_view(page_.text).substr(line_begin_))) {
    take_line_back();
  }
  line_ended_ = written() > 0;
}

// A line of nothing but U+200F, say. Its line end, a piece of its own, goes with it.
void HtmlText::take_line_back() {
  page_.text.resize(line_begin_ > 0 ? line_begin_ - 1 : 0);
  line_begin_ = written();
  link_begin_ = std::min(link_begin_, line_begin_);
  while (!page_.pieces.empty() && page_.pieces.back().text >= line_begin_) {
    page_.pieces.pop_back();
  }
  while (!page_.links.empty() && page_.links.back().end > line_begin_) {
    page_.links.pop_back();
  }
}

void HtmlText::begin_link() {
  if (!in_link_) {
    in_link_ = true;
    link_begin_ = written();
  }
}

void HtmlText::end_link() {
  const auto is_gap = [](char c) { return c == ' ' || c == '\n'; };
  while (link_begin_ < written() && is_gap(page_.text[link_begin_])) {
    ++link_begin_;  // white space in front of the link's first word
  }
  if (std::exchange(in_link_, false) && written() > link_begin_) {
    page_.links.push_back({link_begin_, written()});
  }
}

HtmlPage HtmlText::take() {
  end_line();
  return std::move(page_);
}

}  // namespace mirsad
