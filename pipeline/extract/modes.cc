// The closed lists of modes (PLOVER 0.8, with ours for arms and means).
#include <algorithm>
#include <string_view>
#include <vector>

#include "pipeline/extract/lexicon.h"

namespace mirsad {
namespace {

const std::vector<std::string_view>& modes_of(EventType type) {
  static const std::vector<std::string_view> none;
  static const std::map<EventType, std::vector<std::string_view>> all = {
      {EventType::agree, {"ceasefire", "deal"}},
      {EventType::consult, {"visit", "meeting", "phone", "talks"}},
      {EventType::concede, {"release", "resign", "ease"}},
      {EventType::cooperate, {"military", "judicial", "intelligence", "economic"}},
      {EventType::aid, {"humanitarian", "economic", "military"}},
      {EventType::retreat, {"withdraw", "surrender", "disarm"}},
      {EventType::accuse, {"disapprove", "allege", "investigate"}},
      {EventType::threaten, {"violence", "restrict"}},
      {EventType::sanction, {"sanctions", "expel", "convict", "discontinue"}},
      {EventType::protest, {"demo", "riot", "strike"}},
      {EventType::mobilize, {"troops", "weapons", "police"}},
      {EventType::coerce, {"arrest", "seize", "restrict", "curfew", "deport", "foil", "cyber"}},
      {EventType::assault,
       {"aerial", "drone", "heavy-weapons", "explosives", "suicide-attack", "firearms", "stabbing",
        "vehicle", "targeted", "abduct", "destroy", "clash", "capture-territory", "crowd-control"}},
      {EventType::incident, {"accident", "disaster", "epidemic"}}};
  const auto found = all.find(type);
  return found == all.end() ? none : found->second;
}

}  // namespace

bool is_mode_of(EventType type, std::string_view mode) {
  return std::ranges::find(modes_of(type), mode) != modes_of(type).end();
}

}  // namespace mirsad
