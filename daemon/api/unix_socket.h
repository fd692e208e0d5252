// A listening Unix socket: where it lies, and its life.
#pragma once

#include <filesystem>

#include "daemon/config.h"
#include "pipeline/model/result.h"

namespace mirsad {

// http.socket; else mirsad.sock in $RUNTIME_DIRECTORY (systemd's RuntimeDirectory=), else in the
// data directory, or, where that path is too long for an address, one in the temporary directory
// named by its hash. Readers find it through daemon.json, wherever it is.
std::filesystem::path socket_path(const Config& config);

class UnixSocket {
 public:
  // Listens at `path`, for the user and the group (0660). A socket that a dead process left there
  // is replaced. Errors: `config` (the path is longer than the 107 bytes that an address holds),
  // `temporary` (somebody answers it), `cannot_create`.
  static Result<UnixSocket> listen(const std::filesystem::path& path);

  UnixSocket(UnixSocket&& other) noexcept;
  UnixSocket& operator=(UnixSocket&&) = delete;
  ~UnixSocket();  // removes the path

  int fd() const { return fd_; }
  const std::filesystem::path& path() const { return path_; }

 private:
  UnixSocket(int fd, std::filesystem::path path) : fd_(fd), path_(std::move(path)) {}

  int fd_ = -1;
  std::filesystem::path path_;
};

}  // namespace mirsad
