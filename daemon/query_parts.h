// Private to query*.cc: the answers to single questions.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/json_rows.h"
#include "daemon/query.h"
#include "storage/snapshot.h"

namespace mirsad {

Status answer_status(const Snapshot& snapshot, const LiveStatus* live, const Row& row);
Status answer_show(const std::string& id, const Snapshot& snapshot, std::chrono::sys_seconds now,
                   const Row& row);
Status answer_explain(const std::string& id, const Snapshot& snapshot, std::chrono::sys_seconds now,
                      const Row& row);
// The current wording of `id` held against that of `against`.
Status answer_against(const std::string& id, const std::string& against, const Snapshot& snapshot,
                      std::chrono::sys_seconds now, const Hold& hold, const Row& row);
Status answer_export(std::string_view what, const Snapshot& snapshot, std::chrono::sys_seconds now,
                     const Row& row);

// Under embargo: nobody tells it, or may tell it, before a later time.
inline bool waits(const std::optional<std::chrono::sys_seconds>& until,
                  std::chrono::sys_seconds now) {
  return until && *until > now;
}
bool is_withheld(const Event& event, std::chrono::sys_seconds now);

// What the verdict was held against; nothing for a fresh text.
Result<std::optional<Revision>> held_against(const Snapshot& snapshot, const Verdict& verdict);

}  // namespace mirsad
