// mirsad.toml -> Config. Strict: what is not understood is an error that names file, line and
// column, says what was expected, and proposes the key that was probably meant.
#pragma once

#include <filesystem>
#include <string>

#include "daemon/config.h"
#include "pipeline/model/result.h"

namespace mirsad {

// Reads FILE and then conf.d/*.toml beside it in the order of their names; later values replace
// earlier ones. Secrets stay references ("file:/etc/mirsad/password") until resolve_secrets().
// Errors: `no_input` (cannot be read), `config` (every fault found, one a line).
Result<Config> read_config(const std::filesystem::path& file);

// Replaces every "file:/path" and "credential:name" among the Kafka properties by what it refers
// to; credentials lie in $CREDENTIALS_DIRECTORY. Needed only where a broker is spoken to.
Status resolve_secrets(Config& config);

// The effective values as TOML, with every default written out and no secret in it.
std::string config_text(const Config& config);

}  // namespace mirsad
