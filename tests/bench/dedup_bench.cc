// Normalise to verdict, one core: articles and bytes a second, the slowest hundredth, memory and
// disk an article, and how soon a program that starts anew can judge.
//
//   MIRSAD_BENCH_ARTICLES=stream.jsonl dedup_bench [--benchmark_...]
//
// The stream is JSON lines of distinct articles, 310,000 for the largest window; a window that the
// stream cannot fill is skipped. Decoding and commits are made and not timed; what judging reads
// from the store is. By hand; not part of ctest.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/decode/decoder.h"
#include "pipeline/dedup/deduplicator.h"
#include "pipeline/dedup/exact_key.h"
#include "storage/store.h"
#include "tests/support/shipped.h"

namespace mirsad {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMeasured = 10'000;  // articles, after the window is filled
constexpr std::size_t kBatch = 500;

double micros(Clock::duration time) {
  return std::chrono::duration<double, std::micro>(time).count();
}

// What deduplication owns in one store and the wordings it compares with in another, so that the
// first one's size is deduplication's own.
class TwoStores final : public Past {
 public:
  TwoStores(const Store& own, const Store& wordings) : own_(own), wordings_(wordings) {}

  Result<std::optional<ArticleHead>> head(const ArticleKey& key) const override {
    return own_.head(key);
  }
  Result<bool> holds(const RevisionId& id) const override { return wordings_.holds(id); }
  Result<std::optional<Revision>> revision(const RevisionId& id) const override {
    return wordings_.revision(id);
  }
  Result<std::optional<ClusterHead>> cluster(const ExactKey& key) const override {
    return own_.cluster(key);
  }
  Result<std::optional<Sketch>> sketch(const SketchName& name) const override {
    return own_.sketch(name);
  }
  Result<std::uint64_t> sketches() const override { return own_.sketches(); }
  Status each_sketch(WindowDay from, WindowDay to,
                     const std::function<void(const Sketch&)>& visit) const override {
    return own_.each_sketch(from, to, visit);
  }

