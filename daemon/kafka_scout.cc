#include "daemon/kafka_scout.h"

#include <utility>

namespace mirsad {

KafkaScout::KafkaScout(KafkaConfig config, KafkaSettings settings, std::chrono::milliseconds retry,
                       LogSink log)
    : config_(std::move(config)),
      settings_(std::move(settings)),
      retry_(retry),
      log_(std::move(log)),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

KafkaScout::~KafkaScout() = default;

void KafkaScout::ask(SurveyQuestion question) {
  const std::lock_guard lock(mutex_);
  question_ = std::move(question);
  asked_.notify_one();
}

bool KafkaScout::has_answer() const {
  const std::lock_guard lock(mutex_);
  return answer_.has_value();
}

std::optional<Survey> KafkaScout::take_answer() {
  const std::lock_guard lock(mutex_);
  return std::exchange(answer_, std::nullopt);
}

std::string KafkaScout::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

void KafkaScout::work(const std::stop_token& stop) {
  while (true) {
    SurveyQuestion question;
    {
      std::unique_lock lock(mutex_);
      asked_.wait(lock, stop, [this] { return question_.has_value(); });
      if (stop.stop_requested()) {
        return;
      }
      question = *std::exchange(question_, std::nullopt);
    }
    auto survey = take_survey(config_, settings_, question, stop);
    if (survey) {
      report_trouble(survey->trouble);
      const std::lock_guard lock(mutex_);
      answer_ = std::move(*survey);
      continue;
    }
    report_trouble(survey.error().message);
    std::unique_lock lock(mutex_);
    asked_.wait_for(lock, stop, retry_, [this] { return question_.has_value(); });
    if (!question_) {
      question_ = std::move(question);
    }
  }
}

// Said once for as long as it lasts: waiting is not failure.
void KafkaScout::report_trouble(const std::string& message) {
  std::string before;
  {
    const std::lock_guard lock(mutex_);
    before = std::exchange(trouble_, message);
  }
  if (log_ && message.empty() && !before.empty()) {
    log_(LogLevel::info, "kafka: the brokers answer again");
  } else if (log_ && message != before) {
    log_(LogLevel::warning, "kafka: waiting: " + message);
  }
}

}  // namespace mirsad
