#include "daemon/cli/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>

namespace mirsad {
namespace {

constexpr const char* kWhat =
    "mirsad reads news articles from Kafka, folds copies of one text together, extracts the\n"
    "events they tell, and keeps all of it, exactly once, in a store it can be asked about.";

constexpr const char* kMore =
    "To start with:\n"
    "  mirsad ingest --data-dir /tmp/news articles.jsonl    read a file of articles, a JSON a "
    "line\n"
    "  mirsad events --data-dir /tmp/news                   list the events they tell\n"
    "  mirsad run --config /etc/mirsad/mirsad.toml          read from Kafka until stopped\n"
    "\n"
    "While `mirsad run` serves a store, the reading verbs ask it through its socket; when it is\n"
    "stopped they open the store. Either way the answer is the same.\n"
    "\n"
    "Where things are:\n"
    "  --config FILE    FILE, then conf.d/*.toml beside it; `mirsad check-config` shows the "
    "result\n"
    "  --data-dir DIR   the store: DIR/db, DIR/mirsad.lock; daemon.json while a daemon serves it\n"
    "  <prefix>/share/mirsad   lexicons/ and formats/, which may be read and extended\n"
    "\n"
    "Exit codes (sysexits): 0 done, 64 wrong command line, 65 unusable input, 66 no such input,\n"
    "  69 a service does not answer, 70 a fault of mirsad, 73 cannot create, 74 read or write\n"
    "  failed, 75 try again (the service manager does), 77 not permitted, 78 wrong configuration.\n"
    "\n"
    "`mirsad VERB --help` has the options of a verb and an example.";

Action print(std::string text) {
  return [text = std::move(text)]() -> Status {
    fmt::print("{}\n", std::string_view(text).substr(0, text.find_last_not_of('\n') + 1));
    return {};
  };
}

void add_version(CLI::App& app, Action& action) {
  app.add_subcommand("version", "print the version")->callback([&action] {
    action = print("mirsad " MIRSAD_VERSION);
  });
}

void add_verbs(CLI::App& app, Action& action) {
  add_run(app, action);
  add_check_config(app, action);
  add_ingest(app, action);
  add_extract(app, action);
  add_mentions(app, action);
  add_decode(app, action);
  add_formats(app, action);
  add_reprocess(app, action);
  add_publish(app, action);
  add_events(app, action);
  add_show(app, action);
  add_explain(app, action);
  add_export(app, action);
  add_status(app, action);
  add_gaps(app, action);
  add_verify(app, action);
  add_version(app, action);
}

// "mirsad events" for a fault in the options of `events`.
std::string chosen_verb(const CLI::App& app) {
  std::string verb = app.get_name();
  for (const CLI::App* chosen : app.get_subcommands()) {
    verb += " " + chosen_verb(*chosen);
  }
  return verb;
}

}  // namespace

Result<Action> parse_command_line(int argc, const char* const* argv) {
  CLI::App app(kWhat, "mirsad");
  app.footer(kMore);
  app.require_subcommand(1);
  app.set_version_flag("--version", "mirsad " MIRSAD_VERSION);
  Action action;
  add_verbs(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return print(app.help());
  } catch (const CLI::CallForVersion& version) {
    return print(version.what());
  } catch (const CLI::ParseError& error) {
    return fail(ErrorKind::usage,
                fmt::format("{}; see `{} --help`", error.what(), chosen_verb(app)));
  }
  return action;
}

}  // namespace mirsad
