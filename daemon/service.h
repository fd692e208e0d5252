// How the process presents itself to its service manager: sd_notify(3), and stop signals.
#pragma once

#include <signal.h>

#include <chrono>
#include <stop_token>
#include <string>
#include <thread>

namespace mirsad {

// Turns SIGTERM and SIGINT into a stop request. Create it before any other thread, so that all of
// them inherit the blocked signals. A second signal ends the process at once: nothing is lost by
// it.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  std::stop_token token() const { return stop_.get_token(); }

 private:
  sigset_t signals_{};
  std::stop_source stop_;
  std::jthread waiter_;
};

// Messages to systemd; without it (no NOTIFY_SOCKET) all of them do nothing.
class ServiceNotifier {
 public:
  void ready(const std::string& status) const;
  void status(const std::string& status) const;
  void stopping() const;
  // More time to start or stop, while it visibly goes on.
  void extend(std::chrono::seconds time) const;

  // Feeds the watchdog if there is one and `progress` has grown since the last feed: a hung thread
  // is restarted, a quiet topic is not. Cheap; call it often.
  void progress(std::uint64_t progress);

 private:
  std::chrono::steady_clock::time_point fed_at_{};
  std::uint64_t fed_ = 0;
  std::chrono::microseconds interval_ = watchdog_interval();

  static std::chrono::microseconds watchdog_interval();
};

}  // namespace mirsad
