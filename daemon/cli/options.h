// Options that verbs have in common.
#pragma once

#include <string>

#include "daemon/cli/verbs.h"
#include "daemon/config.h"
#include "pipeline/model/result.h"

namespace mirsad {

// --config, --data-dir, --log-level.
struct StoreOptionsGiven {
  std::string config;
  std::string dir;
  std::string log_level;  // empty: not given
};

void add_config_option(CLI::App& verb, StoreOptionsGiven& given);  // --config alone, required
void add_store_options(CLI::App& verb, StoreOptionsGiven& given);  // either of the two
void add_log_level(CLI::App& verb, StoreOptionsGiven& given);

// The Config that was named; with --data-dir alone, the defaults on that directory. Sets the log
// level: the one given, else `quiet` ? warnings : the configuration's. Errors: `usage` when neither
// was given.
Result<Config> config_of(const StoreOptionsGiven& given, bool quiet);

// For a verb that opens no store: without --config the defaults.
Result<Config> config_without_store(StoreOptionsGiven given);

enum class Format { table, json, jsonl, csv };
void add_format(CLI::App& verb, Format& format);  // --format; `format` holds the default

}  // namespace mirsad
