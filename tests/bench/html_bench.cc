// Megabytes of HTML a second and core, from a page to its clean text. By hand; not part of ctest.
//
//   html_bench [--benchmark_...]
//
// `page` is made like a news site's: scripts and menus around an article. The others are as
// expensive as a page of their size can be made within the limits.
#include <benchmark/benchmark.h>

#include <string>

#include "pipeline/decode/html.h"

namespace mirsad {
namespace {

std::string times(const std::string& what, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    all += what;
  }
  return all;
}

std::string page() {
  const std::string menu = "<li class=\"item item-type\"><a href=\"/section/17\">أخبار</a></li>\n";
  const std::string paragraph =
      "<p style=\"text-align:right\"><span>قالت الشرطة إن <b>ثلاثة</b> أشخاص قتلوا في غارة "
      "على سوق شعبي&nbsp;شمال المدينة، وأصيب خمسة آخرون بجروح ونقلوا إلى &quot;المستشفى&quot; "
      "المركزي.</span></p>\n";
  return "<!DOCTYPE html><html lang=\"ar\"><head><title>خبر</title>" +
         times("<meta property=\"og:thing\" content=\"قيمة\">", 30) + "<script>" +
         times("window.dataLayer.push({'a': 1 < 2});", 600) + "</script></head><body><nav><ul>" +
         times(menu, 120) + "</ul></nav><div class=\"main\"><article><h1>خبر</h1>" +
         times(paragraph, 25) + "</article></div><footer>" + times(menu, 60) + "</footer></body>";
}

void convert(benchmark::State& state, const std::string& html) {
  for (auto _ : state) {
    Work work(html.size());
    benchmark::DoNotOptimize(html_to_text(html, {}, work));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * html.size()));
  state.counters["bytes"] = static_cast<double>(html.size());
}

void add(const char* name, const std::string& html) {
  benchmark::RegisterBenchmark(name, [html](benchmark::State& state) { convert(state, html); });
}

}  // namespace
}  // namespace mirsad

int main(int argc, char** argv) {
  using mirsad::times;
  benchmark::Initialize(&argc, argv);
  mirsad::add("page", mirsad::page());
  mirsad::add("text alone", "<p>" + times("قتل ثلاثة أشخاص في غارة. ", 20'000));
  mirsad::add("references alone", times("&quot;", 80'000));
  mirsad::add("paragraphs alone", times("<p>قتل", 45'000));
  mirsad::add("deep", times("<div>", 120) + times("<span>س</span>", 30'000));
  mirsad::add("text in a table", "<table>" + times("قتل<br>", 30'000));
  mirsad::add("lost links", times("<div><a>", 1) + times("</div><div>س<a>", 15'000));
  mirsad::add("attributes", "<p " + times("a=1 ", 200'000) + ">نص");
  mirsad::add("comments never closed", times("<!-", 200'000));
  mirsad::add("selects never closed", times("<select>", 100'000));
  benchmark::RunSpecifiedBenchmarks();
}
