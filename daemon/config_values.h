// How each kind of configuration value is taken and shown. Used by config_keys.cc alone.
//
// A builder makes a ConfigKey from a field accessor, a generic lambda that serves a Config and a
// const Config alike: `[](auto& c) -> auto& { return c.kafka.brokers; }`.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

#include "daemon/config_keys.h"
#include "daemon/units.h"

namespace mirsad {

inline tl::unexpected<Error> wrong_value(std::string message) {
  return fail(ErrorKind::config, std::move(message));
}

template <class T>
Result<T> take(const ConfigValue& value, std::string_view expected) {
  if (const T* found = std::get_if<T>(&value)) {
    return *found;
  }
  return wrong_value(fmt::format("expected {}", expected));
}

Result<std::string> take_text(const ConfigValue& value);
Result<std::vector<std::string>> take_texts(const ConfigValue& value);
Result<std::int64_t> take_number(const ConfigValue& value, std::int64_t least, std::int64_t most);

std::string toml_text(std::string_view text);  // as a TOML string
std::string shown(const std::vector<std::string>& texts);
inline std::string shown(const std::string& text) { return toml_text(text); }
inline std::string shown(const std::filesystem::path& path) { return toml_text(path.string()); }
template <class Number>
std::string shown(Number number) requires std::is_integral_v<Number> {
  return std::to_string(number);
}

// A line of TOML; what is empty is not set.
inline std::string setting(std::string_view name, std::string_view value) {
  return value == "\"\"" ? fmt::format("# {} is not set\n", name)
                         : fmt::format("{} = {}\n", name, value);
}

// A key whose value `taken` understands and `text` writes back.
template <class Field, class Take, class Text>
ConfigKey key_of(std::string name, std::string takes, std::string what, Field field, Take taken,
                 Text text) {
  auto set = [field, taken](Config& config, std::string_view, const ConfigValue& value) -> Status {
    auto understood = taken(value);
    if (!understood) {
      return pass(understood);
    }
    using Type = std::remove_reference_t<decltype(field(config))>;
    field(config) = static_cast<Type>(*std::move(understood));
    return {};
  };
  auto show = [field, text, name](const Config& config) {
    return setting(name, text(field(config)));
  };
  return {std::move(name), std::move(takes), std::move(what), set, show};
}

template <class Field>
ConfigKey text_key(std::string name, std::string what, Field field) {
  return key_of(std::move(name), "string", std::move(what), field, take_text,
                [](const auto& text) { return shown(text); });
}

template <class Field>
ConfigKey texts_key(std::string name, std::string what, Field field) {
  return key_of(std::move(name), "list of strings", std::move(what), field, take_texts,
                [](const auto& texts) { return shown(texts); });
}

template <class Field>
ConfigKey number_key(std::string name, std::string what, std::int64_t least, std::int64_t most,
                     Field field) {
  auto taken = [least, most](const ConfigValue& value) { return take_number(value, least, most); };
  return key_of(std::move(name), "whole number", std::move(what), field, taken,
                [](const auto& number) { return shown(number); });
}

template <class Field>
ConfigKey size_key(std::string name, std::string what, Field field) {
  auto taken = [](const ConfigValue& value) -> Result<std::uint64_t> {
    const auto text = take<std::string>(value, "a size in quotes, with its unit, such as \"4MiB\"");
    return text ? parse_size(*text) : Result<std::uint64_t>(pass(text));
  };
  return key_of(std::move(name), "size", std::move(what), field, taken,
                [](std::uint64_t size) { return toml_text(size_text(size)); });
}

// Durations are positive, and whole in the field's own unit.
template <class Field>
ConfigKey duration_key(std::string name, std::string what, Field field) {
  using Duration = std::remove_reference_t<decltype(field(std::declval<Config&>()))>;
  auto taken = [](const ConfigValue& value) -> Result<Duration> {
    const auto text =
        take<std::string>(value, "a duration in quotes, with its unit, such as \"5s\"");
    if (!text) {
      return pass(text);
    }
    const auto duration = parse_duration(*text);
    if (!duration) {
      return pass(duration);
    }
    const auto whole = std::chrono::duration_cast<Duration>(*duration);
    if (whole != *duration || whole.count() == 0) {
      return wrong_value(fmt::format("\"{}\" is less than can be measured here", *text));
    }
    return whole;
  };
  return key_of(std::move(name), "duration", std::move(what), field, taken,
                [](Duration duration) { return toml_text(duration_text(duration)); });
}

}  // namespace mirsad
