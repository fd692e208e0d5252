#include "pipeline/dedup/comparison.h"

#include <algorithm>
#include <utility>

#include "pipeline/dedup/change_kind.h"

namespace mirsad {
namespace {

constexpr std::uint32_t kSwapWords = 4;
constexpr std::uint32_t kAmid = 3;  // equal words on both sides of a swap

// A few words in the place of a few, amid words that are the same.
bool is_swap(const std::vector<Hunk>& hunks, std::size_t i, std::uint32_t end) {
  const Hunk& hunk = hunks[i];
  if (hunk.before.empty() || hunk.after.empty() || hunk.before.size() > kSwapWords ||
      hunk.after.size() > kSwapWords) {
    return false;
  }
  const std::uint32_t from = i == 0 ? 0 : hunks[i - 1].after.end;
  const std::uint32_t to = i + 1 == hunks.size() ? end : hunks[i + 1].after.begin;
  return hunk.after.begin - from >= std::min(kAmid, hunk.after.begin) &&
         to - hunk.after.end >= std::min(kAmid, end - hunk.after.end);
}

Span span_of(const ComparedSide& side, const TokenRange& range) {
  const auto& tokens = side.wording.text.tokens();
  if (!range.empty()) {
    return {tokens[range.begin].begin, tokens[range.end - 1].end};
  }
  const std::uint32_t at = range.begin == 0 ? 0 : tokens[range.begin - 1].end;
  return {at, at};
}

Change change_of(const Hunk& hunk, ChangeKind kind, const ComparedSide& before,
                 const ComparedSide& after) {
  const Span earlier = span_of(before, hunk.before);
  const Span later = span_of(after, hunk.after);
  return {kind,
          "text",
          before.article.text.substr(earlier.begin, earlier.end - earlier.begin),
          after.article.text.substr(later.begin, later.end - later.begin),
          earlier,
          later};
}

Change change_of_title(ChangeKind kind, const std::string& earlier, const std::string& later) {
  return {kind,
          "title",
          earlier,
          later,
          {0, static_cast<std::uint32_t>(earlier.size())},
          {0, static_cast<std::uint32_t>(later.size())}};
}

}  // namespace

bool is_covered(const Wording& wording, std::uint32_t token, const std::vector<Shingle>& shingles) {
  const auto& tokens = wording.tokens;
  for (std::uint32_t back = 0; back < kShingleTokens && back <= token; ++back) {
    const std::size_t first = token - back;
    if (first + kShingleTokens <= tokens.size() &&
        std::ranges::binary_search(shingles, shingle_at(tokens, first))) {
      return true;
    }
  }
  return false;
}

ComparedSide side_of(const Article& article, const Wording& wording, const NumberGrammar& grammar,
                     const Words& words) {
  auto numbers = grammar.read(article.text, wording.text, article.language);
  std::erase_if(numbers, [&](const Number& number) {
    const auto noun = number.noun;
    return noun && *noun >= number.first_token && *noun < number.last_token &&
           words.is_time_noun(wording.text.folded(wording.text.tokens()[*noun]));
  });
  return {article, wording, std::move(numbers)};
}

Comparison compare(const ComparedSide& before, const ComparedSide& after, const Words& words,
                   const FrequencyOf& frequency_of) {
  ChangeClassifier kinds(before, after, words, frequency_of);
  Comparison comparison;
  auto& changes = comparison.changes;
  if (const auto kind = kinds.of_title()) {
    changes.push_back(change_of_title(*kind, before.article.title, after.article.title));
  }
  const auto hunks = align(before.wording.tokens, after.wording.tokens);
  const auto end = static_cast<std::uint32_t>(after.wording.tokens.size());
  for (std::size_t i = 0; i < hunks.size(); ++i) {
    const ChangeKind kind = kinds.of(hunks[i], is_swap(hunks, i, end));
    changes.push_back(change_of(hunks[i], kind, before, after));
    if (kind == ChangeKind::orthography) {
      comparison.respelt.push_back(hunks[i].after);
    }
    if (informs(kind)) {
      for (std::uint32_t at = hunks[i].after.begin; at < hunks[i].after.end; ++at) {
        comparison.telling.push_back(at);
      }
    }
  }
  comparison.new_words = kinds.new_words();
  if (changes.size() > kMostChanges) {
    std::stable_partition(changes.begin(), changes.end(),
                          [](const Change& change) { return informs(change.kind); });
    changes.resize(kMostChanges);
  }
  return comparison;
}

}  // namespace mirsad
