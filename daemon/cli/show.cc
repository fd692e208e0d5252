// mirsad show and mirsad explain: one thing, as fields and as words.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "daemon/cli/ask.h"
#include "daemon/cli/listed.h"

namespace mirsad {
namespace {

constexpr const char* kShowMore =
    "ID is an event's (e-...), an article's own id, its key or its URL, or a cluster's key.\n"
    "\n"
    "Example: mirsad show e-5f0c9a3b7d1e2f40 --data-dir /tmp/news";

constexpr const char* kExplainMore =
    "Tells in words how an article was decoded, what it is to the texts before it, and which "
    "events\n"
    "it tells by which sentences. ID is an article's own id, its key or its URL, an event's, or "
    "the\n"
    "origin of a refused record (news[3]@17).\n"
    "\n"
    "Example: mirsad explain https://news.example/a/17 --data-dir /tmp/news";

struct Options {
  ListingOptions listing;
  std::string id;
};

// Every field on a line of its own: "time.start  2025-11-24".
void print_fields(std::string_view row) {
  const auto fields = nlohmann::ordered_json::parse(row, nullptr, false).flatten();
  for (const auto& [pointer, value] : fields.items()) {
    std::string name = pointer.substr(1);
    std::replace(name.begin(), name.end(), '/', '.');
    if (!value.is_null()) {
      fmt::print("{:<24}  {}\n", name, value.is_string() ? value.get<std::string>() : value.dump());
    }
  }
}

void print_words(std::string_view row) {
  const auto json = nlohmann::json::parse(row, nullptr, false);
  for (const auto& words : json.value("words", nlohmann::json::array())) {
    fmt::print("{}\n", words.get<std::string>());
  }
}

using Print = void (*)(std::string_view row);

// A table of one thing is no table: it is printed by `print`, things apart by an empty line.
Status tell(const Options& options, const std::string& what, std::vector<Column> columns,
            Print print) {
  const Query query{what, {{"id", options.id}}};
  if (options.listing.format != Format::table) {
    return list(options.listing, query, std::move(columns));
  }
  const auto config = config_of(options.listing.store, true);
  if (!config) {
    return pass(config);
  }
  bool first = true;
  return ask(config->storage.dir, query, [&](std::string_view row) {
    fmt::print("{}", first ? "" : "\n");
    first = false;
    print(row);
    return true;
  });
}

std::shared_ptr<Options> add_options(CLI::App& verb) {
  auto options = std::make_shared<Options>();
  add_listing_options(verb, options->listing);
  verb.add_option("ID", options->id, "which one")->required();
  return options;
}

}  // namespace

void add_show(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand("show", "show an event, an article or a cluster");
  verb->footer(kShowMore);
  const auto options = add_options(*verb);
  verb->callback([&action, options] {
    action = [options] {
      const std::vector<Column> columns = {{"", "/kind"},    {"", "/event"},  {"", "/article"},
                                           {"", "/cluster"}, {"", "/type"},   {"", "/time/start"},
                                           {"", "/title"},   {"", "/outlet"}, {"", "/url"}};
      return tell(*options, "show", columns, print_fields);
    };
  });
}

void add_explain(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand("explain", "explain in words what became of an article");
  verb->footer(kExplainMore);
  const auto options = add_options(*verb);
  verb->callback([&action, options] {
    action = [options] {
      const std::vector<Column> columns = {{"", "/article"}, {"", "/revision"}, {"", "/words"}};
      return tell(*options, "explain", columns, print_words);
    };
  });
}

}  // namespace mirsad
