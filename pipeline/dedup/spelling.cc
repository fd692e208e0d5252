#include "pipeline/dedup/spelling.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

namespace mirsad {
namespace {

constexpr std::size_t kLongestWord = 64;  // letters; longer ones must be the same
constexpr std::size_t kOneSlip = 4;
constexpr std::size_t kTwoSlips = 8;

// Code points of valid UTF-8.
std::u32string letters_of(std::string_view word) {
  std::u32string letters;
  for (std::size_t i = 0; i < word.size();) {
    const auto lead = static_cast<unsigned char>(word[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t letter = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t k = 1; k < length && i + k < word.size(); ++k) {
      letter = letter << 6 | (static_cast<unsigned char>(word[i + k]) & 0x3FU);
    }
    letters.push_back(letter);
    i += length;
  }
  return letters;
}

std::size_t edits_between(const std::u32string& one, const std::u32string& other) {
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t j = 0; j <= other.size(); ++j) {
    row[j] = j;
  }
  for (std::size_t i = 1; i <= one.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[other.size()];
}

bool has_digit(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

bool same_word(std::string_view one, std::string_view other) {
  if (one == other) {
    return true;
  }
  if (has_digit(one) || has_digit(other)) {
    return false;
  }
  const std::u32string a = letters_of(one);
  const std::u32string b = letters_of(other);
  const std::size_t shorter = std::min(a.size(), b.size());
  if (shorter < kOneSlip || std::max(a.size(), b.size()) > kLongestWord) {
    return false;
  }
  return edits_between(a, b) <= (shorter < kTwoSlips ? 1 : 2);
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) {
    text += word;
  }
  return text;
}

}  // namespace

bool same_spelling(const std::vector<std::string_view>& one,
                   const std::vector<std::string_view>& other) {
  if (one.empty() || other.empty()) {
    return false;
  }
  return joined(one) == joined(other) ||
         (one.size() == other.size() && std::ranges::equal(one, other, same_word));
}

}  // namespace mirsad
