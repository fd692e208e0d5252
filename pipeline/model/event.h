// An Event: the happening, with everything that tells of it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/model/ids.h"
#include "pipeline/model/report.h"

namespace mirsad {

// Where an account was read: enough to find the article and to show its outlet and day.
struct ReportedBy {
  RevisionId revision;
  std::string article;  // the record's own id, else the key in hex
  std::string outlet;
  std::string url;
  std::string title;
  std::optional<std::chrono::sys_seconds> published_at;
  std::optional<std::chrono::sys_seconds> embargoed_until;
  bool operator==(const ReportedBy&) const = default;
};

// One Report, one Event, until accounts are merged across outlets.
struct Event {
  std::string id;  // "e-" and 16 hex digits, see event_id_of
  Report account;
  std::vector<ReportedBy> reported_by;
  bool operator==(const Event&) const = default;
};

// Stable under re-reading: a hash of the revision that tells it and its place among that
// revision's reports (0, 1, ...).
std::string event_id_of(const RevisionId& revision, std::size_t index);

}  // namespace mirsad
