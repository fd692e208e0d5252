// mirsad run: the daemon.
#include "daemon/run.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "daemon/cli/options.h"

namespace mirsad {
namespace {

constexpr const char* kMore =
    "Serves until SIGTERM or SIGINT; then it commits what was read and stops within 10 s. Started\n"
    "again, it goes on where the store says. Prints what it did as its last line, in JSON.\n"
    "\n"
    "Example: mirsad run --config /etc/mirsad/mirsad.toml";

struct Options {
  StoreOptionsGiven store;
  bool exit_at_end = false;
};

Status run(const Options& options) {
  auto config = config_of(options.store, false);
  if (!config) {
    return pass(config);
  }
  const auto summary = run_daemon(*std::move(config), options.exit_at_end);
  if (!summary) {
    return pass(summary);
  }
  fmt::print("{}\n", to_json(*summary));
  return {};
}

}  // namespace

void add_run(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("run", "read from Kafka and serve the store");
  verb->footer(kMore);
  add_config_option(*verb, options->store);
  verb->add_option("--data-dir", options->store.dir, "another store than the configuration's");
  verb->add_flag("--exit-at-end", options->exit_at_end,
                 "stop when every partition has reached the end it had at the start");
  verb->callback([&action, options] { action = [options] { return run(*options); }; });
}

}  // namespace mirsad
