// The command line -> what is to be done.
#pragma once

#include "daemon/cli/verbs.h"
#include "pipeline/model/result.h"

namespace mirsad {

// Help and version are actions too: they print and succeed. Errors: `usage`, saying which verb's
// help to read.
Result<Action> parse_command_line(int argc, const char* const* argv);

}  // namespace mirsad
