#include "pipeline/decode/html_scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "pipeline/decode/characters.h"
#include "pipeline/decode/html_nesting.h"
#include "pipeline/decode/html_tag.h"

namespace mirsad {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// The library reads the number of "&#1234;" into an int and lets it overflow. A number with more
// digits than a character's is cut to where it still names none: both then decode to U+FFFD.
std::string bounded_reference(std::string_view reference) {
  std::string bounded(reference);
  if (reference.starts_with("&#")) {
    const bool is_hex = reference.size() > 2 && (reference[2] == 'x' || reference[2] == 'X');
    const std::size_t kept = is_hex ? 7 : 8;  // 0x1000000 and 10,000,000 lie beyond U+10FFFF
    const std::size_t first =
        std::min(bounded.find_first_not_of('0', is_hex ? 3 : 2), bounded.size());
    const std::size_t end =
        std::min(bounded.find_first_not_of(is_hex ? "0123456789abcdefABCDEF" : "0123456789", first),
                 bounded.size());
    if (end - first > kept) {
      bounded.erase(first + kept, end - first - kept);
    }
  }
  return bounded;
}

class Scanner {
 public:
  Scanner(std::string_view html, const HtmlLimits& limits, Work& work)
      : html_(html), limits_(limits), work_(work) {}

  Decoded<HtmlScan> run() {
    if (html_.size() > limits_.bytes) {
      return refuse(RejectionCode::too_large,
                    fmt::format("HTML of {} bytes, the limit is {}", html_.size(), limits_.bytes));
    }
    for (std::size_t at = 0; at < html_.size();) {
      const std::size_t tag = next_tag(at);
      pass_text(at, tag);
      at = tag < html_.size() ? pass_tag(tag) : tag;
      if (nodes_ > limits_.nodes) {
        return refuse(RejectionCode::work_limit,
                      fmt::format("HTML of more than {} elements and text runs", limits_.nodes));
      }
      if (work_.is_exceeded()) {
        return refuse(RejectionCode::work_limit,
                      fmt::format("HTML takes more than {} steps to read", work_.limit()));
      }
      if (nesting_.depth() > limits_.depth) {
        return refuse(RejectionCode::too_deep,
                      fmt::format("HTML nested deeper than {} at byte {}", limits_.depth, tag));
      }
    }
    return std::move(scan_);
  }

 private:
  void add_nodes(std::size_t count) {
    nodes_ += count;
    work_.take(count);
  }

  std::size_t searched(std::size_t from, std::size_t to) {
    work_.search(to - from);
    return to;
  }

  // Where markup begins: '<' and what can follow it there. Any other '<' is text.
  std::size_t next_tag(std::size_t from) {
    for (std::size_t at = html_.find('<', from); at != html_.npos; at = html_.find('<', at + 1)) {
      const char next = at + 1 < html_.size() ? html_[at + 1] : ' ';
      if (next == '/' || next == '!' || next == '?' || is_letter(next)) {
        return searched(from, at);
      }
    }
    return searched(from, html_.size());
  }

  void pass_text(std::size_t begin, std::size_t end) {
    while (begin < end) {
      const std::string_view rest = html_.substr(begin, end - begin);
      const std::size_t reference = searched(begin, begin + std::min(rest.find('&'), rest.size()));
      pass_run(begin, reference);
      begin = reference < end ? pass_reference(reference, end) : end;
    }
  }

  void pass_run(std::size_t begin, std::size_t end) {
    if (begin == end) {
      return;
    }
    const std::string_view run = html_.substr(begin, end - begin);
    if (std::ranges::all_of(run, is_space)) {
      spaced_ = true;
      scan_.structure += ' ';  // anything else would be put in front of a table it stands in
      return;
    }
    scan_.structure += fmt::format("[{}]", number(begin, end));
  }

  // "&name;", "&#1234;", without the semicolon too. What is none decodes to itself.
  std::size_t pass_reference(std::size_t begin, std::size_t end) {
    std::size_t at = begin + 1;
    at += at < end && html_[at] == '#' ? 1 : 0;
    while (at < end && is_alphanumeric(html_[at])) {
      ++at;
    }
    at += at < end && html_[at] == ';' ? 1 : 0;
    scan_.structure += fmt::format("{{{}{}}}", number(begin, at),
                                   bounded_reference(html_.substr(begin, at - begin)));
    return at;
  }

