#include "pipeline/dedup/exact_key.h"

#include <string>
#include <string_view>

namespace mirsad {
namespace {

// A body of fewer tokens says too little on its own: one-word bodies ("بلاتر") stand under
// headlines that tell different news. Measured on 31,871 articles of seventeen outlets: every two
// articles with an equal body of 20 tokens or more tell the same.
constexpr std::size_t kTellingTokens = 20;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The runs of digits of a text's tokens, each behind a space: "وقتل 6 و12" gives " 6 12". Number
// words join them when the numeral grammar (pipeline/numbers) can read them.
std::string numerals_of(const Text& text) {
  std::string numerals;
  for (const Token& token : text.tokens()) {
    bool inside = false;
    for (const char c : text.folded(token)) {
      if (is_digit(c)) {
        numerals += inside ? "" : " ";
        numerals += c;
      }
      inside = is_digit(c);
    }
  }
  return numerals;
}

// All tokens, each followed by one space but the last.
std::string_view folded_whole(const Text& text) {
  return text.tokens().empty() ? std::string_view()
                               : text.folded({0, 0, 0, text.tokens().back().folded_end});
}

}  // namespace

ExactKey exact_key_of(const Text& title, const Text& text) {
  const bool telling = text.tokens().size() >= kTellingTokens;
  const std::string body = to_hex(hash128(folded_whole(text)));
  return {hash128(body + (telling ? numerals_of(title) : " " + std::string(folded_whole(title))))};
}

ExactKey cluster_of(const Article& article, const RevisionId& id, const Text& title,
                    const Text& text) {
  if (!stands(article)) {
    return {hash128("apart " + to_hex(id.article.hash) + to_hex(id.content.hash))};
  }
  const ExactKey key = exact_key_of(title, text);
  if (!article.embargoed_until) {
    return key;
  }
  const auto until = article.embargoed_until->time_since_epoch().count();
  return {hash128(to_hex(key.hash) + " until " + std::to_string(until))};
}

}  // namespace mirsad
