// What a later text has that the earlier one has not: words, names, and runs of them that tell
// more.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pipeline/dedup/alignment.h"
#include "pipeline/dedup/comparison.h"

namespace mirsad {

class Novelty {
 public:
  // All must outlive it.
  Novelty(const ComparedSide& before, const ComparedSide& after, const Words& words,
          const FrequencyOf& frequency_of);

  // Of a token of the later text: whether the earlier article has a form of it, or it says nothing:
  // a function word, a byline's, a number.
  bool is_known(std::uint32_t token) const;
  // Not known, and no word that every other text has.
  bool is_new(std::uint32_t token) const;
  // Whether it stands in a run that tells more, or is new and in the headline under which the
  // outlet goes on with its own report.
  bool tells_more(std::uint32_t token) const;

  // Whether the token can be a name: rare, and no title.
  bool is_name(const ComparedSide& side, std::uint32_t token) const;
  // Whether a title stands among the words before, not further back than `from`, and nothing parts
  // it from the name.
  bool follows_title(const ComparedSide& side, std::uint32_t token, std::uint32_t from) const;

 private:
  bool is_known_word(std::string_view word) const;
  bool is_two_known_words(std::string_view word) const;
  void find_telling_runs();
  bool tells(const TokenRange& run, std::size_t words, std::size_t new_words,
             bool also_common) const;
  using Stems = std::unordered_set<std::string_view>;
  Stems stems_added_to_headline() const;

  const ComparedSide& before_;
  const ComparedSide& after_;
  const Words& words_;
  const FrequencyOf& frequency_of_;
  std::unordered_set<std::string_view> known_stems_;
  std::vector<TokenRange> telling_;
  Stems announced_;  // by the headline of the outlet's next report
};

}  // namespace mirsad
