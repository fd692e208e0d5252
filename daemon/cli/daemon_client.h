// Asks a running daemon: HTTP over its Unix socket.
#pragma once

#include "daemon/daemon_file.h"
#include "daemon/query.h"
#include "pipeline/model/result.h"

namespace mirsad {

// Rows are given as they arrive. Errors: `unavailable` (nobody answers the socket, no row was
// given), `io` (the answer broke off), and what the daemon says.
Status ask_daemon(const DaemonFile& daemon, const Query& query, const Row& row);

}  // namespace mirsad
