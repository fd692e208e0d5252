#include "pipeline/dedup/novelty.h"

#include <algorithm>

#include "pipeline/dedup/spelling.h"

namespace mirsad {
namespace {

// A run of so many words that the earlier text has not, so many of them new, is more than another
// wording of what it says. Measured by reading 300 kept pairs of different outlets and 400 copies:
// leads that sum up what follows, captions and cables in another order bring fewer.
constexpr std::size_t kTellingWords = 8;
constexpr std::size_t kTellingNewWords = 5;
// Of the next report of one outlet, common words count too.
constexpr std::size_t kNextWords = 6;
constexpr std::size_t kNextNewWords = 3;
constexpr std::size_t kHeadlineNewWords = 2;
constexpr std::size_t kGluedBytes = 6;    // of each of two words that are glued: three letters
constexpr std::uint32_t kTitleWords = 3;  // "the former president of the council" before a name

}  // namespace

Novelty::Novelty(const ComparedSide& before, const ComparedSide& after, const Words& words,
                 const FrequencyOf& frequency_of)
    : before_(before), after_(after), words_(words), frequency_of_(frequency_of) {
  for (const Text* text : {&before.wording.title, &before.wording.text}) {
    for (const Token& token : text->tokens()) {
      const std::string_view known = text->folded(token);
      known_stems_.insert(words.stem_of(known));
      known_stems_.insert(words.stem_of(words.without_proclitic(known)));
    }
  }
  find_telling_runs();
}

bool Novelty::is_known(std::uint32_t token) const {
  const std::string_view w = word(after_, token);
  return words_.is_function_word(w) || words_.is_attribution(w) || has_digit(w) ||
         is_known_word(w) || is_two_known_words(w);
}

bool Novelty::is_known_word(std::string_view word) const {
  return known_stems_.contains(words_.stem_of(word)) ||
         known_stems_.contains(words_.stem_of(words_.without_proclitic(word)));
}

// "زايدأصدر": the space between two words is lost.
bool Novelty::is_two_known_words(std::string_view word) const {
  const auto begins_letter = [&](std::size_t at) {
    return (static_cast<unsigned char>(word[at]) & 0xC0U) != 0x80U;
  };
  for (std::size_t at = kGluedBytes; at + kGluedBytes <= word.size(); ++at) {
    if (begins_letter(at) && is_known_word(word.substr(0, at)) && is_known_word(word.substr(at))) {
      return true;
    }
  }
  return false;
}

bool Novelty::is_new(std::uint32_t token) const {
  return !is_known(token) && frequency_of_(after_.wording.tokens[token]) != Frequency::common;
}

bool Novelty::is_name(const ComparedSide& side, std::uint32_t token) const {
  const std::string_view w = word(side, token);
  return !words_.is_function_word(w) && !words_.is_attribution(w) && !words_.is_title(w) &&
         !has_digit(w) && frequency_of_(side.wording.tokens[token]) == Frequency::rare;
}

bool Novelty::tells_more(std::uint32_t token) const {
  if (announced_.contains(words_.stem_of(word(after_, token))) && is_new(token)) {
    return true;
  }
  return std::ranges::any_of(
      telling_, [&](const TokenRange& run) { return token >= run.begin && token < run.end; });
}

bool Novelty::follows_title(const ComparedSide& side, std::uint32_t token,
                            std::uint32_t from) const {
  const auto& tokens = side.wording.text.tokens();
  const std::uint32_t first = std::max(from, token - std::min(token, kTitleWords));
  for (std::uint32_t i = token; i > first; --i) {
    if (tokens[i].begin - tokens[i - 1].end != 1 || words_.is_function_word(word(side, i))) {
      return false;
    }
    if (words_.is_title(word(side, i - 1))) {
      return true;
    }
  }
  return false;
}

// Runs of the later text that the earlier one has not, across the single words ("in", "after") that
// happen to be aligned with something.
void Novelty::find_telling_runs() {
  announced_ = stems_added_to_headline();
  const bool goes_on = !announced_.empty();
  for (std::uint32_t begin = 0; begin < length_of(after_);) {
    std::uint32_t end = begin;
    while (end < length_of(after_) && !is_covered(after_.wording, end, before_.wording.shingles)) {
      ++end;
    }
    if (tells({begin, end}, kTellingWords, kTellingNewWords, false) ||
        (goes_on && tells({begin, end}, kNextWords, kNextNewWords, true))) {
      telling_.push_back({begin, end});
    }
    begin = std::max(end, begin + 1);
  }
}

bool Novelty::tells(const TokenRange& run, std::size_t words, std::size_t new_words,
                    bool also_common) const {
  if (run.size() < words) {
    return false;
  }
  std::unordered_set<std::string_view> stems;
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    if (also_common ? !is_known(i) : is_new(i)) {
      stems.insert(words_.stem_of(word(after_, i)));
    }
  }
  return stems.size() >= new_words;
}

// An outlet that puts another headline over much of its own text reports the next step. Empty: it
// is another outlet, or the headline is the same but for a word.
Novelty::Stems Novelty::stems_added_to_headline() const {
  if (before_.article.outlet.empty() || before_.article.outlet != after_.article.outlet) {
    return {};
  }
  Stems earlier;
  for (const Token& token : before_.wording.title.tokens()) {
    earlier.insert(words_.stem_of(before_.wording.title.folded(token)));
  }
  Stems added;
  for (const Token& token : after_.wording.title.tokens()) {
    const std::string_view stem = words_.stem_of(after_.wording.title.folded(token));
    if (!earlier.contains(stem)) {
      added.insert(stem);
    }
  }
  return added.size() >= kHeadlineNewWords ? added : Stems();
}

}  // namespace mirsad
