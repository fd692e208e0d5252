// The questions that judging a text asks of the past. Whoever remembers (storage/) answers.
#pragma once

#include <optional>

#include "pipeline/model/result.h"
#include "pipeline/model/revision.h"

namespace mirsad {

class Past {
 public:
  virtual ~Past() = default;

  virtual Result<std::optional<ArticleHead>> head(const ArticleKey& article) const = 0;
  virtual Result<bool> holds(const RevisionId& revision) const = 0;
  virtual Result<std::optional<Revision>> revision(const RevisionId& revision) const = 0;
  virtual Result<std::optional<ClusterHead>> cluster(const ExactKey& cluster) const = 0;
};

}  // namespace mirsad
