#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "daemon/config_reader.h"

namespace mirsad {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFile = "file:";
constexpr std::string_view kCredential = "credential:";

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

// The bytes of the file, without the line end that editors leave.
Result<std::string> read_secret(const std::string& property, const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string secret{std::istreambuf_iterator<char>(in), {}};
  if (!in) {
    return fail(ErrorKind::config,
                fmt::format("cannot read the secret of kafka.properties.{}: {}; is it there, and "
                            "may this user read it?",
                            property, file.string()));
  }
  while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r')) {
    secret.pop_back();
  }
  return secret;
}

Result<std::string> read_credential(const std::string& property, std::string_view name) {
  const char* dir = std::getenv("CREDENTIALS_DIRECTORY");
  if (dir == nullptr) {
    return fail(ErrorKind::config,
                fmt::format("kafka.properties.{} is credential:{}, but $CREDENTIALS_DIRECTORY is "
                            "not set; start mirsad by systemd with LoadCredential={}:/path",
                            property, name, name));
  }
  return read_secret(property, fs::path(dir) / name);
}

}  // namespace

Status resolve_secrets(Config& config) {
  for (auto& [property, value] : config.kafka.properties) {
    Result<std::string> secret = value;
    if (starts_with(value, kFile)) {
      secret = read_secret(property, value.substr(kFile.size()));
    } else if (starts_with(value, kCredential)) {
      secret = read_credential(property, std::string_view(value).substr(kCredential.size()));
    }
    if (!secret) {
      return pass(secret);
    }
    value = *std::move(secret);
  }
  return {};
}

}  // namespace mirsad
