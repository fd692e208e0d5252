// What the tests of this room share: a decoder over the shipped formats, and records to feed it.
#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "pipeline/decode/decoder.h"
#include "tests/support/catch.h"

namespace mirsad {

inline std::filesystem::path shipped_formats() {
  return std::filesystem::path(MIRSAD_SOURCE_DIR) / "pipeline" / "decode" / "formats";
}

inline Decoder decoder_with(DecodeOptions options) {
  auto decoder = Decoder::load(shipped_formats(), std::move(options));
  INFO((decoder ? std::string() : decoder.error().message));
  REQUIRE(decoder);
  return std::move(*decoder);
}

inline RawRecord record_of(std::string value) {
  RawRecord record;
  record.log = kFileLog;
  record.value = std::move(value);
  return record;
}

}  // namespace mirsad
