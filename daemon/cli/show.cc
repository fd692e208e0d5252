// mirsad show: one thing as fields; a cluster with its members as a table.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "daemon/cli/one_thing.h"

namespace mirsad {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kMore =
    "ID is an event's (e-...), an article's own id, its key or its URL, or a cluster's: of that "
    "all\n"
    "members are listed by outlet and time, each with what it was found to be.\n"
    "\n"
    "Example: mirsad show e-5f0c9a3b7d1e2f40 --data-dir /tmp/news\n"
    "Example: mirsad show 67c188b9922a65f3343ca3d6dc2a5d97 --data-dir /tmp/news\n"
    "  kind                      cluster\n"
    "  cluster                   67c188b9922a65f3343ca3d6dc2a5d97\n"
    "  members                   3\n"
    "\n"
    "  OUTLET          PUBLISHED (UTC)       RELATION  ARTICLE  TITLE             URL\n"
    "  agency.example  2025-03-05T08:55:00Z  fresh     w-90     Market bombing    https://agency…\n"
    "  paper.example   2025-03-05T09:10:00Z  near      a-17     Six die in blast  https://paper.…\n"
    "  paper.example   2025-03-05T11:30:00Z  revision  a-18     Toll rises        https://paper.…";

// Every field on a line of its own: "time.start  2025-11-24".
void print_fields(const Json& json) {
  const Json fields = json.flatten();
  for (const auto& [pointer, value] : fields.items()) {
    std::string name = pointer.substr(1);
    std::replace(name.begin(), name.end(), '/', '.');
    if (!value.is_null()) {
      fmt::print("{:<24}  {}\n", name, value.is_string() ? value.get<std::string>() : value.dump());
    }
  }
}

void print_members(const Json& members) {
  Listing listing(Format::table,
                  {{"OUTLET", "/outlet", 24},
                   {"PUBLISHED (UTC)", "/published_at", 20},
                   {"RELATION", "/relation", 16},
                   {"ARTICLE", "/article", 32},
                   {"TITLE", "/title", 40},
                   {"URL", "/url", 80}},
                  stdout);
  for (const Json& member : members) {
    listing.add(member.dump());
  }
  listing.finish();
}

void print(std::string_view row) {
  Json json = Json::parse(row, nullptr, false);
  if (json.value("kind", std::string()) != "cluster") {
    print_fields(json);
    return;
  }
  const Json members = json["articles"];
  json.erase("articles");
  print_fields(json);
  fmt::print("\n");
  print_members(members);
}

}  // namespace

void add_show(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand("show", "show an event, an article or a cluster");
  verb->footer(kMore);
  const auto thing = add_one_thing(*verb, "show");
  verb->callback([&action, thing] {
    action = [thing] {
      return tell(*thing,
                  {{"", "/kind"},
                   {"", "/event"},
                   {"", "/article"},
                   {"", "/cluster"},
                   {"", "/type"},
                   {"", "/time/start"},
                   {"", "/title"},
                   {"", "/outlet"},
                   {"", "/url"}},
                  print);
    };
  });
}

}  // namespace mirsad
