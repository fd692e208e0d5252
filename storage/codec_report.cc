// reports, events
#include "schema.pb.h"
#include "storage/codec.h"
#include "storage/codec_parts.h"
#include "storage/layout.h"

namespace mirsad {
namespace disk {

using std::chrono::sys_days;
using std::chrono::sys_seconds;

// `static`: disk::put() would not find them in an unnamed namespace.

static void put(const mirsad::EventTime& from, EventTime* to) {
  if (from.start) {
    to->set_start_day(ticks(*from.start));
  }
  if (from.end) {
    to->set_end_day(ticks(*from.end));
  }
  to->set_precision(static_cast<std::uint32_t>(from.precision));
  to->set_text(from.text);
}

static bool get(const EventTime& from, mirsad::EventTime& to) {
  if (from.has_start_day()) {
    to.start = time_of<sys_days>(from.start_day());
  }
  if (from.has_end_day()) {
    to.end = time_of<sys_days>(from.end_day());
  }
  to.text = from.text();
  return read_enum(from.precision(), kTimePrecisions, to.precision);
}

static void put(const mirsad::Place& from, Place* to) {
  to->set_name(from.name);
  to->set_name_en(from.name_en);
  if (from.lat) {
    to->set_lat(*from.lat);
  }
  if (from.lon) {
    to->set_lon(*from.lon);
  }
  to->set_precision(from.precision);
  to->set_country(from.country);
  to->set_id(from.id);
}

static mirsad::Place get(const Place& from) {
  mirsad::Place to{from.name(),      from.name_en(), {},       {},
                   from.precision(), from.country(), from.id()};
  if (from.has_lat()) {
    to.lat = from.lat();
  }
  if (from.has_lon()) {
    to.lon = from.lon();
  }
  return to;
}

static void put(const mirsad::Actor& from, Actor* to) {
  to->set_name(from.name);
  to->set_code(from.code);
}

static void put_counts(const mirsad::Report& from, Report* to) {
  for (const auto& [name, count] : from.counts) {
    Count* one = to->add_counts();
    one->set_name(name);
    if (count.value) {
      one->set_value(*count.value);
    }
    one->set_relation(count.relation);
  }
}

static void put_lists(const mirsad::Report& from, Report* to) {
  for (const std::string& mode : from.modes) {
    to->add_modes(mode);
  }
  for (const mirsad::Actor& actor : from.source) {
    put(actor, to->add_source());
  }
  for (const mirsad::Actor& actor : from.target) {
    put(actor, to->add_target());
  }
  for (const mirsad::Evidence& evidence : from.evidence) {
    Evidence* one = to->add_evidence();
    one->set_field(evidence.field);
    one->set_sentence(evidence.sentence);
    one->set_begin(evidence.begin);
    one->set_end(evidence.end);
  }
}

static void put(const mirsad::Report& from, Report* to) {
  to->set_type(static_cast<std::uint32_t>(from.type));
  to->set_acled_event_type(from.acled_event_type);
  to->set_acled_sub_event_type(from.acled_sub_event_type);
  to->set_cameo(from.cameo);
  to->set_modality(from.modality);
  to->set_aggregate(from.aggregate);
  put(from.time, to->mutable_time());
  if (from.place) {
    put(*from.place, to->mutable_place());
  }
  put_lists(from, to);
  put_counts(from, to);
  to->set_attribution(from.attribution);
  to->set_claimed_by(from.claimed_by);
  to->set_salience(from.salience);
  if (from.confidence) {
    to->set_confidence(*from.confidence);
  }
  to->set_lexicon(from.lexicon);
}

static void get_lists(const Report& from, mirsad::Report& to) {
  to.modes.assign(from.modes().begin(), from.modes().end());
  for (const Actor& actor : from.source()) {
    to.source.push_back({actor.name(), actor.code()});
  }
  for (const Actor& actor : from.target()) {
    to.target.push_back({actor.name(), actor.code()});
  }
  for (const Count& count : from.counts()) {
    mirsad::Count& one = to.counts[count.name()];
    if (count.has_value()) {
      one.value = count.value();
    }
    one.relation = count.relation();
  }
  for (const Evidence& one : from.evidence()) {
    to.evidence.push_back({one.field(), one.sentence(), one.begin(), one.end()});
  }
}

static bool get(const Report& from, mirsad::Report& to) {
  to.acled_event_type = from.acled_event_type();
  to.acled_sub_event_type = from.acled_sub_event_type();
  to.cameo = from.cameo();
  to.modality = from.modality();
  to.aggregate = from.aggregate();
  if (from.has_place()) {
    to.place = get(from.place());
  }
  get_lists(from, to);
  to.attribution = from.attribution();
  to.claimed_by = from.claimed_by();
  to.salience = from.salience();
  if (from.has_confidence()) {
    to.confidence = from.confidence();
  }
  to.lexicon = from.lexicon();
  return get(from.time(), to.time) && read_enum(from.type(), kEventTypes, to.type);
}

static void put(const mirsad::ReportedBy& from, ReportedBy* to) {
  put(from.revision, to->mutable_revision());
  to->set_article(from.article);
  to->set_outlet(from.outlet);
  to->set_url(from.url);
  to->set_title(from.title);
  if (from.published_at) {
    to->set_published_s(ticks(*from.published_at));
  }
  if (from.embargoed_until) {
    to->set_embargoed_s(ticks(*from.embargoed_until));
  }
}

static mirsad::ReportedBy get(const ReportedBy& from) {
  mirsad::ReportedBy to{
      get(from.revision()), from.article(), from.outlet(), from.url(), from.title(), {}, {}};
  if (from.has_published_s()) {
    to.published_at = time_of<sys_seconds>(from.published_s());
  }
  if (from.has_embargoed_s()) {
    to.embargoed_until = time_of<sys_seconds>(from.embargoed_s());
  }
  return to;
}

}  // namespace disk

std::string encode(const StoredReport& report) {
  disk::StoredReport message;
  message.set_article(report.article);
  message.set_event(layout::event_number(report.event).value_or(0));
  disk::put(report.report, message.mutable_report());
  if (report.embargoed_until) {
    message.set_embargoed_s(disk::ticks(*report.embargoed_until));
  }
  return message.SerializeAsString();
}

template <>
std::optional<StoredReport> decode(std::string_view key, std::string_view value) {
  const auto name = layout::parse_report(key);
  const auto message = disk::parse<disk::StoredReport>(value);
  StoredReport report;
  if (!name || !message || !disk::get(message->report(), report.report)) {
    return std::nullopt;
  }
  report.revision = name->revision;
  report.article = message->article();
  report.event = layout::event_id(message->event());
  if (message->has_embargoed_s()) {
    report.embargoed_until = disk::time_of<std::chrono::sys_seconds>(message->embargoed_s());
  }
  return report;
}

std::string encode(const Event& event) {
  disk::Event message;
  disk::put(event.account, message.mutable_account());
  for (const ReportedBy& by : event.reported_by) {
    disk::put(by, message.add_reported_by());
  }
  return message.SerializeAsString();
}

template <>
std::optional<Event> decode(std::string_view key, std::string_view value) {
  const auto name = layout::parse_event(key);
  const auto message = disk::parse<disk::Event>(value);
  Event event;
  if (!name || !message || !disk::get(message->account(), event.account)) {
    return std::nullopt;
  }
  event.id = layout::event_id(name->number);
  for (const disk::ReportedBy& by : message->reported_by()) {
    event.reported_by.push_back(disk::get(by));
  }
  return event;
}

}  // namespace mirsad
