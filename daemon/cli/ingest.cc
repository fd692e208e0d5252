// mirsad ingest: files of articles into a store.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "daemon/cli/options.h"
#include "daemon/run.h"

namespace mirsad {
namespace {

constexpr const char* kMore =
    "A file holds one JSON object a line; .zst is decompressed, - is standard input. The same\n"
    "articles again are counted as re-crawls and change nothing. Prints what it did in JSON.\n"
    "\n"
    "Example: mirsad ingest --data-dir /tmp/news monday.jsonl tuesday.jsonl.zst";

struct Options {
  StoreOptionsGiven store;
  std::vector<std::string> files;
};

void show_progress(std::uint64_t bytes) {
  fmt::print(stderr, "\r{:.1f} MB stored", static_cast<double>(bytes) / 1e6);
  std::fflush(stderr);
}

Status ingest(const Options& options) {
  const auto config = config_of(options.store, true);
  if (!config) {
    return pass(config);
  }
  const bool watched = isatty(STDERR_FILENO) != 0;
  const auto summary = ingest_files(*config, options.files, [watched](std::uint64_t bytes) {
    if (watched) {
      show_progress(bytes);
    }
  });
  if (watched) {
    fmt::print(stderr, "\n");
  }
  if (!summary) {
    return pass(summary);
  }
  fmt::print("{}\n", to_json(*summary));
  return {};
}

}  // namespace

void add_ingest(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("ingest", "read files of articles into a store");
  verb->footer(kMore);
  add_store_options(*verb, options->store);
  verb->add_option("FILE", options->files, "JSON lines, also .zst; - is standard input")
      ->required();
  verb->callback([&action, options] { action = [options] { return ingest(*options); }; });
}

}  // namespace mirsad
