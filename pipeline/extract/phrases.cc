#include "pipeline/extract/phrases.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "pipeline/model/hash.h"

namespace mirsad {
namespace {

constexpr std::string_view kGap = "~";
constexpr std::size_t kGapWords = 5;
constexpr std::size_t kBeginsBits = std::size_t{1} << 20;

// Its lower bits; the upper ones choose the bucket.
std::uint64_t bit_of(std::uint64_t hash) { return hash & (kBeginsBits - 1); }

std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> words;
  while (!phrase.empty()) {
    const std::size_t space = std::min(phrase.find(' '), phrase.size());
    words.emplace_back(phrase.substr(0, space));
    phrase.remove_prefix(std::min(space + 1, phrase.size()));
  }
  return words;
}

}  // namespace

PhraseTable::PhraseTable(std::vector<Proclitic> proclitics) : proclitics_(std::move(proclitics)) {
  proclitics_.push_back({"", true, true, false});
}

void PhraseTable::add(const std::string& phrase, WordClass words, std::uint32_t entry) {
  phrases_.push_back({words_of(phrase), words, entry});
}

bool PhraseTable::allows(const Proclitic& proclitic, WordClass words) const {
  switch (words) {
    case WordClass::noun:
      return proclitic.noun;
    case WordClass::verb:
      return proclitic.verb;
    case WordClass::any:
      return true;
  }
  return false;
}

// All spellings of all first words, bucketed by the top bits of their hashes: about one a bucket.
void PhraseTable::seal() {
  for (std::uint32_t i = 0; i < phrases_.size(); ++i) {
    for (const Proclitic& proclitic : proclitics_) {
      if (allows(proclitic, phrases_[i].word_class)) {
        starts_.push_back({hash64(proclitic.form + phrases_[i].words.front()),
                           static_cast<std::uint32_t>(proclitic.form.size()), i, proclitic.future});
      }
    }
  }
  std::ranges::sort(starts_, {}, [](const Start& start) {
    return std::tuple(start.hash, start.prefix, start.phrase);
  });
  const auto bits = static_cast<unsigned>(std::bit_width(starts_.size() | 1));
  shift_ = 64 - bits;
  buckets_.assign((std::size_t{1} << bits) + 1, 0);
  begins_.assign(kBeginsBits / 64, 0);
  for (const Start& start : starts_) {
    ++buckets_[(start.hash >> shift_) + 1];
    begins_[bit_of(start.hash) / 64] |= std::uint64_t{1} << (bit_of(start.hash) % 64);
  }
  for (std::size_t i = 1; i < buckets_.size(); ++i) {
    buckets_[i] += buckets_[i - 1];
  }
}

bool PhraseTable::is_form(std::string_view token, std::string_view word, WordClass words) const {
  if (!token.ends_with(word)) {
    return false;
  }
  const std::string_view prefix = token.substr(0, token.size() - word.size());
  return std::ranges::any_of(proclitics_, [&](const Proclitic& proclitic) {
    return proclitic.form == prefix && allows(proclitic, words);
  });
}

// Where `phrase`, whose first word is before `at`, ends; 0 if it is not there.
std::size_t PhraseTable::end_of(const Phrase& phrase, const Text& text, std::size_t at,
                                std::size_t last) const {
  bool gap = false;
  for (std::size_t i = 1; i < phrase.words.size(); ++i) {
    const std::string& word = phrase.words[i];
    if (word == kGap) {
      gap = true;
      continue;
    }
    const std::size_t limit = std::min(last, at + (gap ? kGapWords : 0) + 1);
    while (at < limit && !is_form(text.folded(text.tokens()[at]), word, phrase.word_class)) {
      ++at;
    }
    if (at >= limit) {
      return 0;
    }
    gap = false;
    ++at;
  }
  return at;
}

void PhraseTable::longest_at(const Text& text, std::size_t at, std::size_t last,
                             PhraseMatch& best) const {
  const std::uint64_t hash = text.hashes()[at];
  if ((begins_[bit_of(hash) / 64] >> (bit_of(hash) % 64) & 1) == 0) {
    return;
  }
  const std::size_t bucket = hash >> shift_;
  for (std::uint32_t i = buckets_[bucket]; i < buckets_[bucket + 1]; ++i) {
    if (starts_[i].hash != hash) {
      continue;
    }
    const Phrase& phrase = phrases_[starts_[i].phrase];
    // The first word needs no second look: by chance one word in 10^14 has the hash of another.
    const std::size_t end = end_of(phrase, text, at + 1, last);
    if (end > best.last) {
      best = {phrase.entry, at, end, starts_[i].future};
    }
  }
}

std::vector<PhraseMatch> PhraseTable::find(const Text& text, std::size_t first,
                                           std::size_t last) const {
  std::vector<PhraseMatch> matches;
  for (std::size_t at = first; at < last;) {
    PhraseMatch best{0, at, at, false};
    longest_at(text, at, last, best);
    if (best.last > at) {
      matches.push_back(best);
    }
    at = std::max(best.last, at + 1);
  }
  return matches;
}

}  // namespace mirsad
