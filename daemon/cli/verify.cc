// mirsad verify: is this store what it should be?
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "daemon/cli/ask.h"
#include "daemon/cli/options.h"

namespace mirsad {
namespace {

constexpr const char* kMore =
    "--digest prints two lines. `whole` is equal for stores that read the same records in the "
    "same\n"
    "order; `order-free` also for stores that read the same partitions in another interleaving.\n"
    "\n"
    "Example: mirsad verify --digest --data-dir /tmp/news";

void print_digest(std::string_view row) {
  const auto digest = nlohmann::json::parse(row, nullptr, false);
  fmt::print("whole {}\norder-free {}\n", digest["whole"].get<std::string>(),
             digest["order_free"].get<std::string>());
}

Status digest(const StoreOptionsGiven& given) {
  const auto config = config_of(given, true);
  if (!config) {
    return pass(config);
  }
  return ask(*config, {"digest", {}}, [](std::string_view row) {
    print_digest(row);
    return true;
  });
}

}  // namespace

void add_verify(CLI::App& app, Action& action) {
  auto given = std::make_shared<StoreOptionsGiven>();
  CLI::App* verb = app.add_subcommand("verify", "compare stores by digests of what they hold");
  verb->footer(kMore);
  add_store_options(*verb, *given);
  verb->add_flag("--digest")->description("print the digests")->required();
  verb->callback([&action, given] { action = [given] { return digest(*given); }; });
}

}  // namespace mirsad
