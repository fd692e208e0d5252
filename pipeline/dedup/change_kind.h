// Of which kind a stretch is that differs: the rules of comparison.h, a function each.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pipeline/dedup/alignment.h"
#include "pipeline/dedup/comparison.h"
#include "pipeline/dedup/novelty.h"

namespace mirsad {

class ChangeClassifier {
 public:
  // All must outlive it.
  ChangeClassifier(const ComparedSide& before, const ComparedSide& after, const Words& words,
                   const FrequencyOf& frequency_of);

  // nullopt: the headlines have the same words.
  std::optional<ChangeKind> of_title() const;

  // `swap`: a few words stand in the place of a few, amid words that are the same. What a swap says
  // counts even where the earlier text has the same run elsewhere.
  ChangeKind of(const Hunk& hunk, bool swap);

  // Different new words (novelty.h) of all hunks asked about.
  std::size_t new_words() const { return new_stems_.size(); }

 private:
  using Tokens = std::vector<std::uint32_t>;

  // What a hunk of the later text has that is in no run of three of the earlier one.
  Tokens uncovered(const TokenRange& range) const;
  std::optional<ChangeKind> kind_by_numbers(const Hunk& hunk) const;
  bool adds_count(const Hunk& hunk) const;
  bool same_beside_numbers(const Hunk& hunk) const;
  bool counts_something(const Hunk& hunk) const;
  bool moves_date(const Hunk& hunk) const;
  bool moves_place(const Hunk& hunk) const;
  std::vector<std::string_view> stems_of(std::vector<std::string_view> words) const;
  bool turns(const Hunk& hunk, const Tokens& fresh) const;
  bool renames(const Hunk& hunk) const;
  bool names_more(const Tokens& fresh) const;
  bool is_negated_before(std::uint32_t token) const;
  std::set<std::uint32_t> places_at(const ComparedSide& side, const TokenRange& range) const;

  const ComparedSide& before_;
  const ComparedSide& after_;
  const Words& words_;
  Novelty news_;
  std::unordered_set<std::string_view> new_stems_;
};

}  // namespace mirsad
