// mirsad extract: articles in, Reports out, nothing stored.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "daemon/cli/each_article.h"
#include "daemon/json_rows.h"

namespace mirsad {
namespace {

constexpr const char* kMore =
    "Reads articles as JSON lines (from standard input if no file is named) and prints the events\n"
    "each of them tells, a Report a line; copies are not folded. An article that cannot be used "
    "is\n"
    "named on standard error and left out.\n"
    "\n"
    "Example: mirsad extract articles.jsonl > reports.jsonl";

void print_reports(const Understood& understood) {
  const std::string name = name_of_article(understood.candidate);
  std::size_t index = 0;
  for (const Report& report : understood.extraction.reports) {
    const std::string event = event_id_of(understood.candidate.id, index++);
    fmt::print("{}\n", report_row(name, event, report));
  }
}

Status extract(const ArticleFiles& from) {
  const auto config = config_without_store(from.given);
  return config ? each_article(from, *config, print_reports) : Status(pass(config));
}

}  // namespace

void add_extract(CLI::App& app, Action& action) {
  auto options = std::make_shared<ArticleFiles>();
  CLI::App* verb = app.add_subcommand("extract", "print the events of articles; stores nothing");
  verb->footer(kMore);
  add_article_files(*verb, *options);
  verb->callback([&action, options] { action = [options] { return extract(*options); }; });
}

}  // namespace mirsad