  std::size_t number(std::size_t begin, std::size_t end) {
    scan_.runs.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                          std::exchange(line_ended_, false),
                          std::exchange(spaced_, false)});
    add_nodes(1);
    return scan_.runs.size() - 1;
  }

  // Returns where the tag, and what goes with it, ends.
  std::size_t pass_tag(std::size_t begin) {
    if (html_[begin + 1] == '!' || html_[begin + 1] == '?') {
      return end_of_comment(html_, begin);
    }
    const HtmlTag tag = read_tag(html_, begin);
    const HtmlElement* element = html_element(tag.name);
    if (element == nullptr || element->role == HtmlRole::bare) {
      return tag.end;
    }
    if (tag.is_end) {
      pass_end(*element);
      return tag.end;
    }
    switch (element->role) {
      case HtmlRole::unseen:
        return end_of_unseen(*element, tag.end).value_or(tag.end);
      case HtmlRole::unparsed:
        return end_of_unseen(*element, tag.end).value_or(html_.size());
      case HtmlRole::title:
        return pass_title(tag.end);
      case HtmlRole::root:
        pass_root(*element, tag);
        return tag.end;
      default:
        pass_start(*element, tag);
        return tag.end;
    }
  }

  void write_start(const HtmlElement& element, const HtmlTag& tag) {
    add_nodes(1);
    line_ended_ = line_ended_ || ends_lines(element);
    scan_.structure += '<';
    scan_.structure += element.name;
    for (const auto& [name, value] : tag.attributes) {
      scan_.structure += fmt::format(" {}={}", name, value.empty() ? "\"\"" : value);
    }
    scan_.structure += '>';
  }

  void pass_start(const HtmlElement& element, const HtmlTag& tag) {
    if (element.role != HtmlRole::empty) {
      nesting_.open(&element);
    }
    write_start(element, tag);
    add_nodes(nesting_.lost_links());
    work_.take(nesting_.depth());
  }

  void pass_end(const HtmlElement& element) {
    work_.take(nesting_.depth());
    const bool breaks_line = element.name == "p" || element.name == "br";
    if (element.role != HtmlRole::root && element.role != HtmlRole::title &&
        (nesting_.close(&element) || breaks_line)) {
      add_nodes(1);
      line_ended_ = line_ended_ || ends_lines(element);
      scan_.structure += fmt::format("</{}>", element.name);
    }
  }

  // More than one <html> or <body> only adds attributes to the first.
  void pass_root(const HtmlElement& element, const HtmlTag& tag) {
    if (std::ranges::find(roots_, &element) == roots_.end()) {
      roots_.push_back(&element);
      write_start(element, tag);
    }
  }

  // The first title; its contents are text alone, whatever they look like. Others are left out, and
  // all of them end the line they stand in.
  std::size_t pass_title(std::size_t begin) {
    const auto* element = html_element("title");
    const std::size_t contents_end = std::min(find_end_tag("title", begin), html_.size());
    if (!has_title_ && contents_end < html_.size()) {
      has_title_ = true;
      scan_.structure += "<title>";
      pass_text(begin, contents_end);
      scan_.structure += "</title>";
    }
    line_ended_ = true;
    return end_of_unseen(*element, begin).value_or(html_.size());
  }

  // Behind the end tag of an element whose contents are left out.
  std::optional<std::size_t> end_of_unseen(const HtmlElement& element, std::size_t begin) {
    const std::size_t tag = find_end_tag(element.name, begin);
    return tag < html_.size() ? std::optional(read_tag(html_, tag).end) : std::nullopt;
  }

  // Where "</name" begins; html_.size() if it never comes, which is remembered: asking again and
  // again would read the page again and again.
  std::size_t find_end_tag(std::string_view name, std::size_t from) {
    if (std::ranges::find(never_ended_, name) != never_ended_.end()) {
      return html_.size();
    }
    for (std::size_t at = html_.find("</", from); at != html_.npos; at = html_.find("</", at + 2)) {
      if (lower_ascii(html_.substr(at + 2, name.size())) == name &&
          !(at + 2 + name.size() < html_.size() && is_alphanumeric(html_[at + 2 + name.size()]))) {
        return searched(from, at);
      }
    }
    never_ended_.push_back(name);
    return searched(from, html_.size());
  }

  std::string_view html_;
  const HtmlLimits& limits_;
  HtmlScan scan_;
  HtmlNesting nesting_;
  Work& work_;
  std::size_t nodes_ = 0;
  bool has_title_ = false;
  bool line_ended_ = false;                    // since the last run
  bool spaced_ = false;                        // the same
  std::vector<const HtmlElement*> roots_;      // passed already; two at most
  std::vector<std::string_view> never_ended_;  // elements without a further end tag; few names
};

}  // namespace

Decoded<HtmlScan> scan_html(std::string_view html, const HtmlLimits& limits, Work& work) {
  return Scanner(html, limits, work).run();
}

}  // namespace mirsad
