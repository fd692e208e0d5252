// A real Apache Kafka for tests: one JVM that is broker and controller (KRaft), on free ports of
// 127.0.0.1, with its data in a folder of the test's own.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>

namespace mirsad::test {

class Broker {
 public:
  // A broker of the test's own, which dies with it. Returns when it answers (about 3 s); throws
  // std::runtime_error where it does not. Every start in a new folder is a new cluster id.
  static std::unique_ptr<Broker> start(const std::filesystem::path& dir);
  // The same, but it outlives this process: for the fixture that all tests share.
  static std::unique_ptr<Broker> start_detached(const std::filesystem::path& dir);
  // Ends a broker by the folder it was started in; does nothing where none runs.
  static void end(const std::filesystem::path& dir);

  ~Broker();  // ends it, unless detached
  Broker(const Broker&) = delete;
  Broker& operator=(const Broker&) = delete;

  std::string bootstrap() const;  // "127.0.0.1:PORT", the same after a restart
  // The same broker for those who authenticate: SASL_PLAINTEXT, PLAIN, user "mirsad", password
  // "secret".
  std::string sasl_bootstrap() const;
  void stop();           // orderly: SIGTERM
  void kill();           // SIGKILL
  void restart();        // on the same port, with the same data
  void restart_empty();  // on the same port, as another cluster

 private:
  Broker(std::filesystem::path dir, bool detached);
  void format();
  void launch();
  void wait_until_ready();
  void end_process(int signal);

  std::filesystem::path dir_;
  bool detached_;
  int port_;
  int controller_port_;
  int sasl_port_;
  pid_t pid_ = -1;
};

// Why there is no broker to test with; empty if there is one. The shared broker is that of the
// ctest fixture (MIRSAD_BROKER_DIR).
std::string broker_missing();
// Of the shared broker; throws where there is none.
std::string shared_bootstrap();
std::string shared_sasl_bootstrap();

}  // namespace mirsad::test
