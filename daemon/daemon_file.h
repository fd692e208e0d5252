// How a running daemon is found: <data dir>/daemon.json names its pid and its socket. There only
// while it serves; a daemon that was killed leaves it behind, so readers check that the pid lives.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "pipeline/model/result.h"

namespace mirsad {

struct DaemonFile {
  int pid = 0;
  std::string socket;   // path of the Unix socket
  std::string brokers;  // the embedded broker's address; else empty
};

// Atomic: readers see the old file, or the new one whole.
Status write_daemon_file(const std::filesystem::path& dir, const DaemonFile& file);
void remove_daemon_file(const std::filesystem::path& dir);

// Of a daemon whose process lives; nullopt if there is none.
std::optional<DaemonFile> find_daemon(const std::filesystem::path& dir);

}  // namespace mirsad
