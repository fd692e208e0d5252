// Finds the earlier text that a new one is alike to, and says what the new one is to it.
//
//   candidates   texts of the window that share fingerprints           fingerprint_index.h
//   verified     by their shingles and words, exactly                  similarity.h
//   weighed      what many days share says little: weather, markets,   Formulas below
//                congratulations
//   compared     stretch by stretch                                    comparison.h
//
// The best matches are compared in turn until one makes the text a copy: what tells nothing new to
// one kept text tells nothing new. But what was new to a more similar text must then stand in this
// one, be it spelt otherwise: a round-up that holds the old toll does not make the new one a copy.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/dedup/comparison.h"
#include "pipeline/dedup/fingerprint_index.h"
#include "pipeline/dedup/similarity.h"
#include "pipeline/model/past.h"

namespace mirsad {

// Texts whose weighted similarity falls below both share a form and not a story. Measured: removes
// 171 of 175 false matches and keeps 99.6 % of the cross-outlet copies of a day.
inline constexpr double kWeightedJaccard = 0.4;
inline constexpr double kWeightedContainment = 0.7;
// And so much of it must be lost by the weights: a rewording that few runs hold together is no
// form.
inline constexpr double kWeightedPart = 0.8;
bool is_formula(const Similarity& plain, const Similarity& weighted);

// What a text is to an earlier one.
struct Match {
  Relation relation = Relation::related;  // never fresh or exact
  ExactKey text;                          // the earlier one's
  RevisionId of;                          // its wording
  ExactKey cluster;                       // its cluster
  ExactKey kept;                          // `text`, or what that is a copy of: never a copy
  bool joins = false;                     // whether the new text belongs to that cluster
  Similarity similarity;
  Similarity weighted;
  std::vector<Change> changes;
  std::vector<std::uint32_t> telling;  // tokens of the new text that make the informative changes
};

class Matcher {
 public:
  Matcher(const FingerprintIndex& index, const WordTables& words, const NumberGrammar& numbers)
      : index_(index), words_(words), numbers_(numbers) {}

  // nullopt: it is like nothing in the window. The index must hold the window of `day`.
  Result<std::optional<Match>> match(const Article& article, const Wording& wording, WindowDay day,
                                     const Past& past) const;

  // What a text is to one that is given, whatever the window holds. `before` is kept.
  Match against(const ClusterHead& head, const ExactKey& text, const Article& before,
                const Article& article, const Wording& wording, WindowDay day) const;

 private:
  struct Alike {
    Sketch sketch;
    Similarity similarity;
  };
  Result<std::vector<Alike>> alike_to(const Wording& wording, WindowDay day, const Past& past,
                                      std::optional<Alike>& related) const;
  struct Compared {
    Match match;
    Wording before;
    std::vector<TokenRange> respelt;  // Comparison::respelt
  };
  Compared compare_with(const ClusterHead& head, const ExactKey& text, const Article& before,
                        const Article& article, const Wording& wording, WindowDay day) const;
  Result<Compared> compared(const Alike& alike, const Article& article, const Wording& wording,
                            WindowDay day, const Past& past) const;
  Result<std::optional<Match>> resembling(const Alike& related, const Wording& wording,
                                          WindowDay day, const Past& past) const;
  Similarity weigh(const Similarity& similarity, const Wording& one,
                   const std::vector<Shingle>& other, WindowDay day) const;
  FrequencyOf frequency_on(WindowDay day) const;

  const FingerprintIndex& index_;
  const WordTables& words_;
  const NumberGrammar& numbers_;
};

}  // namespace mirsad
