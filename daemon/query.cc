#include "daemon/query.h"

#include <fmt/format.h>

#include <algorithm>

#include "daemon/json_rows.h"
#include "daemon/query_parts.h"
#include "daemon/suggestion.h"
#include "daemon/time_text.h"

namespace mirsad {
namespace {

using Days = std::optional<std::chrono::sys_days>;

std::string parameter(const Query& query, const std::string& name) {
  const auto found = query.parameters.find(name);
  return found == query.parameters.end() ? "" : found->second;
}

Status check_names(const Query& query, const std::vector<std::string>& known) {
  for (const auto& [name, value] : query.parameters) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return fail(ErrorKind::usage, fmt::format("{}: unknown parameter \"{}\"{}", query.what, name,
                                                suggestion(name, known)));
    }
  }
  return {};
}

// Events have days. One starts within [from, to) if its midnight does: an instant later in the day
// therefore counts as the next day, on either side.
Result<Days> day_of(const Query& query, const std::string& name) {
  const std::string text = parameter(query, name);
  if (text.empty()) {
    return Days();
  }
  if (const auto day = parse_day(text)) {
    return Days(day);
  }
  if (const auto instant = parse_instant(text)) {
    return Days(std::chrono::ceil<std::chrono::days>(*instant));
  }
  return fail(ErrorKind::usage, fmt::format("{}: \"{}\" is not a time; write 2025-11-24 or "
                                            "2025-11-24T08:00:00Z (days are those of UTC)",
                                            name, text));
}

Result<std::optional<EventType>> type_of(const Query& query) {
  const std::string text = parameter(query, "type");
  if (text.empty()) {
    return std::optional<EventType>();
  }
  std::string upper = text;
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  if (const auto type = event_type_of(upper)) {
    return type;
  }
  std::vector<std::string> known;
  for (const EventType type : kEventTypes) {
    known.emplace_back(name_of(type));
  }
  return fail(ErrorKind::usage, fmt::format("type: \"{}\" is not an event type{} They are {}", text,
                                            suggestion(upper, known), fmt::join(known, ", ")));
}

Result<EventQuery> event_query(const Query& query) {
  if (auto known = check_names(query, {"from", "to", "type", "undated"}); !known) {
    return pass(known);
  }
  const auto from = day_of(query, "from");
  if (!from) {
    return pass(from);
  }
  const auto to = day_of(query, "to");
  if (!to) {
    return pass(to);
  }
  const auto type = type_of(query);
  if (!type) {
    return pass(type);
  }
  const std::string undated = parameter(query, "undated");
  if (!undated.empty() && undated != "true" && undated != "false") {
    return fail(ErrorKind::usage, fmt::format("undated: \"{}\" is not true or false", undated));
  }
  return EventQuery{*from, *to, *type, undated == "true"};
}

Status answer_events(const Query& query, const Snapshot& snapshot, std::chrono::sys_seconds now,
                     const Row& row) {
  const auto wanted = event_query(query);
  if (!wanted) {
    return pass(wanted);
  }
  return snapshot.events(*wanted, [&](const Event& event) {
    return is_withheld(event, now) || row(event_row(event));
  });
}

// `show` and `explain`: about one thing.
Status answer_about(const Query& query, const Snapshot& snapshot, std::chrono::sys_seconds now,
                    const Hold& hold, const Row& row) {
  const bool explain = query.what == "explain";
  const std::vector<std::string> known =
      explain ? std::vector<std::string>{"id", "against"} : std::vector<std::string>{"id"};
  if (auto checked = check_names(query, known); !checked) {
    return checked;
  }
  const std::string id = parameter(query, "id");
  if (id.empty()) {
    return fail(ErrorKind::usage, fmt::format("{}: which one? Name it with id", query.what));
  }
  if (!explain) {
    return answer_show(id, snapshot, now, row);
  }
  const std::string against = parameter(query, "against");
  return against.empty() ? answer_explain(id, snapshot, now, row)
                         : answer_against(id, against, snapshot, now, hold, row);
}

Status answer_gaps(const Snapshot& snapshot, const Row& row) {
  const auto gaps = snapshot.gaps();
  if (!gaps) {
    return pass(gaps);
  }
  for (const Gap& gap : *gaps) {
    if (!row(gap_row(gap))) {
      break;
    }
  }
  return {};
}

Status answer_digest(const Snapshot& snapshot, const Row& row) {
  const auto digest = snapshot.digest();
  if (!digest) {
    return pass(digest);
  }
  row(digest_row(*digest));
  return {};
}

// The questions without parameters.
Status answer_plain(const Query& query, const Snapshot& snapshot, const LiveStatus* live,
                    std::chrono::sys_seconds now, const Row& row) {
  if (auto none = check_names(query, {}); !none) {
    return none;
  }
  if (query.what == "status") {
    return answer_status(snapshot, live, row);
  }
  if (query.what == "gaps") {
    return answer_gaps(snapshot, row);
  }
  if (query.what == "digest") {
    return answer_digest(snapshot, row);
  }
  constexpr std::string_view kExport = "export/";
  if (query.what.rfind(kExport, 0) == 0) {
    return answer_export(std::string_view(query.what).substr(kExport.size()), snapshot, now, row);
  }
  return fail(ErrorKind::usage,
              fmt::format("there is no \"{}\"{}", query.what, suggestion(query.what, questions())));
}

}  // namespace

const std::vector<std::string>& questions() {
  static const std::vector<std::string> kQuestions = {"events",
                                                      "show",
                                                      "explain",
                                                      "export/reports",
                                                      "export/verdicts",
                                                      "export/articles",
                                                      "export/quarantine",
                                                      "status",
                                                      "gaps",
                                                      "digest"};
  return kQuestions;
}

Status answer(const Query& query, const Snapshot& snapshot, const LiveStatus* live,
              std::chrono::sys_seconds now, const Hold& hold, const Row& row) {
  if (query.what == "events") {
    return answer_events(query, snapshot, now, row);
  }
  if (query.what == "show" || query.what == "explain") {
    return answer_about(query, snapshot, now, hold, row);
  }
  return answer_plain(query, snapshot, live, now, row);
}

}  // namespace mirsad
