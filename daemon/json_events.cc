// Reports and Events in the public schema, version 1.
#include "daemon/json_fields.h"
#include "daemon/json_rows.h"

namespace mirsad {
namespace {

constexpr int kSchema = 1;

Json time_json(const EventTime& time) {
  return {{"start", day_or_null(time.start)},
          {"end", day_or_null(time.end)},
          {"precision", name_of(time.precision)},
          {"text", text_or_null(time.text)}};
}

Json place_json(const std::optional<Place>& place) {
  if (!place) {
    return {};
  }
  return {{"name", text_or_null(place->name)},
          {"name_en", text_or_null(place->name_en)},
          {"lat", value_or_null(place->lat)},
          {"lon", value_or_null(place->lon)},
          {"precision", text_or_null(place->precision)},
          {"country", text_or_null(place->country)},
          {"id", text_or_null(place->id)}};
}

Json actors_json(const std::vector<Actor>& actors) {
  Json list = Json::array();
  for (const Actor& actor : actors) {
    list.push_back({{"name", actor.name}, {"code", text_or_null(actor.code)}});
  }
  return list;
}

// The three that every reader asks for are always there.
Json counts_json(const std::map<std::string, Count>& counts) {
  Json json = {{"killed", nullptr}, {"wounded", nullptr}, {"captured", nullptr}};
  for (const auto& [name, count] : counts) {
    json[name] = {{"value", value_or_null(count.value)}, {"rel", text_or_null(count.relation)}};
  }
  return json;
}

Json evidence_json(const std::vector<Evidence>& evidence) {
  Json list = Json::array();
  for (const Evidence& each : evidence) {
    list.push_back({{"field", each.field},
                    {"sentence", each.sentence},
                    {"begin", each.begin},
                    {"end", each.end}});
  }
  return list;
}

Json acled_json(const Report& report) {
  return {{"event_type", text_or_null(report.acled_event_type)},
          {"sub_event_type", text_or_null(report.acled_sub_event_type)}};
}

void add_account(Json& json, const Report& report) {
  json["type"] = name_of(report.type);
  json["modes"] = report.modes;
  json["acled"] = acled_json(report);
  json["cameo"] = text_or_null(report.cameo);
  json["modality"] = report.modality;
  json["aggregate"] = report.aggregate;
  json["time"] = time_json(report.time);
  json["place"] = place_json(report.place);
  json["places"] = Json::array();
  if (report.place) {
    json["places"].push_back(json["place"]);
  }
  json["source"] = actors_json(report.source);
  json["target"] = actors_json(report.target);
  json["counts"] = counts_json(report.counts);
  json["attribution"] = text_or_null(report.attribution);
  json["claimed_by"] = text_or_null(report.claimed_by);
  json["salience"] = report.salience;
  json["confidence"] = value_or_null(report.confidence);
  json["evidence"] = evidence_json(report.evidence);
  json["lexicon"] = text_or_null(report.lexicon);
}

Json reported_by_json(const ReportedBy& by) {
  return {{"article", by.article},           {"key", to_hex(by.revision.article.hash)},
          {"url", text_or_null(by.url)},     {"outlet", text_or_null(by.outlet)},
          {"title", text_or_null(by.title)}, {"published_at", instant_or_null(by.published_at)}};
}

}  // namespace

std::string report_row(std::string_view article, std::string_view event, const Report& report) {
  Json json = {
      {"schema", kSchema}, {"article", article}, {"event", text_or_null(std::string(event))}};
  add_account(json, report);
  return row_of(json);
}

std::string event_row(const Event& event) {
  Json json = {{"schema", kSchema}, {"event", event.id}};
  add_account(json, event.account);
  json["report_count"] = event.reported_by.size();
  json["reports"] = Json::array();
  for (const ReportedBy& by : event.reported_by) {
    json["reports"].push_back(reported_by_json(by));
  }
  return row_of(json);
}

}  // namespace mirsad
