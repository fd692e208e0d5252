// mirsad events: what happened, by time.
#include <CLI/CLI.hpp>
#include <memory>

#include "daemon/cli/listed.h"

namespace mirsad {
namespace {

constexpr const char* kMore =
    "Lists the events that start in [--from, --to): the first is in it, the second is not. Both "
    "are\n"
    "days, 2025-11-24, or RFC 3339 times; days are those of UTC. --undated lists the others, "
    "whose\n"
    "day the texts do not tell.\n"
    "\n"
    "Example: mirsad events --data-dir /tmp/news --from 2025-11-24 --to 2025-12-01 --type ASSAULT";

struct Options {
  ListingOptions listing;
  Query query{"events", {}};
};

std::vector<Column> columns() {
  return {{"DATE (UTC)", "/time/start", 10},
          {"PRECISION", "/time/precision", 11},
          {"TYPE", "/type", 9},
          {"PLACE", "/place/name", 20},
          {"OUTLET", "/reports/0/outlet", 20},
          {"EVENT", "/event", 18},
          {"EVIDENCE", "/evidence/0/sentence", 80}};
}

// An option that is given becomes the query's parameter of that name.
void add_parameter(CLI::App& verb, const std::shared_ptr<Options>& options, const std::string& name,
                   const std::string& what) {
  verb.add_option_function<std::string>(
      "--" + name,
      [options, name](const std::string& value) { options->query.parameters[name] = value; }, what);
}

}  // namespace

void add_events(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("events", "list events by time");
  verb->footer(kMore);
  add_listing_options(*verb, options->listing);
  add_parameter(*verb, options, "from", "the first day, or time");
  add_parameter(*verb, options, "to", "the day, or time, after the last");
  add_parameter(*verb, options, "type", "only this type: ASSAULT, COERCE, PROTEST, ...");
  verb->add_flag_callback(
      "--undated", [options] { options->query.parameters["undated"] = "true"; },
      "the events whose time is not known");
  verb->callback([&action, options] {
    action = [options] { return list(options->listing, options->query, columns()); };
  });
}

}  // namespace mirsad
