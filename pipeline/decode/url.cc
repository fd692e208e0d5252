#include "pipeline/decode/url.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "pipeline/decode/characters.h"
#include "pipeline/decode/facts.h"

namespace mirsad {
namespace {

struct Parts {
  std::string scheme;      // lower case
  std::string_view user;   // with its '@'
  std::string host;        // lower case
  std::string_view port;   // digits
  std::string_view path;   // from the first '/'
  std::string_view query;  // behind the '?'
};

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// RFC 3986, 2.3.
bool is_unreserved(char c) {
  return is_alpha(c) || is_digit(c) || std::string_view("-._~").find(c) != std::string_view::npos;
}

// RFC 3986, 2.2: may stand unescaped and then means something else than its escape.
bool is_reserved(char c) {
  return std::string_view(":/?#[]@!$&'()*+,;=").find(c) != std::string_view::npos;
}

std::optional<std::string> scheme_of(std::string_view url) {
  const std::size_t end = url.find("://");
  if (end == std::string_view::npos || end == 0 || !is_alpha(url[0]) ||
      !std::ranges::all_of(url.substr(0, end),
                           [](char c) { return is_unreserved(c) || c == '+'; })) {
    return std::nullopt;
  }
  return lower_ascii(url.substr(0, end));
}

// Takes what stands before the first of `stops`, which stays.
std::string_view take_until(std::string_view& rest, std::string_view stops) {
  const std::string_view taken = rest.substr(0, rest.find_first_of(stops));
  rest.remove_prefix(taken.size());
  return taken;
}

std::optional<Parts> parts_of(std::string_view url) {
  url = trimmed(url);
  const auto scheme = scheme_of(url);
  if (!scheme) {
    return std::nullopt;
  }
  Parts parts{*scheme, {}, {}, {}, {}, {}};
  std::string_view rest = url.substr(scheme->size() + 3);
  std::string_view authority = take_until(rest, "/?#");
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    parts.user = authority.substr(0, at + 1);
    authority.remove_prefix(at + 1);
  }
  if (const std::size_t colon = authority.rfind(':');
      colon != std::string_view::npos &&
      std::ranges::all_of(authority.substr(colon + 1), is_digit)) {
    parts.port = authority.substr(colon + 1);
    authority = authority.substr(0, colon);
  }
  parts.host = lower_ascii(authority);
  parts.path = take_until(rest, "?#");
  parts.query = rest.starts_with('?') ? take_until(rest, "#").substr(1) : std::string_view{};
  return parts.host.empty() ? std::nullopt : std::optional(std::move(parts));
}

int hex_value(char c) {
  return is_digit(c)              ? c - '0'
         : (c >= 'a' && c <= 'f') ? c - 'a' + 10
         : (c >= 'A' && c <= 'F') ? c - 'A' + 10
                                  : -1;
}

void append_escape(char c, std::string& out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += {'%', kHex[byte >> 4U], kHex[byte & 0xFU]};
}

// The byte an escape at `at` stands for.
std::optional<char> unescaped(std::string_view text, std::size_t at) {
  if (text[at] != '%' || text.size() - at < 3) {
    return std::nullopt;
  }
  const int high = hex_value(text[at + 1]);
  const int low = hex_value(text[at + 2]);
  return high < 0 || low < 0 ? std::nullopt : std::optional(static_cast<char>(high * 16 + low));
}

// Raw UTF-8, %d9 and %D9 become one; so do a and %61. A reserved character keeps its form.
void append_escaped(std::string_view text, std::string& out) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto from_escape = unescaped(text, at);
    const char c = from_escape.value_or(text[at]);
    if (is_unreserved(c) || (!from_escape && is_reserved(c))) {
      out += c;
    } else {
      append_escape(c, out);
    }
    at += from_escape ? 2 : 0;
  }
}

void append_query(std::string_view query, const TrackingParameters& tracking, std::string& out) {
  char before = '?';
  while (!query.empty()) {
    const std::string_view pair = take_until(query, "&");
    query.remove_prefix(query.empty() ? 0 : 1);
    if (pair.empty() || tracking.contains(pair.substr(0, pair.find('=')))) {
      continue;
    }
    out += std::exchange(before, '&');
    append_escaped(pair, out);
  }
}

bool is_default_port(const Parts& parts) {
  return parts.port.empty() || (parts.scheme == "http" && parts.port == "80") ||
         (parts.scheme == "https" && parts.port == "443");
}

}  // namespace

Result<TrackingParameters> TrackingParameters::load(const std::filesystem::path& path) {
  const Result<FactFile> file = read_facts(path);
  if (!file) {
    return pass(file);
  }
  TrackingParameters tracking;
  for (const Fact& fact : file->facts) {
    std::string name = fact.words[0];
    if (fact.words.size() != 2 || name != lower_ascii(name) || name == "*") {
      return file->refuse(fact, "expected a name in lower case and whose parameter it is");
    }
    if (name.ends_with('*')) {
      name.pop_back();
      tracking.prefixes_.push_back(std::move(name));
    } else if (!tracking.names_.insert(name).second) {
      return file->refuse(fact, "\"" + name + "\" is said twice");
    }
  }
  return tracking;
}

bool TrackingParameters::contains(std::string_view name) const {
  const std::string lower = lower_ascii(name);
  return names_.contains(lower) || std::ranges::any_of(prefixes_, [&](const std::string& prefix) {
           return lower.starts_with(prefix);
         });
}

std::string canonical_url(std::string_view url, const TrackingParameters& tracking) {
  const auto parts = parts_of(url);
  if (!parts) {
    return std::string(trimmed(url));
  }
  std::string out;
  out.reserve(url.size() * 3);
  out.append(parts->scheme).append("://").append(parts->user);
  append_escaped(parts->host, out);
  if (!is_default_port(*parts)) {
    out.append(":").append(parts->port);
  }
  append_escaped(parts->path.empty() ? "/" : parts->path, out);
  append_query(parts->query, tracking, out);
  return out;
}

std::string outlet_of(std::string_view url) {
  const auto parts = parts_of(url);
  if (!parts) {
    return {};
  }
  return parts->host.starts_with("www.") ? parts->host.substr(4) : parts->host;
}

}  // namespace mirsad
