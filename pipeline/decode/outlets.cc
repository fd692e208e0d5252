#include "pipeline/decode/outlets.h"

#include <utility>

#include "pipeline/decode/characters.h"
#include "pipeline/decode/facts.h"
#include "pipeline/decode/url.h"

namespace mirsad {
namespace {

bool is_country(std::string_view code) {
  return code.size() == 3 && code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == code.npos;
}

}  // namespace

Result<Outlets> Outlets::load(const std::filesystem::path& path,
                              const std::map<std::string, std::string>& zones) {
  const Result<FactFile> file = read_facts(path);
  if (!file) {
    return pass(file);
  }
  std::map<std::string, std::string> known;
  std::map<std::string, Outlet, std::less<>> by_host;
  std::map<std::string, std::string, std::less<>> host_by_name;
  for (const Fact& fact : file->facts) {
    if (fact.words.size() != 4 || !is_country(fact.words[2])) {
      return file->refuse(fact,
                          "expected a host, an IANA zone, a country of three letters, a name");
    }
    const Outlet outlet{fact.words[0], fact.words[1], fact.words[2], fact.words[3]};
    if (outlet.host != lower_ascii(outlet.host) || outlet.host.starts_with("www.")) {
      return file->refuse(fact, "a host is written in lower case, without \"www.\"");
    }
    if (const auto zone = OutletZones::of({{outlet.host, outlet.zone}}); !zone) {
      return file->refuse(fact, zone.error().message);
    }
    if (!by_host.emplace(outlet.host, outlet).second) {
      return file->refuse(fact, "\"" + outlet.host + "\" is said twice");
    }
    known.emplace(outlet.host, outlet.zone);
    host_by_name.emplace(outlet.name, outlet.host);  // of several hosts the first counts
  }
  auto configured = OutletZones::of(zones);
  if (!configured) {
    return pass(configured);
  }
  auto shipped = OutletZones::of(known);
  if (!shipped) {
    return pass(shipped);
  }
  Outlets outlets(std::move(*configured), std::move(*shipped));
  outlets.by_host_ = std::move(by_host);
  outlets.host_by_name_ = std::move(host_by_name);
  return outlets;
}

const Outlet* Outlets::find(const std::string& outlet, std::string_view url) const {
  if (const auto named = host_by_name_.find(outlet); named != host_by_name_.end()) {
    return &by_host_.find(named->second)->second;
  }
  if (const auto given = by_host_.find(outlet); given != by_host_.end()) {
    return &given->second;
  }
  const std::string whole = outlet_of(url);
  for (std::string_view host = whole; !host.empty();) {
    if (const auto found = by_host_.find(host); found != by_host_.end()) {
      return &found->second;
    }
    const std::size_t dot = host.find('.');
    host.remove_prefix(dot == host.npos ? host.size() : dot + 1);
  }
  return nullptr;
}

std::chrono::sys_seconds Outlets::to_utc(const std::string& outlet, std::string_view url,
                                         std::chrono::sys_seconds wall) const {
  if (configured_.knows(outlet)) {
    return configured_.to_utc(outlet, wall);
  }
  const Outlet* known = find(outlet, url);
  return known == nullptr ? wall : known_.to_utc(known->host, wall);
}

}  // namespace mirsad
