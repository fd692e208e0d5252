#include "daemon/kafka_survey.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "daemon/kafka_handles.h"

namespace mirsad {
namespace {

using kafka::Position;
using std::chrono::milliseconds;

constexpr milliseconds kSlice{500};        // between looks at the stop token
constexpr milliseconds kPatience{15'000};  // for one answer, a new TLS connection included

// Calls `ask(timeout in ms)` in slices until it succeeds, time is up or we are stopped.
template <class Ask>
rd_kafka_resp_err_t insist(const std::stop_token& stop, Ask ask) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  rd_kafka_resp_err_t error = RD_KAFKA_RESP_ERR__TIMED_OUT;
  while (!stop.stop_requested() && std::chrono::steady_clock::now() < deadline) {
    error = ask(static_cast<int>(kSlice.count()));
    if (error != RD_KAFKA_RESP_ERR__TIMED_OUT && error != RD_KAFKA_RESP_ERR__TRANSPORT) {
      break;
    }
  }
  return error;
}

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
    for (const auto& [log, anchors] : question_.verify) {
      if (!survey_.sights.contains(log)) {
        survey_.missing.insert(log);
      }
    }
    survey_.number = question_.number;
    return std::move(survey_);
  }

 private:
  Status open(KafkaSettings settings);
  Status see_topic(const std::string& topic);
  Status see_cluster();
  Status see_bounds();
  Status see_time();
  Status see_anchors();

  // Asks where `time` falls in each of `logs`; librdkafka passes the two special values, earliest
  // and latest, on to the brokers: one request a broker for all partitions.
  Result<std::map<TopicPartition, std::int64_t>> offsets_at(const std::vector<TopicPartition>& logs,
                                                            std::int64_t time);
  Status read_found(std::map<TopicPartition, std::int64_t> last_offsets);
  std::vector<TopicPartition> logs() const;
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

tl::unexpected<Error> Surveyor::trouble(rd_kafka_resp_err_t error, const std::string& what) {
  rd_kafka_message_t* unused = rd_kafka_consumer_poll(handle_.get(), 0);  // serves the callback
  if (unused != nullptr) {
    rd_kafka_message_destroy(unused);
  }
  const std::string why = complaint_.empty() ? kafka::text_of(error) : complaint_;
  return fail(ErrorKind::unavailable, fmt::format("{}: {}", what, why));
}

Status Surveyor::see_topic(const std::string& topic) {
  const kafka::Topic handle(rd_kafka_topic_new(handle_.get(), topic.c_str(), nullptr));
  const rd_kafka_metadata_t* answer = nullptr;
  const auto error = insist(stop_, [&](int timeout) {
    return rd_kafka_metadata(handle_.get(), 0, handle.get(), &answer, timeout);
  });
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return trouble(error, fmt::format("no answer from {}", config_.brokers));
  }
  const kafka::Metadata metadata(answer);
  const rd_kafka_metadata_topic_t& found = metadata->topics[0];
  if (found.err == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART || found.partition_cnt == 0) {
    survey_.absent.insert(topic);
    return {};
  }
  if (found.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return trouble(found.err, fmt::format("topic {}", topic));
  }
  for (int i = 0; i < found.partition_cnt; ++i) {
    const TopicPartition log{topic, found.partitions[i].id};
    if (reads_partition(config_, log.partition) && !question_.settled.contains(log)) {
      survey_.sights[log];
    }
  }
  return {};
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
  const auto error = insist(stop_, [&](int timeout) {
    list = kafka::make_list(positions);
    return rd_kafka_offsets_for_times(handle_.get(), list.get(), timeout);
  });
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return trouble(error, "offsets could not be asked for");
  }
  for (int i = 0; i < list->cnt; ++i) {
    const rd_kafka_topic_partition_t& found = list->elems[i];
    if (found.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
      return trouble(found.err, fmt::format("{}[{}]", found.topic, found.partition));
    }
    offsets[{found.topic, found.partition}] = found.offset;
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
  for (auto& [log, sight] : survey_.sights) {
    sight.low = low->at(log);
    sight.high = high->at(log);
    if (sight.low < 0 || sight.high < 0) {
      return fail(ErrorKind::unavailable,
                  fmt::format("{}[{}] does not tell its offsets", log.topic, log.partition));
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
    if (offset >= 0) {  // -1: no record is as late as that
      survey_.sights.at(log).at_time = offset;
    }
  }
  return {};
}

// Reads from the oldest anchor that can still be there to the newest. Anchors are the last records
// delivered, so these are a handful.
Status Surveyor::see_anchors() {
  std::vector<Position> from;
  std::map<TopicPartition, std::int64_t> last_offsets;
  for (const auto& [log, anchors] : question_.verify) {
    const auto sight = survey_.sights.find(log);
    if (sight == survey_.sights.end() || anchors.empty()) {
      continue;
    }
    const std::int64_t first = std::max(anchors.front().offset, sight->second.low);
    const std::int64_t last = std::min(anchors.back().offset, sight->second.high - 1);
    if (first <= last) {
      from.push_back({log, first});
      last_offsets[log] = last;
    }
  }
  if (from.empty()) {
    return {};
  }
  if (auto error = rd_kafka_assign(handle_.get(), kafka::make_list(from).get());
      error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return trouble(error, "anchors cannot be read");
  }
  return read_found(std::move(last_offsets));
}

Status Surveyor::read_found(std::map<TopicPartition, std::int64_t> last_offsets) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (!last_offsets.empty()) {
    if (stop_.stop_requested() || std::chrono::steady_clock::now() >= deadline) {
      return trouble(RD_KAFKA_RESP_ERR__TIMED_OUT, "records at the last positions do not come");
    }
    const kafka::Message message(
        rd_kafka_consumer_poll(handle_.get(), static_cast<int>(kSlice.count())));
    if (!message || message->rkt == nullptr) {
      continue;  // nothing yet, or trouble with a connection: the deadline decides
    }
    const TopicPartition log{rd_kafka_topic_name(message->rkt), message->partition};
    const auto last = last_offsets.find(log);
    if (last == last_offsets.end()) {
      continue;
    }
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR && message->offset <= last->second) {
      survey_.sights.at(log).found.push_back(anchor_of(kafka::record_of(*message)));
    } else if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR &&
               message->err != RD_KAFKA_RESP_ERR__PARTITION_EOF) {
      return trouble(message->err, fmt::format("{}[{}]", log.topic, log.partition));
    }
    if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF || message->offset >= last->second) {
      last_offsets.erase(last);
    }
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
