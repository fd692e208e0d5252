#include "daemon/cli/each_record.h"

#include <chrono>

#include "daemon/file_source.h"

namespace mirsad {

Status each_record(const std::vector<std::string>& files, const Config& config,
                   const std::function<void(RawRecord)>& use) {
  const auto source = FileSource::open(files.empty() ? std::vector<std::string>{"-"} : files, 0,
                                       config.decode.limits.record_bytes + 1);
  if (!source) {
    return pass(source);
  }
  while (true) {
    auto polled = (*source)->poll(std::chrono::milliseconds(100), config.ingest.batch_records,
                                  config.ingest.batch_bytes);
    if (!polled) {
      return pass(polled);
    }
    for (RawRecord& record : polled->records) {
      use(std::move(record));
    }
    if (polled->finished) {
      return {};
    }
  }
}

}  // namespace mirsad
