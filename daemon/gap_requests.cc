#include "daemon/gap_requests.h"

#include <algorithm>
#include <fstream>
#include <system_error>

namespace mirsad {
namespace {

constexpr std::string_view kPrefix = "accept-";

std::filesystem::path folder_of(const std::filesystem::path& dir) { return dir / "requests"; }

}  // namespace

Status prepare_requests(const std::filesystem::path& dir) {
  std::error_code error;
  std::filesystem::create_directories(folder_of(dir), error);
  if (error) {
    return fail(ErrorKind::cannot_create, folder_of(dir).string() + ": " + error.message() +
                                              "; check its owner and which user runs mirsad");
  }
  return {};
}

Status request_acceptance(const std::filesystem::path& dir, const std::string& gap_id) {
  std::error_code error;
  std::filesystem::create_directories(folder_of(dir), error);
  const auto path = folder_of(dir) / (std::string(kPrefix) + gap_id);
  // An empty file is whole from the moment it exists: nothing to rename into place.
  if (error || !std::ofstream(path)) {
    return fail(ErrorKind::no_permission,
                path.string() + ": cannot be written; run this as the user that mirsad runs as");
  }
  return {};
}

std::vector<std::string> requested_gaps(const std::filesystem::path& dir) {
  std::vector<std::string> ids;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder_of(dir), error), end;
       !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with(kPrefix)) {
      ids.push_back(name.substr(kPrefix.size()));
    }
  }
  std::ranges::sort(ids);
  return ids;
}

bool forget_request(const std::filesystem::path& dir, const std::string& gap_id) {
  std::error_code error;
  std::filesystem::remove(folder_of(dir) / (std::string(kPrefix) + gap_id), error);
  return !error;
}

}  // namespace mirsad
