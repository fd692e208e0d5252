#include "pipeline/extract/accounts.h"

#include <algorithm>
#include <array>

namespace mirsad {
namespace {

constexpr std::size_t kMostEvidence = 3;
constexpr std::string_view kAnyKind = "-";

// Nothing said about the time: news of the day it was published.
EventTime time_of(const Article& article) {
  EventTime time;
  if (article.published_at) {
    time.start = std::chrono::floor<std::chrono::days>(*article.published_at);
    time.end = time.start;
    time.precision = TimePrecision::publication;
  }
  return time;
}

// Told once as a fact is told as a fact.
std::size_t weight_of(std::string_view modality) {
  constexpr std::array<std::string_view, 4> kByWeight = {"denied", "planned", "claimed",
                                                         "asserted"};
  return static_cast<std::size_t>(std::ranges::find(kByWeight, modality) - kByWeight.begin());
}

}  // namespace

// The latest account of the trigger's type and kind; a trigger of any kind takes the latest of its
// type, and an account of any kind takes every trigger of its type.
Accounts::Account* Accounts::account_of(const Trigger& trigger) {
  const auto fits = [&](const Account& account) {
    return account.report.type == trigger.type &&
           (account.kind == trigger.kind || trigger.kind == kAnyKind || account.kind == kAnyKind);
  };
  const auto found = std::find_if(accounts_.rbegin(), accounts_.rend(), fits);
  return found == accounts_.rend() ? nullptr : &*found;
}

void Accounts::open(const Telling& telling, bool in_lead) {
  Report report;
  report.type = telling.trigger->type;
  report.modality = telling.modality;
  report.time = time_of(article_);
  report.salience = in_lead ? "main" : "new";
  report.lexicon = lexicon_.version;
  accounts_.push_back({telling.trigger->kind, std::move(report)});
}

void Accounts::add(const Telling& telling, const Evidence& sentence, bool in_lead) {
  const Trigger& trigger = *telling.trigger;
  if (account_of(trigger) == nullptr) {
    if (trigger.strength == Strength::support || (trigger.strength == Strength::lead && !in_lead)) {
      return;
    }
    open(telling, in_lead);
  }
  Account& account = *account_of(trigger);
  Report& report = account.report;
  account.kind = account.kind == kAnyKind ? trigger.kind : account.kind;
  if (weight_of(telling.modality) > weight_of(report.modality)) {
    report.modality = telling.modality;
  }
  for (const std::string& mode : trigger.modes) {
    if (std::ranges::find(report.modes, mode) == report.modes.end()) {
      report.modes.push_back(mode);
    }
  }
  if (report.evidence.size() < kMostEvidence &&
      std::ranges::find(report.evidence, sentence) == report.evidence.end()) {
    report.evidence.push_back(sentence);
  }
}

std::vector<Report> Accounts::take() {
  std::vector<Report> reports;
  for (Account& account : accounts_) {
    Report& report = account.report;
    const std::string mode = report.modes.empty() ? "-" : report.modes.front();
    if (const auto codes = lexicon_.codes.find({report.type, mode});
        codes != lexicon_.codes.end()) {
      report.acled_event_type = codes->second.acled_event_type;
      report.acled_sub_event_type = codes->second.acled_sub_event_type;
      report.cameo = codes->second.cameo;
    }
    reports.push_back(std::move(report));
  }
  accounts_.clear();
  return reports;
}

}  // namespace mirsad
