#include "daemon/cli/ask.h"

#include <chrono>
#include <memory>

#include "daemon/cli/daemon_client.h"
#include "daemon/daemon_file.h"
#include "storage/store.h"

namespace mirsad {

Status ask(const std::filesystem::path& dir, const Query& query, const Row& row) {
  if (const auto daemon = find_daemon(dir)) {
    Status answered = ask_daemon(*daemon, query, row);
    if (answered || answered.error().kind != ErrorKind::unavailable) {
      return answered;
    }
  }
  StoreOptions options;
  options.dir = dir;
  const auto store = Store::open_to_read(options);
  if (!store) {
    return pass(store);
  }
  return answer(query, *(*store)->snapshot(), nullptr,
                std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()), row);
}

}  // namespace mirsad
