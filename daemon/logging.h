// Where log lines go: standard error, or the journal when that is what standard error is.
#pragma once

#include <string>

namespace mirsad {

// Sets the process's log up; `level` is debug, info, warning or error. Call once, first of all.
void start_logging(const std::string& level);

// From now on only lines of this level and above.
void set_log_level(const std::string& level);

}  // namespace mirsad
