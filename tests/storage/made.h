// Values for the tests of the store: whole ones from a seed, and batches as the judge makes them.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "pipeline/model/event.h"
#include "pipeline/model/gap.h"
#include "pipeline/model/ingest_batch.h"
#include "storage/store.h"

namespace mirsad::test {

// A directory of the test's own, removed with it.
class StoreDir {
 public:
  StoreDir() {
    std::string name = (std::filesystem::temp_directory_path() / "mirsad-store-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw std::runtime_error("cannot make " + name);
    }
    path_ = name;
  }
  ~StoreDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  StoreDir(const StoreDir&) = delete;
  StoreDir& operator=(const StoreDir&) = delete;

  const std::filesystem::path& path() const { return path_; }
  StoreOptions options() const {
    StoreOptions options;
    options.dir = path_ / "data";
    options.min_free_bytes = 0;
    options.block_cache_bytes = std::uint64_t{8} << 20;
    return options;
  }

 private:
  std::filesystem::path path_;
};

// Values in which anything may be empty, absent or odd (NUL and 0xFF bytes included).
class Anything {
 public:
  explicit Anything(std::uint64_t seed) : random_(seed) {}

  std::uint64_t number() { return random_(); }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }
  bool maybe() { return below(2) == 0; }
  double fraction() { return static_cast<double>(below(1000)) / 999.0; }
  std::string text();
  Hash128 hash() { return {number(), number()}; }
  RevisionId revision_id() { return {{hash()}, {hash()}}; }
  TopicPartition log() { return {text(), static_cast<std::int32_t>(number())}; }
  Timestamp time() { return Timestamp(std::chrono::milliseconds(offset())); }
  std::chrono::sys_seconds second() {
    return std::chrono::sys_seconds(std::chrono::seconds(offset()));
  }
  std::chrono::sys_days day() {
    return std::chrono::sys_days(std::chrono::days(static_cast<int>(below(60000)) - 20000));
  }
  std::int64_t offset() { return static_cast<std::int64_t>(number() >> 20) - (1LL << 40); }

  template <class T>
  std::optional<T> sometimes(T value) {
    return maybe() ? std::optional<T>(std::move(value)) : std::nullopt;
  }

  Article article();
  Verdict verdict();
  RevisionRank rank() { return {offset(), offset(), offset(), {hash()}}; }
  Revision revision();
  Report report();
  Event event();
  ClusterMember member();
  Gap gap();
  PartitionState partition();
  Quarantined quarantined();

 private:
  template <class List>
  auto one_of(const List& list) {
    return list[below(list.size())];
  }
  EventTime event_time();
  Place place();
  std::vector<Actor> actors();

  std::mt19937_64 random_;
};

// Equality of the values for which the model has none.
bool same(const Revision& a, const Revision& b);
bool same(const ClusterMember& a, const ClusterMember& b);
bool same(const Gap& a, const Gap& b);
bool same(const PartitionState& a, const PartitionState& b);
bool same(const StoredReport& a, const StoredReport& b);
bool same(const Quarantined& a, const Quarantined& b);

// Article n: fresh, in a cluster of its own, with n % 3 reports, of `log` at offset n; every tenth
// record is refused instead.
Revision made_revision(int n, const TopicPartition& log = {"news", 0});
Report made_report(int n, EventType type = EventType::assault);
void add_record(int n, const TopicPartition& log, IngestBatch& batch);
IngestBatch made_batch(int first, int count, const TopicPartition& log = {"news", 0});

}  // namespace mirsad::test
