// How `mirsad gaps accept` reaches a running daemon: as a file in the data directory. The HTTP
// surface stays read-only, and whoever may write the data directory may decide.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/model/result.h"

namespace mirsad {

// Makes the folder of requests. The daemon does so at its start: whoever owns a folder may remove
// what others (an operator with sudo) put there.
Status prepare_requests(const std::filesystem::path& dir);

// Asks the daemon that runs on `dir` to accept the gap. Atomic; asking twice is asking once.
Status request_acceptance(const std::filesystem::path& dir, const std::string& gap_id);

// The ids asked for and not yet taken, ascending.
std::vector<std::string> requested_gaps(const std::filesystem::path& dir);

// False if the request cannot be removed; it must not be acted on then, or it would be for ever.
bool forget_request(const std::filesystem::path& dir, const std::string& gap_id);

}  // namespace mirsad
