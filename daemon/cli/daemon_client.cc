#include "daemon/cli/daemon_client.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace mirsad {
namespace {

using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

// Cuts the body into lines. An answer with another status than 200 is an error's JSON.
struct Body {
  CURL* curl;
  const Row& row;
  std::string rest;     // a line that has not ended
  bool enough = false;  // `row` wants no more

  bool take(std::string_view bytes) {
    rest += bytes;
    if (status() != 200) {
      return true;
    }
    std::size_t begin = 0;
    for (auto end = rest.find('\n'); end != std::string::npos; end = rest.find('\n', begin)) {
      if (!row(std::string_view(rest).substr(begin, end - begin))) {
        enough = true;
        return false;
      }
      begin = end + 1;
    }
    rest.erase(0, begin);
    return true;
  }

  long status() const {
    long code = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    return code;
  }
};

std::size_t receive(char* bytes, std::size_t, std::size_t count, void* body) {
  return static_cast<Body*>(body)->take({bytes, count}) ? count : 0;
}

std::string url_of(CURL* curl, const Query& query) {
  std::string url = "http://mirsad/" + query.what;
  char separator = '?';
  for (const auto& [name, value] : query.parameters) {
    const std::unique_ptr<char, decltype(&curl_free)> escaped(
        curl_easy_escape(curl, value.data(), static_cast<int>(value.size())), curl_free);
    url += fmt::format("{}{}={}", separator, name, escaped.get());
    separator = '&';
  }
  return url;
}

Status error_in(const Body& body) {
  const auto json = nlohmann::json::parse(body.rest, nullptr, false);
  const auto message = json.is_object() ? json.value("error", std::string()) : std::string();
  if (message.empty()) {
    return fail(ErrorKind::unavailable,
                fmt::format("the daemon answered with status {}", body.status()));
  }
  return fail(static_cast<ErrorKind>(json.value("exit", static_cast<int>(ErrorKind::software))),
              message);
}

}  // namespace

Status ask_daemon(const DaemonFile& daemon, const Query& query, const Row& row) {
  const Curl curl(curl_easy_init(), curl_easy_cleanup);
  if (!curl) {
    return fail(ErrorKind::software, "cannot start an HTTP client");
  }
  Body body{curl.get(), row, {}};
  curl_easy_setopt(curl.get(), CURLOPT_UNIX_SOCKET_PATH, daemon.socket.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_URL, url_of(curl.get(), query).c_str());
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, receive);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &body);
  const CURLcode done = curl_easy_perform(curl.get());
  if (body.enough) {
    return {};
  }
  if (done == CURLE_COULDNT_CONNECT) {
    return fail(ErrorKind::unavailable,
                fmt::format("nobody answers {} (process {})", daemon.socket, daemon.pid));
  }
  if (done != CURLE_OK) {
    return fail(ErrorKind::io, fmt::format("the daemon's answer broke off: {}; ask again",
                                           curl_easy_strerror(done)));
  }
  return body.status() == 200 ? Status() : error_in(body);
}

}  // namespace mirsad
