// The built program as its users run it: what tests of its verbs share.
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/process.h"

namespace mirsad::test {

using Json = nlohmann::json;

inline Finished mirsad(std::vector<std::string> arguments, const std::string& input = "") {
  arguments.insert(arguments.begin(), mirsad_binary());
  return run(arguments, input);
}

inline std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> rows;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    rows.push_back(Json::parse(line));
  }
  return rows;
}

// An article that tells an assault; n tells them apart.
inline std::string article(int n) {
  const std::string number = std::to_string(n);
  return R"({"id":"a-)" + number + R"(","url":"https://example.org/)" + number +
         R"(","source":"example","language":"ar","title":"خبر رقم )" + number +
         R"(","text":"قتل )" + number +
         R"( مدنيين في غارة جوية على أطراف المدينة.","published_at":"2025-03-01T10:00:00Z"})";
}

// Three articles that tell an assault, a copy of the first under another name, the second again,
// and a line that is no article.
class Ingested {
 public:
  Ingested() {
    std::ofstream out(file());
    for (int n = 1; n <= 3; ++n) {
      out << article(n) << '\n';
    }
    std::string copy = article(1);
    copy.replace(copy.find("a-1"), 3, "b-1");
    copy.replace(copy.find("example.org/1"), 13, "other.example/1");
    out << copy << '\n' << article(2) << "\n{\"broken\n";
    out.close();
    done = mirsad({"ingest", "--data-dir", store(), file()});
  }

  std::string file() const { return dir_ / "articles.jsonl"; }
  std::string store() const { return dir_ / "data"; }
  std::filesystem::path path(const std::string& name) const { return dir_ / name; }
  Finished ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--data-dir", store()});
    return mirsad(arguments);
  }

  Finished done;

 private:
  TemporaryDirectory dir_;
};

}  // namespace mirsad::test
