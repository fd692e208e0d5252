#include "daemon/reprocess.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "daemon/assembly.h"
#include "daemon/service.h"

namespace mirsad {
namespace {

// A stored wording and where in the order of arrival it was read.
struct Arrival {
  std::optional<Timestamp> received;
  TopicPartition log;
  std::int64_t offset = 0;
  RevisionId id;
  auto place() const { return std::tie(received, log, offset, id); }
};

Result<std::vector<Arrival>> arrivals_in(const Store& store) {
  std::vector<Arrival> arrivals;
  const auto read = store.snapshot()->revisions([&](const Revision& revision) {
    arrivals.push_back({revision.received, revision.log, revision.offset, revision.id});
    return true;
  });
  if (!read) {
    return pass(read);
  }
  std::ranges::sort(arrivals,
                    [](const Arrival& a, const Arrival& b) { return a.place() < b.place(); });
  return arrivals;
}

// The store as it was before any wording was judged: each comes once, so none is held yet.
class Unjudged final : public Past {
 public:
  explicit Unjudged(const Past& stored) : stored_(stored) {}

  Result<bool> holds(const RevisionId&) const override { return false; }
  Result<std::optional<ArticleHead>> head(const ArticleKey& article) const override {
    return stored_.head(article);
  }
  Result<std::optional<Revision>> revision(const RevisionId& id) const override {
    return stored_.revision(id);
  }
  Result<std::optional<ClusterHead>> cluster(const ExactKey& cluster) const override {
    return stored_.cluster(cluster);
  }
  Result<std::optional<Sketch>> sketch(const SketchName& name) const override {
    return stored_.sketch(name);
  }
  Result<std::uint64_t> sketches() const override { return stored_.sketches(); }
  Status each_sketch(WindowDay from, WindowDay to,
                     const std::function<void(const Sketch&)>& visit) const override {
    return stored_.each_sketch(from, to, visit);
  }

 private:
  const Past& stored_;
};

Status judge_again(const RevisionId& id, const Store& store, Pipeline& pipeline,
                   IngestBatch& batch) {
  auto stored = store.revision(id);
  if (!stored) {
    return pass(stored);
  }
  if (!*stored) {
    return fail(ErrorKind::software, "a wording that was listed is not stored; please report this");
  }
  return pipeline.judge_again(std::move(**stored), Unjudged(store), batch);
}

}  // namespace

Result<std::uint64_t> reprocess_dedup(
    const Config& config,
    const std::function<void(std::uint64_t done, std::uint64_t of)>& progress) {
  const StopSignals signals;
  auto pipeline = load_pipeline(config);
  if (!pipeline) {
    return pass(pipeline);
  }
  const auto store = open_store_as_it_is(config);
  if (!store) {
    return pass(store);
  }
  const auto arrivals = arrivals_in(**store);
  if (!arrivals) {
    return pass(arrivals);
  }
  if (auto begun = (*store)->begin_rebuild(); !begun) {
    return pass(begun);
  }
  IngestBatch batch;
  for (std::size_t i = 0; i < arrivals->size(); ++i) {
    if (signals.token().stop_requested()) {
      return fail(ErrorKind::temporary, "stopped before the end; run it again, nothing is lost");
    }
    if (auto judged = judge_again((*arrivals)[i].id, **store, *pipeline, batch); !judged) {
      return pass(judged);
    }
    if ((i + 1) % config.ingest.batch_records == 0 || i + 1 == arrivals->size()) {
      if (auto committed = (*store)->commit(batch); !committed) {
        return pass(committed);
      }
      batch = {};
      progress(i + 1, arrivals->size());
    }
  }
  if (auto ended = (*store)->end_rebuild(parameters_of(config.dedup)); !ended) {
    return pass(ended);
  }
  return arrivals->size();
}

}  // namespace mirsad
