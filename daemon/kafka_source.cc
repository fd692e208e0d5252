#include "daemon/kafka_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "daemon/kafka_consumer.h"
#include "daemon/kafka_partitions.h"
#include "daemon/kafka_scout.h"

namespace mirsad {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds kCommitEvery{1000};  // monitoring does not look more often
constexpr milliseconds kAnswerSlice{10};    // between looks at a pending answer

// A message as it was taken, before it is known whether it may be believed.
struct Taken {
  enum class Kind { record, end, failure };
  Kind kind = Kind::record;
  RawRecord record;    // of an end or a failure: only its coordinates
  std::string reason;  // of a failure
};

std::size_t size_of(const RawRecord& record) {
  std::size_t size =
      128 + (record.key ? record.key->size() : 0) + (record.value ? record.value->size() : 0);
  for (const Header& header : record.headers) {
    size += header.name.size() + header.value.size();
  }
  return size;
}

Taken taken_of(const rd_kafka_message_t& message) {
  if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR) {
    return {Taken::Kind::record, kafka::record_of(message), {}};
  }
  Taken taken;
  if (message.rkt != nullptr) {
    taken.record.log = {rd_kafka_topic_name(message.rkt), message.partition};
  }
  taken.record.offset = message.offset;
  taken.kind =
      message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF ? Taken::Kind::end : Taken::Kind::failure;
  const char* reason = rd_kafka_message_errstr(&message);
  taken.reason = reason == nullptr ? kafka::text_of(message.err) : reason;
  return taken;
}

}  // namespace

struct KafkaSource::State {
  State(const KafkaConfig& kafka, const std::vector<PartitionState>& known,
        const std::vector<Gap>& open_gaps, KafkaSourceOptions opened)
      : config(kafka), options(std::move(opened)), partitions(config, known, open_gaps) {}

  Result<Polled> poll(milliseconds timeout, std::size_t max_records, std::size_t max_bytes);
  void take_mail();
  void take_answer(Polled& polled);
  void ask_if_due();
  Status assign_readable();
  std::vector<Taken> take(milliseconds timeout, std::size_t max_records, std::size_t max_bytes);
  kafka::Message wait_for_first(milliseconds timeout);
  void deliver(std::vector<Taken> taken, Polled& polled);
  void publish_status();
  void say(LogLevel level, const std::string& text) const {
    if (options.log) {
      options.log(level, text);
    }
  }

  const KafkaConfig config;
  const KafkaSourceOptions options;
  KafkaPartitions partitions;
  std::unique_ptr<KafkaConsumer> consumer;
  std::unique_ptr<KafkaScout> scout;
  std::vector<TopicPartition> assigned;
  bool held = false;
  std::uint64_t asked = 0;  // number of the last question
  bool answer_pending = false;
  Clock::time_point asked_at{};
  Clock::time_point verified_at = Clock::now();
  Clock::time_point committed_at{};

  // What other threads leave for the polling thread, and what it leaves for them.
  mutable std::mutex mutex;
  std::vector<Gap> accepted;
  std::map<TopicPartition, std::int64_t> acknowledged;
  SourceStatus status;
};

void KafkaSource::State::take_mail() {
  std::vector<Gap> gaps;
  std::map<TopicPartition, std::int64_t> offsets;
  {
    const std::lock_guard lock(mutex);
    gaps.swap(accepted);
    if (Clock::now() - committed_at >= kCommitEvery) {
      offsets.swap(acknowledged);
    }
  }
  for (const Gap& gap : gaps) {
    partitions.accept(gap);
  }
  if (!offsets.empty()) {
    std::vector<kafka::Position> positions;
    for (const auto& [log, offset] : offsets) {
      positions.push_back({log, offset});
    }
    consumer->commit(positions);
    committed_at = Clock::now();
  }
}

void KafkaSource::State::take_answer(Polled& polled) {
  const auto survey = scout->take_answer();
  if (!survey || survey->number != asked) {
    return;
  }
  answer_pending = false;
  partitions.apply(*survey, polled);
  const auto now = std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
  for (Gap& gap : polled.gaps) {
    gap.detected_at = now;
  }
}

void KafkaSource::State::ask_if_due() {
  const auto now = Clock::now();
  if (now - verified_at >= config.verify_every) {
    partitions.suspect_all();
    verified_at = now;
  }
  const auto interval = partitions.needs_survey() ? options.retry : options.discover_every;
  if (!answer_pending && now - asked_at >= interval) {
    scout->ask(partitions.question(++asked));
    answer_pending = true;
    asked_at = now;
  }
}

// Assigning anew is rare (a partition halts, appears, was verified) and throws away what was
// fetched, so that nothing fetched before a verification is delivered after it.
Status KafkaSource::State::assign_readable() {
  std::vector<TopicPartition> logs;
  std::vector<kafka::Position> positions;
  if (!held) {
    for (const auto& [log, offset] : partitions.readable()) {
      logs.push_back(log);
      positions.push_back({log, offset});
    }
  }
  if (logs == assigned) {
    return {};
  }
  assigned = std::move(logs);
  return consumer->assign(positions);
}

