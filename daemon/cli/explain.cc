// mirsad explain: what became of an article, in words; and two articles side by side.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "daemon/cli/changes.h"
#include "daemon/cli/one_thing.h"

namespace mirsad {
namespace {

constexpr const char* kMore =
    "Tells in words how an article was decoded, which events it tells by which sentences, and "
    "what\n"
    "it is to the texts before it: the verdict, what it was held against, how much of the two is\n"
    "the same, and every change with both texts, those that inform first. ID is an article's own\n"
    "id, its key or its URL, an event's, or the origin of a refused record (news[3]@17).\n"
    "--against holds its current wording against that of another article, whatever was found when\n"
    "it was judged: why was this copy not folded, why was that one. --format json has the same.\n"
    "\n"
    "Example: mirsad explain https://news.example/a/17 --data-dir /tmp/news\n"
    "Example: mirsad explain a-18 --against a-17 --data-dir /tmp/news\n"
    "  a-18, wording 1 (current): Toll of the market bombing rises\n"
    "  paper.example, published 2025-03-05T11:30:00Z, https://paper.example/news/18.\n"
    "  Verdict revision: the same story with something changed, against a-17 (wording 1).\n"
    "      Six die in blast\n"
    "      paper.example, published 2025-03-05T09:10:00Z, https://paper.example/news/17\n"
    "    The same in both: 82 % of all runs of three words (J 0.82), 90 % of those of the shorter\n"
    "    text (C 0.90).\n"
    "    Weighted the same: nothing in it is a form that other days have too.\n"
    "    1 of 1 change informs.\n"
    "  What informs (- before, + after):\n"
    "      1  number, text: another number\n"
    "         - … the bomb killed [-six-] people and wounded …\n"
    "         + … the bomb killed {+ten+} people and wounded …";

void print(std::string_view row) {
  const PageStyle style = style_of(stdout);
  const auto json = nlohmann::json::parse(row, nullptr, false);
  for (const auto& words : json.value("words", nlohmann::json::array())) {
    const auto line = words.get<std::string>();
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    fmt::print("{}", paragraph({{line.substr(indent)}}, line.substr(0, indent), style));
  }
  fmt::print("{}", changes_page(row, style));
}

}  // namespace

void add_explain(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand("explain", "explain in words what became of an article");
  verb->footer(kMore);
  const auto thing = add_one_thing(*verb, "explain");
  verb->add_option_function<std::string>(
      "--against", [thing](const std::string& id) { thing->query.parameters["against"] = id; },
      "hold it against this article");
  verb->callback([&action, thing] {
    action = [thing] {
      return tell(*thing,
                  {{"", "/article"}, {"", "/revision"}, {"", "/verdict/relation"}, {"", "/words"}},
                  print);
    };
  });
}

}  // namespace mirsad
