#include "pipeline/dedup/spelling.h"

#include <algorithm>
#include <cstdint>
#include <string>

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

// Damerau 1964, "A technique for computer detection and correction of spelling errors": what is
// typed wrong is mostly one letter, or two that changed places.
std::size_t slips_between(const std::u32string& one, const std::u32string& other) {
  std::vector<std::vector<std::size_t>> slips(one.size() + 1,
                                              std::vector<std::size_t>(other.size() + 1));
  for (std::size_t i = 0; i <= one.size(); ++i) {
    for (std::size_t j = 0; j <= other.size(); ++j) {
      if (i == 0 || j == 0) {
        slips[i][j] = i + j;
        continue;
      }
      slips[i][j] = std::min({slips[i - 1][j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1),
                              slips[i - 1][j] + 1, slips[i][j - 1] + 1});
      if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) {
        slips[i][j] = std::min(slips[i][j], slips[i - 2][j - 2] + 1);
      }
    }
  }
  return slips[one.size()][other.size()];
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
  return slips_between(a, b) <= (shorter < kTwoSlips ? 1 : 2);
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) {
    text += word;
  }
  return text;
}

}  // namespace

bool has_digit(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

bool same_but_spaces(const std::vector<std::string_view>& one,
                     const std::vector<std::string_view>& other) {
  const auto parts_digits = [](const std::vector<std::string_view>& words) {
    return std::ranges::adjacent_find(words, [](std::string_view left, std::string_view right) {
             return !left.empty() && !right.empty() && has_digit(left.substr(left.size() - 1)) &&
                    has_digit(right.substr(0, 1));
           }) != words.end();
  };
  return !one.empty() && joined(one) == joined(other) && !parts_digits(one) && !parts_digits(other);
}

bool same_letters(const std::vector<std::string_view>& one,
                  const std::vector<std::string_view>& other) {
  return one.size() == other.size()
             ? joined(one) == joined(other)
             : !one.empty() && !other.empty() && same_word(joined(one), joined(other));
}

bool same_spelling(const std::vector<std::string_view>& one,
                   const std::vector<std::string_view>& other) {
  return one.size() == other.size() && std::ranges::equal(one, other, same_word);
}

}  // namespace mirsad
