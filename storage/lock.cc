#include "storage/lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <ctime>
#include <fstream>
#include <string>
#include <system_error>

namespace mirsad {
namespace {

namespace fs = std::filesystem;

fs::path lock_file(const fs::path& dir) { return dir / "mirsad.lock"; }

std::string reason(int error) { return std::generic_category().message(error); }

// "process 1234 (mirsad run)", from what the writer left in the file.
std::string holder(int fd) {
  std::array<char, 32> text{};
  const ssize_t size = ::pread(fd, text.data(), text.size() - 1, 0);
  std::string pid(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  while (!pid.empty() && pid.back() == '\n') {
    pid.pop_back();
  }
  if (pid.empty()) {
    return "another process";
  }
  std::ifstream cmdline("/proc/" + pid + "/cmdline", std::ios::binary);
  std::string program;
  std::string verb;
  std::getline(cmdline, program, '\0');
  std::getline(cmdline, verb, '\0');
  program = fs::path(program).filename().string();
  const std::string name = verb.empty() ? program : program + " " + verb;
  return program.empty() ? "process " + pid : fmt::format("process {} ({})", pid, name);
}

bool try_lock(int fd, int operation) {
  int failed = 0;
  do {
    failed = ::flock(fd, operation | LOCK_NB);
  } while (failed != 0 && errno == EINTR);
  return failed == 0;
}

// Readers are done in a moment as a rule, and a daemon must not fail to start because somebody has
// just listed its events. False if they are still there after a while, or a writer is.
bool outwait_readers(int fd) {
  constexpr int kAttempts = 100;
  constexpr timespec kBetween{0, 50'000'000};
  for (int attempt = 0; attempt < kAttempts && try_lock(fd, LOCK_SH); ++attempt) {
    if (try_lock(fd, LOCK_EX)) {
      return true;
    }
    ::nanosleep(&kBetween, nullptr);
  }
  return false;
}

tl::unexpected<Error> cannot(std::string_view verb, const fs::path& path, int error) {
  const bool denied = error == EACCES || error == EPERM || error == EROFS;
  return fail(denied ? ErrorKind::no_permission : ErrorKind::cannot_create,
              fmt::format("cannot {} {}: {}; check its owner and mode, and which user runs mirsad",
                          verb, path.string(), reason(error)));
}

bool write_pid(int fd) {
  const std::string pid = fmt::format("{}\n", ::getpid());
  return ::ftruncate(fd, 0) == 0 &&
         ::pwrite(fd, pid.data(), pid.size(), 0) == static_cast<ssize_t>(pid.size());
}

}  // namespace

tl::unexpected<Error> no_store(const fs::path& dir) {
  return fail(ErrorKind::no_input,
              fmt::format("there is no store in {}; fill one with `mirsad ingest` or `mirsad run`, "
                          "or name the right data directory",
                          dir.string()));
}

Result<DirLock> DirLock::exclusive(const fs::path& dir) {
  std::error_code error;
  fs::create_directories(dir, error);
  if (error) {
    return cannot("create the data directory", dir, error.value());
  }
  const fs::path file = lock_file(dir);
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0) {
    return cannot("open the lock file", file, errno);
  }
  DirLock lock(fd, false);
  if (!try_lock(fd, LOCK_EX) && !outwait_readers(fd)) {
    // If we can share it, then those who have it are readers.
    const bool read = try_lock(fd, LOCK_SH);
    return fail(ErrorKind::temporary,
                read ? fmt::format("the store in {} is being read; wait until that ends and try "
                                   "again",
                                   dir.string())
                     : fmt::format("the store in {} is held by {}; stop it, or name another data "
                                   "directory",
                                   dir.string(), holder(fd)));
  }
  if (!write_pid(fd)) {
    return fail(ErrorKind::temporary, fmt::format("cannot write {}: {}; is the disk full?",
                                                  file.string(), reason(errno)));
  }
  lock.writer_ = true;
  return lock;
}

Result<DirLock> DirLock::shared(const fs::path& dir) {
  const fs::path file = lock_file(dir);
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    const bool absent = errno == ENOENT || errno == ENOTDIR;
    return absent ? no_store(dir) : cannot("open the lock file", file, errno);
  }
  DirLock lock(fd, false);
  if (!try_lock(fd, LOCK_SH)) {
    return fail(ErrorKind::temporary,
                fmt::format("the store in {} is held by {}; ask it through its socket, or stop it "
                            "and try again",
                            dir.string(), holder(fd)));
  }
  return lock;
}

DirLock::~DirLock() {
  if (fd_ < 0) {
    return;
  }
  if (writer_) {
    // A pid left behind would only mislead; if it stays, the kernel's lock still tells the truth.
    [[maybe_unused]] const int truncated = ::ftruncate(fd_, 0);
  }
  ::close(fd_);
}

}  // namespace mirsad
