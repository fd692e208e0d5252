// mirsad export: everything of one kind, for other programs.
#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "daemon/cli/listed.h"

namespace mirsad {
namespace {

constexpr const char* kMore =
    "Prints JSON lines unless another --format is named. `article` is the record's own id if it "
    "has\n"
    "one, `key` mirsad's; the bytes of refused records are base64. What is exported is the store "
    "at\n"
    "one moment, also while a daemon goes on reading.\n"
    "\n"
    "Example: mirsad export reports --data-dir /tmp/news > reports.jsonl";

struct Options {
  ListingOptions listing{{}, Format::jsonl};
  std::string what;
};

const std::map<std::string, std::vector<Column>>& columns_of() {
  static const std::map<std::string, std::vector<Column>> kColumns = {
      {"reports",
       {{"ARTICLE", "/article", 32},
        {"TYPE", "/type", 9},
        {"DATE (UTC)", "/time/start", 10},
        {"PLACE", "/place/name", 20},
        {"EVENT", "/event", 18},
        {"EVIDENCE", "/evidence/0/sentence", 80}}},
      {"verdicts",
       {{"ARTICLE", "/article", 32},
        {"REVISION", "/revision", 8},
        {"RELATION", "/relation", 16},
        {"CLUSTER", "/cluster", 32},
        {"OF", "/of", 32},
        {"JACCARD", "/jaccard", 8},
        {"CONTAINMENT", "/containment", 11}}},
      {"articles",
       {{"ARTICLE", "/article", 32},
        {"REVISION", "/revision", 8},
        {"PUBLISHED (UTC)", "/published_at", 20},
        {"OUTLET", "/outlet", 20},
        {"RELATION", "/relation", 16},
        {"URL", "/url", 40},
        {"TITLE", "/title", 60}}},
      {"quarantine",
       {{"TOPIC", "/topic", 20},
        {"PARTITION", "/partition", 9},
        {"OFFSET", "/offset", 12},
        {"ORIGIN", "/origin", 32},
        {"CODE", "/code", 14},
        {"STAGE", "/stage", 10},
        {"REASON", "/reason", 60}}}};
  return kColumns;
}

}  // namespace

void add_export(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("export", "print everything of one kind, as JSON lines");
  verb->footer(kMore);
  add_listing_options(*verb, options->listing);
  verb->add_option("WHAT", options->what, "reports, verdicts, articles or quarantine")
      ->required()
      ->check(CLI::IsMember({"reports", "verdicts", "articles", "quarantine"}));
  verb->callback([&action, options] {
    action = [options] {
      return list(options->listing, {"export/" + options->what, {}},
                  columns_of().at(options->what));
    };
  });
}

}  // namespace mirsad
