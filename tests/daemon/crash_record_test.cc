#include "daemon/crash_record.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/catch.h"
#include "tests/support/made_articles.h"
#include "tests/support/process.h"

namespace mirsad {
namespace {

// A process of its own that dies of `fault` while it is on the record, or not on any.
void die(const std::filesystem::path& dir, const RawRecord& record, int fault, bool on_record) {
  const pid_t pid = ::fork();
  if (pid == 0) {
    const auto crashes = CrashRecord::open(dir);
    if (on_record) {
      const CrashRecord::On on(record);
      ::raise(fault);
    }
    ::raise(fault);
  }
  int status = 0;
  REQUIRE(::waitpid(pid, &status, 0) == pid);
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == fault);
}

bool refused(const std::filesystem::path& dir, const RawRecord& record) {
  auto crashes = CrashRecord::open(dir);
  REQUIRE(crashes);
  const bool refuses = (*crashes)->refuses(record);
  for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) ::signal(fault, SIG_DFL);
  return refuses;
}

}  // namespace

TEST_CASE("a record that the process died of three times is refused") {
  const test::TemporaryDirectory dir;
  const RawRecord record = test::own_record(7);
  for (const int fault : {SIGSEGV, SIGABRT, SIGBUS}) {
    CHECK_FALSE(refused(dir.path(), record));
    die(dir.path(), record, fault, true);
  }
  CHECK(refused(dir.path(), record));
  CHECK_FALSE(refused(dir.path(), test::own_record(8)));
  CHECK_FALSE(refused(dir.path(), test::own_record(7, {"news", 1})));
}

TEST_CASE("a death between records or by a kill from outside is no record's fault") {
  const test::TemporaryDirectory dir;
  const RawRecord record = test::own_record(7);
  for (int death = 0; death < 4; ++death) {
    die(dir.path(), record, SIGSEGV, false);
    die(dir.path(), record, SIGKILL, true);
  }
  CHECK_FALSE(refused(dir.path(), record));
}

}  // namespace mirsad
