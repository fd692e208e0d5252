#include "pipeline/dedup/matcher.h"

#include <algorithm>

namespace mirsad {
namespace {

// Texts that are verified, and alike ones that are compared: a work budget. A text that ten others
// resemble is told by the first few.
constexpr std::size_t kMostVerified = 12;
constexpr std::size_t kMostCompared = 3;

// Less than that in common is coincidence.
constexpr double kRelated = 0.3;  // containment
// With so few shared places, repetitions counted, containment cannot reach kRelated unless most of
// the text is repetition.
constexpr double kHopeless = 0.15;

// Formulas. A shingle seen on up to three days of the window weighs 1, on d days 9/d^2.
constexpr int kNewsDays = 3;

// A shorter text of which nearly all runs are known is an abridgement.
constexpr double kAbridgedLength = 0.9;
constexpr double kAbridgedContainment = 0.95;

// So many new words, each a change that alone informs of nothing, are together another account:
// an eighth of the text, and twelve at least.
constexpr std::size_t kRetoldWords = 12;
constexpr std::size_t kRetoldShare = 8;

// A text belongs to a cluster if it is like the leader's, or a kept text of the cluster holds so
// much of it: never by a chain of resemblances.
constexpr double kCovered = 0.6;

// A word is rare that stands in less than one text of five hundred.
constexpr std::uint32_t kRareShare = 500;
constexpr std::uint32_t kRareTexts = 2;
// A word is common that stands in more than one of 33: courtesies, the words with which news
// speaks of itself. Of a small window nothing is known.
constexpr std::uint32_t kCommonShare = 33;
constexpr std::uint32_t kCommonTexts = 20;

double weight_of(int days) { return days <= kNewsDays ? 1.0 : 9.0 / (days * days); }

// The part `share` of which each weighs `inner`, against the rest of which each weighs `outer`.
double weighed(double share, double inner, double outer) {
  const double common = share * inner;
  const double rest = (1 - share) * outer;
  return common + rest == 0 ? 0 : common / (common + rest);
}

// How much of `part`'s shingles `whole` has.
double coverage(const std::vector<Shingle>& part, const std::vector<Shingle>& whole) {
  std::size_t found = 0;
  for (const Shingle shingle : part) {
    found += std::ranges::binary_search(whole, shingle) ? 1 : 0;
  }
  return part.empty() ? 0 : static_cast<double>(found) / static_cast<double>(part.size());
}

bool lies_in(const std::vector<TokenRange>& ranges, std::uint32_t token) {
  return std::ranges::any_of(
      ranges, [&](const TokenRange& one) { return token >= one.begin && token < one.end; });
}

bool has(const std::vector<Change>& changes, std::initializer_list<ChangeKind> kinds) {
  return std::ranges::any_of(changes, [&](const Change& change) {
    return std::ranges::find(kinds, change.kind) != kinds.end();
  });
}

Relation relation_of(const Comparison& comparison, bool formula, const Wording& before,
                     const Wording& after) {
  const auto& changes = comparison.changes;
  const bool retold =
      comparison.new_words >= std::max(kRetoldWords, after.tokens.size() / kRetoldShare);
  const bool replaced = has(changes, {ChangeKind::number, ChangeKind::name, ChangeKind::polarity});
  const bool added = retold || has(changes, {ChangeKind::insertion});
  if (formula && (replaced || added || has(changes, {ChangeKind::wording}))) {
    return Relation::template_sibling;
  }
  if (replaced) {
    return Relation::revision;
  }
  if (added) {
    return Relation::expanded;
  }
  const bool shorter = static_cast<double>(after.tokens.size()) <
                       kAbridgedLength * static_cast<double>(before.tokens.size());
  return shorter && coverage(after.shingles, before.shingles) >= kAbridgedContainment
             ? Relation::abridged
             : Relation::near;
}

// Whether a kept text of this relation stays in the cluster of the one it was held against.
bool belongs(Relation relation, bool to_leader, const Wording& before, const Wording& after) {
  switch (relation) {
    case Relation::exact:
    case Relation::near:
    case Relation::abridged:
      return true;
    case Relation::expanded:
    case Relation::revision:
      return to_leader || coverage(after.shingles, before.shingles) >= kCovered;
    case Relation::fresh:
    case Relation::template_sibling:
    case Relation::related:
      return false;
  }
  return false;
}

// Other outlets put a report in other words. The outlet itself uses its own phrases again for
// another event: a second missile, two days later.
bool is_of_one_outlet(const Article& before, const Article& after) {
  return !before.outlet.empty() && before.outlet == after.outlet;
}

// Bodies of a few words say nothing without their headlines: "بلاتر".
bool speak_for_themselves(const Wording& before, const Wording& after) {
  return std::min(before.tokens.size(), after.tokens.size()) >= kTellingTokens ||
         before.title.folded() == after.title.folded();
}

}  // namespace

bool is_formula(const Similarity& plain, const Similarity& weighted) {
  return weighted.jaccard < kWeightedJaccard && weighted.containment < kWeightedContainment &&
         weighted.jaccard < kWeightedPart * plain.jaccard;
}

FrequencyOf Matcher::frequency_on(WindowDay day) const {
  const std::uint32_t texts = index_.texts(day);
  const std::uint32_t rare = std::max(kRareTexts, texts / kRareShare);
  const std::uint32_t common = std::max(kCommonTexts, texts / kCommonShare);
  return [this, day, rare, common](TokenHash token) {
    const std::uint32_t with = index_.texts_with_token(day, token);
    return with <= rare ? Frequency::rare : with > common ? Frequency::common : Frequency::usual;
  };
}

// Fingerprints sample the shingles: their mean weights stand for those of all, shared and not.
Similarity Matcher::weigh(const Similarity& similarity, const Wording& one,
                          const std::vector<Shingle>& other, WindowDay day) const {
  double shared = 0;
  double alone = 0;
  int shared_count = 0;
  int alone_count = 0;
  for (const Shingle fingerprint : one.fingerprints) {
    const double weight = weight_of(index_.days_seen(day, fingerprint));
    const bool both = std::ranges::binary_search(other, fingerprint);
    (both ? shared : alone) += weight;
    ++(both ? shared_count : alone_count);
  }
  const double inner = shared_count == 0 ? 1 : shared / shared_count;
  const double outer = alone_count == 0 ? 1 : alone / alone_count;
  return {weighed(similarity.jaccard, inner, outer), weighed(similarity.containment, inner, outer)};
}

Matcher::Compared Matcher::compare_with(const ClusterHead& head, const ExactKey& text,
                                        const Article& before, const Article& article,
                                        const Wording& wording, WindowDay day) const {
  Wording earlier = wording_of(before, Text::of(before.title), story_of(before), numbers_);
  Match match;
  match.text = text;
  match.of = head.kept;
  match.cluster = head.cluster;
  match.kept = head.copy_of.value_or(text);
  match.similarity = similarity_of(earlier.shingles, wording.shingles);
  match.weighted = weigh(match.similarity, wording, earlier.shingles, day);
  // The numbers of a text are read when it is compared: of nine texts in ten nobody asks.
  const Words& words = words_.of(article.language);
  Comparison comparison =
      compare(side_of(before, earlier, numbers_, words_.of(before.language)),
              side_of(article, wording, numbers_, words), words, frequency_on(day));
  if (are_alike(match.similarity, earlier.tokens, wording.tokens)) {
    match.relation =
        relation_of(comparison, is_formula(match.similarity, match.weighted), earlier, wording);
  }
  if (is_copy(match.relation) &&
      (!speak_for_themselves(earlier, wording) ||
       (is_of_one_outlet(before, article) && !shares_runs(match.similarity)))) {
    match.relation = Relation::related;
  }
  match.joins = belongs(match.relation, head.cluster == text, earlier, wording);
  match.changes = std::move(comparison.changes);
  match.telling = std::move(comparison.telling);
  return {std::move(match), std::move(earlier), std::move(comparison.respelt)};
}

Match Matcher::against(const ClusterHead& head, const ExactKey& text, const Article& before,
                       const Article& article, const Wording& wording, WindowDay day) const {
  return compare_with(head, text, before, article, wording, day).match;
}

Result<std::vector<Matcher::Alike>> Matcher::alike_to(const Wording& wording, WindowDay day,
                                                      const Past& past,
                                                      std::optional<Alike>& related) const {
  std::vector<Alike> alike;
  const ShingleFilter filter(wording.shingles);
  for (const Overlapping& one : index_.candidates(day, wording.fingerprints, kMostVerified)) {
    auto sketch = past.sketch(one.name);
    if (!sketch) {
      return pass(sketch);
    }
    if (!*sketch) {
      return fail(ErrorKind::software, "a text of the window is not stored; please report this");
    }
    std::vector<Shingle> shingles = shingles_of((*sketch)->tokens);
    // Of the smaller set, which is no larger than either count of places.
    const auto smaller = static_cast<double>(std::min(shingles.size(), wording.shingles.size()));
    if (static_cast<double>(filter.at_most_shared(shingles)) < kHopeless * smaller) {
      continue;
    }
    const Similarity similarity = similarity_of(set_of(std::move(shingles)), wording.shingles);
    if (are_alike(similarity, (*sketch)->tokens, wording.tokens)) {
      alike.push_back({std::move(**sketch), similarity});
    } else if (similarity.containment >= kRelated &&
               (!related || similarity.containment > related->similarity.containment)) {
      related = Alike{std::move(**sketch), similarity};
    }
  }
  std::ranges::stable_sort(alike, [](const Alike& a, const Alike& b) {
    return a.similarity.jaccard != b.similarity.jaccard
               ? a.similarity.jaccard > b.similarity.jaccard
               : a.sketch.name.sequence < b.sketch.name.sequence;
  });
  return alike;
}

Result<Matcher::Compared> Matcher::compared(const Alike& alike, const Article& article,
                                            const Wording& wording, WindowDay day,
                                            const Past& past) const {
  const auto head = past.cluster(alike.sketch.text);
  if (!head) {
    return pass(head);
  }
  const auto stored = *head ? past.revision((*head)->kept) : std::optional<Revision>();
  if (!stored) {
    return pass(stored);
  }
  if (!*stored) {
    return fail(ErrorKind::software, "a kept text is not stored; please report this");
  }
  return compare_with(**head, alike.sketch.text, (*stored)->article, article, wording, day);
}

Result<std::optional<Match>> Matcher::match(const Article& article, const Wording& wording,
                                            WindowDay day, const Past& past) const {
  std::optional<Alike> related;
  auto alike = alike_to(wording, day, past, related);
  if (!alike) {
    return pass(alike);
  }
  std::optional<Match> best;
  for (std::size_t i = 0; i < std::min(alike->size(), kMostCompared); ++i) {
    auto one = compared((*alike)[i], article, wording, day, past);
    if (!one) {
      return pass(one);
    }
    const bool tells_it_too = !best || std::ranges::all_of(best->telling, [&](std::uint32_t token) {
      return is_covered(wording, token, one->before.shingles) || lies_in(one->respelt, token);
    });
    if (is_copy(one->match.relation) && tells_it_too) {
      return std::optional(std::move(one->match));
    }
    if (!best) {
      best = std::move(one->match);
    }
  }
  return best || !related ? Result<std::optional<Match>>(std::move(best))
                          : resembling(*related, wording, day, past);
}

// Two stories that share passages: nothing is compared.
Result<std::optional<Match>> Matcher::resembling(const Alike& related, const Wording& wording,
                                                 WindowDay day, const Past& past) const {
  const auto head = past.cluster(related.sketch.text);
  if (!head) {
    return pass(head);
  }
  if (!*head) {
    return fail(ErrorKind::software, "a kept text is not stored; please report this");
  }
  Match match;
  match.text = related.sketch.text;
  match.of = (*head)->kept;
  match.cluster = (*head)->cluster;
  match.kept = (*head)->copy_of.value_or(related.sketch.text);
  match.similarity = related.similarity;
  match.weighted =
      weigh(related.similarity, wording, set_of(shingles_of(related.sketch.tokens)), day);
  return std::optional(std::move(match));
}

}  // namespace mirsad
