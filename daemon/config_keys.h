// Every key of the configuration: its name, what it takes, what it is for, how it is set and how it
// is shown. check-config, the reader, its suggestions and the README's table all come from here.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "daemon/config.h"
#include "pipeline/model/result.h"

namespace mirsad {

// A value as the file gives it, before it is understood.
using ConfigValue = std::variant<std::string, std::int64_t, bool, std::vector<std::string>,
                                 std::vector<std::int64_t>>;

struct ConfigKey {
  std::string name;   // "kafka.brokers"; a `*` stands for a name of the user's
  std::string takes;  // what the value is, for people: "duration", "list of strings"
  std::string what;   // one line
  // `star` is what stands in the place of `*`. The message of an error needs neither file nor key.
  std::function<Status(Config&, std::string_view star, const ConfigValue&)> set;
  // The effective value as TOML, `name = value` a line; several lines or none where there is a `*`.
  std::function<std::string(const Config&)> show;
};

const std::vector<ConfigKey>& config_keys();

// Does the property hold a secret? Then only file: or credential: may be written for it.
bool is_secret(std::string_view property);

}  // namespace mirsad
