// The questions that can be asked of a store, each answered in public rows. One implementation
// serves the daemon's API and the command line on a stopped daemon's store.
//
//   events    parameters from, to (half-open; a date or RFC 3339), type, undated=true
//   show      id: an event, an article (its own id, its key, its URL) or a cluster
//   explain   id: an event or an article; rows hold `words`, lines for a person, and `verdict`;
//             against: another article, and they are held against each other
//   export/reports, export/verdicts, export/articles, export/quarantine
//   status, gaps, digest
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/live_status.h"
#include "pipeline/model/result.h"
#include "storage/snapshot.h"

namespace mirsad {

struct Query {
  std::string what;
  std::map<std::string, std::string> parameters;
};

// Takes one JSON object without its line end; false: enough.
using Row = std::function<bool(std::string_view)>;

// What one stored wording is to another one (Deduplicator::hold_against).
using Hold = std::function<Result<Verdict>(const Revision& before, const Revision& after)>;

// The questions there are: "events", "show", ..., "export/reports", ...
const std::vector<std::string>& questions();

// Errors: `usage` (unknown question, bad or missing parameter), `no_input` (no such id), and what
// the store says. Parameters are checked before the first row is given.
// `live` is null where no daemon runs; `hold` is called for `explain` with `against` alone. What is
// under embargo at `now` is withheld: its events and reports are not listed, of its articles is
// said that they are there and until when they wait.
Status answer(const Query& query, const Snapshot& snapshot, const LiveStatus* live,
              std::chrono::sys_seconds now, const Hold& hold, const Row& row);

}  // namespace mirsad
