#include "pipeline/decode/html_tag.h"

#include <algorithm>
#include <array>

#include "pipeline/decode/characters.h"

namespace mirsad {
namespace {

using std::string_view;

constexpr std::array<string_view, 11> kTelling = {"aria-hidden", "content", "datetime", "hidden",
                                                  "itemprop",    "lang",    "name",     "property",
                                                  "pubdate",     "role",    "style"};

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Takes characters from the front of `rest` while `belongs`.
template <class Belongs>
string_view take_while(string_view& rest, Belongs belongs) {
  const auto end = std::ranges::find_if_not(rest, belongs);
  const string_view taken = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(taken.size());
  return taken;
}

// What follows a '=': in quotes, which are kept, or up to white space.
string_view take_value(string_view& rest) {
  if (rest.empty() || (rest.front() != '"' && rest.front() != '\'')) {
    return take_while(rest, [](char c) { return !is_space(c) && c != '>'; });
  }
  const std::size_t closing = rest.find(rest.front(), 1);
  const string_view value = rest.substr(0, closing == rest.npos ? rest.npos : closing + 1);
  rest.remove_prefix(value.size());
  return closing == rest.npos ? string_view() : value;
}

// A value that the tree's builder will read as this one value too.
bool is_whole(string_view value) {
  return value.empty() || value.front() == '"' || value.front() == '\'' ||
         std::ranges::none_of(
             value, [](char c) { return string_view("\"'<=`").find(c) != string_view::npos; });
}

}  // namespace

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

HtmlTag read_tag(string_view html, std::size_t at) {
  HtmlTag tag;
  string_view rest = html.substr(at + 1);
  tag.is_end = rest.starts_with('/');
  rest.remove_prefix(tag.is_end ? 1 : 0);
  if (tag.is_end && (rest.empty() || !is_letter(rest.front()))) {  // "</>", "</ x>": a comment
    tag.end = std::min(html.find('>', at), html.size() - 1) + 1;
    return tag;
  }
  const auto in_name = [](char c) { return !is_space(c) && c != '/' && c != '>'; };
  tag.name = lower_ascii(take_while(rest, in_name));
  while (!rest.empty() && rest.front() != '>') {
    take_while(rest, [](char c) { return is_space(c) || c == '/'; });
    if (rest.empty() || rest.front() == '>') {
      break;
    }
    // A '=' where a name is expected begins the name.
    string_view name = rest;
    rest.remove_prefix(1);
    take_while(rest, [&](char c) { return in_name(c) && c != '='; });
    name = name.substr(0, name.size() - rest.size());
    take_while(rest, is_space);
    string_view value;
    if (rest.starts_with('=')) {
      rest.remove_prefix(1);
      take_while(rest, is_space);
      value = take_value(rest);
    }
    const std::string lower = lower_ascii(name.substr(0, 16));
    const auto* telling = std::ranges::find(kTelling, lower);
    if (telling != kTelling.end() && is_whole(value) &&
        std::ranges::find(tag.attributes, *telling, &decltype(tag.attributes)::value_type::first) ==
            tag.attributes.end()) {
      tag.attributes.emplace_back(*telling, value);
    }
  }
  tag.end = html.size() - rest.size() + (rest.empty() ? 0 : 1);
  return tag;
}

std::size_t end_of_comment(string_view html, std::size_t at) {
  const auto behind = [&](string_view mark, std::size_t from) {
    const std::size_t found = html.find(mark, from);
    return found == html.npos ? html.size() : found + mark.size();
  };
  if (html.substr(at, 4) != "<!--") {
    return behind(">", at);
  }
  if (html.substr(at, 5) == "<!-->" || html.substr(at, 6) == "<!--->") {
    return behind(">", at);
  }
  // "--!>" ends a comment too. It is looked for up to "-->" alone.
  const std::size_t plain = behind("-->", at + 4);
  const std::size_t odd = html.substr(0, plain).find("--!>", at + 4);
  return odd == html.npos ? plain : odd + 4;
}

}  // namespace mirsad
