#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>
#include <thread>

namespace mirsad::test {
namespace {

using std::chrono::steady_clock;

[[noreturn]] void become(const std::vector<std::string>& command,
                         const std::map<std::string, std::string>& environment) {
  for (const auto& [name, value] : environment) {
    ::setenv(name.c_str(), value.c_str(), 1);
  }
  std::vector<char*> words;
  for (const std::string& word : command) {
    words.push_back(const_cast<char*>(word.c_str()));
  }
  words.push_back(nullptr);
  ::execvp(words[0], words.data());
  ::_exit(127);
}

int exit_code_of(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void redirect(const std::filesystem::path& path, int flags, int descriptor) {
  const int file = ::open(path.c_str(), flags, 0600);
  ::dup2(file, descriptor);
  ::close(file);
}

}  // namespace

Finished run(const std::vector<std::string>& command, const std::string& input,
             std::chrono::seconds deadline) {
  const TemporaryDirectory scratch;
  std::ofstream(scratch / "in", std::ios::binary) << input;
  const pid_t pid = ::fork();
  if (pid == 0) {
    redirect(scratch / "in", O_RDONLY, 0);
    redirect(scratch / "out", O_WRONLY | O_CREAT, 1);
    redirect(scratch / "err", O_WRONLY | O_CREAT, 2);
    become(command, {});
  }
  const auto end = steady_clock::now() + deadline;
  int status = 0;
  while (::waitpid(pid, &status, WNOHANG) == 0) {
    if (steady_clock::now() > end) {
      ::kill(pid, SIGKILL);
      ::waitpid(pid, &status, 0);
      throw std::runtime_error(command[0] + " did not end in time: " + contents(scratch / "err"));
    }
    pause_before_asking_again();
  }
  return {exit_code_of(status), contents(scratch / "out"), contents(scratch / "err")};
}

Process::Process(const std::vector<std::string>& command, const std::filesystem::path& log,
                 const std::map<std::string, std::string>& environment) {
  pid_ = ::fork();
  if (pid_ == 0) {
    redirect("/dev/null", O_RDONLY, 0);
    redirect(log, O_WRONLY | O_CREAT | O_APPEND, 1);
    ::dup2(1, 2);
    become(command, environment);
  }
}

Process::~Process() {
  if (running()) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, &status_, 0);
  }
}

bool Process::running() {
  if (!reaped_) {
    reaped_ = ::waitpid(pid_, &status_, WNOHANG) == pid_;
  }
  return !reaped_;
}

void Process::signal(int number) const { ::kill(pid_, number); }

int Process::wait(std::chrono::seconds deadline) {
  wait_until(
      "the end of process " + std::to_string(pid_), [this] { return !running(); }, deadline);
  return exit_code_of(status_);
}

std::string mirsad_binary() { return MIRSAD_BINARY_DIR "/bin/mirsad"; }

TemporaryDirectory::TemporaryDirectory() {
  std::string pattern = (std::filesystem::temp_directory_path() / "mirsad-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    throw std::runtime_error("no temporary directory: " + pattern);
  }
  path_ = pattern;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void pause_before_asking_again() { std::this_thread::sleep_for(std::chrono::milliseconds(10)); }

void give_up_waiting(const std::string& what) {
  throw std::runtime_error("waited in vain for " + what);
}

}  // namespace mirsad::test
