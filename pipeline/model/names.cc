// The printed names of the model's enumerations: a contract with exports and metrics.
#include <algorithm>

#include "pipeline/model/article.h"
#include "pipeline/model/event_time.h"
#include "pipeline/model/gap.h"
#include "pipeline/model/rejection.h"
#include "pipeline/model/report.h"
#include "pipeline/model/verdict.h"

namespace mirsad {
namespace {

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<Enum, N>& all, std::string_view name) {
  const auto found = std::ranges::find_if(all, [&](Enum one) { return name_of(one) == name; });
  return found == all.end() ? std::nullopt : std::optional<Enum>(*found);
}

}  // namespace

std::string_view name_of(RejectionCode code) {
  switch (code) {
    case RejectionCode::empty:
      return "empty";
    case RejectionCode::not_utf8:
      return "not_utf8";
    case RejectionCode::not_json:
      return "not_json";
    case RejectionCode::unknown_shape:
      return "unknown_shape";
    case RejectionCode::scrape_failed:
      return "scrape_failed";
    case RejectionCode::no_text:
      return "no_text";
    case RejectionCode::bad_body:
      return "bad_body";
    case RejectionCode::too_large:
      return "too_large";
    case RejectionCode::too_deep:
      return "too_deep";
    case RejectionCode::work_limit:
      return "work_limit";
    case RejectionCode::crash:
      return "crash";
  }
  return "unknown";
}

std::optional<RejectionCode> rejection_code_of(std::string_view name) {
  return named(kRejectionCodes, name);
}

std::string_view name_of(ArticleFlag flag) {
  switch (flag) {
    case ArticleFlag::zone_assumed:
      return "zone_assumed";
    case ArticleFlag::date_missing:
      return "date_missing";
    case ArticleFlag::date_implausible:
      return "date_implausible";
    case ArticleFlag::date_from_transport:
      return "date_from_transport";
    case ArticleFlag::date_unreadable:
      return "date_unreadable";
    case ArticleFlag::controls_dropped:
      return "controls_dropped";
    case ArticleFlag::date_from_dateline:
      return "date_from_dateline";
  }
  return "unknown";
}

std::string_view name_of(ArticleStatus status) {
  switch (status) {
    case ArticleStatus::usable:
      return "usable";
    case ArticleStatus::withheld:
      return "withheld";
    case ArticleStatus::retracted:
      return "retracted";
  }
  return "unknown";
}

std::string_view name_of(TimePrecision precision) {
  switch (precision) {
    case TimePrecision::day:
      return "day";
    case TimePrecision::range:
      return "range";
    case TimePrecision::week:
      return "week";
    case TimePrecision::month:
      return "month";
    case TimePrecision::year:
      return "year";
    case TimePrecision::before:
      return "before";
    case TimePrecision::publication:
      return "publication";
    case TimePrecision::unknown:
      return "unknown";
  }
  return "unknown";
}

std::string_view name_of(EventType type) {
  switch (type) {
    case EventType::agree:
      return "AGREE";
    case EventType::consult:
      return "CONSULT";
    case EventType::support:
      return "SUPPORT";
    case EventType::concede:
      return "CONCEDE";
    case EventType::cooperate:
      return "COOPERATE";
    case EventType::aid:
      return "AID";
    case EventType::retreat:
      return "RETREAT";
    case EventType::request:
      return "REQUEST";
    case EventType::accuse:
      return "ACCUSE";
    case EventType::reject:
      return "REJECT";
    case EventType::threaten:
      return "THREATEN";
    case EventType::sanction:
      return "SANCTION";
    case EventType::protest:
      return "PROTEST";
    case EventType::mobilize:
      return "MOBILIZE";
    case EventType::coerce:
      return "COERCE";
    case EventType::assault:
      return "ASSAULT";
    case EventType::incident:
      return "INCIDENT";
  }
  return "UNKNOWN";
}

std::optional<EventType> event_type_of(std::string_view name) { return named(kEventTypes, name); }

std::string_view name_of(Relation relation) {
  switch (relation) {
    case Relation::fresh:
      return "fresh";
    case Relation::exact:
      return "exact";
    case Relation::near:
      return "near";
    case Relation::abridged:
      return "abridged";
    case Relation::expanded:
      return "expanded";
    case Relation::revision:
      return "revision";
    case Relation::template_sibling:
      return "template_sibling";
    case Relation::related:
      return "related";
  }
  return "unknown";
}

std::string_view name_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::number:
      return "number";
    case ChangeKind::name:
      return "name";
    case ChangeKind::polarity:
      return "polarity";
    case ChangeKind::insertion:
      return "insertion";
    case ChangeKind::deletion:
      return "deletion";
    case ChangeKind::wording:
      return "wording";
    case ChangeKind::orthography:
      return "orthography";
    case ChangeKind::move:
      return "move";
    case ChangeKind::attribution:
      return "attribution";
    case ChangeKind::status:
      return "status";
  }
  return "unknown";
}

std::optional<Relation> relation_of(std::string_view name) { return named(kRelations, name); }

std::string_view name_of(GapKind kind) {
  switch (kind) {
    case GapKind::other_cluster:
      return "other_cluster";
    case GapKind::expired:
      return "expired";
    case GapKind::truncated:
      return "truncated";
    case GapKind::replaced:
      return "replaced";
  }
  return "unknown";
}

}  // namespace mirsad
