#include "tests/support/kafka/broker.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/support/kafka/admin.h"

namespace mirsad::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto kStartPatience = 90s;  // a loaded machine, sanitizers beside it
constexpr auto kStopPatience = 15s;

std::string contents_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string jars() {
  const char* version = std::getenv("MIRSAD_KAFKA_VERSION");
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  const std::string base = cache != nullptr ? cache : fmt::format("{}/.cache", home);
  return fmt::format("{}/mirsad/kafka-{}/*", base, version != nullptr ? version : "4.1.0");
}

// A port that was free a moment ago.
int free_port() {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  const bool bound =
      ::bind(listener, generic, size) == 0 && ::getsockname(listener, generic, &size) == 0;
  ::close(listener);
  if (!bound) {
    throw std::runtime_error("no free port on 127.0.0.1");
  }
  return ntohs(address.sin_port);
}

// 22 characters of URL-safe base64 are a Kafka uuid; it must not begin with a dash.
std::string new_cluster_id() {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  std::random_device random;
  std::string id;
  for (int i = 0; i < 21; ++i) {
    id += kLetters[random() % kLetters.size()];
  }
  return id + "A";  // the last one bears two bits only
}

std::string settings(const fs::path& dir, int port, int controller_port, int sasl_port) {
  return fmt::format(
      "process.roles=broker,controller\n"
      "node.id=1\n"
      "controller.quorum.voters=1@127.0.0.1:{1}\n"
      "listeners=PLAINTEXT://127.0.0.1:{0},CONTROLLER://127.0.0.1:{1},SASL://127.0.0.1:{3}\n"
      "advertised.listeners=PLAINTEXT://127.0.0.1:{0},SASL://127.0.0.1:{3}\n"
      "inter.broker.listener.name=PLAINTEXT\n"
      "controller.listener.names=CONTROLLER\n"
      "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,"
      "SASL:SASL_PLAINTEXT\n"
      "listener.name.sasl.sasl.enabled.mechanisms=PLAIN\n"
      "listener.name.sasl.plain.sasl.jaas.config="
      "org.apache.kafka.common.security.plain.PlainLoginModule required user_mirsad=\"secret\";\n"
      "log.dirs={2}\n"
      "offsets.topic.replication.factor=1\n"
      "offsets.topic.num.partitions=1\n"
      "transaction.state.log.replication.factor=1\n"
      "transaction.state.log.num.partitions=1\n"
      "transaction.state.log.min.isr=1\n"
      "group.initial.rebalance.delay.ms=0\n"
      "auto.create.topics.enable=false\n"
      "log.retention.check.interval.ms=500\n"
      "log.segment.delete.delay.ms=100\n"
      "log.cleaner.backoff.ms=200\n"
      "num.network.threads=2\n"
      "num.io.threads=2\n",
      port, controller_port, (dir / "data").string(), sasl_port);
}

// Runs `java` with stdout and stderr in the log; returns its pid.
pid_t run_java(const std::vector<std::string>& arguments, const fs::path& log, bool detached) {
  std::vector<char*> argv{const_cast<char*>("java")};
  for (const std::string& argument : arguments) {
    argv.push_back(const_cast<char*>(argument.c_str()));
  }
  argv.push_back(nullptr);
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid == 0) {
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    const int none = ::open("/dev/null", O_RDONLY);
    ::dup2(none, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    ::close_range(3, ~0U, 0);  // a detached broker must not keep ctest's pipes open
    ::setsid();
    if (!detached) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    }
    if (detached || ::getppid() == parent) {
      ::execvp("java", argv.data());
    }
    ::_exit(127);
  }
  if (pid < 0) {
    throw std::runtime_error("fork failed");
  }
  return pid;
}

// Whether the process still exists and is the broker of that folder, not another of its number.
bool is_broker_of(pid_t pid, const fs::path& dir) {
  const std::string command = contents_of(fmt::format("/proc/{}/cmdline", pid));
  return pid > 0 && command.find((dir / "server.properties").string()) != std::string::npos;
}

bool wait_for_end(pid_t pid, const fs::path& dir) {
  const auto deadline = std::chrono::steady_clock::now() + kStopPatience;
  while (std::chrono::steady_clock::now() < deadline) {
    if (::waitpid(pid, nullptr, WNOHANG) == pid || !is_broker_of(pid, dir)) {
      return true;
    }
    std::this_thread::sleep_for(20ms);
  }
  return false;
}

