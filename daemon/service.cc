#include "daemon/service.h"

#include <fmt/format.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

namespace mirsad {
namespace {

constexpr timespec kWait{0, 100'000'000};  // how soon the waiter notices that it is not needed

}  // namespace

StopSignals::StopSignals() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGTERM);
  sigaddset(&signals_, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  signal(SIGPIPE, SIG_IGN);
  waiter_ = std::jthread([this](const std::stop_token& done) {
    while (!done.stop_requested()) {
      if (sigtimedwait(&signals_, nullptr, &kWait) > 0 && !stop_.request_stop()) {
        _exit(128 + SIGTERM);
      }
    }
  });
}

StopSignals::~StopSignals() {
  waiter_.request_stop();
  waiter_.join();
  pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
}

void ServiceNotifier::ready(const std::string& status) const {
  sd_notify(0, ("READY=1\nSTATUS=" + status).c_str());
}

void ServiceNotifier::status(const std::string& status) const {
  sd_notify(0, ("STATUS=" + status).c_str());
}

void ServiceNotifier::stopping() const { sd_notify(0, "STOPPING=1\nSTATUS=closing the store"); }

void ServiceNotifier::extend(std::chrono::seconds time) const {
  const auto microseconds = std::chrono::microseconds(time).count();
  sd_notify(0, fmt::format("EXTEND_TIMEOUT_USEC={}", microseconds).c_str());
}

void ServiceNotifier::progress(std::uint64_t progress) {
  const auto now = std::chrono::steady_clock::now();
  if (interval_.count() == 0 || progress == fed_ || now - fed_at_ < interval_ / 4) {
    return;
  }
  sd_notify(0, "WATCHDOG=1");
  fed_at_ = now;
  fed_ = progress;
}

std::chrono::microseconds ServiceNotifier::watchdog_interval() {
  std::uint64_t microseconds = 0;
  return std::chrono::microseconds(sd_watchdog_enabled(0, &microseconds) > 0 ? microseconds : 0);
}

}  // namespace mirsad
