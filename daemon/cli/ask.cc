#include "daemon/cli/ask.h"

#include <chrono>
#include <memory>

#include "daemon/assembly.h"
#include "daemon/cli/daemon_client.h"
#include "daemon/daemon_file.h"
#include "storage/store.h"

namespace mirsad {

namespace {

// What a daemon has loaded; here only where it is asked for.
Hold hold_with(const Config& config, const Store& store) {
  return [&config, &store](const Revision& before, const Revision& after) -> Result<Verdict> {
    const auto deduplicator = load_deduplicator(config);
    return deduplicator ? deduplicator->hold_against(before, after, store) : pass(deduplicator);
  };
}

}  // namespace

Status ask(const Config& config, const Query& query, const Row& row) {
  if (const auto daemon = find_daemon(config.storage.dir)) {
    Status answered = ask_daemon(*daemon, query, row);
    if (answered || answered.error().kind != ErrorKind::unavailable) {
      return answered;
    }
  }
  StoreOptions options;
  options.dir = config.storage.dir;
  const auto store = Store::open_to_read(options);
  if (!store) {
    return pass(store);
  }
  return answer(query, *(*store)->snapshot(), nullptr,
                std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()),
                hold_with(config, **store), row);
}

}  // namespace mirsad
