// What a text is to the past: the verdict on one wording of one article, and what it changes.
//
//   known article, known content      re-crawl: nothing changes
//   known article, new content        revision of its latest wording, whatever the text
//   new article, text of a cluster    exact: a copy, tells nothing new
//   new article, like a kept text     near, abridged: a copy; expanded, revision: kept, in its
//                                     cluster; template_sibling, related: kept, for itself
//   otherwise                         fresh
//
// What its outlet holds back or has taken back stands in no cluster. While such a wording is its
// article's current one, the article tells nothing: its reports fall with the last that tells its
// text. It is current by its RevisionRank as any other, so a retraction that comes before what it
// takes back, or twice, ends in the same state. Such a text, and one under embargo, is compared
// with no other.
//
// Texts are told apart on two levels. An exact cluster is all wordings with one ExactKey; its head
// says which cluster of near-duplicates it belongs to (named by its leader's ExactKey) and, if it
// tells nothing new, which kept text it is a copy of.
//
// Not thread-safe: one thread judges, in the order of the log. Deterministic: a function of the
// candidate, its record's coordinates and the past; what is in memory is read from the past.
#pragma once

#include <string>

#include "pipeline/dedup/fingerprint_index.h"
#include "pipeline/dedup/matcher.h"
#include "pipeline/dedup/settings.h"
#include "pipeline/dedup/wording.h"
#include "pipeline/dedup/words.h"
#include "pipeline/model/article.h"
#include "pipeline/model/ids.h"
#include "pipeline/model/ingest_batch.h"
#include "pipeline/model/past.h"
#include "pipeline/model/result.h"
#include "pipeline/model/revision.h"

namespace mirsad {

// A decoded and normalised article with its names, ready to be judged.
struct Candidate {
  Article article;
  RevisionId id;
  ExactKey exact;
  Wording wording;
};

// The day of the window that an article stands in.
WindowDay day_of(const Article& article);

struct Judgement {
  enum class Kind { recrawl, revision, fresh };
  Kind kind = Kind::fresh;
  Verdict verdict;           // of a new wording; meaningless for a re-crawl
  std::uint32_t number = 1;  // of the new wording
  RevisionRank rank;
  // Kept texts that are told again, or no longer told by anybody, because of this wording: the
  // reports of these wordings must be made anew, or taken back.
  std::vector<RevisionId> risen;
  std::vector<RevisionId> fallen;
};

class Deduplicator {
 public:
  Deduplicator(const DedupSettings& settings, WordTables words, NumberGrammar numbers);

  const NumberGrammar& numbers() const { return numbers_; }

  // Judges `candidate` against `past` and writes the new heads, clusters, members and sketches into
  // `batch`.
  Result<Judgement> judge(const Candidate& candidate, const RawRecord& record, const Past& past,
                          IngestBatch& batch);

  // What one stored wording is to another one, whatever it was judged to be: no candidate is
  // looked for, and no cluster given. Rare words and formulas are those of the window of `after`
  // as the past knows it now, which may hold texts that came after the verdict.
  // Thread-safe if `past` is; reads the window's sketches, all of them.
  Result<Verdict> hold_against(const Revision& before, const Revision& after,
                               const Past& past) const;

  const FingerprintIndex& index() const { return index_; }

 private:
  struct Found {
    Verdict verdict;
    std::optional<ExactKey> copy_of;
    // Whether later texts are held against this one: not if it is a copy of a copy, so that no
    // chain of small differences leads from a text to a copy of it.
    bool is_met = true;
  };
  Result<Found> found(const Candidate& candidate, const std::optional<ArticleHead>& head,
                      const std::optional<ClusterHead>& cluster, const Past& past);
  Result<Found> found_revision(const Candidate& candidate, const ArticleHead& head,
                               const std::optional<ClusterHead>& cluster, const Past& past);
  Result<Found> found_near(const Candidate& candidate, const Past& past);
  Status load_window(WindowDay day, const Past& past);
  Status load_block(std::int32_t block, const Past& past);
  Status remember(const Candidate& candidate, const Past& past, IngestBatch& batch);

  DedupSettings settings_;
  WordTables words_;
  NumberGrammar numbers_;
  FingerprintIndex index_;
  std::uint64_t judged_ = 0;
};

}  // namespace mirsad
