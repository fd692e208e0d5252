#include "daemon/logging.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/sinks/systemd_sink.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>

namespace mirsad {
namespace {

// systemd names the journal's socket in JOURNAL_STREAM as device:inode; only if standard error is
// still that socket does the journal read us (systemd.exec(5)).
bool stderr_is_the_journal() {
  const char* stream = std::getenv("JOURNAL_STREAM");
  struct stat file {};
  if (stream == nullptr || fstat(STDERR_FILENO, &file) != 0) {
    return false;
  }
  return stream == std::to_string(file.st_dev) + ":" + std::to_string(file.st_ino);
}

std::shared_ptr<spdlog::logger> make_logger() {
  if (stderr_is_the_journal()) {
    auto sink = std::make_shared<spdlog::sinks::systemd_sink_mt>("mirsad");
    return std::make_shared<spdlog::logger>("mirsad", sink);
  }
  auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  auto logger = std::make_shared<spdlog::logger>("mirsad", sink);
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  return logger;
}

}  // namespace

void start_logging(const std::string& level) {
  spdlog::set_default_logger(make_logger());
  set_log_level(level);
}

void set_log_level(const std::string& level) { spdlog::set_level(spdlog::level::from_str(level)); }

}  // namespace mirsad
