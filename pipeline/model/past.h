// The questions that judging a text asks of the past. Whoever remembers (storage/) answers.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "pipeline/model/result.h"
#include "pipeline/model/revision.h"
#include "pipeline/model/sketch.h"

namespace mirsad {

class Past {
 public:
  virtual ~Past() = default;

  virtual Result<std::optional<ArticleHead>> head(const ArticleKey& article) const = 0;
  virtual Result<bool> holds(const RevisionId& revision) const = 0;
  virtual Result<std::optional<Revision>> revision(const RevisionId& revision) const = 0;
  virtual Result<std::optional<ClusterHead>> cluster(const ExactKey& cluster) const = 0;

  virtual Result<std::optional<Sketch>> sketch(const SketchName& name) const = 0;
  // How many sketches were stored: the sequence of the next one.
  virtual Result<std::uint64_t> sketches() const = 0;
  // Those of the days [from, to], in any order.
  virtual Status each_sketch(WindowDay from, WindowDay to,
                             const std::function<void(const Sketch&)>& visit) const = 0;
};

}  // namespace mirsad
