// What the service manager sees: sd_notify(3) messages and how the process ends.
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>

#include "tests/support/catch.h"
#include "tests/support/process.h"

namespace mirsad::test {
namespace {

// The service manager's end of NOTIFY_SOCKET.
class Manager {
 public:
  explicit Manager(const std::filesystem::path& path) : fd_(::socket(AF_UNIX, SOCK_DGRAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    REQUIRE(::bind(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  }
  ~Manager() { ::close(fd_); }
  Manager(const Manager&) = delete;
  Manager& operator=(const Manager&) = delete;

  // True once a message with this text has come, now or before.
  bool was_told(const std::string& text) {
    std::array<char, 4096> bytes{};
    for (ssize_t size = 0; (size = ::recv(fd_, bytes.data(), bytes.size(), MSG_DONTWAIT)) > 0;) {
      told_.emplace_back(bytes.data(), static_cast<std::size_t>(size));
    }
    return std::ranges::any_of(
        told_, [&](const std::string& one) { return one.find(text) != std::string::npos; });
  }
  void forget() { told_.clear(); }

 private:
  int fd_;
  std::vector<std::string> told_;
};

std::string config(const TemporaryDirectory& folder, const std::string& brokers) {
  const auto file = folder / "mirsad.toml";
  std::ofstream(file) << "[kafka]\nbrokers = \"" << brokers
                      << "\"\ntopics = [\"news\"]\nstart = \"earliest\"\n[storage]\nmin_free = "
                         "\"1MiB\"\ndir = \""
                      << (folder / "data").string() << "\"\n";
  return file.string();
}

}  // namespace

TEST_CASE(
    "a service says that it is ready and alive and that it stops whether or not a broker answers") {
  // Nothing listens on port 1: a broker that is down is not a failed start.
  const std::string brokers = GENERATE("embedded", "127.0.0.1:1");
  INFO(brokers);
  const TemporaryDirectory folder;
  Manager manager(folder / "notify");
  Process mirsad({mirsad_binary(), "run", "--config", config(folder, brokers)}, folder / "log",
                 {{"NOTIFY_SOCKET", (folder / "notify").string()}, {"WATCHDOG_USEC", "2000000"}});
  wait_until("READY", [&] { return manager.was_told("READY=1"); });
  wait_until("STATUS", [&] { return manager.was_told("STATUS="); });
  wait_until("WATCHDOG", [&] { return manager.was_told("WATCHDOG=1"); });
  manager.forget();
  wait_until("WATCHDOG again", [&] { return manager.was_told("WATCHDOG=1"); });
  CHECK(std::filesystem::exists(folder / "data/daemon.json"));

  mirsad.signal(SIGTERM);
  CHECK(mirsad.wait(std::chrono::seconds(10)) == 0);
  CHECK(manager.was_told("STOPPING=1"));
  CHECK_FALSE(std::filesystem::exists(folder / "data/daemon.json"));
}

}  // namespace mirsad::test
