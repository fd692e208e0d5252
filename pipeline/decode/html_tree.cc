#include "pipeline/decode/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace mirsad {
namespace {

using Kind = HtmlNode::Kind;

GumboOptions options() {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;  // nobody reads them
  return options;
}

class Reader {
 public:
  explicit Reader(const HtmlScan& scan) : runs_(scan.runs.size()) {}

  // Recursive: as deep as HtmlLimits::depth allows.
  void read(const GumboNode& node) {
    switch (node.type) {
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        read_element(node.v.element);
        break;
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
        read_text(node.v.text.text);
        break;
      case GUMBO_NODE_DOCUMENT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_COMMENT:
        break;
    }
  }

  std::vector<HtmlNode> take() { return std::move(nodes_); }

 private:
  HtmlNode& add(Kind kind) {
    nodes_.emplace_back();
    nodes_.back().kind = kind;
    nodes_.back().end = static_cast<std::uint32_t>(nodes_.size());
    return nodes_.back();
  }

  void read_element(const GumboElement& element) {
    const std::size_t at = nodes_.size();
    HtmlNode& node = add(Kind::element);
    node.element = html_element(gumbo_normalized_tagname(element.tag));
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* each = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      node.attributes.emplace_back(each->name, each->value);
    }
    for (unsigned i = 0; i < element.children.length; ++i) {
      read(*static_cast<const GumboNode*>(element.children.data[i]));
    }
    nodes_[at].end = static_cast<std::uint32_t>(nodes_.size());
  }

  // "[3] {4…}": what the scan wrote, decoded.
  void read_text(std::string_view text) {
    while (!text.empty()) {
      const char mark = text.front();
      text.remove_prefix(1);
      if (mark != '[' && mark != '{') {
        add(Kind::space);
        continue;
      }
      std::uint32_t run = 0;
      const char* end = std::from_chars(text.data(), text.data() + text.size(), run).ptr;
      text.remove_prefix(static_cast<std::size_t>(end - text.data()));
      // A reference stands for one character at least, which may be a brace itself.
      const std::size_t close = text.find(mark == '[' ? ']' : '}', mark == '[' ? 0 : 1);
      if (close == text.npos || run >= runs_) {
        return;  // the library changed what the scan wrote: nothing it could mean
      }
      HtmlNode& node = add(mark == '[' ? Kind::text : Kind::reference);
      node.run = run;
      node.decoded = text.substr(0, close);
      text.remove_prefix(close + 1);
    }
  }

  std::size_t runs_;
  std::vector<HtmlNode> nodes_;
};

}  // namespace

std::string_view HtmlNode::attribute(std::string_view name) const {
  const auto found = std::ranges::find(
      attributes, name, [](const auto& each) { return std::string_view(each.first); });
  return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

bool HtmlNode::has_attribute(std::string_view name) const {
  return std::ranges::any_of(attributes, [&](const auto& each) { return each.first == name; });
}

std::vector<HtmlNode> html_tree(const HtmlScan& scan) {
  static const GumboOptions kOptions = options();
  const auto destroy = [](GumboOutput* output) { gumbo_destroy_output(&kOptions, output); };
  const std::unique_ptr<GumboOutput, decltype(destroy)> parsed(
      gumbo_parse_with_options(&kOptions, scan.structure.data(), scan.structure.size()), destroy);
  Reader reader(scan);
  reader.read(*parsed->root);
  return reader.take();
}

}  // namespace mirsad
