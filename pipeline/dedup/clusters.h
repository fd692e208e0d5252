// Who tells which text today: members come, and leave when their article is rewritten.
#pragma once

#include "pipeline/dedup/deduplicator.h"

namespace mirsad {

// Adds the wording to its exact cluster, which is made by `made` if there is none. `standing` says
// whether its article tells it today: then its text is told by one more.
Status join(const Candidate& candidate, std::optional<ClusterHead> cluster, const ClusterHead& made,
            bool standing, const Past& past, IngestBatch& batch, Judgement& judgement);

// The article no longer tells the text of its former wording.
Status leave(const ExactKey& former, const Past& past, IngestBatch& batch, Judgement& judgement);

}  // namespace mirsad
