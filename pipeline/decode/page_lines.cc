#include "pipeline/decode/page_lines.h"

#include <algorithm>
#include <array>

#include "pipeline/decode/characters.h"

namespace mirsad {
namespace {

using std::string_view;

constexpr std::array<string_view, 6> kTerminators = {".", "!", "?", "؟", "…", "۔"};
constexpr std::array<string_view, 8> kClosers = {"\"", "'", "»", "”", "’", ")", "]", "›"};

template <std::size_t N>
bool take_end(string_view& line, const std::array<string_view, N>& marks) {
  for (const string_view mark : marks) {
    if (!line.empty() && line.back() == mark.back() && line.ends_with(mark)) {
      line.remove_suffix(mark.size());
      return true;
    }
  }
  return false;
}

bool ends_sentence(string_view line) {
  while (take_end(line, kClosers)) {
  }
  return take_end(line, kTerminators);
}

// 1 where a gap between words begins: at[0] is a space, at[-1] is none.
std::uint8_t begins_gap(const char* at) {
  const auto is_space = [](char c) { return (c == ' ') | (c == '\t'); };
  return static_cast<std::uint8_t>(is_space(at[0]) & !is_space(at[-1]));
}

// Up to kManyWords, which is as far as anybody asks. Blocks of a fixed length and without branches
// let the compiler use vector registers.
std::uint32_t words_in(string_view line) {
  constexpr std::size_t kBlock = 32;
  std::uint32_t words = 1;
  std::size_t i = 1;
  for (; i + kBlock <= line.size() && words < PageLine::kManyWords; i += kBlock) {
    std::uint8_t gaps = 0;
    for (std::size_t k = 0; k < kBlock; ++k) {
      gaps = static_cast<std::uint8_t>(gaps + begins_gap(line.data() + i + k));
    }
    words += gaps;
  }
  for (; i < line.size() && words < PageLine::kManyWords; ++i) {
    words += begins_gap(line.data() + i);
  }
  return std::min(words, PageLine::kManyWords);
}

// How many bytes of `line` stand in links; `next` moves on to the first that may reach further.
std::uint32_t linked_bytes(Span line, const std::vector<Span>& links, std::size_t& next) {
  while (next < links.size() && links[next].end <= line.begin) {
    ++next;
  }
  std::uint32_t bytes = 0;
  for (std::size_t i = next; i < links.size() && links[i].begin < line.end; ++i) {
    bytes += std::min(links[i].end, line.end) - std::max(links[i].begin, line.begin);
  }
  return bytes;
}

}  // namespace

std::vector<PageLine> lines_of(string_view text, const std::vector<Span>& links) {
  std::vector<PageLine> lines;
  std::size_t next_link = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const string_view line = trimmed(text.substr(begin, end - begin));
    if (!is_blank(line)) {
      PageLine one;
      one.span.begin = static_cast<std::uint32_t>(line.data() - text.data());
      one.span.end = one.span.begin + static_cast<std::uint32_t>(line.size());
      one.words = words_in(line);
      one.ends_sentence = ends_sentence(line);
      one.is_linked =
          !links.empty() && std::uint64_t{linked_bytes(one.span, links, next_link)} * 10 >=
                                std::uint64_t{line.size()} * 9;
      lines.push_back(one);
    }
    begin = end + 1;
  }
  return lines;
}

}  // namespace mirsad
