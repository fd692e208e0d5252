// The API over a real Unix socket: read-only, bounded, each answer from one moment.
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "daemon/api/api_server.h"
#include "daemon/cli/ask.h"
#include "daemon/daemon_file.h"
#include "tests/daemon/text.h"
#include "tests/storage/made.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

using test::begins;
using test::holds;

using Json = nlohmann::json;
using test::StoreDir;

const Hold no_hold;  // never asked here

// A connection that speaks HTTP by hand, so that it may speak it badly and slowly.
class Connection {
 public:
  explicit Connection(const std::string& path) : fd_(socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof(address.sun_path) - 1);
    connected_ = connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0;
  }
  ~Connection() { close(fd_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  bool connected() const { return connected_; }
  void send(const std::string& text) const {
    REQUIRE(::send(fd_, text.data(), text.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(text.size()));
  }
  std::string receive(std::size_t most = 64 << 10) const {
    std::string bytes(most, '\0');
    const ssize_t count = recv(fd_, bytes.data(), bytes.size(), 0);
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return bytes;
  }
  std::string receive_all() const {
    std::string all;
    for (std::string part = receive(); !part.empty(); part = receive()) {
      all += part;
    }
    return all;
  }

 private:
  int fd_;
  bool connected_ = false;
};

class Served {
 public:
  explicit Served(int records = 40) {
    config.storage.dir = dir.options().dir;
    auto opened = Store::open(dir.options());
    REQUIRE(opened);
    store = *std::move(opened);
    for (int first = 0; first < records; first += 1000) {
      REQUIRE(store->commit(test::made_batch(first, std::min(1000, records - first))));
    }
    auto started = ApiServer::start(
        config, *store, [this] { return live(); }, no_hold, "");
    REQUIRE(started);
    server = *std::move(started);
  }

  LiveStatus live() const {
    LiveStatus status;
    status.pid = getpid();
    status.ready = ready;
    status.not_ready = ready ? "" : "news[3] is halted";
    return status;
  }

  std::string socket() const { return (config.storage.dir / "mirsad.sock").string(); }
  std::string get(const std::string& path, const std::string& method = "GET") const {
    const Connection connection(socket());
    connection.send(method + " " + path + " HTTP/1.1\r\nHost: mirsad\r\nConnection: close\r\n\r\n");
    return connection.receive_all();
  }

  StoreDir dir;
  Config config;
  std::unique_ptr<Store> store;
  std::atomic<bool> ready{true};
  std::unique_ptr<ApiServer> server;
};

TEST_CASE("only GET and HEAD are allowed") {
  const Served served;
  const std::string method = GENERATE("POST", "PUT", "DELETE", "PATCH");
  const std::string answer = served.get("/events", method);
  CHECK(begins(answer, "HTTP/1.1 405"));
  CHECK(holds(answer, "Allow: GET, HEAD"));
  CHECK(begins(served.get("/events"), "HTTP/1.1 200"));
  const std::string head = served.get("/events", "HEAD");
  CHECK(begins(head, "HTTP/1.1 200"));
  CHECK(head.substr(head.find("\r\n\r\n")) == "\r\n\r\n");
}

TEST_CASE("unknown paths and ids are 404 and bad parameters 400 with the exit code in JSON") {
  const Served served;
  const auto [path, status, exit] =
      GENERATE(table<std::string, std::string, int>({{"/", "404", 64},
                                                     {"/nothing", "404", 64},
                                                     {"/export/everything", "404", 64},
                                                     {"/show?id=e-nothing", "404", 66},
                                                     {"/show", "400", 64},
                                                     {"/events?from=yesterday", "400", 64},
                                                     {"/status?verbose=1", "400", 64}}));
  const std::string answer = served.get(path);
  CHECK(begins(answer, "HTTP/1.1 " + status));
  const Json body = Json::parse(answer.substr(answer.find("\r\n\r\n")), nullptr, false);
  REQUIRE(body.is_object());
  CHECK(body["exit"] == exit);
  CHECK(body["error"].is_string());
}

TEST_CASE("readiness names what fails") {
  Served served;
  CHECK(begins(served.get("/livez"), "HTTP/1.1 200"));
  CHECK(begins(served.get("/readyz"), "HTTP/1.1 200"));
  served.ready = false;
  const std::string answer = served.get("/readyz");
  CHECK(begins(answer, "HTTP/1.1 503"));
  CHECK(holds(answer, "not ready: news[3] is halted"));
}

TEST_CASE("the daemon is found through its file and asked as a stopped store is") {
  Served served;
  const auto rows_of = [&](const Query& query) {
    std::vector<std::string> rows;
    const Status asked = ask(served.config, query, [&](std::string_view row) {
      rows.emplace_back(row);
      return true;
    });
    REQUIRE(asked);
    return rows;
  };
  REQUIRE(find_daemon(served.config.storage.dir));
  const std::vector<Query> queries = {{"events", {}},
                                      {"export/articles", {}},
                                      {"export/quarantine", {}},
                                      {"digest", {}},
                                      {"events", {{"type", "ASSAULT"}, {"from", "1990-01-01"}}}};
  std::vector<std::vector<std::string>> online;
  for (const Query& query : queries) {
    online.push_back(rows_of(query));
  }
  served.server.reset();
  served.store.reset();
  CHECK_FALSE(find_daemon(served.config.storage.dir));
  for (std::size_t i = 0; i < queries.size(); ++i) {
    CHECK(rows_of(queries[i]) == online[i]);
  }
}

TEST_CASE("an error of the daemon ends the client as its own would") {
  const Served served;
  const Status asked =
      ask(served.config, {"show", {{"id", "لا شيء"}}}, [](std::string_view) { return true; });
  REQUIRE_FALSE(asked);
  CHECK(asked.error().kind == ErrorKind::no_input);
  CHECK(holds(asked.error().message, "لا شيء"));
}

TEST_CASE("a live database is never opened and its holder is named") {
  Served served;
  served.server.reset();  // the store is held, nobody answers
  const Status asked = ask(served.config, {"status", {}}, [](std::string_view) { return true; });
  REQUIRE_FALSE(asked);
  CHECK(asked.error().kind == ErrorKind::temporary);
  CHECK(holds(asked.error().message, std::to_string(getpid())));
}

TEST_CASE("the socket is for user and group and goes with the server") {
  Served served;
  struct stat file {};
  REQUIRE(stat(served.socket().c_str(), &file) == 0);
  CHECK((file.st_mode & 0777) == 0660);
  served.server.reset();
  CHECK_FALSE(std::filesystem::exists(served.socket()));
  CHECK_FALSE(std::filesystem::exists(served.config.storage.dir / "daemon.json"));
}

TEST_CASE("a stale socket is replaced and one that answers is not") {
  Served served;
  const auto live = [&] { return served.live(); };
  const auto second = ApiServer::start(served.config, *served.store, live, no_hold, "");
  REQUIRE_FALSE(second);
  CHECK(second.error().kind == ErrorKind::temporary);
  served.server.reset();
  {
    const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    served.socket().copy(address.sun_path, sizeof(address.sun_path) - 1);
    REQUIRE(bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0);
    close(fd);
  }
  CHECK(ApiServer::start(served.config, *served.store, live, no_hold, ""));
}

TEST_CASE("a socket path that is too long or taken by a file is told") {
  Served served;
  const auto live = [&] { return served.live(); };
  served.config.http.socket = "/tmp/" + std::string(120, 'x');
  auto started = ApiServer::start(served.config, *served.store, live, no_hold, "");
  REQUIRE_FALSE(started);
  CHECK(started.error().kind == ErrorKind::config);
  CHECK(holds(started.error().message, "107 bytes"));
  served.config.http.socket = served.config.storage.dir / "file";
  std::ofstream(served.config.http.socket) << "x";
  started = ApiServer::start(served.config, *served.store, live, no_hold, "");
  REQUIRE_FALSE(started);
  CHECK(started.error().kind == ErrorKind::cannot_create);
  CHECK(std::filesystem::exists(served.config.http.socket));
}

TEST_CASE("concurrent readers each get a whole answer while commits go on") {
  Served served(2000);
  std::atomic<int> whole{0};
  std::vector<std::jthread> readers;
  for (int i = 0; i < 8; ++i) {
    readers.emplace_back([&] {
      std::string last;
      const Status asked = ask(served.config, {"export/articles", {}},
                               [&](std::string_view row) { return (last = row, true); });
      whole += asked && Json::accept(last) ? 1 : 0;
    });
  }
  for (int first = 2000; first < 2500; first += 100) {
    REQUIRE(served.store->commit(test::made_batch(first, 100)));
  }
  readers.clear();
  CHECK(whole == 8);
}

TEST_CASE("a data directory with a long path is served all the same") {
  Served served;
  served.server.reset();
  served.store.reset();
  served.config.storage.dir = served.dir.path() / std::string(120, 'd') / "data";
  StoreOptions options = served.dir.options();
  options.dir = served.config.storage.dir;
  std::filesystem::create_directories(options.dir.parent_path());
  auto store = Store::open(options);
  REQUIRE(store);
  const auto server = ApiServer::start(
      served.config, **store, [&] { return served.live(); }, no_hold, "");
  REQUIRE(server);
  bool running = false;
  REQUIRE(ask(served.config, {"status", {}}, [&](std::string_view row) {
    running = Json::parse(row)["running"];
    return true;
  }));
  CHECK(running);
}

TEST_CASE("stopping the server ends an answer that its reader has left lying") {
  Served served(3000);
  const Connection slow(served.socket());
  slow.send("GET /export/articles HTTP/1.1\r\nHost: mirsad\r\n\r\n");
  CHECK_FALSE(slow.receive(100).empty());
  served.server.reset();  // returns, though nobody reads
  CHECK_FALSE(Connection(served.socket()).connected());
}

}  // namespace
}  // namespace mirsad
