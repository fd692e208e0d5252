// Two given texts side by side, as the deduplicator would judge them.
#include <algorithm>
#include <vector>

#include "pipeline/dedup/deduplicator.h"
#include "pipeline/dedup/exact_key.h"

namespace mirsad {
namespace {

Wording wording_of(const Article& article, const NumberGrammar& numbers) {
  return wording_of(article, Text::of(article.title), story_of(article), numbers);
}

// What of the window the comparison of two texts can ask for: a window of many texts stays small.
// The later text itself is left out: it was not there when it was judged.
class Asked {
 public:
  Asked(const Wording& before, const Wording& after)
      : after_(exact_key_of(after)), tokens_(before.tokens), fingerprints_(after.fingerprints) {
    tokens_.insert(tokens_.end(), after.tokens.begin(), after.tokens.end());
    std::ranges::sort(tokens_);
    std::ranges::sort(fingerprints_);
  }

  void add(Sketch sketch, FingerprintIndex& index) const {
    if (sketch.text == after_) {
      return;
    }
    std::vector<Shingle> fingerprints = fingerprints_of(shingles_of(sketch.tokens));
    keep(fingerprints, fingerprints_);
    keep(sketch.tokens, tokens_);
    index.add(sketch, fingerprints);
  }

 private:
  template <class T>
  static void keep(std::vector<T>& all, const std::vector<T>& wanted) {
    std::erase_if(all, [&](const T& one) { return !std::ranges::binary_search(wanted, one); });
  }

  ExactKey after_;
  std::vector<TokenHash> tokens_;
  std::vector<Shingle> fingerprints_;
};

Status load(FingerprintIndex& index, WindowDay day, const Asked& asked, const Past& past) {
  for (const std::int32_t block : index.missing_for(day)) {
    index.begin(block);
    const WindowDay first = block * kBlockDays;
    auto read = past.each_sketch(first, first + kBlockDays - 1,
                                 [&](const Sketch& sketch) { asked.add(sketch, index); });
    if (!read) {
      return read;
    }
  }
  return {};
}

}  // namespace

Result<Verdict> Deduplicator::hold_against(const Revision& before, const Revision& after,
                                           const Past& past) const {
  const Wording earlier = wording_of(before.article, numbers_);
  const Wording later = wording_of(after.article, numbers_);
  const WindowDay day = day_of(after.article);
  FingerprintIndex window(settings_.window_days);
  if (auto loaded = load(window, day, Asked(earlier, later), past); !loaded) {
    return pass(loaded);
  }
  ClusterHead kept;
  kept.kept = before.id;
  const ExactKey text = exact_key_of(earlier);
  Match match = Matcher(window, words_, numbers_)
                    .against(kept, text, before.article, after.article, later, day);
  Verdict verdict;
  verdict.relation = text == exact_key_of(later) ? Relation::exact : match.relation;
  verdict.of = before.id;
  verdict.jaccard = match.similarity.jaccard;
  verdict.containment = match.similarity.containment;
  verdict.weighted_jaccard = match.weighted.jaccard;
  verdict.weighted_containment = match.weighted.containment;
  verdict.changes = std::move(match.changes);
  return verdict;
}

}  // namespace mirsad
