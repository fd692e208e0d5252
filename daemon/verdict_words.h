// Private to query_*.cc: a verdict as lines for a person, and as the object `verdict` of a row.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "daemon/json_fields.h"
#include "pipeline/model/revision.h"

namespace mirsad {

using Lines = std::vector<std::string>;

// A verdict, and both texts. `of` is empty for a text that was held against none.
struct Judged {
  const Revision& revision;
  const Verdict& verdict;
  const std::optional<Revision>& of;
  std::chrono::sys_seconds now;  // what is under embargo then is not told
};

// What the wording is, in two lines: its name and title, its whereabouts.
Lines heading(const Revision& revision, bool current);

// "almadina.com, published 2015-07-02T10:00:00Z, https://...": whatever of it is known.
std::string whereabouts(const Article& article);

// The relation, the text it was held against, the scores and what decided. The changes are counted
// here and shown by the caller, from verdict_json().
Lines verdict_words(const Judged& judged);

// Both texts of every change, some words around them, and whether it informs and why.
Json verdict_json(const Judged& judged);

}  // namespace mirsad
