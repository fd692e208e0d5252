// What a text is to the past: the verdict on one wording of one article, and what it changes.
//
//   known article, known content      re-crawl: nothing changes
//   known article, new content        revision of its latest wording, whatever the text
//   new article, text of a cluster    exact: a copy, kept in the cluster, tells nothing new
//   otherwise                         fresh
//
// What its outlet holds back or has taken back stands in no cluster. While such a wording is its
// article's current one, the article tells nothing: its reports fall with the last that tells its
// text. It is current by its RevisionRank as any other, so a retraction that comes before what it
// takes back, or twice, ends in the same state.
//
// Near-duplicates (near, abridged, expanded, template_sibling, related) join here: between `exact`
// and `fresh` the judge will ask for candidates and verify them.
#pragma once

#include <string>

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
};

struct Judgement {
  enum class Kind { recrawl, revision, fresh };
  Kind kind = Kind::fresh;
  Verdict verdict;           // of a new wording; meaningless for a re-crawl
  std::uint32_t number = 1;  // of the new wording
  RevisionRank rank;
  // Clusters whose text is told again, or no longer told by anybody, because of this wording: the
  // reports of their kept revision must be made anew, or taken back.
  std::vector<RevisionId> risen;
  std::vector<RevisionId> fallen;
};

// Judges `candidate` against `past` and writes the new heads, clusters and members into `batch`.
// Deterministic: a function of the candidate, its record's coordinates and the past.
Result<Judgement> judge(const Candidate& candidate, const RawRecord& record, const Past& past,
                        IngestBatch& batch);

// One change a field: the differing middle of the two wordings, cut at white space.
std::vector<Change> changes_between(const Article& before, const Article& after);

}  // namespace mirsad
