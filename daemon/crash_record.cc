#include "daemon/crash_record.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>

namespace mirsad {
namespace {

constexpr std::array kFaults = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

// Written before the work and read by the handler, which may call nothing that allocates.
struct Line {
  std::array<char, 512> text{};
  std::atomic<std::size_t> size{0};
};

thread_local Line current;
std::atomic<int> file{-1};

// A handler needs a stack of its own where the fault is the end of the stack.
thread_local std::array<char, 16 << 10> spare_stack;

void use_spare_stack() {
  thread_local const bool kUsed = [] {
    stack_t stack{};
    stack.ss_sp = spare_stack.data();
    stack.ss_size = spare_stack.size();
    return ::sigaltstack(&stack, nullptr) == 0;
  }();
  static_cast<void>(kUsed);
}

// Leaves the line, if this thread is on a record, and lets the fault have its way: the action is
// the default again (SA_RESETHAND), and returning repeats the fault.
void on_fault(int fault) {
  if (const std::size_t size = current.size; size != 0 && file >= 0) {
    static_cast<void>(::write(file, current.text.data(), size));
  }
  ::raise(fault);
}

void install() {
  struct sigaction action {};
  action.sa_handler = on_fault;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_ONSTACK | SA_NODEFER);
  for (const int fault : kFaults) {
    ::sigaction(fault, &action, nullptr);
  }
}

}  // namespace

std::map<CrashRecord::Coordinates, int> CrashRecord::read(const std::filesystem::path& path) {
  std::map<Coordinates, int> deaths;
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    Coordinates died;
    if (words >> died.log.partition >> died.offset >> died.checksum >> died.log.topic) {
      ++deaths[died];
    }
  }
  return deaths;
}

Result<std::unique_ptr<CrashRecord>> CrashRecord::open(const std::filesystem::path& dir) {
  const auto path = dir / "crashes";
  const int opened = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (opened < 0) {
    return fail(ErrorKind::cannot_create,
                fmt::format("cannot open {}: {}; check its owner and mode, and which user runs "
                            "mirsad",
                            path.string(), std::strerror(errno)));
  }
  std::unique_ptr<CrashRecord> record(new CrashRecord(read(path)));
  file = opened;
  install();
  return record;
}

CrashRecord::~CrashRecord() { ::close(file.exchange(-1)); }

bool CrashRecord::refuses(const RawRecord& record) const {
  const auto died = deaths_.find({record.log, record.offset, anchor_of(record).checksum});
  return died != deaths_.end() && died->second >= kDeathsForRefusal;
}

CrashRecord::On::On(const RawRecord& record) {
  use_spare_stack();
  const auto written = fmt::format_to_n(current.text.data(), current.text.size() - 1,
                                        "{} {} {} {}\n", record.log.partition, record.offset,
                                        anchor_of(record).checksum, record.log.topic);
  current.size = static_cast<std::size_t>(written.out - current.text.data());
}

CrashRecord::On::~On() { current.size = 0; }

}  // namespace mirsad
