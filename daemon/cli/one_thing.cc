#include "daemon/cli/one_thing.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "daemon/cli/ask.h"

namespace mirsad {

std::shared_ptr<OneThing> add_one_thing(CLI::App& verb, const std::string& what) {
  auto thing = std::make_shared<OneThing>();
  thing->query.what = what;
  add_listing_options(verb, thing->listing);
  verb.add_option("ID", thing->query.parameters["id"], "which one")->required();
  return thing;
}

Status tell(const OneThing& thing, std::vector<Column> columns, void (*print)(std::string_view)) {
  if (thing.listing.format != Format::table) {
    return list(thing.listing, thing.query, std::move(columns));
  }
  const auto config = config_of(thing.listing.store, true);
  if (!config) {
    return pass(config);
  }
  bool first = true;
  return ask(*config, thing.query, [&](std::string_view row) {
    fmt::print("{}", first ? "" : "\n");
    first = false;
    print(row);
    return true;
  });
}

}  // namespace mirsad
