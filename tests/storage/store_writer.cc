// The writer that the tests kill: commits batch after batch to DIR and prints the next offset after
// each. store_writer DIR BATCH_SIZE [LARGEST_FILE]: with the third, no file may grow beyond that
// many bytes; when a commit fails it prints the message, tries another one, and prints that too.
#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <string>

#include "tests/storage/made.h"

namespace {

void forbid_larger_files(rlim_t bytes) {
  std::signal(SIGXFSZ, SIG_IGN);  // writing fails with EFBIG instead
  const rlimit limit{bytes, bytes};
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    return 64;
  }
  mirsad::StoreOptions options;
  options.dir = argv[1];
  options.min_free_bytes = 0;
  auto store = mirsad::Store::open(options);
  if (!store) {
    std::fprintf(stderr, "%s\n", store.error().message.c_str());
    return static_cast<int>(store.error().kind);
  }
  if (argc > 3) {
    forbid_larger_files(std::stoul(argv[3]));
  }
  const int size = std::stoi(argv[2]);
  for (int next = 0;; next += size) {
    const auto done = (*store)->commit(mirsad::test::made_batch(next, size));
    if (!done) {
      const auto again = (*store)->commit(mirsad::test::made_batch(next, size));
      std::printf("%s\n%s\n", done.error().message.c_str(),
                  again ? "committed" : again.error().message.c_str());
      return static_cast<int>(done.error().kind);
    }
    std::printf("%d\n", next + size);
    std::fflush(stdout);
  }
}
