#include "daemon/api/unix_socket.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

#include "pipeline/model/hash.h"

namespace mirsad {
namespace {

namespace fs = std::filesystem;

constexpr int kBacklog = 64;
constexpr std::size_t kLongest = sizeof(sockaddr_un::sun_path) - 1;  // 107 bytes

sockaddr_un address_of(const fs::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof(address.sun_path) - 1);
  return address;
}

// Both calls take the address in this disguise.
const sockaddr* disguised(const sockaddr_un& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

bool answers(const fs::path& path) {
  const sockaddr_un address = address_of(path);
  const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool connected = connect(fd, disguised(address), sizeof(address)) == 0;
  ::close(fd);
  return connected;
}

// What a killed daemon left is removed; anything else stays where it is.
Status make_way(const fs::path& path) {
  std::error_code problem;
  const fs::file_status there = fs::symlink_status(path, problem);
  if (!fs::exists(there)) {
    return {};
  }
  if (!fs::is_socket(there)) {
    return fail(ErrorKind::cannot_create,
                fmt::format("{} is in the way of the socket and is none; remove it, or set "
                            "http.socket",
                            path.string()));
  }
  if (answers(path)) {
    return fail(
        ErrorKind::temporary,
        fmt::format("another process serves {}; stop it, or set http.socket", path.string()));
  }
  fs::remove(path, problem);
  return {};
}

Status bind_and_listen(int fd, const fs::path& path) {
  const sockaddr_un address = address_of(path);
  // The mode is set before anybody can connect: that takes listen().
  if (bind(fd, disguised(address), sizeof(address)) != 0 || chmod(path.c_str(), 0660) != 0 ||
      ::listen(fd, kBacklog) != 0) {
    return fail(ErrorKind::cannot_create,
                fmt::format("cannot listen at {}: {}", path.string(), std::strerror(errno)));
  }
  return {};
}

}  // namespace

fs::path socket_path(const Config& config) {
  if (!config.http.socket.empty()) {
    return config.http.socket;
  }
  if (const char* runtime = std::getenv("RUNTIME_DIRECTORY"); runtime != nullptr) {
    const std::string_view directories = runtime;  // separated by colons
    return fs::path(directories.substr(0, directories.find(':'))) / "mirsad.sock";
  }
  const fs::path dir = fs::absolute(config.storage.dir);
  const fs::path beside = dir / "mirsad.sock";
  return beside.string().size() <= kLongest
             ? beside
             : fs::temp_directory_path() / fmt::format("mirsad-{:016x}.sock", hash64(dir.string()));
}

Result<UnixSocket> UnixSocket::listen(const fs::path& path) {
  if (path.string().size() > kLongest) {
    return fail(ErrorKind::config,
                fmt::format("the socket's path is longer than {} bytes, which is all that an "
                            "address can hold: {}; set http.socket to a shorter one",
                            kLongest, path.string()));
  }
  if (auto way = make_way(path); !way) {
    return pass(way);
  }
  const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (auto listening = bind_and_listen(fd, path); !listening) {
    ::close(fd);
    return pass(listening);
  }
  return UnixSocket(fd, path);
}

UnixSocket::UnixSocket(UnixSocket&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), path_(std::move(other.path_)) {}

UnixSocket::~UnixSocket() {
  if (fd_ >= 0) {
    ::close(fd_);
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
}

}  // namespace mirsad
