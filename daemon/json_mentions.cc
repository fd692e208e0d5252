#include <fmt/format.h>

#include "daemon/json_fields.h"
#include "daemon/json_rows.h"

namespace mirsad {
namespace {

// Written as text: a double would not hold every Decimal.
std::string decimal_or_null(const std::optional<Decimal>& value) {
  return value ? value->to_text() : "null";
}

Json text_of(std::string_view bytes) { return Json(std::string(bytes)); }

}  // namespace

std::string number_row(const MentionedIn& in, const Text& text, const Number& number) {
  Json noun;
  if (number.noun) {
    const Token& token = text.tokens()[*number.noun];
    noun = text_of(in.bytes.substr(token.begin, token.end - token.begin));
  }
  const Json mention = {
      {"article", in.article},
      {"kind", "number"},
      {"field", in.field},
      {"text", text_of(in.bytes.substr(number.span.begin, number.span.end - number.span.begin))},
      {"begin", number.span.begin},
      {"end", number.span.end}};
  const Json rest = {
      {"rel", name_of(number.relation)}, {"kind", name_of(number.kind)}, {"noun", noun}};
  std::string row = row_of(mention);
  row.pop_back();
  return row +
         fmt::format(R"(,"number":{{"value":{},"max":{},)", decimal_or_null(number.value),
                     decimal_or_null(number.max)) +
         row_of(rest).substr(1) + "}";
}

}  // namespace mirsad
