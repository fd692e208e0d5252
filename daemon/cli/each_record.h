// Records read from files, for verbs that store nothing.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "daemon/config.h"
#include "pipeline/model/raw_record.h"

namespace mirsad {

// Calls `use` for every line, in order. No files: standard input. Errors: those of reading.
Status each_record(const std::vector<std::string>& files, const Config& config,
                   const std::function<void(RawRecord)>& use);

}  // namespace mirsad
