// Records a second and core from bytes to Article and key.
//
//   decode_bench [--benchmark_...]
//
// With the articles of a real corpus where there is one (MIRSAD_SHARED, default ../shared: JSON
// lines, zstd), else with records made here of about the same size. Last it prints the slowest of
// 10,000 spoilt records (tests/decode/mutations.h; MIRSAD_SEED repeats them). By hand; not part of
// ctest.
#include <benchmark/benchmark.h>
#include <zstd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "pipeline/decode/decoder.h"
#include "tests/decode/mutations.h"

namespace mirsad {
namespace {

std::string decompressed(const std::string& packed) {
  std::string plain;
  std::string piece(ZSTD_DStreamOutSize(), '\0');
  ZSTD_DCtx* context = ZSTD_createDCtx();
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  while (in.pos < in.size) {
    ZSTD_outBuffer out{piece.data(), piece.size(), 0};
    if (ZSTD_isError(ZSTD_decompressStream(context, &out, &in)) != 0) {
      break;
    }
    plain.append(piece, 0, out.pos);
  }
  ZSTD_freeDCtx(context);
  return plain;
}

std::vector<RawRecord> records_of(const std::string& lines) {
  std::vector<RawRecord> records;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) {
    records.push_back({kFileLog, static_cast<std::int64_t>(records.size()), {}, {}, line, {}, {}});
  }
  return records;
}

std::string made_lines() {
  std::string body;
  while (body.size() < 3000) {
    body += "قالت الشرطة إن ثلاثة أشخاص قتلوا في غارة على سوق شعبي.\\n";
  }
  std::string lines;
  for (int i = 0; i < 2000; ++i) {
    const std::string n = std::to_string(i);
    lines += R"({"id":"a-)" + n + R"(","url":"https://akhbar.example/خبر/)" + n +
             R"(","source":"أخبار","title":"خبر )" + n +
             R"(","published_at":"2024-03-05T09:30:00+03:00","text":")" + body + "\"}\n";
  }
  return lines;
}

const std::vector<RawRecord>& records() {
  static const std::vector<RawRecord> all = [] {
    const char* shared = std::getenv("MIRSAD_SHARED");
    std::ifstream in(std::string(shared != nullptr ? shared : "../shared") +
                         "/data/corpus/ant-2018-spring.jsonl.zst",
                     std::ios::binary);
    const std::string packed{std::istreambuf_iterator<char>(in), {}};
    return records_of(packed.empty() ? made_lines() : decompressed(packed));
  }();
  return all;
}

const Decoder& decoder() {
  static const auto loaded =
      Decoder::load(std::string(MIRSAD_SOURCE_DIR) + "/pipeline/decode/formats", {});
  return *loaded;
}

void count(benchmark::State& state, std::size_t bytes, std::size_t refused) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(records().size()));
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.counters["refused"] = static_cast<double>(refused);
}

void decode(benchmark::State& state) {
  std::size_t bytes = 0;
  std::size_t refused = 0;
  for (auto _ : state) {
    for (const RawRecord& record : records()) {
      const auto article = decoder().decode(record);
      benchmark::DoNotOptimize(article);
      bytes += record.value->size();
      refused += article ? 0 : 1;
    }
  }
  count(state, bytes, refused);
}

void decode_and_name(benchmark::State& state) {
  std::size_t bytes = 0;
  std::size_t refused = 0;
  for (auto _ : state) {
    for (const RawRecord& record : records()) {
      const auto article = decoder().decode(record);
      if (article) {
        benchmark::DoNotOptimize(decoder().key_of(*article));
        benchmark::DoNotOptimize(content_hash_of(*article));
      }
      bytes += record.value->size();
      refused += article ? 0 : 1;
    }
  }
  count(state, bytes, refused);
}

// One record of a format, its body of about 3 kB in the place of %.
struct Form {
  const char* name;
  const char* record;
};

constexpr Form kForms[] = {
    {"news-please",
     R"({"title":"خبر","maintext":"%","date_publish":"2024-03-05 06:30:00","url":"https://a.example/1","source_domain":"a.example","language":"ar","authors":["ليلى"]})"},
    {"fundus",
     R"({"title":"خبر","plaintext":"%","authors":["ليلى"],"publishing_date":"2024-03-05 09:30:00+03:00","topics":[]})"},
    {"trafilatura",
     R"({"title":"خبر","author":"ليلى; سامر","hostname":"a.example","date":"2024-03-05","text":"%","language":"ar","source":"https://a.example/1","source-hostname":"a.example"})"},
    {"media-cloud",
     R"({"original_url":"https://a.example/1","canonical_domain":"a.example","publication_date":"2024-03-05","language":"ar","article_title":"خبر","text_content":"%"})"},
    {"ninjs",
     R"({"uri":"https://a.example/1","versioncreated":"2024-03-05T06:30:00Z","language":"ar","headlines":[{"role":"main","value":"خبر"}],"bodies":[{"contenttype":"text/plain","value":"%"}]})"},
    {"schema-org",
     R"({"@context":"https://schema.org","@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","headline":"خبر","articleBody":"%","datePublished":"2024-03-05T09:30:00+03:00","url":"https://a.example/1"}]})"},
    {"own",
     R"({"id":"a-1","url":"https://a.example/1","source":"a.example","title":"خبر","published_at":"2024-03-05T09:30:00+03:00","text":"%"})"}};

void decode_form(benchmark::State& state) {
  const Form& form = kForms[state.range(0)];
  std::string body;
  while (body.size() < 3000) {
    body += "قالت الشرطة إن ثلاثة أشخاص قتلوا في غارة على سوق شعبي.\\n";
  }
  std::string value = form.record;
  value.replace(value.find('%'), 1, body);
  const RawRecord record{kFileLog, 0, {}, {}, value, {}, {}};
  for (auto _ : state) {
    const auto article = decoder().decode(record);
    benchmark::DoNotOptimize(article);
    if (!article || article->format != form.name) {
      state.SkipWithError("decodes as another format");
    }
  }
  state.SetLabel(form.name);
  state.SetItemsProcessed(state.iterations());
}

// The best of three, so that what the machine did besides does not count.
double microseconds_of(const RawRecord& record) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(decoder().decode(record));
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
    best = std::min(best, took.count());
  }
  return best;
}

void print_slowest_spoilt() {
  const unsigned seed = mutation_seed();
  Mutations mutations(seed);
  SpoiltRecord slowest;
  double most = 0;
  for (int i = 0; i < 10'000; ++i) {
    SpoiltRecord spoilt = mutations.next();
    const double took = microseconds_of({kFileLog, 0, {}, {}, spoilt.value, {}, {}});
    if (took > most) {
      most = took;
      slowest = std::move(spoilt);
    }
  }
  std::printf("slowest of 10,000 spoilt records (MIRSAD_SEED=%u): %s; %zu bytes, %.0f us\n", seed,
              slowest.how.c_str(), slowest.value.size(), most);
}

BENCHMARK(decode_form)->DenseRange(0, std::size(kForms) - 1);
BENCHMARK(decode)->Unit(benchmark::kMillisecond);
BENCHMARK(decode_and_name)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace mirsad

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  mirsad::records();  // read before anything is timed
  mirsad::decoder();
  benchmark::RunSpecifiedBenchmarks();
  mirsad::print_slowest_spoilt();
}
