// The decoder as a configuration has it, for verbs that store nothing.
#pragma once

#include "daemon/cli/options.h"
#include "pipeline/decode/decoder.h"

namespace mirsad {

struct ConfiguredDecoder {
  Config config;
  Decoder decoder;
};

// Errors: those of the configuration and of formats.
Result<ConfiguredDecoder> load_configured_decoder(const StoreOptionsGiven& given);

}  // namespace mirsad
