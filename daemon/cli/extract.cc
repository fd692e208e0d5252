// mirsad extract: articles in, Reports out, nothing stored.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

#include "daemon/assembly.h"
#include "daemon/cli/options.h"
#include "daemon/file_source.h"
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

struct Options {
  StoreOptionsGiven given;  // --config for formats and zones; no store
  std::vector<std::string> files;
};

void print_reports(const Understood& understood) {
  const Article& article = understood.candidate.article;
  const std::string name =
      article.id.empty() ? to_hex(understood.candidate.id.article.hash) : article.id;
  std::size_t index = 0;
  for (const Report& report : understood.extraction.reports) {
    const std::string event = event_id_of(understood.candidate.id, index++);
    fmt::print("{}\n", report_row(name, event, report));
  }
}

void print_outcome(const Prepared& prepared) {
  if (const auto* understood = std::get_if<Understood>(&prepared.outcome)) {
    print_reports(*understood);
  } else if (const auto* rejection = std::get_if<Rejection>(&prepared.outcome)) {
    fmt::print(stderr, "mirsad: {}: left out, {} ({})\n", prepared.record.origin, rejection->reason,
               name_of(rejection->code));
  }
}

// Without --config the defaults.
Result<Config> config_without_store(StoreOptionsGiven given) {
  if (given.config.empty()) {
    given.dir = ".";  // nothing is opened there
  }
  return config_of(given, true);
}

Status extract(const Options& options) {
  const auto config = config_without_store(options.given);
  if (!config) {
    return pass(config);
  }
  const auto pipeline = load_pipeline(*config);
  if (!pipeline) {
    return pass(pipeline);
  }
  const bool from_stdin = options.files.empty();
  const auto source = FileSource::open(from_stdin ? std::vector<std::string>{"-"} : options.files,
                                       0, config->decode.limits.record_bytes + 1);
  if (!source) {
    return pass(source);
  }
  while (true) {
    auto polled = (*source)->poll(std::chrono::milliseconds(100), config->ingest.batch_records,
                                  config->ingest.batch_bytes);
    if (!polled) {
      return pass(polled);
    }
    for (RawRecord& record : polled->records) {
      print_outcome(pipeline->prepare(std::move(record)));
    }
    if (polled->finished) {
      return {};
    }
  }
}

}  // namespace

void add_extract(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("extract", "print the events of articles; stores nothing");
  verb->footer(kMore);
  verb->add_option("--config", options->given.config, "for the zones of outlets and the limits");
  add_log_level(*verb, options->given);
  verb->add_option("FILE", options->files, "JSON lines, also .zst; - is standard input");
  verb->callback([&action, options] { action = [options] { return extract(*options); }; });
}

}  // namespace mirsad
