// The parts of mirsad put together from a Config.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "daemon/config.h"
#include "pipeline/model/result.h"
#include "pipeline/numbers/numbers.h"
#include "pipeline/pipeline.h"
#include "storage/store.h"

namespace mirsad {

// Where lexicons/ and formats/ lie: config.share, else share/mirsad beside the binary's folder (so
// that an installed and a freshly built mirsad both find theirs).
std::filesystem::path share_dir(const Config& config);

// Reads every format; strict, errors name file and line.
Result<Decoder> load_decoder(const Config& config);

// Reads what texts are compared with of every lexicon.
Result<Deduplicator> load_deduplicator(const Config& config);

// Reads every lexicon and format; strict, errors name file and line.
Result<Pipeline> load_pipeline(const Config& config);

// Reads the numbers of every lexicon; strict as well.
Result<NumberGrammar> load_numbers(const Config& config);

// Where a library's own lines go: our log, with the part's name before them.
LogSink log_sink(std::string part);

// The store for writing, its own lines going to our log.
// To judge by: refused if its verdicts were made with other parameters of deduplication.
Result<std::unique_ptr<Store>> open_store(const Config& config);
// For what makes no verdicts, or makes all of them anew.
Result<std::unique_ptr<Store>> open_store_as_it_is(const Config& config);

}  // namespace mirsad
