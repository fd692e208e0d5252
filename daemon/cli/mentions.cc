// mirsad mentions: articles in, what is mentioned in them out, nothing stored.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "daemon/assembly.h"
#include "daemon/cli/each_article.h"
#include "daemon/json_rows.h"

namespace mirsad {
namespace {

constexpr const char* kMore =
    "Reads articles as JSON lines (from standard input if no file is named) and prints every "
    "number\n"
    "of their titles and texts, a JSON object a line: where it stands (begin and end are UTF-8 "
    "bytes\n"
    "of the field), its value, how it is meant, its kind, and the noun it counts.\n"
    "\n"
    "Example: mirsad mentions --kind number articles.jsonl";

struct Options {
  ArticleFiles from;
  std::string kind;
};

void print_numbers(const NumberGrammar& grammar, const Understood& understood) {
  const std::string name = name_of_article(understood.candidate);
  const Article& article = understood.candidate.article;
  for (const auto& [field, bytes] :
       {std::pair<std::string_view, std::string_view>("title", article.title),
        {"text", article.text}}) {
    const Text text = Text::of(bytes);
    for (const Number& number : grammar.read(bytes, text, understood.extraction.language)) {
      fmt::print("{}\n", number_row({name, field, bytes}, text, number));
    }
  }
}

Status mentions(const Options& options) {
  const auto config = config_without_store(options.from.given);
  if (!config) {
    return pass(config);
  }
  const auto grammar = load_numbers(*config);
  if (!grammar) {
    return pass(grammar);
  }
  return each_article(options.from, *config,
                      [&](const Understood& understood) { print_numbers(*grammar, understood); });
}

}  // namespace

void add_mentions(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("mentions", "print what articles mention; stores nothing");
  verb->footer(kMore);
  verb->add_option("--kind", options->kind, "what to print: number")
      ->required()
      ->check(CLI::IsMember({"number"}));
  add_article_files(*verb, options->from);
  verb->callback([&action, options] { action = [options] { return mentions(*options); }; });
}

}  // namespace mirsad
