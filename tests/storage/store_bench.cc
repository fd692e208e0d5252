// How fast a store takes articles: batches of 500, one thread, synced, and what a lookup that finds
// nothing costs meanwhile. Run by hand: store_bench [ARTICLES] [DIRECTORY]
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>

#include "tests/storage/made.h"

namespace mirsad::test {
namespace {

constexpr int kBatch = 500;
constexpr std::size_t kTextBytes = 3000;

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Words of a made-up vocabulary, the frequent ones first, so that they compress as prose does.
class Prose {
 public:
  Prose() {
    for (int i = 0; i < 6000; ++i) {
      std::string word;
      for (std::size_t left = 2 + random_() % 6; left > 0; --left) {
        const auto letter = static_cast<unsigned>(0x627 + random_() % 36);
        word += {static_cast<char>(0xC0 | letter >> 6), static_cast<char>(0x80 | (letter & 0x3F))};
      }
      words_.push_back(word + " ");
    }
  }

  std::string text(std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) {
      const double rank = std::uniform_real_distribution<>(0, 1)(random_);
      out += words_[static_cast<std::size_t>(rank * rank * rank * 5999)];
    }
    return out;
  }

 private:
  std::mt19937_64 random_{1};
  std::vector<std::string> words_;
};

IngestBatch prose_batch(int first, Prose& prose) {
  const TopicPartition log{"news", 0};
  IngestBatch batch;
  for (int n = first; n < first + kBatch; ++n) {
    add_record(n / 9 * 10 + n % 9, log, batch);  // no refused ones
  }
  for (auto& [id, revision] : batch.revisions) {
    revision.article.text = prose.text(kTextBytes);
  }
  for (auto& [id, reports] : batch.reports) {
    reports.resize(1);
  }
  return batch;
}

double thread_seconds() {
  timespec time = {};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double processor_seconds() {
  rusage usage = {};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::string memory(const char* what) {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line)) {
    if (line.rfind(what, 0) == 0) {
      return line;
    }
  }
  return what;
}

// What judging a fresh article asks of the past.
void look_up(const Store& store, const IngestBatch& batch) {
  for (const auto& [id, revision] : batch.revisions) {
    if (store.head(id.article).value() || store.cluster(revision.verdict.cluster).value()) {
      std::abort();
    }
  }
}

int bench(int articles, const std::filesystem::path& dir) {
  StoreDir scratch;
  StoreOptions options = scratch.options();
  options.block_cache_bytes = StoreOptions().block_cache_bytes;
  if (!dir.empty()) {
    options.dir = dir;
  }
  auto store = Store::open(options);
  if (!store) {
    std::fprintf(stderr, "%s\n", store.error().message.c_str());
    return static_cast<int>(store.error().kind);
  }
  Prose prose;
  double making = 0;
  double looking = 0;
  double writing = 0;
  double writing_processor = 0;
  double part = 0;
  double making_processor = 0;
  const double processor = processor_seconds();
  for (int first = 0; first < articles; first += kBatch) {
    const double before = processor_seconds();
    auto start = Clock::now();
    const IngestBatch batch = prose_batch(first, prose);
    making += seconds_since(start);
    making_processor += processor_seconds() - before;
    start = Clock::now();
    look_up(**store, batch);
    looking += seconds_since(start);
    const double thread = thread_seconds();
    start = Clock::now();
    if (const Status done = (*store)->commit(batch); !done) {
      std::fprintf(stderr, "%s\n", done.error().message.c_str());
      return 1;
    }
    writing += seconds_since(start);
    writing_processor += thread_seconds() - thread;
    if ((first + kBatch) % 50000 == 0) {
      std::printf("%8d articles: %6.0f/s committed, %s\n", first + kBatch, 50000 / (writing - part),
                  memory("VmRSS").c_str());
      part = writing;
    }
  }
  std::printf("committed %.0f articles/s; lookups %.2f us each; made in %.1f s\n",
              articles / writing, looking / (2.0 * articles) * 1e6, making);
  std::printf("processor %.1f us an article in commit, %.1f us in all; %s\n",
              writing_processor / articles * 1e6,
              (processor_seconds() - processor - making_processor) / articles * 1e6,
              memory("VmHWM").c_str());
  const StoreCounters counters = (*store)->counters();
  std::printf("%llu commits, %llu syncs, %.0f MB in files\n",
              static_cast<unsigned long long>(counters.commits),
              static_cast<unsigned long long>(counters.wal_syncs),
              static_cast<double>(counters.live_bytes) / 1e6);
  auto start = Clock::now();
  store->reset();
  std::printf("closed in %.2f s", seconds_since(start));
  start = Clock::now();
  store = Store::open_to_read(options);
  std::printf(", opened in %.2f s", seconds_since(start));
  start = Clock::now();
  const auto digest = (*store)->snapshot()->digest();
  std::printf(", digest %s in %.1f s\n", digest->whole.c_str(), seconds_since(start));
  return 0;
}

}  // namespace
}  // namespace mirsad::test

int main(int argc, char** argv) {
  return mirsad::test::bench(argc > 1 ? std::stoi(argv[1]) : 100000, argc > 2 ? argv[2] : "");
}
