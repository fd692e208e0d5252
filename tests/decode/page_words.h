// The words of the lexicons of the source tree.
#pragma once

#include <string>

#include "pipeline/decode/page_words.h"
#include "tests/support/catch.h"

namespace mirsad {

inline const PageWords& page_words() {
  static const Result<PageWords> loaded =
      PageWords::load(std::string(MIRSAD_SOURCE_DIR) + "/pipeline/lexicons");
  INFO((loaded ? "" : loaded.error().message));
  REQUIRE(loaded);
  return *loaded;
}

}  // namespace mirsad
