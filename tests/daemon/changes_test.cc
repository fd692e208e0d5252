// How changes are set on a page.
#include "daemon/cli/changes.h"

#include <nlohmann/json.hpp>

#include "tests/daemon/text.h"
#include "tests/support/catch.h"

namespace mirsad::test {
namespace {

using Json = nlohmann::json;

Json change(const std::string& kind, bool informs, const std::string& old, const std::string& now) {
  return {{"field", "text"},
          {"kind", kind},
          {"informs", informs},
          {"because", "so"},
          {"old", old},
          {"new", now},
          {"old_around", {"… killed ", " people …"}},
          {"new_around", {"… killed ", " people …"}}};
}

std::string page(const std::vector<Json>& changes, const PageStyle& style = {}) {
  return changes_page(Json{{"verdict", {{"changes", changes}}}}.dump(), style);
}

TEST_CASE("what informs comes first and in a pipe the changed words are in brackets") {
  CHECK(page({change("wording", false, "dead", "killed"), change("number", true, "six", "ten")}) ==
        "What informs (- before, + after):\n"
        "    1  number, text: so\n"
        "       - … killed [-six-] people …\n"
        "       + … killed {+ten+} people …\n"
        "What differs besides, and does not inform:\n"
        "    2  wording, text: so\n"
        "       - … killed [-dead-] people …\n"
        "       + … killed {+killed+} people …\n");
  CHECK(page({}).empty());
}

TEST_CASE("what is only in one text has one line") {
  const std::string inserted = page({change("insertion", true, "", "at least")});
  CHECK(holds(inserted, "+ … killed {+at least+} people …\n"));
  CHECK_FALSE(holds(inserted, "- …"));
}

TEST_CASE("words that both sides begin and end with are not marked") {
  const std::string told = page({change("wording", false, "the six of them", "the ten of them")});
  CHECK(holds(told, "killed the [-six-] of them people"));
  CHECK(holds(told, "killed the {+ten+} of them people"));
}

TEST_CASE("of a long stretch its beginning and its end are shown") {
  std::string words = "0";
  for (int i = 1; i < 100; ++i) {
    words += " " + std::to_string(i);
  }
  const std::string told = page({change("insertion", true, "", words)});
  CHECK(holds(told, "{+0 1 2 "));
  CHECK(holds(told, " 43 44 … (100 words, whole with --format json) … 85 86 "));
  CHECK(holds(told, " 98 99+} people"));
}

TEST_CASE("on a terminal the changed words have a colour and lines end before its edge") {
  const std::string told = page({change("number", true, "six", "ten")}, {22, true});
  CHECK(holds(told, "       - … killed \x1b[1;31msix\x1b[0m\n         people …\n"));
  CHECK(holds(told, "\x1b[1;32mten\x1b[0m"));
  CHECK_FALSE(holds(told, "[-"));
  CHECK(holds(page({change("number", true, "six", "at least ten")}, {80, true}),
              "killed \x1b[1;32mat least ten\x1b[0m people"));
}

}  // namespace
}  // namespace mirsad::test
