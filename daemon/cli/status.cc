// mirsad status: where every partition stands, and what to do about it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "daemon/cli/ask.h"
#include "daemon/cli/listed.h"
#include "pipeline/model/verdict.h"

namespace mirsad {
namespace {

using Json = nlohmann::json;

constexpr const char* kMore =
    "consumed = fresh + recrawled + revised + quarantined + skipped, since the store was made. "
    "`-`\n"
    "is what only a running daemon knows. Of a running daemon also: the verdicts on new wordings "
    "by\n"
    "relation and the time by stage, all threads together, since it started; copies are found in\n"
    "the stages sketch and judge. With --format json the names are a contract.\n"
    "\n"
    "Example: mirsad status --data-dir /var/lib/mirsad";

std::vector<Column> columns() {
  return {{"TOPIC", "/topic", 32},
          {"PARTITION", "/partition", 9},
          {"STATE", "/state", 12},
          {"NEXT", "/next_offset", 16},
          {"END", "/end_offset", 16},
          {"LAG", "/lag", 12},
          {"CONSUMED", "/consumed", 12},
          {"NEW", "/fresh", 12},
          {"RE-CRAWLED", "/recrawled", 12},
          {"REVISED", "/revised", 12},
          {"QUARANTINED", "/quarantined", 12},
          {"SKIPPED", "/skipped", 12}};
}

void print_process(const Json& status) {
  if (!status.value("running", false)) {
    fmt::print("no daemon serves this store\n");
    return;
  }
  fmt::print("process {} since {}: {}\n", status["pid"].dump(), status["since"].get<std::string>(),
             status["state"].get<std::string>());
  if (!status["ready"].get<bool>()) {
    fmt::print("not ready: {}\n", status.value("not_ready", Json()).dump());
  }
  fmt::print("{:.0f} records/s, {} since the start, {} commits, {} WAL syncs, {:.1f} GB free\n",
             status["records_per_second"].get<double>(), status["records"].dump(),
             status["commits"].dump(), status["wal_syncs"].dump(),
             status["free_bytes"].get<double>() / 1e9);
}

// "name count, name count", without what is not there.
void print_counts(std::string_view heading, const std::vector<std::string>& counts) {
  if (!counts.empty()) {
    fmt::print("{}: {}\n", heading, fmt::join(counts, ", "));
  }
}

// What was judged since the start, and where the time went.
void print_work(const Json& status) {
  std::vector<std::string> verdicts;
  for (const Relation relation : kRelations) {
    const Json count = status["verdicts"].value(std::string(name_of(relation)), Json(0));
    if (count != 0) {
      verdicts.push_back(fmt::format("{} {}", name_of(relation), count.dump()));
    }
  }
  print_counts("verdicts", verdicts);
  std::vector<std::string> stages;
  for (const Json& stage : status["stages"]) {
    if (stage["laps"] != 0) {
      stages.push_back(fmt::format("{} {:.1f} s", stage["stage"].get<std::string>(),
                                   stage["seconds"].get<double>()));
    }
  }
  print_counts("time", stages);
}

void print_partitions(const Json& partitions) {
  if (partitions.empty()) {
    fmt::print("nothing has been read yet\n");
    return;
  }
  Listing listing(Format::table, columns(), stdout);
  for (Json partition : partitions) {
    for (Json& field : partition) {
      field = field.is_null() ? Json("-") : field;
    }
    listing.add(partition.dump());
  }
  listing.finish();
}

// A halted partition waits for a person: say what to type.
void print_halts(const Json& partitions) {
  for (const Json& partition : partitions) {
    if (partition["gap"].is_string()) {
      fmt::print(
          "\n{}[{}] is halted. `mirsad gaps ls` says why; `mirsad gaps accept {}` goes on.\n",
          partition["topic"].get<std::string>(), partition["partition"].dump(),
          partition["gap"].get<std::string>());
    }
  }
}

void print_table(std::string_view row) {
  const Json status = Json::parse(row, nullptr, false);
  print_process(status);
  if (status.contains("verdicts")) {
    print_work(status);
  }
  print_partitions(status["partitions"]);
  print_halts(status["partitions"]);
}

void print_csv(std::string_view row) {
  Listing listing(Format::csv, columns(), stdout);
  const Json status = Json::parse(row, nullptr, false);
  for (const Json& partition : status["partitions"]) {
    listing.add(partition.dump());
  }
}

Status status(const ListingOptions& options) {
  const auto config = config_of(options.store, true);
  if (!config) {
    return pass(config);
  }
  return ask(*config, {"status", {}}, [&](std::string_view row) {
    switch (options.format) {
      case Format::table:
        print_table(row);
        break;
      case Format::csv:
        print_csv(row);
        break;
      case Format::json:
      case Format::jsonl:
        fmt::print("{}\n", row);
        break;
    }
    return true;
  });
}

}  // namespace

void add_status(CLI::App& app, Action& action) {
  auto options = std::make_shared<ListingOptions>();
  CLI::App* verb = app.add_subcommand("status", "show how far every partition was read");
  verb->footer(kMore);
  add_listing_options(*verb, *options);
  verb->callback([&action, options] { action = [options] { return status(*options); }; });
}

}  // namespace mirsad
