#include "daemon/kafka_survey.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "daemon/kafka_anchor_reader.h"
#include "daemon/kafka_handles.h"

namespace mirsad {
namespace {

using kafka::Position;
using std::chrono::milliseconds;

constexpr milliseconds kSlice{500};        // between looks at the stop token
constexpr milliseconds kPatience{15'000};  // for one answer, a new TLS connection included
constexpr milliseconds kTolerance{2'000};  // the same, if a connection has failed meanwhile

// "Connection refused (after 3ms in state CONNECT, 7 identical error(s) suppressed)": what changes
// from attempt to attempt is cut off, so that the same trouble reads the same.
std::string without_counts(std::string_view reason) {
  return std::string(reason.substr(0, reason.find(" (after ")));
}

// One survey: a handle, and the last thing that its connections complained of.
class Surveyor {
 public:
  Surveyor(const KafkaConfig& config, const SurveyQuestion& question, const std::stop_token& stop)
      : config_(config), question_(question), stop_(stop) {}

  Result<Survey> survey(const KafkaSettings& settings) {
    if (auto opened = open(settings); !opened) {
      return pass(opened);
    }
    for (const std::string& topic : question_.topics) {
      if (auto seen = see_topic(topic); !seen) {
        return pass(seen);
      }
    }
    for (auto step : {&Surveyor::see_cluster, &Surveyor::see_bounds, &Surveyor::see_time,
                      &Surveyor::see_anchors}) {
      if (auto done = (this->*step)(); !done) {
        return pass(done);
      }
    }
    survey_.number = question_.number;
    return std::move(survey_);
  }

 private:
  Status open(KafkaSettings settings);
  // Calls `ask(timeout in ms)` in slices until it is answered, time is up or we are stopped.
  template <class Ask>
  rd_kafka_resp_err_t insist(Ask ask);
  void hear_complaints();
  Status see_topic(const std::string& topic);
  void see_partitions(const rd_kafka_metadata_topic_t& topic);
  Status see_cluster();
  Status see_bounds();
  Status see_time();
  Status see_anchors();

  // Asks where `time` falls in each of `logs`; librdkafka passes the two special values, earliest
  // and latest, on to the brokers: one request a broker for all partitions.
  Result<std::map<TopicPartition, std::int64_t>> offsets_at(const std::vector<TopicPartition>& logs,
                                                            std::int64_t time);
  Result<std::map<TopicPartition, std::int64_t>> offsets_one_by_one(
      const std::vector<TopicPartition>& logs, std::int64_t time);
  std::vector<TopicPartition> logs() const;
  // Nothing can be said about this partition now.
  void give_up(const TopicPartition& log, const std::string& why);
  tl::unexpected<Error> trouble(rd_kafka_resp_err_t error, const std::string& what);

  const KafkaConfig& config_;
  const SurveyQuestion& question_;
  const std::stop_token& stop_;
  std::string complaint_;
  kafka::Handle handle_;  // after complaint_, to which its callback writes
  Survey survey_;
};

Status Surveyor::open(KafkaSettings settings) {
  settings["client.id"] = "mirsad-verify";
  settings["group.id"] = settings["group.id"] + "-verify";  // never joined, nothing committed
  settings["max.partition.fetch.bytes"] = "65536";  // a few records, not a megabyte a partition
  settings["queued.max.messages.kbytes"] = "4096";
  settings["statistics.interval.ms"] = "0";
  settings["log.queue"] = "false";
  settings.erase("debug");
  auto conf = kafka::make_conf(settings);
  if (!conf) {
    return pass(conf);
  }
  rd_kafka_conf_set_opaque(conf->get(), this);
  rd_kafka_conf_set_log_cb(conf->get(), nullptr);
  rd_kafka_conf_set_error_cb(
      conf->get(), [](rd_kafka_t*, int error, const char* reason, void* opaque) {
        if (error != RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN) {
          static_cast<Surveyor*>(opaque)->complaint_ = without_counts(reason);
        }
      });
  auto handle = kafka::make_handle(RD_KAFKA_CONSUMER, std::move(*conf));
  if (!handle) {
    return pass(handle);
  }
  handle_ = std::move(*handle);
  rd_kafka_poll_set_consumer(handle_.get());
  return {};
}

template <class Ask>
rd_kafka_resp_err_t Surveyor::insist(Ask ask) {
  const auto begin = std::chrono::steady_clock::now();
  rd_kafka_resp_err_t error = RD_KAFKA_RESP_ERR__TIMED_OUT;
  while (!stop_.stop_requested()) {
    error = ask(static_cast<int>(kSlice.count()));
    if (error != RD_KAFKA_RESP_ERR__TIMED_OUT && error != RD_KAFKA_RESP_ERR__TRANSPORT) {
      break;
    }
    hear_complaints();
    const auto patience = complaint_.empty() ? kPatience : kTolerance;
    if (std::chrono::steady_clock::now() - begin > patience) {
      break;
    }
  }
  return error;
}

// Serves the error callback. Nothing is assigned yet, so no record can come.
void Surveyor::hear_complaints() {
  const kafka::Message event(rd_kafka_consumer_poll(handle_.get(), 10));
}

tl::unexpected<Error> Surveyor::trouble(rd_kafka_resp_err_t error, const std::string& what) {
  hear_complaints();
  const std::string why = complaint_.empty() ? kafka::text_of(error) : complaint_;
  return fail(ErrorKind::unavailable, fmt::format("{}: {}", what, why));
}

Status Surveyor::see_topic(const std::string& topic) {
  const kafka::Topic handle(rd_kafka_topic_new(handle_.get(), topic.c_str(), nullptr));
  const rd_kafka_metadata_t* answer = nullptr;
  const auto error = insist([&](int timeout) {
    return rd_kafka_metadata(handle_.get(), 0, handle.get(), &answer, timeout);
  });
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return trouble(error, fmt::format("no answer from {}", config_.brokers));
  }
  const kafka::Metadata metadata(answer);
  const rd_kafka_metadata_topic_t& found = metadata->topics[0];
  if (found.err == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART || found.partition_cnt == 0) {
    survey_.absent.insert(topic);
  } else if (found.err != RD_KAFKA_RESP_ERR_NO_ERROR) {  // not allowed to us, for one
    survey_.trouble = fmt::format("topic {}: {}", topic, kafka::text_of(found.err));
    return {};
  }
  see_partitions(found);
  return {};
}

void Surveyor::see_partitions(const rd_kafka_metadata_topic_t& topic) {
  std::set<std::int32_t> there;
  for (int i = 0; i < topic.partition_cnt; ++i) {
    there.insert(topic.partitions[i].id);
    const TopicPartition log{topic.topic, topic.partitions[i].id};
    if (reads_partition(config_, log.partition) && !question_.settled.contains(log)) {
      survey_.sights[log];
      if (topic.partitions[i].leader < 0) {
        give_up(log, "it has no leader now");
      }
    }
  }
  for (const auto& [log, anchors] : question_.verify) {
    if (log.topic == topic.topic && !there.contains(log.partition)) {
      survey_.missing.insert(log);
    }
  }
}

void Surveyor::give_up(const TopicPartition& log, const std::string& why) {
  survey_.sights.erase(log);
  survey_.trouble = fmt::format("{}[{}]: {}", log.topic, log.partition, why);
}

Status Surveyor::see_cluster() {
  char* id = rd_kafka_clusterid(handle_.get(), static_cast<int>(kSlice.count()));
  if (id == nullptr) {
    return trouble(RD_KAFKA_RESP_ERR__TIMED_OUT, "the cluster does not tell its id");
  }
  survey_.cluster_id = id;
  rd_kafka_mem_free(handle_.get(), id);
  return {};
}

std::vector<TopicPartition> Surveyor::logs() const {
  std::vector<TopicPartition> logs;
  for (const auto& [log, sight] : survey_.sights) {
    logs.push_back(log);
  }
  return logs;
}

Result<std::map<TopicPartition, std::int64_t>> Surveyor::offsets_at(
    const std::vector<TopicPartition>& logs, std::int64_t time) {
  std::map<TopicPartition, std::int64_t> offsets;
  if (logs.empty()) {
    return offsets;
  }
  std::vector<Position> positions;
  for (const TopicPartition& log : logs) {
    positions.push_back({log, time});
  }
  kafka::PartitionList list;
  const auto error = insist([&](int timeout) {
    list = kafka::make_list(positions);
    return rd_kafka_offsets_for_times(handle_.get(), list.get(), timeout);
  });
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR && logs.size() > 1) {
    return offsets_one_by_one(logs, time);
  }
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return trouble(error, "offsets could not be asked for");
  }
  for (int i = 0; i < list->cnt; ++i) {
    const rd_kafka_topic_partition_t& found = list->elems[i];
    const TopicPartition log{found.topic, found.partition};
    if (found.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
      give_up(log, kafka::text_of(found.err));
    } else {
      offsets[log] = found.offset;
    }
  }
  return offsets;
}

// One leader that does not answer fails the question for all (librdkafka 2.0.2): whoever can be
// asked alone goes on.
Result<std::map<TopicPartition, std::int64_t>> Surveyor::offsets_one_by_one(
    const std::vector<TopicPartition>& logs, std::int64_t time) {
  std::map<TopicPartition, std::int64_t> offsets;
  for (const TopicPartition& log : logs) {
    auto alone = offsets_at({log}, time);
    if (alone) {
      offsets.merge(*alone);
    } else {
      give_up(log, alone.error().message);
    }
  }
  return offsets;
}

Status Surveyor::see_bounds() {
  auto low = offsets_at(logs(), RD_KAFKA_OFFSET_BEGINNING);
  if (!low) {
    return pass(low);
  }
  auto high = offsets_at(logs(), RD_KAFKA_OFFSET_END);
  if (!high) {
    return pass(high);
  }
  for (const TopicPartition& log : logs()) {
    LogSight& sight = survey_.sights.at(log);
    sight.low = low->at(log);
    sight.high = high->at(log);
    if (sight.low < 0 || sight.high < 0) {
      give_up(log, "it does not tell its offsets");
    }
  }
  return {};
}

Status Surveyor::see_time() {
  if (!question_.begins_at) {
    return {};
  }
  std::vector<TopicPartition> unknown = logs();
  std::erase_if(unknown, [&](const auto& log) { return question_.verify.contains(log); });
  auto offsets = offsets_at(unknown, question_.begins_at->time_since_epoch().count());
  if (!offsets) {
    return pass(offsets);
  }
  for (const auto& [log, offset] : *offsets) {
    if (offset >= 0 && survey_.sights.contains(log)) {  // -1: no record is as late as that
      survey_.sights.at(log).at_time = offset;
    }
  }
  return {};
}

// From the oldest anchor that can still be there to the newest. Anchors are the last records
// delivered, so these are a handful.
Status Surveyor::see_anchors() {
  std::vector<OffsetRange> ranges;
  for (const auto& [log, anchors] : question_.verify) {
    const auto sight = survey_.sights.find(log);
    if (sight == survey_.sights.end() || anchors.empty()) {
      continue;
    }
    const std::int64_t first = std::max(anchors.front().offset, sight->second.low);
    const std::int64_t last = std::min(anchors.back().offset, sight->second.high - 1);
    if (first <= last) {
      ranges.push_back({log, first, last});
    }
  }
  AnchorsRead read = read_anchors(*handle_, ranges, kPatience, stop_);
  for (auto& [log, found] : read.found) {
    survey_.sights.at(log).found = std::move(found);
  }
  for (const auto& [log, why] : read.failed) {
    give_up(log, why);
  }
  return {};
}

}  // namespace

bool reads_partition(const KafkaConfig& config, std::int32_t partition) {
  if (!config.partitions.empty() &&
      std::ranges::find(config.partitions, partition) == config.partitions.end()) {
    return false;
  }
  return config.instances <= 1 || partition % config.instances == config.instance;
}

Result<Survey> take_survey(const KafkaConfig& config, const KafkaSettings& settings,
                           const SurveyQuestion& question, const std::stop_token& stop) {
  return Surveyor(config, question, stop).survey(settings);
}

}  // namespace mirsad
