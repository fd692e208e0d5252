// Takes surveys (kafka_survey.h) on a thread of its own, so that polling never waits for an answer
// that may be long in coming: a broker that is down, a topic that is not there yet.
//
// Thread rule: all functions may be called from any thread; one question is worked on at a time,
// and a later question takes the place of one that was not begun.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "daemon/kafka_survey.h"
#include "storage/store.h"

namespace mirsad {

class KafkaScout {
 public:
  KafkaScout(KafkaConfig config, KafkaSettings settings, std::chrono::milliseconds retry,
             LogSink log);
  ~KafkaScout();

  void ask(SurveyQuestion question);
  bool has_answer() const;
  std::optional<Survey> take_answer();
  // Why there is no answer yet; empty if the last attempt went well.
  std::string trouble() const;

 private:
  void work(const std::stop_token& stop);
  void report_trouble(const std::string& message);

  const KafkaConfig config_;
  const KafkaSettings settings_;
  const std::chrono::milliseconds retry_;  // between attempts at the same question
  const LogSink log_;
  mutable std::mutex mutex_;
  std::condition_variable_any asked_;
  std::optional<SurveyQuestion> question_;
  std::optional<Survey> answer_;
  std::string trouble_;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace mirsad
