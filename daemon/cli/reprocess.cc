// mirsad reprocess: what is made of the stored articles, made anew.
#include "daemon/reprocess.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "daemon/cli/options.h"

namespace mirsad {
namespace {

constexpr const char* kMore =
    "Judges every stored article again, in the order in which they came, with the present rules "
    "and\n"
    "the configuration's window, and extracts the events of those that are no copies. Stop the\n"
    "daemon first. If it is interrupted, run it again: the articles themselves are never touched.\n"
    "\n"
    "Example: mirsad reprocess --dedup --data-dir /var/lib/mirsad";

struct Options {
  StoreOptionsGiven store;
  bool dedup = false;
};

Status reprocess(const Options& options) {
  const auto config = config_of(options.store, true);
  if (!config) {
    return pass(config);
  }
  const bool watched = isatty(STDERR_FILENO) != 0;
  const auto judged = reprocess_dedup(*config, [&](std::uint64_t done, std::uint64_t of) {
    if (watched) {
      fmt::print(stderr, "\r{} of {} articles judged", done, of);
      std::fflush(stderr);
    }
  });
  if (watched) {
    fmt::print(stderr, "\n");
  }
  if (!judged) {
    return pass(judged);
  }
  fmt::print("{} articles were judged anew\n", *judged);
  return {};
}

}  // namespace

void add_reprocess(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("reprocess", "make verdicts and events anew from the store");
  verb->footer(kMore);
  add_store_options(*verb, options->store);
  verb->add_flag("--dedup", options->dedup, "verdicts, clusters, and the events that rest on them")
      ->required();
  verb->callback([&action, options] { action = [options] { return reprocess(*options); }; });
}

}  // namespace mirsad
