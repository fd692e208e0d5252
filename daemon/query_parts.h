// Private to query*.cc: the answers to single questions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/json_rows.h"
#include "daemon/query.h"
#include "storage/snapshot.h"

namespace mirsad {

Status answer_status(const Snapshot& snapshot, const LiveStatus* live, const Row& row);
Status answer_show(const std::string& id, const Snapshot& snapshot, const Row& row);
Status answer_explain(const std::string& id, const Snapshot& snapshot, const Row& row);
Status answer_export(std::string_view what, const Snapshot& snapshot, const Row& row);

// What the verdict was held against, by name; nothing for a fresh text.
Result<std::optional<HeldAgainst>> held_against(const Snapshot& snapshot, const Verdict& verdict);

}  // namespace mirsad
