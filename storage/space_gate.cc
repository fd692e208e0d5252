#include "storage/space_gate.h"

#include <fmt/format.h>
#include <sys/statvfs.h>

#include <cerrno>
#include <system_error>

namespace mirsad {

Result<std::uint64_t> free_bytes(const std::filesystem::path& dir) {
  struct statvfs found = {};
  if (::statvfs(dir.c_str(), &found) != 0) {
    return fail(ErrorKind::temporary,
                fmt::format("cannot ask for the free space of {}: {}; is its file system mounted?",
                            dir.string(), std::generic_category().message(errno)));
  }
  return std::uint64_t{found.f_bavail} * found.f_frsize;
}

Status SpaceGate::admit() {
  if (writes_left_ > 0) {
    return {};
  }
  const auto free = free_bytes(dir_);
  if (!free) {
    return pass(free);
  }
  if (*free < min_free_) {
    constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
    return fail(ErrorKind::temporary,
                fmt::format("nothing was written: the file system of {} has {} MiB free, less than "
                            "the {} MiB that must stay free; make room, then restart",
                            dir_.string(), *free / kMiB, min_free_ / kMiB));
  }
  writes_left_ = kLooksEvery;
  bytes_since_ = 0;
  return {};
}

void SpaceGate::wrote(std::uint64_t bytes) {
  bytes_since_ += bytes;
  writes_left_ = bytes_since_ >= kLooksEveryBytes || writes_left_ == 0 ? 0 : writes_left_ - 1;
}

}  // namespace mirsad
