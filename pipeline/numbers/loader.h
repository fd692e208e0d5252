// Reads the tables of one folder (pipeline/lexicons/README.md says what each line means).
#pragma once

#include <filesystem>

#include "pipeline/model/result.h"
#include "pipeline/numbers/vocabulary.h"

namespace mirsad {

// Strict: an Error names file, line and what is wrong.
Result<Vocabulary> load_vocabulary(const std::filesystem::path& folder);

}  // namespace mirsad
