#include "daemon/config_values.h"

namespace mirsad {

Result<std::string> take_text(const ConfigValue& value) {
  auto text = take<std::string>(value, "a string");
  if (text && text->empty()) {
    return wrong_value("must not be empty");
  }
  return text;
}

Result<std::vector<std::string>> take_texts(const ConfigValue& value) {
  auto texts = take<std::vector<std::string>>(value, "a list of strings, such as [\"news\"]");
  if (!texts) {
    return texts;
  }
  for (const std::string& text : *texts) {
    if (text.empty()) {
      return wrong_value("must not hold an empty string");
    }
  }
  return texts;
}

Result<std::int64_t> take_number(const ConfigValue& value, std::int64_t least, std::int64_t most) {
  auto number = take<std::int64_t>(value, "a whole number");
  if (number && (*number < least || *number > most)) {
    return wrong_value(fmt::format("{} is not between {} and {}", *number, least, most));
  }
  return number;
}

std::string toml_text(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
    }
    if (static_cast<unsigned char>(c) < 0x20) {
      result += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string shown(const std::vector<std::string>& texts) {
  std::string result;
  for (const std::string& text : texts) {
    result += result.empty() ? "" : ", ";
    result += toml_text(text);
  }
  return fmt::format("[{}]", result);
}

}  // namespace mirsad
