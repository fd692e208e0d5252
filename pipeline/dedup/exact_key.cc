#include "pipeline/dedup/exact_key.h"

#include <string>
#include <string_view>

namespace mirsad {
namespace {

// The title's numbers by their values: "مقتل 6" and "مقتل ستة" are one, whatever the script.
std::string numerals_of(const std::vector<Number>& numbers) {
  std::string numerals;
  for (const Number& number : numbers) {
    numerals += ' ';
    numerals += number.value ? number.value->to_text() : std::string(name_of(number.relation));
    if (number.max) {
      numerals += '-' + number.max->to_text();
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

ExactKey exact_key_of(const Wording& wording) {
  const bool telling = wording.text.tokens().size() >= kTellingTokens;
  const std::string body = to_hex(hash128(folded_whole(wording.text)));
  return {hash128(body + (telling ? numerals_of(wording.title_numbers)
                                  : " " + std::string(folded_whole(wording.title))))};
}

bool is_comparable(const Article& article) { return stands(article) && !article.embargoed_until; }

ExactKey cluster_of(const Article& article, const RevisionId& id, const Wording& wording) {
  if (!stands(article)) {
    return {hash128("apart " + to_hex(id.article.hash) + to_hex(id.content.hash))};
  }
  const ExactKey key = exact_key_of(wording);
  if (!article.embargoed_until) {
    return key;
  }
  const auto until = article.embargoed_until->time_since_epoch().count();
  return {hash128(to_hex(key.hash) + " until " + std::to_string(until))};
}

}  // namespace mirsad
