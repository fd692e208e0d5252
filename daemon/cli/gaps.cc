// mirsad gaps: the places where a log does not go on from where we stopped, and what to do.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "daemon/assembly.h"
#include "daemon/cli/ask.h"
#include "daemon/cli/listed.h"
#include "daemon/daemon_file.h"
#include "daemon/gap_requests.h"

namespace mirsad {
namespace {

using Json = nlohmann::json;

constexpr const char* kMore =
    "A partition whose log was truncated, expired or re-created is halted, and nothing is skipped\n"
    "until a person says so. `ls` tells what was found and what accepting loses; `accept` goes "
    "on.\n"
    "\n"
    "Example: mirsad gaps ls --data-dir /var/lib/mirsad\n"
    "         mirsad gaps accept g-1f2e3d4c --data-dir /var/lib/mirsad";

constexpr std::chrono::seconds kPatience{30};
constexpr std::chrono::milliseconds kAskAgain{200};

struct Options {
  ListingOptions listing;
  std::string id;
};

std::vector<Column> columns() {
  return {{"GAP", "/gap", 12},
          {"TOPIC", "/topic", 32},
          {"PARTITION", "/partition", 9},
          {"KIND", "/kind", 14},
          {"FROM", "/from", 16},
          {"TO", "/to", 16},
          {"RESUMES AT", "/resume_at", 16},
          {"DETECTED (UTC)", "/detected_at", 24},
          {"ACCEPTED (UTC)", "/accepted_at", 24},
          {"EXPLANATION", "/explanation", 200}};
}

Result<Json> find_gap(const Config& config, const std::string& id) {
  Json found;
  std::string known;
  const Status asked = ask(config, {"gaps", {}}, [&](std::string_view row) {
    const Json gap = Json::parse(row, nullptr, false);
    known += (known.empty() ? "" : ", ") + gap["gap"].get<std::string>();
    if (gap["gap"] == id) {
      found = gap;
    }
    return found.is_null();
  });
  if (!asked) {
    return pass(asked);
  }
  if (found.is_null()) {
    return fail(ErrorKind::no_input,
                fmt::format("there is no gap \"{}\"; {}", id,
                            known.empty() ? "this store has none" : "there are " + known));
  }
  return found;
}

void print_accepted(const Json& gap) {
  fmt::print("{}: {}\n{}[{}] goes on at offset {}.\n", gap["gap"].get<std::string>(),
             gap["explanation"].get<std::string>(), gap["topic"].get<std::string>(),
             gap["partition"].dump(), gap["resume_at"].dump());
}

// The running daemon is asked by a file (gap_requests.h), and watched until it has done it.
Status accept_by_daemon(const Config& config, const std::string& id) {
  if (auto requested = request_acceptance(config.storage.dir, id); !requested) {
    return requested;
  }
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (std::chrono::steady_clock::now() < until) {
    const auto gap = find_gap(config, id);
    if (!gap) {
      return pass(gap);
    }
    if (!(*gap)["accepted_at"].is_null()) {
      print_accepted(*gap);
      return {};
    }
    std::this_thread::sleep_for(kAskAgain);
  }
  return fail(ErrorKind::temporary,
              fmt::format("the daemon has not accepted {} within {} s; it still will when it gets "
                          "to it: see `mirsad gaps ls`, and its log",
                          id, kPatience.count()));
}

Status accept_in_store(const Config& config, const std::string& id, const Json& gap) {
  const auto store = open_store_as_it_is(config);
  if (!store) {
    return pass(store);
  }
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  if (const auto accepted = (*store)->accept_gap(id, now); !accepted) {
    return pass(accepted);
  }
  print_accepted(gap);
  return {};
}

Status accept(const Options& options) {
  const auto config = config_of(options.listing.store, true);
  if (!config) {
    return pass(config);
  }
  const auto gap = find_gap(*config, options.id);
  if (!gap) {
    return pass(gap);
  }
  if (!(*gap)["accepted_at"].is_null()) {
    fmt::print("{} was accepted already, {}\n", options.id,
               (*gap)["accepted_at"].get<std::string>());
    return {};
  }
  return find_daemon(config->storage.dir) ? accept_by_daemon(*config, options.id)
                                          : accept_in_store(*config, options.id, *gap);
}

}  // namespace

void add_gaps(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("gaps", "list and accept gaps in the logs");
  verb->footer(kMore);
  verb->require_subcommand(1);
  CLI::App* ls = verb->add_subcommand("ls", "list the gaps, and what accepting them loses");
  add_listing_options(*ls, options->listing);
  ls->callback([&action, options] {
    action = [options] { return list(options->listing, {"gaps", {}}, columns()); };
  });
  CLI::App* accepting = verb->add_subcommand("accept", "go on behind a gap");
  accepting->add_option("ID", options->id, "the gap's id, from `mirsad gaps ls`")->required();
  add_store_options(*accepting, options->listing.store);
  accepting->callback([&action, options] { action = [options] { return accept(*options); }; });
}

}  // namespace mirsad
