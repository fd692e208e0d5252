#include "pipeline/decode/failures.h"

#include "pipeline/decode/facts.h"

namespace mirsad {

Result<Failures> Failures::load(const std::filesystem::path& list) {
  const Result<FactFile> file = read_facts(list);
  if (!file) {
    return pass(file);
  }
  Failures failures;
  for (const Fact& fact : file->facts) {
    if (fact.words[0] == "message" && fact.words.size() == 2) {
      failures.messages.insert(fact.words[1]);
    } else if (fact.words[0] == "value" && fact.words.size() == 3) {
      const auto path = parse_path(fact.words[1]);
      if (!path) {
        return file->refuse(fact, "\"" + fact.words[1] + "\" is not a path");
      }
      failures.values.push_back({*path, fact.words[2]});
    } else {
      return file->refuse(fact, "expected \"message\" and a text, or \"value\", a key and a value");
    }
  }
  return failures;
}

}  // namespace mirsad
