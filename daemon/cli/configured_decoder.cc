#include "daemon/cli/configured_decoder.h"

#include <utility>

#include "daemon/assembly.h"

namespace mirsad {

Result<ConfiguredDecoder> load_configured_decoder(const StoreOptionsGiven& given) {
  auto config = config_without_store(given);
  if (!config) {
    return pass(config);
  }
  auto decoder = load_decoder(*config);
  if (!decoder) {
    return pass(decoder);
  }
  return ConfiguredDecoder{std::move(*config), std::move(*decoder)};
}

}  // namespace mirsad
