// The verbs of the command line. Each function adds its verb to `app`, with its help; when the user
// chose it, parsing leaves in `action` what is to be done.
#pragma once

#include <functional>

#include "pipeline/model/result.h"

namespace CLI {
class App;
}

namespace mirsad {

using Action = std::function<Status()>;

void add_run(CLI::App& app, Action& action);
void add_check_config(CLI::App& app, Action& action);
void add_ingest(CLI::App& app, Action& action);
void add_extract(CLI::App& app, Action& action);
void add_mentions(CLI::App& app, Action& action);
void add_decode(CLI::App& app, Action& action);
void add_formats(CLI::App& app, Action& action);
void add_reprocess(CLI::App& app, Action& action);
void add_publish(CLI::App& app, Action& action);
void add_events(CLI::App& app, Action& action);
void add_show(CLI::App& app, Action& action);
void add_explain(CLI::App& app, Action& action);
void add_export(CLI::App& app, Action& action);
void add_status(CLI::App& app, Action& action);
void add_gaps(CLI::App& app, Action& action);
void add_verify(CLI::App& app, Action& action);

}  // namespace mirsad
