#include "daemon/daemon_file.h"

#include <fmt/format.h>
#include <signal.h>

#include <cerrno>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

namespace mirsad {
namespace {

namespace fs = std::filesystem;

fs::path path_of(const fs::path& dir) { return dir / "daemon.json"; }

bool lives(int pid) { return pid > 0 && (kill(pid, 0) == 0 || errno == EPERM); }

}  // namespace

Status write_daemon_file(const fs::path& dir, const DaemonFile& file) {
  const nlohmann::ordered_json json = {
      {"pid", file.pid}, {"socket", file.socket}, {"brokers", file.brokers}};
  const fs::path fresh = dir / "daemon.json.new";
  std::ofstream out(fresh);
  out << json.dump() << '\n';
  out.close();
  std::error_code problem;
  if (out) {
    fs::rename(fresh, path_of(dir), problem);
  }
  if (!out || problem) {
    return fail(ErrorKind::cannot_create,
                fmt::format("cannot write {}: is the data directory writable?", fresh.string()));
  }
  return {};
}

void remove_daemon_file(const fs::path& dir) {
  std::error_code ignored;  // left behind it does no harm: its pid is dead
  fs::remove(path_of(dir), ignored);
}

std::optional<DaemonFile> find_daemon(const fs::path& dir) {
  std::ifstream in(path_of(dir));
  const auto json = nlohmann::json::parse(in, nullptr, false);
  if (!json.is_object()) {
    return std::nullopt;
  }
  const auto pid = json.find("pid");
  const auto socket = json.find("socket");
  const auto brokers = json.find("brokers");
  if (pid == json.end() || !pid->is_number_integer() || socket == json.end() ||
      !socket->is_string() || brokers == json.end() || !brokers->is_string()) {
    return std::nullopt;
  }
  DaemonFile file{pid->get<int>(), socket->get<std::string>(), brokers->get<std::string>()};
  return lives(file.pid) ? std::optional(file) : std::nullopt;
}

}  // namespace mirsad