kafka::Message KafkaSource::State::wait_for_first(milliseconds timeout) {
  const auto deadline = Clock::now() + timeout;
  while (true) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    if (left <= milliseconds::zero()) {
      return consumer->next(milliseconds::zero());
    }
    auto message = consumer->next(answer_pending ? std::min(left, kAnswerSlice) : left);
    if (message || (answer_pending && scout->has_answer())) {
      return message;
    }
  }
}

std::vector<Taken> KafkaSource::State::take(milliseconds timeout, std::size_t max_records,
                                            std::size_t max_bytes) {
  std::vector<Taken> taken;
  std::size_t bytes = 0;
  auto message = wait_for_first(timeout);
  while (message) {
    taken.push_back(taken_of(*message));
    bytes += size_of(taken.back().record);
    if (taken.size() >= max_records || bytes >= max_bytes) {
      break;
    }
    message = consumer->next(milliseconds::zero());
  }
  return taken;
}

void KafkaSource::State::deliver(std::vector<Taken> taken, Polled& polled) {
  for (Taken& one : taken) {
    switch (one.kind) {
      case Taken::Kind::record:
        partitions.deliver(std::move(one.record), polled);
        break;
      case Taken::Kind::end:
        partitions.reach_end(one.record.log, one.record.offset, polled);
        break;
      case Taken::Kind::failure:
        say(LogLevel::info, fmt::format("kafka: verifying {}[{}]: {}", one.record.log.topic,
                                        one.record.log.partition, one.reason));
        partitions.suspect(one.record.log);
        break;
    }
  }
}

Result<Polled> KafkaSource::State::poll(milliseconds timeout, std::size_t max_records,
                                        std::size_t max_bytes) {
  Polled polled;
  take_mail();
  take_answer(polled);
  ask_if_due();
  if (polled.begins.empty() && polled.gaps.empty()) {  // else they are to be stored first
    if (auto assigned_now = assign_readable(); !assigned_now) {
      return pass(assigned_now);
    }
    auto taken = take(timeout, max_records, max_bytes);
    if (const auto alarm = consumer->take_alarm()) {
      if (!assigned.empty()) {
        say(LogLevel::info, "kafka: verifying all partitions: " + *alarm);
        answer_pending = false;
      }
      partitions.suspect_all();
    } else {
      deliver(std::move(taken), polled);
    }
    partitions.hear_ends(consumer->take_ends());
    if (auto assigned_now = assign_readable(); !assigned_now) {
      return pass(assigned_now);
    }
  }
  polled.finished = options.exit_at_end && partitions.reached_goal();
  publish_status();
  return polled;
}

void KafkaSource::State::publish_status() {
  SourceStatus fresh = partitions.status(scout->trouble());
  const std::lock_guard lock(mutex);
  status = std::move(fresh);
}

Result<std::unique_ptr<KafkaSource>> KafkaSource::open(const KafkaConfig& config,
                                                       std::vector<PartitionState> known,
                                                       std::vector<Gap> open_gaps,
                                                       KafkaSourceOptions options) {
  auto settings = consumer_settings(config, config.brokers);
  if (!settings) {
    return pass(settings);
  }
  auto consumer = KafkaConsumer::open(*settings, options.log);
  if (!consumer) {
    return pass(consumer);
  }
  auto state = std::make_unique<State>(config, known, open_gaps, std::move(options));
  state->consumer = std::move(*consumer);
  state->scout = std::make_unique<KafkaScout>(config, std::move(*settings), state->options.retry,
                                              state->options.log);
  state->publish_status();
  return std::unique_ptr<KafkaSource>(new KafkaSource(std::move(state)));
}

KafkaSource::KafkaSource(std::unique_ptr<State> state) : state_(std::move(state)) {}
KafkaSource::~KafkaSource() = default;

Result<Polled> KafkaSource::poll(milliseconds timeout, std::size_t max_records,
                                 std::size_t max_bytes) {
  return state_->poll(timeout, max_records, max_bytes);
}

// To hold is to read nothing: pausing would throw away what was fetched just the same, and resuming
// a partition that is not paused goes back to where it began (librdkafka before 2.4.0).
Status KafkaSource::hold() {
  state_->held = true;
  return state_->assign_readable();
}

Status KafkaSource::release() {
  state_->held = false;
  state_->partitions.suspect_all();  // nothing was fetched meanwhile: nothing would have told us
  state_->answer_pending = false;
  state_->asked_at = {};
  return state_->assign_readable();
}

void KafkaSource::acknowledge(const std::map<TopicPartition, std::int64_t>& next_offsets) {
  const std::lock_guard lock(state_->mutex);
  for (const auto& [log, offset] : next_offsets) {
    state_->acknowledged[log] = offset;
  }
}

void KafkaSource::resume(const Gap& gap) {
  const std::lock_guard lock(state_->mutex);
  state_->accepted.push_back(gap);
}

SourceStatus KafkaSource::status() const {
  const std::lock_guard lock(state_->mutex);
  return state_->status;
}

}  // namespace mirsad
