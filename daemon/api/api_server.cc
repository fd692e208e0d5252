#include "daemon/api/api_server.h"

#include <fmt/format.h>
#include <microhttpd.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <stop_token>
#include <string_view>
#include <utility>

#include "daemon/api/http_answer.h"
#include "daemon/api/unix_socket.h"
#include "daemon/daemon_file.h"
#include "daemon/query.h"

namespace mirsad {
namespace {

constexpr unsigned kConnections = 32;         // each has a thread, and one more while it streams
constexpr unsigned kIdleSeconds = 30;         // then a connection is closed
constexpr std::size_t kHeadBytes = 32 << 10;  // of a request

bool is_read_only(std::string_view method) {
  return method == MHD_HTTP_METHOD_GET || method == MHD_HTTP_METHOD_HEAD;
}

Query query_of(MHD_Connection* connection, std::string_view path) {
  Query query{std::string(path), {}};
  const auto add = [](void* into, MHD_ValueKind, const char* name, const char* value) {
    static_cast<Query*>(into)->parameters[name] = value == nullptr ? "" : value;
    return MHD_YES;
  };
  MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, add, &query);
  return query;
}

Answer readiness(const LiveStatus& live) {
  return live.ready ? text_answer(MHD_HTTP_OK, "ready")
                    : text_answer(MHD_HTTP_SERVICE_UNAVAILABLE, "not ready: " + live.not_ready);
}

Answer not_found(std::string_view path) {
  return error_answer(MHD_HTTP_NOT_FOUND,
                      {ErrorKind::usage, fmt::format("there is no {}; there are /livez, /readyz, "
                                                     "/{}",
                                                     path, fmt::join(questions(), ", /"))});
}

Answer not_allowed(std::string_view method) {
  Answer answer = error_answer(
      MHD_HTTP_METHOD_NOT_ALLOWED,
      {ErrorKind::usage, fmt::format("{} changes nothing here: the API is for reading; "
                                     "use GET or HEAD",
                                     method)});
  MHD_add_response_header(answer.response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
  return answer;
}

}  // namespace

struct ApiServer::State {
  const Store& store;
  std::function<LiveStatus()> live;
  Hold hold;
  std::filesystem::path dir;
  UnixSocket socket;
  std::stop_source stop;
  MHD_Daemon* http = nullptr;

  State(const Store& served, std::function<LiveStatus()> status, Hold holding,
        std::filesystem::path data_dir, UnixSocket listening)
      : store(served),
        live(std::move(status)),
        hold(std::move(holding)),
        dir(std::move(data_dir)),
        socket(std::move(listening)) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  ~State() {
    stop.request_stop();  // wakes the connections that wait for rows
    if (http != nullptr) {
      remove_daemon_file(dir);
      MHD_quiesce_daemon(http);  // leaves the listening socket to us; else it is closed twice
      MHD_stop_daemon(http);
    }
  }

  Answer answer_to(MHD_Connection* connection, std::string_view path,
                   std::string_view method) const {
    if (!is_read_only(method)) {
      return not_allowed(method);
    }
    if (path == "/livez") {
      return text_answer(MHD_HTTP_OK, "alive");
    }
    if (path == "/readyz") {
      return readiness(live());
    }
    const std::string_view question = path.substr(std::min<std::size_t>(1, path.size()));
    const auto& known = questions();
    if (std::find(known.begin(), known.end(), question) == known.end()) {
      return not_found(path);
    }
    return stream(query_of(connection, question), method == MHD_HTTP_METHOD_GET);
  }

  // All rows of one answer come from one snapshot.
  Answer stream(Query query, bool with_body) const {
    std::shared_ptr<Snapshot> snapshot = store.snapshot();
    snapshot->stop_with(stop.get_token());  // a long walk must not delay the daemon's end
    auto produce = [query = std::move(query), snapshot = std::move(snapshot), status = live(),
                    hold = hold](const Row& row) {
      const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
      return mirsad::answer(query, *snapshot, &status, now, hold, row);
    };
    return rows_answer(std::make_unique<RowStream>(std::move(produce), stop.get_token()),
                       with_body);
  }
};

namespace {

// Called by the library on the connection's thread: once with the head of a request, and again for
// its body, if that is wanted. It is not.
template <class State>
MHD_Result handle(void* server, MHD_Connection* connection, const char* path, const char* method,
                  const char*, const char*, std::size_t*, void**) {
  try {
    const Answer answer = static_cast<State*>(server)->answer_to(connection, path, method);
    const MHD_Result queued = MHD_queue_response(connection, answer.status, answer.response);
    MHD_destroy_response(answer.response);
    return queued;
  } catch (const std::exception& exception) {
    spdlog::error("{} {} failed: {}", method, path, exception.what());
    return MHD_NO;  // closes the connection
  }
}

}  // namespace

ApiServer::ApiServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
ApiServer::~ApiServer() = default;

Result<std::unique_ptr<ApiServer>> ApiServer::start(const Config& config, const Store& store,
                                                    std::function<LiveStatus()> live, Hold hold,
                                                    const std::string& brokers) {
  auto socket = UnixSocket::listen(socket_path(config));
  if (!socket) {
    return pass(socket);
  }
  auto state = std::make_unique<State>(store, std::move(live), std::move(hold), config.storage.dir,
                                       *std::move(socket));
  state->http = MHD_start_daemon(
      MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL | MHD_USE_ITC,
      0, nullptr, nullptr, handle<State>, state.get(), MHD_OPTION_LISTEN_SOCKET, state->socket.fd(),
      MHD_OPTION_CONNECTION_LIMIT, kConnections, MHD_OPTION_CONNECTION_TIMEOUT, kIdleSeconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, kHeadBytes, MHD_OPTION_END);
  if (state->http == nullptr) {
    return fail(ErrorKind::cannot_create,
                "the HTTP server does not start; are there too many "
                "open files?");
  }
  const DaemonFile file{static_cast<int>(getpid()), state->socket.path().string(), brokers};
  if (auto written = write_daemon_file(config.storage.dir, file); !written) {
    return pass(written);
  }
  return std::unique_ptr<ApiServer>(new ApiServer(std::move(state)));
}

}  // namespace mirsad
