// A Report: one article's account of one happening. Its fields are those of the public schema,
// version 1; a field that the text does not tell stays empty.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/event_time.h"

namespace mirsad {

// PLOVER 0.8 and INCIDENT. The values are written to disk: append only.
enum class EventType : std::uint8_t {
  agree = 1,
  consult = 2,
  support = 3,
  concede = 4,
  cooperate = 5,
  aid = 6,
  retreat = 7,
  request = 8,
  accuse = 9,
  reject = 10,
  threaten = 11,
  sanction = 12,
  protest = 13,
  mobilize = 14,
  coerce = 15,
  assault = 16,
  incident = 17,
};

inline constexpr std::array kEventTypes = {
    EventType::agree,     EventType::consult,  EventType::support,  EventType::concede,
    EventType::cooperate, EventType::aid,      EventType::retreat,  EventType::request,
    EventType::accuse,    EventType::reject,   EventType::threaten, EventType::sanction,
    EventType::protest,   EventType::mobilize, EventType::coerce,   EventType::assault,
    EventType::incident};

std::string_view name_of(EventType type);  // upper case: "ASSAULT"
std::optional<EventType> event_type_of(std::string_view name);

struct Actor {
  std::string name;  // as written
  std::string code;  // "USA MIL"; may be empty
  bool operator==(const Actor&) const = default;
};

struct Place {
  std::string name;
  std::string name_en;
  std::optional<double> lat;
  std::optional<double> lon;
  std::string precision;  // poi, town, adm2, adm1, region, country
  std::string country;    // ISO 3166-1 alpha-3
  std::string id;
  bool operator==(const Place&) const = default;
};

struct Count {
  std::optional<std::int64_t> value;
  std::string relation;  // exact, at_least, more_than, about, up_to, tens, unspecified_plural
  bool operator==(const Count&) const = default;
};

// The sentence that says so, as printed. `begin` and `end` are UTF-8 byte offsets, half-open, into
// the article's field of that name.
struct Evidence {
  std::string field;  // "title" or "text"
  std::string sentence;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Evidence&) const = default;
};

struct Report {
  EventType type = EventType::assault;
  std::vector<std::string> modes;
  std::string acled_event_type;  // may be empty, as the next two
  std::string acled_sub_event_type;
  std::string cameo;
  std::string modality = "asserted";  // asserted, claimed, planned, denied
  bool aggregate = false;
  EventTime time;
  std::optional<Place> place;
  std::vector<Actor> source;
  std::vector<Actor> target;
  std::map<std::string, Count> counts;  // killed, wounded, captured, ...
  std::string attribution;
  std::string claimed_by;
  std::string salience = "main";  // main, new, background
  std::optional<double> confidence;
  std::vector<Evidence> evidence;
  std::string lexicon;  // the version that found it: "ar-2026.1"
  bool operator==(const Report&) const = default;
};

}  // namespace mirsad
