// Bytes a second and core of folding, of the exact key and of extraction, on made Arabic text.
//
//   normalise_bench [--benchmark_...]
//
// The words are random letters in the lengths of Arabic news, among them function words, digits,
// harakat and punctuation, and one sentence in four tells an event. By hand; not part of ctest.
#include <benchmark/benchmark.h>

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/extract/extractor.h"
#include "pipeline/normalise/text.h"

namespace mirsad {
namespace {

constexpr std::size_t kArticles = 2000;
constexpr int kSentences = 10;
constexpr int kWords = 22;  // a sentence

class Writer {
 public:
  std::string article() {
    std::string text;
    for (int i = 0; i < kSentences; ++i) {
      sentence(text);
    }
    return text;
  }

 private:
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

  void word(std::string& text) {
    static constexpr std::array<std::string_view, 8> kCommon = {"في",  "من", "على", "التي",
                                                                "إلى", "٢٤", "أن",  "2018"};
    if (below(3) == 0) {
      text += kCommon[static_cast<std::size_t>(below(kCommon.size()))];
      return;
    }
    for (int i = 3 + below(6); i > 0; --i) {  // letters U+0627 to U+064A, here and there a mark
      const int letter = below(30) == 0 ? 0x64E : 0x627 + below(20);
      text += static_cast<char>(0xC0 | (letter >> 6));
      text += static_cast<char>(0x80 | (letter & 0x3F));
    }
  }

  void sentence(std::string& text) {
    text += below(4) == 0 ? "وقصفت المدفعية البلدة " : "";
    for (int i = 0; i < kWords; ++i) {
      word(text);
      text += below(10) == 0 ? "، " : " ";
    }
    text += below(3) == 0 ? ".\n" : ". ";
  }

  std::mt19937 random_{7};
};

const std::vector<std::string>& articles() {
  static const std::vector<std::string> made = [] {
    Writer writer;
    std::vector<std::string> all(kArticles);
    for (std::string& text : all) {
      text = writer.article();
    }
    return all;
  }();
  return made;
}

// Runs `work` over the articles in turn and reports bytes a second.
template <class Work>
void run(benchmark::State& state, Work work) {
  std::size_t i = 0;
  std::int64_t bytes = 0;
  for (auto _ : state) {
    work(i);
    bytes += static_cast<std::int64_t>(articles()[i].size());
    i = (i + 1) % kArticles;
  }
  state.SetBytesProcessed(bytes);
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

const std::vector<Text>& texts() {
  static const std::vector<Text> made = [] {
    std::vector<Text> all;
    for (const std::string& article : articles()) {
      all.push_back(Text::of(article));
    }
    return all;
  }();
  return made;
}

void fold_and_cut(benchmark::State& state) {
  run(state, [](std::size_t i) { benchmark::DoNotOptimize(Text::of(articles()[i])); });
}

void extract(benchmark::State& state) {
  const Result<Extractor> extractor = Extractor::load(MIRSAD_SOURCE_DIR "/pipeline/lexicons");
  if (!extractor) {
    state.SkipWithError(extractor.error().message.c_str());
    return;
  }
  const Text title;
  run(state, [&](std::size_t i) {
    Article article;
    article.text = articles()[i];
    benchmark::DoNotOptimize(extractor->extract(article, title, texts()[i]));
  });
}

BENCHMARK(fold_and_cut);
BENCHMARK(extract);

}  // namespace
}  // namespace mirsad

BENCHMARK_MAIN();
