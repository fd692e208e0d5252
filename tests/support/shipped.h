// The rooms with the data that is shipped.
#pragma once

#include "pipeline/dedup/deduplicator.h"

namespace mirsad::test {

inline Deduplicator shipped_deduplicator(const DedupSettings& settings = {}) {
  const auto lexicons = MIRSAD_SOURCE_DIR "/pipeline/lexicons";
  return Deduplicator(settings, *WordTables::load(lexicons), *NumberGrammar::load(lexicons));
}

}  // namespace mirsad::test
