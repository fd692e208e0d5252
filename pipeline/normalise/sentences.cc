#include "pipeline/normalise/sentences.h"

#include <algorithm>
#include <array>

namespace mirsad {
namespace {

using std::string_view;

constexpr std::array<string_view, 8> kTerminators = {".", "!", "?", "؟", "…", "۔", "。", "！"};
constexpr std::array<string_view, 8> kClosers = {"\"", "'", "»", "”", "’", ")", "]", "›"};
constexpr std::array<string_view, 5> kLineEnds = {"\n", "\r", "\u2028", "\u2029", "\u0085"};
constexpr std::array<string_view, 8> kSpaces = {" ",  "\t", "\u00A0", "\u3000",
                                                "\n", "\r", "\u2028", "\u2029"};

// By byte: can a terminator or a line end begin with it? Most gaps are passed by this alone.
constexpr std::array<bool, 256> kStartsMark = [] {
  std::array<bool, 256> starts{};
  for (const string_view mark : kTerminators) {
    starts[static_cast<unsigned char>(mark.front())] = true;
  }
  for (const string_view mark : kLineEnds) {
    starts[static_cast<unsigned char>(mark.front())] = true;
  }
  return starts;
}();

// The one of `marks` that `text` begins with; empty if none. Most are told by their first byte.
template <std::size_t N>
string_view leading(string_view text, const std::array<string_view, N>& marks) {
  for (const string_view mark : marks) {
    if (!text.empty() && text.front() == mark.front() && text.starts_with(mark)) {
      return mark;
    }
  }
  return {};
}

template <std::size_t N>
string_view trailing(string_view text, const std::array<string_view, N>& marks) {
  for (const string_view mark : marks) {
    if (!text.empty() && text.back() == mark.back() && text.ends_with(mark)) {
      return mark;
    }
  }
  return {};
}

string_view trim(string_view text) {
  for (string_view space = leading(text, kSpaces); !space.empty(); space = leading(text, kSpaces)) {
    text.remove_prefix(space.size());
  }
  for (string_view space = trailing(text, kSpaces); !space.empty();
       space = trailing(text, kSpaces)) {
    text.remove_suffix(space.size());
  }
  return text;
}

std::size_t last_line(string_view text) {  // where the last line of `text` begins
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const string_view end = leading(text.substr(i), kLineEnds);
    begin = end.empty() ? begin : i + end.size();
  }
  return begin;
}

// "3.5", "www.example.org", "U.S": a full stop between digits or Latin letters ends nothing.
bool is_inside_word(string_view gap, string_view left, string_view right) {
  const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  return gap == "." && !right.empty() && ascii(left.back()) && ascii(right.front());
}

// "د. أحمد", "J. Smith": one letter, a full stop, and a word on the same line.
bool is_initial(string_view gap, string_view left, string_view right) {
  if (!gap.starts_with('.') || gap.starts_with("..") || right.empty()) {
    return false;
  }
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  const bool digit = left.front() >= '0' && left.front() <= '9';
  const bool one_letter = std::all_of(left.begin() + 1, left.end(), continues) && !digit;
  return one_letter && last_line(gap) == 0;
}

// The end of a sentence between two tokens, in bytes of `gap`; npos if there is none. Closing
// quotes and brackets, and further marks, belong to the sentence that they follow.
std::size_t end_in(string_view gap, string_view left, string_view right) {
  const bool stop_is_a_dot = is_inside_word(gap, left, right) || is_initial(gap, left, right);
  for (std::size_t i = stop_is_a_dot ? 1 : 0; i < gap.size(); ++i) {
    if (!kStartsMark[static_cast<unsigned char>(gap[i])]) {
      continue;
    }
    const string_view rest = gap.substr(i);
    if (!leading(rest, kLineEnds).empty()) {
      return i;
    }
    string_view mark = leading(rest, kTerminators);
    if (mark.empty()) {
      continue;
    }
    while (!mark.empty()) {
      i += mark.size();
      const string_view after = gap.substr(i);
      mark = leading(after, kTerminators);
      mark = mark.empty() ? leading(after, kClosers) : mark;
    }
    return i;
  }
  return string_view::npos;
}

}  // namespace

std::vector<Span> sentences_of(string_view field, const std::vector<Token>& tokens,
                               string_view folded) {
  std::vector<Span> sentences;
  if (tokens.empty()) {
    return sentences;
  }
  const auto fold_of = [&](const Token& token) {
    return folded.substr(token.folded_begin, token.folded_end - token.folded_begin);
  };
  const auto close = [&](std::size_t begin, std::size_t end) {
    const string_view sentence = trim(field.substr(begin, end - begin));
    const auto at = static_cast<std::uint32_t>(sentence.data() - field.data());
    sentences.push_back({at, at + static_cast<std::uint32_t>(sentence.size())});
  };
  std::size_t begin = last_line(field.substr(0, tokens.front().begin));
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool last = i + 1 == tokens.size();
    const std::size_t gap_begin = tokens[i].end;
    const string_view gap =
        field.substr(gap_begin, (last ? field.size() : tokens[i + 1].begin) - gap_begin);
    if (!last && gap.size() == 1 && gap.front() == ' ') {
      continue;  // nine in ten
    }
    const std::size_t end =
        end_in(gap, fold_of(tokens[i]), last ? string_view() : fold_of(tokens[i + 1]));
    if (end != string_view::npos) {
      close(begin, gap_begin + end);
      begin = gap_begin + std::max(end, last_line(gap));
    } else if (last) {
      close(begin, field.size());
    }
  }
  return sentences;
}

}  // namespace mirsad
