// Who may open a store: one writer, or any number of readers. Advisory flock(2) on mirsad.lock,
// which the kernel drops when the process dies, however it dies. The file holds the writer's pid.
#pragma once

#include <filesystem>
#include <utility>

#include "pipeline/model/result.h"

namespace mirsad {

// The error for a directory to be read that holds no store.
tl::unexpected<Error> no_store(const std::filesystem::path& dir);

class DirLock {
 public:
  // Creates the directory and the file if need be. `temporary` if anybody else has it: names the
  // writer's pid, or says that it is being read.
  static Result<DirLock> exclusive(const std::filesystem::path& dir);
  // `no_input` if there is no store; `temporary`, with the pid, if a writer has it.
  static Result<DirLock> shared(const std::filesystem::path& dir);

  DirLock(DirLock&& other) noexcept
      : fd_(std::exchange(other.fd_, -1)), writer_(std::exchange(other.writer_, false)) {}
  DirLock& operator=(DirLock&& other) = delete;
  ~DirLock();

 private:
  DirLock(int fd, bool writer) : fd_(fd), writer_(writer) {}
  int fd_ = -1;
  bool writer_ = false;
};

}  // namespace mirsad
