// Reads through a KafkaSource and remembers what a store would: positions, anchors, gaps. So a test
// can stop, start again, and ask what was delivered.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "daemon/kafka_source.h"

namespace mirsad::test {

class KafkaReader {
 public:
  explicit KafkaReader(KafkaConfig config) : config_(std::move(config)) {}

  KafkaSource& open(bool exit_at_end = false) {
    std::vector<PartitionState> known;
    for (const auto& [log, state] : states) {
      known.push_back(state);
    }
    KafkaSourceOptions options;
    options.exit_at_end = exit_at_end;
    options.retry = std::chrono::milliseconds(100);
    options.discover_every = std::chrono::milliseconds(1000);
    options.log = [this](LogLevel level, const std::string& text) {
      if (level != LogLevel::debug) {
        lines.push_back(text);  // the polling thread's and the scout's: see `said`
      }
    };
    auto opened = KafkaSource::open(config_, known, open_gaps, options);
    if (!opened) {
      throw std::runtime_error(opened.error().message);
    }
    source_ = std::move(*opened);
    return *source_;
  }
  void close() { source_.reset(); }
  void use(KafkaConfig config) { config_ = std::move(config); }
  bool is_open() const { return source_ != nullptr; }
  KafkaSource& source() { return *source_; }

  // One poll; everything that a store would do with it is done.
  Polled poll(std::size_t max_records = 500) {
    auto polled = source_->poll(std::chrono::milliseconds(50), max_records, std::size_t{4} << 20);
    if (!polled) {
      throw std::runtime_error(polled.error().message);
    }
    remember(*polled);
    return std::move(*polled);
  }

  // Polls until `done`; throws after 60 s.
  void read_until(const std::string& what, const std::function<bool()>& done) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!done()) {
      if (std::chrono::steady_clock::now() > deadline) {
        throw std::runtime_error("waited in vain for " + what + "; " + source_->status().state);
      }
      poll();
    }
  }
  void read_records(std::size_t count) {
    read_until(std::to_string(count) + " records, have " + std::to_string(records.size()),
               [&] { return records.size() >= count; });
  }
  // Polls while nothing is expected to come: `polls` times.
  void read_on(int polls = 20) {
    for (int i = 0; i < polls; ++i) {
      poll();
    }
  }

  // As `mirsad gaps accept` would: the store moves the partition, the source hears of it.
  void accept(const Gap& gap) {
    PartitionState& state = states.at(gap.log);
    state.next_offset = gap.resume_at;
    state.cluster_id = gap.cluster_id;
    state.anchors.clear();
    std::erase_if(open_gaps, [&](const Gap& open) { return open.id == gap.id; });
    if (source_) {
      source_->resume(gap);
    }
  }

  PartitionStatus status_of(const TopicPartition& log) const {
    for (const PartitionStatus& status : source_->status().partitions) {
      if (status.log == log) {
        return status;
      }
    }
    return {};
  }
  // Values delivered of one partition, in order.
  std::vector<std::string> values_of(const TopicPartition& log) const {
    std::vector<std::string> values;
    for (const RawRecord& record : records) {
      if (record.log == log) {
        values.push_back(record.value.value_or("<null>"));
      }
    }
    return values;
  }

  std::map<TopicPartition, PartitionState> states;
  std::vector<Gap> open_gaps;
  std::vector<Gap> gaps;  // all that were ever reported
  std::vector<TopicPartition> unverified;
  std::vector<RawRecord> records;
  std::vector<std::string> lines;  // read it only while the source is closed
  bool finished = false;

 private:
  void remember(const Polled& polled) {
    for (const Polled::Begin& begin : polled.begins) {
      states[begin.log] = {begin.log, begin.next_offset, {}, begin.cluster_id, false, {}};
    }
    for (const Gap& gap : polled.gaps) {
      gaps.push_back(gap);
      open_gaps.push_back(gap);
    }
    unverified.insert(unverified.end(), polled.unverified.begin(), polled.unverified.end());
    for (const RawRecord& record : polled.records) {
      PartitionState& state = states.at(record.log);  // throws: a record before its begin
      if (record.offset < state.next_offset) {
        throw std::runtime_error(record.origin + " was delivered twice");
      }
      state.next_offset = record.offset + 1;
      state.anchors.push_back(anchor_of(record));
      if (state.anchors.size() > kAnchorsKept) {
        state.anchors.erase(state.anchors.begin());
      }
      records.push_back(record);
    }
    for (const auto& [log, offset] : polled.advanced) {
      states.at(log).next_offset = offset;
    }
    finished = finished || polled.finished;
  }

  KafkaConfig config_;
  std::unique_ptr<KafkaSource> source_;
};

// A configuration that reads `topic` from its first record.
inline KafkaConfig reading(const std::string& bootstrap, const std::string& topic) {
  KafkaConfig config;
  config.brokers = bootstrap;
  config.topics = {topic};
  config.start = StartAt::earliest;
  return config;
}

}  // namespace mirsad::test