 private:
  const Store& own_;
  const Store& wordings_;
};

// One stream of articles through one store.
class Run {
 public:
  Run()
      : dir_(std::filesystem::temp_directory_path() /
             ("mirsad-dedup-bench-" + std::to_string(Clock::now().time_since_epoch().count()))),
        lines_(std::getenv("MIRSAD_BENCH_ARTICLES")),
        decoder_(
            std::move(*Decoder::load(MIRSAD_SOURCE_DIR "/pipeline/decode/formats", options()))),
        deduplicator_(test::shipped_deduplicator({})) {
    reopen();
  }
  ~Run() {
    own_.reset();
    wordings_.reset();
    std::filesystem::remove_all(dir_);
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  // Judges up to `count` further articles; how long each took, normalising included.
  std::vector<double> judge(std::size_t count) {
    std::vector<double> times;
    for (std::string line; times.size() < count && std::getline(lines_, line);) {
      RawRecord record;
      record.log = kFileLog;
      record.value = std::move(line);
      auto article = decoder_.decode(record);
      if (!article) {
        continue;
      }
      bytes_ += article->text.size();
      times.push_back(judge_one(std::move(*article), record));
    }
    commit();
    return times;
  }

  // What a program that starts with this store pays before its first verdict, seconds.
  double start() {
    commit();
    const TwoStores stored(*own_, *wordings_);
    const auto begin = Clock::now();
    Deduplicator fresh = test::shipped_deduplicator({});
    IngestBatch none;
    Candidate candidate = candidate_of(last_.article, last_.id);
    candidate.id.article.hash = hash128("an article that is not known");
    benchmark::DoNotOptimize(fresh.judge(candidate, RawRecord(), stored, none).has_value());
    return micros(Clock::now() - begin) / 1e6;
  }

  // Bytes of deduplication's own files once all is written out.
  std::uint64_t disk() {
    reopen();
    return own_->counters().live_bytes;
  }

  std::uint64_t bytes() const { return bytes_; }
  std::size_t articles() const { return articles_; }
  std::size_t alike() const { return alike_; }  // held against an earlier text
  const FingerprintIndex& index() const { return deduplicator_.index(); }

 private:
  static DecodeOptions options() {
    DecodeOptions options;
    options.lexicons = MIRSAD_SOURCE_DIR "/pipeline/lexicons";
    return options;
  }

  // Closing a store writes out what it holds in memory.
  void reopen() {
    own_.reset();
    wordings_.reset();
    own_ = opened("own");
    wordings_ = opened("wordings");
  }

  std::unique_ptr<Store> opened(const char* name) const {
    StoreOptions options;
    options.dir = dir_ / name;
    options.sync = false;
    std::filesystem::create_directories(options.dir);
    return std::move(*Store::open(options));
  }

  Candidate candidate_of(Article article, const RevisionId& id) const {
    Text title = Text::of(article.title);
    Text text = story_of(article);
    Candidate candidate;
    candidate.id = id;
    candidate.wording =
        wording_of(article, std::move(title), std::move(text), deduplicator_.numbers());
    candidate.exact = cluster_of(article, id, candidate.wording);
    candidate.article = std::move(article);
    return candidate;
  }

  double judge_one(Article article, const RawRecord& record) {
    article.language = "ar";  // as the language's recogniser, a stage of its own, would find
    last_.id = {decoder_.key_of(article), content_hash_of(article)};
    last_.article = article;
    const TwoStores stored(*own_, *wordings_);
    const auto begin = Clock::now();
    const Candidate candidate = candidate_of(std::move(article), last_.id);
    auto judged = deduplicator_.judge(candidate, record, PastWithBatch(stored, batch_), batch_);
    const double time = micros(Clock::now() - begin);
    if (judged && judged->kind != Judgement::Kind::recrawl) {
      ++articles_;
      alike_ += judged->verdict.of ? 1 : 0;
      last_.verdict = std::move(judged->verdict);
      batch_.revisions[last_.id] = last_;
    }
    if (batch_.members.size() >= kBatch) {
      commit();
    }
    return time;
  }

  void commit() {
    IngestBatch wordings;
    wordings.revisions = std::exchange(batch_.revisions, {});
    if (!own_->commit(std::exchange(batch_, {})) || !wordings_->commit(wordings)) {
      std::fputs("dedup_bench: the store refuses a batch\n", stderr);
      std::exit(74);
    }
  }

  std::filesystem::path dir_;
  std::ifstream lines_;
  Decoder decoder_;
  Deduplicator deduplicator_;
  std::unique_ptr<Store> own_;
  std::unique_ptr<Store> wordings_;
  IngestBatch batch_;
  Revision last_;  // that was judged
  std::size_t articles_ = 0;
  std::size_t alike_ = 0;
  std::uint64_t bytes_ = 0;
};

void verdicts(benchmark::State& state) {
  const auto window = static_cast<std::size_t>(state.range(0));
  for (auto _ : state) {
    Run run;
    run.judge(window);
    const std::uint64_t bytes = run.bytes();
    const std::size_t alike = run.alike();
    std::vector<double> times = run.judge(kMeasured);
    if (times.size() < kMeasured) {
      state.SkipWithError("the stream is too short");
      break;
    }
    double sum = 0;
    for (const double time : times) {
      sum += time;
    }
    std::ranges::sort(times);
    state.SetIterationTime(sum / 1e6);
    state.SetItemsProcessed(static_cast<std::int64_t>(kMeasured));
    state.SetBytesProcessed(static_cast<std::int64_t>(run.bytes() - bytes));
    state.counters["alike"] =
        static_cast<double>(run.alike() - alike) / static_cast<double>(kMeasured);
    state.counters["p99_us"] = times[times.size() * 99 / 100];
    state.counters["slowest_us"] = times.back();
    state.counters["ram_an_article"] =
        static_cast<double>(run.index().bytes()) / static_cast<double>(run.index().loaded_texts());
    state.counters["start_s"] = run.start();
    state.counters["disk_an_article"] =
        static_cast<double>(run.disk()) / static_cast<double>(run.articles());
  }
}
BENCHMARK(verdicts)
    ->Arg(10'000)
    ->Arg(30'000)
    ->Arg(100'000)
    ->Arg(170'000)
    ->Arg(300'000)
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace mirsad

int main(int argc, char** argv) {
  if (std::getenv("MIRSAD_BENCH_ARTICLES") == nullptr) {
    std::fputs("dedup_bench: MIRSAD_BENCH_ARTICLES names no stream of articles (JSON lines)\n",
               stderr);
    return 64;
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
