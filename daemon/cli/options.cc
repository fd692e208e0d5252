#include "daemon/cli/options.h"

#include <CLI/CLI.hpp>
#include <map>

#include "daemon/config_reader.h"
#include "daemon/logging.h"

namespace mirsad {

void add_log_level(CLI::App& verb, StoreOptionsGiven& given) {
  verb.add_option("--log-level", given.log_level, "debug, info, warning or error")
      ->check(CLI::IsMember({"debug", "info", "warning", "error"}));
}

void add_config_option(CLI::App& verb, StoreOptionsGiven& given) {
  verb.add_option("--config", given.config, "the configuration, a TOML file")->required();
  add_log_level(verb, given);
}

void add_store_options(CLI::App& verb, StoreOptionsGiven& given) {
  verb.add_option("--data-dir", given.dir, "the store's directory");
  verb.add_option("--config", given.config, "or the configuration that names it");
  add_log_level(verb, given);
}

Result<Config> config_of(const StoreOptionsGiven& given, bool quiet) {
  Result<Config> config = Config();
  if (!given.config.empty()) {
    config = read_config(given.config);
  } else if (given.dir.empty()) {
    return fail(ErrorKind::usage, "which store? Name it with --data-dir DIR or --config FILE");
  }
  if (!config) {
    return config;
  }
  if (!given.dir.empty()) {
    config->storage.dir = given.dir;
  }
  const std::string usual = quiet ? "warning" : config->log_level;
  set_log_level(given.log_level.empty() ? usual : given.log_level);
  return config;
}

Result<Config> config_without_store(StoreOptionsGiven given) {
  if (given.config.empty()) {
    given.dir = ".";  // nothing is opened there
  }
  return config_of(given, true);
}

void add_format(CLI::App& verb, Format& format) {
  static const std::map<std::string, Format> kFormats = {{"table", Format::table},
                                                         {"json", Format::json},
                                                         {"jsonl", Format::jsonl},
                                                         {"csv", Format::csv}};
  verb.add_option("--format", format, "table, json, jsonl (a JSON object a line) or csv")
      ->transform(CLI::CheckedTransformer(kFormats).description(""));
}

}  // namespace mirsad
