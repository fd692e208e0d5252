// Records of the project's own form for tests: article n says something of its own.
#pragma once

#include <string>

#include "pipeline/model/raw_record.h"

namespace mirsad::test {

inline std::string own_json(int n) {
  const std::string number = std::to_string(n);
  return R"({"id":"a-)" + number + R"(","url":"https://example.org/)" + number +
         R"(","source":"example","title":"خبر رقم )" + number +
         R"(","text":"قصفت طائرات حربية موقعا رقم )" + number +
         R"( في اطراف المدينة واصيب عدد من المدنيين","published_at":"2025-03-01T10:00:00Z"})";
}

inline RawRecord own_record(int n, const TopicPartition& log = {"news", 0}) {
  RawRecord record;
  record.log = log;
  record.offset = n;
  record.value = own_json(n);
  record.origin = log.topic + "@" + std::to_string(n);
  return record;
}

}  // namespace mirsad::test
