// Bytes a second and core of reading numbers, on made Arabic text or on real texts.
//
//   numbers_bench [--benchmark_...]
//   MIRSAD_BENCH_TEXTS=articles.txt numbers_bench      a text a line, instead of the made ones
//
// One made sentence in two has a number, in digits or words; the rest are random letters in the
// lengths of Arabic news. `fold_and_cut` is what everybody pays before. By hand; not part of ctest.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "pipeline/numbers/numbers.h"

namespace mirsad {
namespace {

constexpr int kArticles = 1000;
constexpr int kSentences = 12;
constexpr int kWords = 20;

std::string made_article(std::mt19937& random) {
  static constexpr std::array kTold = {
      "مقتل ثلاثة جنود وإصابة نحو 20 آخرين ", "أكثر من مئة وخمسين ألف نازح ",
      "في الخامس عشر من مايو 2018 ",          "بنسبة 12,5% من السكان ",
      "سقوط صاروخين على أطراف المدينة ",      "بين 20 و30 مليون دولار "};
  const auto below = [&](int limit) {
    return std::uniform_int_distribution<int>(0, limit - 1)(random);
  };
  std::string text;
  for (int sentence = 0; sentence < kSentences; ++sentence) {
    text += below(2) == 0 ? kTold[static_cast<std::size_t>(below(kTold.size()))] : "";
    for (int word = 0; word < kWords; ++word) {
      for (int letter = 3 + below(6); letter > 0; --letter) {
        const int code = 0x627 + below(20);
        text += static_cast<char>(0xC0 | (code >> 6));
        text += static_cast<char>(0x80 | (code & 0x3F));
      }
      text += below(12) == 0 ? "، " : " ";
    }
    text += ".\n";
  }
  return text;
}

const std::vector<std::string>& articles() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> texts;
    if (const char* file = std::getenv("MIRSAD_BENCH_TEXTS"); file != nullptr) {
      std::ifstream in(file);
      for (std::string line; std::getline(in, line);) {
        texts.push_back(line);
      }
    }
    std::mt19937 random(7);
    while (texts.empty() || (std::getenv("MIRSAD_BENCH_TEXTS") == nullptr &&
                             texts.size() < static_cast<std::size_t>(kArticles))) {
      texts.push_back(made_article(random));
    }
    return texts;
  }();
  return all;
}

template <class Work>
void run(benchmark::State& state, Work work) {
  std::int64_t bytes = 0;
  std::size_t i = 0;
  for (auto _ : state) {
    work(i);
    bytes += static_cast<std::int64_t>(articles()[i].size());
    i = (i + 1) % articles().size();
  }
  state.SetBytesProcessed(bytes);
}

const std::vector<Text>& texts() {
  static const std::vector<Text> all = [] {
    std::vector<Text> made;
    for (const std::string& article : articles()) {
      made.push_back(Text::of(article));
    }
    return made;
  }();
  return all;
}

void fold_and_cut(benchmark::State& state) {
  run(state, [](std::size_t i) { benchmark::DoNotOptimize(Text::of(articles()[i])); });
}

void read_numbers(benchmark::State& state) {
  const auto grammar = NumberGrammar::load(MIRSAD_SOURCE_DIR "/pipeline/lexicons");
  if (!grammar) {
    state.SkipWithError(grammar.error().message.c_str());
    return;
  }
  texts();
  run(state, [&](std::size_t i) {
    benchmark::DoNotOptimize(grammar->read(articles()[i], texts()[i], "ar"));
  });
}

BENCHMARK(fold_and_cut);
BENCHMARK(read_numbers);

}  // namespace
}  // namespace mirsad

BENCHMARK_MAIN();
