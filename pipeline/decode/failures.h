// How scrapers say that they failed: common/failures.tsv. Asked of every record before its shape.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/decode/json.h"
#include "pipeline/model/result.h"

namespace mirsad {

struct Failures {
  std::vector<Failure> values;                  // "value success false"
  std::set<std::string, std::less<>> messages;  // "message json failed to parse": the whole record

  static Result<Failures> load(const std::filesystem::path& file);

  bool is_message(std::string_view record) const { return messages.contains(record); }
};

}  // namespace mirsad