// What the fixture has written about the shared broker.
std::string of_shared(const char* name) {
  if (const std::string reason = broker_missing(); !reason.empty()) {
    throw std::runtime_error(reason);
  }
  return contents_of(fs::path(std::getenv("MIRSAD_BROKER_DIR")) / name);
}

}  // namespace

Broker::Broker(fs::path dir, bool detached)
    : dir_(fs::absolute(dir)),
      detached_(detached),
      port_(free_port()),
      controller_port_(free_port()),
      sasl_port_(free_port()) {
  fs::create_directories(dir_);
  std::ofstream(dir_ / "server.properties") << settings(dir_, port_, controller_port_, sasl_port_);
}

std::unique_ptr<Broker> Broker::start(const fs::path& dir) {
  std::unique_ptr<Broker> broker(new Broker(dir, false));
  broker->format();
  broker->restart();
  return broker;
}

std::unique_ptr<Broker> Broker::start_detached(const fs::path& dir) {
  std::unique_ptr<Broker> broker(new Broker(dir, true));
  broker->format();
  broker->restart();
  std::ofstream(broker->dir_ / "pid") << broker->pid_;
  std::ofstream(broker->dir_ / "bootstrap") << broker->bootstrap();
  std::ofstream(broker->dir_ / "sasl_bootstrap") << broker->sasl_bootstrap();
  return broker;
}

void Broker::end(const fs::path& dir) {
  const fs::path absolute = fs::absolute(dir);
  const pid_t pid = std::atoi(contents_of(absolute / "pid").c_str());
  if (is_broker_of(pid, absolute)) {
    ::kill(pid, SIGTERM);
    if (!wait_for_end(pid, absolute)) {
      ::kill(pid, SIGKILL);
    }
  }
}

Broker::~Broker() {
  if (!detached_) {
    end_process(SIGKILL);  // its data is thrown away with it
  }
}

std::string Broker::bootstrap() const { return fmt::format("127.0.0.1:{}", port_); }
std::string Broker::sasl_bootstrap() const { return fmt::format("127.0.0.1:{}", sasl_port_); }
void Broker::stop() { end_process(SIGTERM); }
void Broker::kill() { end_process(SIGKILL); }

void Broker::restart() {
  launch();
  wait_until_ready();
}

void Broker::restart_empty() {
  fs::remove_all(dir_ / "data");
  format();
  restart();
}

void Broker::format() {
  const pid_t pid =
      run_java({"-XX:TieredStopAtLevel=1", "-cp", jars(), "kafka.tools.StorageTool", "format", "-t",
                new_cluster_id(), "-c", (dir_ / "server.properties").string()},
               dir_ / "format.log", detached_);
  int status = 0;
  if (::waitpid(pid, &status, 0) != pid || status != 0) {
    throw std::runtime_error("the broker's storage cannot be formatted:\n" +
                             contents_of(dir_ / "format.log"));
  }
}

void Broker::launch() {
  pid_ = run_java({"-Xmx512m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", jars(),
                   "kafka.Kafka", (dir_ / "server.properties").string()},
                  dir_ / "broker.log", detached_);
}

void Broker::wait_until_ready() {
  const auto deadline = std::chrono::steady_clock::now() + kStartPatience;
  while (!answers(bootstrap(), 500ms)) {
    const bool gone = ::waitpid(pid_, nullptr, WNOHANG) == pid_;
    if (gone || std::chrono::steady_clock::now() > deadline) {
      throw std::runtime_error("the broker does not start:\n" + contents_of(dir_ / "broker.log"));
    }
  }
}

void Broker::end_process(int signal) {
  if (pid_ <= 0) {
    return;
  }
  ::kill(pid_, signal);
  if (!wait_for_end(pid_, dir_)) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  pid_ = -1;
}

std::string broker_missing() {
  const char* dir = std::getenv("MIRSAD_BROKER_DIR");
  if (dir == nullptr) {
    return "MIRSAD_BROKER_DIR is not set: run it through ctest, or see "
           "tests/support/kafka/README.md";
  }
  if (fs::exists(fs::path(dir) / "unavailable")) {
    return contents_of(fs::path(dir) / "unavailable");
  }
  return fs::exists(fs::path(dir) / "bootstrap") ? "" : "the fixture has started no broker";
}

std::string shared_bootstrap() { return of_shared("bootstrap"); }
std::string shared_sasl_bootstrap() { return of_shared("sasl_bootstrap"); }

}  // namespace mirsad::test
