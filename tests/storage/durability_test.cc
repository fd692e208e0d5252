// What becomes of a store when its writer is killed, the disk gives out, or another one wants it.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <map>
#include <random>
#include <set>

#include "storage/rocks_commit.h"
#include "storage/rocks_db.h"
#include "storage/schema_version.h"
#include "storage/store.h"
#include "tests/storage/made.h"
#include "tests/support/catch.h"

namespace mirsad::test {
namespace {

// A store_writer in a process of its own, killed when it goes out of scope.
class Writer {
 public:
  explicit Writer(std::vector<std::string> arguments) {
    std::string program = MIRSAD_STORE_WRITER;
    std::vector<char*> words{program.data()};
    for (std::string& argument : arguments) {
      words.push_back(argument.data());
    }
    words.push_back(nullptr);
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    pid_ = ::fork();
    if (pid_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::execv(words[0], words.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    out_ = ::fdopen(ends[0], "r");
  }
  ~Writer() {
    if (pid_ > 0) {
      kill();
    }
    std::fclose(out_);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  pid_t pid() const { return pid_; }
  std::string line() {
    std::string text(4096, '\0');
    const bool read = std::fgets(text.data(), static_cast<int>(text.size()), out_) != nullptr;
    return read ? text.substr(0, text.find('\n')) : "";
  }
  void kill() {
    ::kill(pid_, SIGKILL);
    wait();
  }
  int wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t pid_ = -1;
  std::FILE* out_ = nullptr;
};

// The rows of exactly the records before `next_offset`, of each kind.
void check_rows_up_to(const Snapshot& snapshot, int next_offset) {
  std::size_t fresh = 0;
  std::size_t reports = 0;
  for (int n = 0; n < next_offset; ++n) {
    fresh += n % 10 == 9 ? 0 : 1;
    reports += n % 10 == 9 ? 0 : static_cast<std::size_t>(n % 3);
  }
  std::map<std::string, std::size_t> found;
  REQUIRE(snapshot.revisions([&](const Revision& revision) {
    CHECK(revision.offset < next_offset);
    CHECK(snapshot.head(revision.id.article).value());
    CHECK(snapshot.cluster(revision.verdict.cluster).value());
    return ++found["revisions"] > 0;
  }));
  REQUIRE(snapshot.reports([&](const StoredReport&) { return ++found["reports"] > 0; }));
  REQUIRE(snapshot.events({}, [&](const Event& event) {
    CHECK(snapshot.event(event.id).value());
    return ++found["events"] > 0;
  }));
  REQUIRE(snapshot.quarantine([&](const StoredRejection&) { return ++found["refused"] > 0; }));
  CHECK(found["revisions"] == fresh);
  CHECK(found["reports"] == reports);
  CHECK(found["events"] == reports);
  CHECK(found["refused"] == static_cast<std::size_t>(next_offset) - fresh);
}

TEST_CASE("A writer killed at any point leaves the rows of exactly the offsets it stored") {
  const auto seed = std::random_device()();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 6; ++round) {
    const StoreDir dir;
    const int size = 1 + static_cast<int>(random() % 40);
    const int commits = 1 + static_cast<int>(random() % 60);
    INFO("killed after " << commits << " commits of " << size);
    std::string told;
    {
      Writer writer({(dir.path() / "data").string(), std::to_string(size)});
      for (int i = 0; i < commits; ++i) {
        told = writer.line();
      }
      ::usleep(static_cast<unsigned>(random() % 2000));  // somewhere inside a commit
      writer.kill();
    }
    const auto store = Store::open(dir.options());
    REQUIRE(store);
    const PartitionState state = (*store)->partitions().value().front();
    CHECK(state.next_offset >= std::stoi(told));
    CHECK(state.next_offset % size == 0);
    CHECK(state.tally.consumed == static_cast<std::uint64_t>(state.next_offset));
    check_rows_up_to(*(*store)->snapshot(), static_cast<int>(state.next_offset));
  }
}

TEST_CASE("A second writer is told the pid of the first") {
  const StoreDir dir;
  Writer writer({dir.options().dir.string(), "1"});
  REQUIRE(writer.line() == "1");
  const std::string holder = "process " + std::to_string(writer.pid()) + " (store_writer";
  for (const auto open : {&Store::open, &Store::open_to_read}) {
    const auto refused = open(dir.options());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::temporary);
    CHECK(refused.error().message.find(holder) != std::string::npos);
  }
  writer.kill();
  CHECK(Store::open(dir.options()));
}

TEST_CASE("Readers share a store and keep writers out") {
  const StoreDir dir;
  REQUIRE((*Store::open(dir.options()))->commit(made_batch(0, 20)));
  const auto reader = Store::open_to_read(dir.options());
  const auto other = Store::open_to_read(dir.options());
  REQUIRE(reader);
  REQUIRE(other);
  check_rows_up_to(*(*reader)->snapshot(), 20);
  CHECK((*reader)->partitions().value().front().next_offset == 20);
  CHECK((*reader)->commit(made_batch(20, 1)).error().kind == ErrorKind::software);
  const auto refused = Store::open(dir.options());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::temporary);
  CHECK(refused.error().message.find("being read") != std::string::npos);
}

TEST_CASE("Reading where there is no store says so") {
  const StoreDir dir;
  const auto missing = Store::open_to_read(dir.options());
  REQUIRE_FALSE(missing);
  CHECK(missing.error().kind == ErrorKind::no_input);
  CHECK_FALSE(std::filesystem::exists(dir.options().dir));
  std::filesystem::create_directories(dir.options().dir);
  std::fclose(std::fopen((dir.options().dir / "mirsad.lock").c_str(), "w"));
  const auto empty = Store::open_to_read(dir.options());
  REQUIRE_FALSE(empty);
  CHECK(empty.error().kind == ErrorKind::no_input);
}

TEST_CASE("A store of a newer program is refused as a matter of configuration") {
  const StoreDir dir;
  REQUIRE(Store::open(dir.options()));
  {
    const auto rocks = RocksDb::open(dir.options(), RocksDb::Access::write);
    REQUIRE(rocks);
    rocksdb::WriteBatch batch;
    CommitBuilder(**rocks, batch).add(StoreIdentity{kSchemaVersion + 1, "uuid", true, ""});
    REQUIRE((*rocks)->db().Write({}, &batch).ok());
    rocksdb::ColumnFamilyHandle* later = nullptr;
    REQUIRE((*rocks)->db().CreateColumnFamily({}, "of_a_newer_program", &later).ok());
    REQUIRE((*rocks)->db().DestroyColumnFamilyHandle(later).ok());
  }
  for (const auto open : {&Store::open, &Store::open_to_read}) {
    const auto refused = open(dir.options());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::config);
    CHECK(refused.error().message.find("newer mirsad") != std::string::npos);
  }
}

TEST_CASE("A commit is refused while there is too little space and nothing of it is written") {
  const StoreDir dir;
  StoreOptions options = dir.options();
  options.min_free_bytes = ~std::uint64_t{0};
  {
    const auto store = Store::open(options);
    REQUIRE(store);
    for (int attempt = 0; attempt < 2; ++attempt) {  // refused, not spoiled
      const Status refused = (*store)->commit(made_batch(0, 1));
      REQUIRE_FALSE(refused);
      CHECK(refused.error().kind == ErrorKind::temporary);
      CHECK(refused.error().message.find("must stay free") != std::string::npos);
    }
    CHECK((*store)->partitions().value().empty());
  }
  const auto roomy = Store::open(dir.options());
  CHECK((*roomy)->commit(made_batch(0, 1)));
}

TEST_CASE("After a failed write nothing more is written and what was stored is still whole") {
  const StoreDir dir;
  Writer writer({dir.options().dir.string(), "20", "200000"});
  std::string committed = "0";
  std::string line = writer.line();
  for (; !line.empty() && line.find_first_not_of("0123456789") == std::string::npos;
       line = writer.line()) {
    committed = line;
  }
  CHECK(line.find("cannot write") != std::string::npos);
  CHECK(writer.line().find("earlier write") != std::string::npos);
  CHECK(writer.wait() == static_cast<int>(ErrorKind::temporary));
  const auto store = Store::open(dir.options());
  REQUIRE(store);
  CHECK(std::stoi(committed) > 0);
  CHECK((*store)->partitions().value().front().next_offset == std::stoi(committed));
  check_rows_up_to(*(*store)->snapshot(), std::stoi(committed));
}

TEST_CASE("A store that was not closed says so in the log and one that was does not") {
  const StoreDir dir;
  Writer({dir.options().dir.string(), "1"}).line();
  StoreOptions options = dir.options();
  std::vector<std::string> warnings;
  options.log = [&](LogLevel level, const std::string& text) {
    if (level == LogLevel::warning && text.find("was not closed") != std::string::npos) {
      warnings.push_back(text);
    }
  };
  REQUIRE(Store::open(options));
  CHECK(warnings.size() == 1);
  REQUIRE(Store::open(options));
  CHECK(warnings.size() == 1);
}

}  // namespace
}  // namespace mirsad::test
