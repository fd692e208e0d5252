// Refuses to write when the disk is nearly full, before RocksDB can meet ENOSPC: its logger would
// abort the process, and a half-written log file would have to be recovered.
#pragma once

#include <cstdint>
#include <filesystem>

#include "pipeline/model/result.h"

namespace mirsad {

// For those who may not be root, on the file system of `dir`.
Result<std::uint64_t> free_bytes(const std::filesystem::path& dir);

class SpaceGate {
 public:
  SpaceGate(std::filesystem::path dir, std::uint64_t min_free_bytes)
      : dir_(std::move(dir)), min_free_(min_free_bytes) {}

  // Asked before every write. statvfs(2) is called for the first one, after kLooksEvery writes or
  // kLooksEveryBytes, and for each one after a refusal. `temporary` if there is too little space.
  Status admit();
  void wrote(std::uint64_t bytes);

  static constexpr int kLooksEvery = 64;
  static constexpr std::uint64_t kLooksEveryBytes = std::uint64_t{32} << 20;

 private:
  std::filesystem::path dir_;
  std::uint64_t min_free_;
  int writes_left_ = 0;  // until the next look; 0: look now
  std::uint64_t bytes_since_ = 0;
};

}  // namespace mirsad
