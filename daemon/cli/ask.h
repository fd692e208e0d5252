// One question to a store, wherever it is answered.
#pragma once

#include "daemon/config.h"
#include "daemon/query.h"
#include "pipeline/model/result.h"

namespace mirsad {

// Asks the daemon that serves the store; if none runs, opens the store itself, for reading. A
// database that is open elsewhere is never opened: `temporary`, naming the process that has it.
Status ask(const Config& config, const Query& query, const Row& row);

}  // namespace mirsad
