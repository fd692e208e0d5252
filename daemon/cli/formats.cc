// mirsad formats: which forms of records are known, and how each is read.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "daemon/cli/configured_decoder.h"
#include "daemon/cli/listing.h"

namespace mirsad {
namespace {

constexpr const char* kMore =
    "Lists the formats in the order in which they are tried, and by what a record of each is\n"
    "recognised. With a NAME: from where each field of that format is taken, alternatives in\n"
    "order. Formats are files in <prefix>/share/mirsad/formats and in the folders of\n"
    "decode.formats; README.md there, and `mirsad decode --explain` on a record, help to write "
    "one.\n"
    "\n"
    "Example: mirsad formats ninjs";

struct Options {
  StoreOptionsGiven given;  // --config for more formats; no store
  Format format = Format::table;
  std::string name;
};

using Json = nlohmann::ordered_json;

Json json_of(const FormatSummary& summary) {
  Json fields = Json::object();
  for (const auto& source : summary.fields) {
    fields[source.field] = source.paths;
  }
  return {{"format", summary.name},
          {"order", summary.order},
          {"recognised", summary.recognised},
          {"fields", std::move(fields)}};
}

void list_all(const std::vector<FormatSummary>& summaries, Format format) {
  Listing listing(
      format,
      {{"ORDER", "/order", 5}, {"FORMAT", "/format", 20}, {"CHOSEN WHERE", "/recognised", 120}},
      stdout);
  for (const FormatSummary& summary : summaries) {
    listing.add(json_of(summary).dump());
  }
  listing.finish();
}

void list_one(const FormatSummary& summary, Format format) {
  if (format != Format::table) {
    return list_all({summary}, format);
  }
  fmt::print("{}: chosen where {}\n", summary.name, summary.recognised);
  for (const auto& source : summary.fields) {
    fmt::print("  {:<16}{}\n", source.field, fmt::join(source.paths, "  else "));
  }
}

Status formats(const Options& options) {
  const auto loaded = load_configured_decoder(options.given);
  if (!loaded) {
    return pass(loaded);
  }
  const auto summaries = loaded->decoder.summaries();
  if (options.name.empty()) {
    list_all(summaries, options.format);
    return {};
  }
  const auto named = std::find_if(summaries.begin(), summaries.end(),
                                  [&](const auto& one) { return one.name == options.name; });
  if (named == summaries.end()) {
    return fail(ErrorKind::no_input,
                fmt::format("there is no format \"{}\"; there are {}", options.name,
                            fmt::join(loaded->decoder.formats(), ", ")));
  }
  list_one(*named, options.format);
  return {};
}

}  // namespace

void add_formats(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("formats", "list the forms of records that are known");
  verb->footer(kMore);
  verb->add_option("--config", options->given.config, "for formats of your own");
  add_format(*verb, options->format);
  verb->add_option("NAME", options->name, "one format, field by field");
  verb->callback([&action, options] { action = [options] { return formats(*options); }; });
}

}  // namespace mirsad
