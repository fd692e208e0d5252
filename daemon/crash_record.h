// Which record was a worker on when the process died of it?
//
// A worker names the record it is about to understand. If the process then dies of a fault on that
// thread (SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT), the signal handler appends the record's
// coordinates to <data dir>/crashes, and the process dies as it would have. At the next start the
// file tells how often each record was died of: three times, and it is refused as `crash` instead
// of being tried again. Being killed from outside (SIGKILL, a power cut) is nobody's fault and
// leaves no line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>

#include "pipeline/model/raw_record.h"
#include "pipeline/model/rejection.h"
#include "pipeline/model/result.h"

namespace mirsad {

class CrashRecord {
 public:
  static constexpr int kDeathsForRefusal = 3;

  // Reads what is known and installs the handler. One a process.
  static Result<std::unique_ptr<CrashRecord>> open(const std::filesystem::path& dir);
  ~CrashRecord();  // the handler goes on, without a file to write to
  CrashRecord(const CrashRecord&) = delete;
  CrashRecord& operator=(const CrashRecord&) = delete;

  // True if the process died of this record often enough.
  bool refuses(const RawRecord& record) const;

  // Names the record this thread is on, for as long as the object lives.
  class On {
   public:
    explicit On(const RawRecord& record);
    ~On();
    On(const On&) = delete;
    On& operator=(const On&) = delete;
  };

 private:
  struct Coordinates {
    TopicPartition log;
    std::int64_t offset = 0;
    std::uint64_t checksum = 0;  // of key and value: after a topic was made anew, another record
    auto operator<=>(const Coordinates&) const = default;
  };

  explicit CrashRecord(std::map<Coordinates, int> deaths) : deaths_(std::move(deaths)) {}
  static std::map<Coordinates, int> read(const std::filesystem::path& file);

  std::map<Coordinates, int> deaths_;
};

}  // namespace mirsad
