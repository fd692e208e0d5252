// The daemon's API: HTTP on a Unix socket, for reading only.
//
//   GET /livez /readyz /status /gaps /digest
//   GET /events?from=&to=&type=&undated=   /show?id=   /explain?id=&against=
//   GET /export/reports /export/verdicts /export/articles /export/quarantine
//
// Answers are JSON lines (query.h); a bulk answer is streamed from one snapshot of the store, in
// bounded memory however slow its reader is. Errors are {"error": "...", "exit": 64}.
// Bounded: connections, size of a request's head, time that a connection may be idle.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "daemon/config.h"
#include "daemon/live_status.h"
#include "daemon/query.h"
#include "pipeline/model/result.h"
#include "storage/store.h"

namespace mirsad {

class ApiServer {
 public:
  // Serves `store` until destroyed, and says so in <dir>/daemon.json. `live` is called on the
  // server's threads, and so is `hold` (query.h). `brokers` is an embedded broker's address, for
  // `mirsad publish`; else empty. Errors: `config` (the socket's path is too long), `temporary`
  // (another process serves it), `cannot_create`.
  static Result<std::unique_ptr<ApiServer>> start(const Config& config, const Store& store,
                                                  std::function<LiveStatus()> live, Hold hold,
                                                  const std::string& brokers);
  ~ApiServer();
  ApiServer(const ApiServer&) = delete;
  ApiServer& operator=(const ApiServer&) = delete;

 private:
  struct State;
  explicit ApiServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace mirsad
