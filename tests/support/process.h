// Runs other programs from tests: with their output captured, a deadline, and signals.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace mirsad::test {

struct Finished {
  int exit_code = -1;  // 128 + signal if it was killed
  std::string out;
  std::string err;
};

// Runs to the end. Kills it after `deadline` and throws std::runtime_error with what it printed.
Finished run(const std::vector<std::string>& command, const std::string& input = "",
             std::chrono::seconds deadline = std::chrono::seconds(60));

// A program in the background; its output goes to files. Killed when it goes out of scope.
class Process {
 public:
  Process(const std::vector<std::string>& command, const std::filesystem::path& log,
          const std::map<std::string, std::string>& environment = {});
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  pid_t pid() const { return pid_; }
  bool running();
  void signal(int number) const;
  // The exit code, or 128 + signal; throws after `deadline`.
  int wait(std::chrono::seconds deadline = std::chrono::seconds(60));

 private:
  pid_t pid_ = -1;
  int status_ = 0;
  bool reaped_ = false;
};

// Waits until `condition` holds; throws std::runtime_error naming `what` after `deadline`.
template <class Condition>
void wait_until(const std::string& what, Condition condition,
                std::chrono::seconds deadline = std::chrono::seconds(60));

// The built program, and a directory of the test's own that is removed with it.
std::string mirsad_binary();

class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

void pause_before_asking_again();
[[noreturn]] void give_up_waiting(const std::string& what);

template <class Condition>
void wait_until(const std::string& what, Condition condition, std::chrono::seconds deadline) {
  const auto end = std::chrono::steady_clock::now() + deadline;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) {
      give_up_waiting(what);
    }
    pause_before_asking_again();
  }
}

}  // namespace mirsad::test
