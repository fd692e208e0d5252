// Any bytes, as a record: an article or one refusal, and what is said of either is UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "pipeline/decode/characters.h"
#include "pipeline/decode/decoder.h"

namespace mirsad {
namespace {

const Decoder& decoder() {
  static const auto loaded =
      Decoder::load(std::string(MIRSAD_SOURCE_DIR) + "/pipeline/decode/formats", {});
  if (!loaded) {
    std::abort();
  }
  return *loaded;
}

void decode_one(std::string bytes) {
  RawRecord record;
  record.log = kFileLog;
  record.value = std::move(bytes);
  const auto decoded = decoder().decode(record);
  const std::string& said = decoded ? decoded->text : decoded.error().reason;
  if (first_invalid_utf8(said) || (decoded && stands(*decoded) && is_blank(said))) {
    std::abort();
  }
}

}  // namespace
}  // namespace mirsad

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  mirsad::decode_one(std::string(reinterpret_cast<const char*>(bytes), size));
  return 0;
}
