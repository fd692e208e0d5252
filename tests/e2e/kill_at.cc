// Preloaded into mirsad by the crash tests: kills the process with SIGKILL at a chosen moment of
// its n-th write to RocksDB's write-ahead log. The daemon knows nothing of it.
//
//   LD_PRELOAD=libkill_at.so MIRSAD_KILL_AT=MOMENT:N mirsad run …
//
//   before   the n-th WAL write is about to happen: the batch is built, nothing is on its way
//   torn     half of the n-th WAL write has happened
//   written  the n-th WAL write has happened, its fdatasync has not
//   synced   the n-th WAL fdatasync has returned, nobody was told yet
//   receive  the n-th time bytes arrive from a socket: somewhere in between
#include <dlfcn.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace {

struct Order {
  std::string moment;
  long count = 0;
};

const Order& order() {
  static const Order kOrder = [] {
    const char* text = std::getenv("MIRSAD_KILL_AT");
    const std::string_view words = text == nullptr ? "" : text;
    const auto colon = words.find(':');
    if (colon == std::string_view::npos) {
      return Order{};
    }
    return Order{std::string(words.substr(0, colon)), std::strtol(text + colon + 1, nullptr, 10)};
  }();
  return kOrder;
}

void die() { ::kill(::getpid(), SIGKILL); }

bool reached(std::string_view moment, std::atomic<long>& seen) {
  return order().moment == moment && ++seen == order().count;
}

bool is_wal(int descriptor) {
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  char path[4096];
  const ssize_t length = ::readlink(link.c_str(), path, sizeof path);
  return length > 0 && std::string_view(path, static_cast<std::size_t>(length)).ends_with(".log");
}

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" ssize_t write(int descriptor, const void* bytes, size_t size) {
  static const auto kReal = next<ssize_t (*)(int, const void*, size_t)>("write");
  static std::atomic<long> before{0};
  static std::atomic<long> torn{0};
  if (order().count == 0 || !is_wal(descriptor)) {
    return kReal(descriptor, bytes, size);
  }
  if (reached("before", before)) {
    die();
  }
  if (reached("torn", torn)) {
    kReal(descriptor, bytes, size / 2);
    die();
  }
  return kReal(descriptor, bytes, size);
}

extern "C" int fdatasync(int descriptor) {
  static const auto kReal = next<int (*)(int)>("fdatasync");
  static std::atomic<long> written{0};
  static std::atomic<long> synced{0};
  const bool wal = order().count != 0 && is_wal(descriptor);
  if (wal && reached("written", written)) {
    die();
  }
  const int result = kReal(descriptor);
  if (wal && reached("synced", synced)) {
    die();
  }
  return result;
}

extern "C" ssize_t recvmsg(int socket, msghdr* message, int flags) {
  static const auto kReal = next<ssize_t (*)(int, msghdr*, int)>("recvmsg");
  static std::atomic<long> received{0};
  const ssize_t result = kReal(socket, message, flags);
  if (result > 0 && reached("receive", received)) {
    die();
  }
  return result;
}
