#include "pipeline/decode/html.h"

#include <algorithm>
#include <utility>

#include "pipeline/decode/html_choice.h"
#include "pipeline/decode/html_scan.h"
#include "pipeline/decode/html_text.h"
#include "pipeline/decode/html_tree.h"

namespace mirsad {
namespace {

using Kind = HtmlNode::Kind;

// Writes the nodes of the chosen element in their order.
class Writer {
 public:
  Writer(std::string_view html, const HtmlScan& scan, const std::vector<HtmlNode>& tree)
      : scan_(scan), tree_(tree), text_(html) {}

  HtmlPage write(HtmlChoice choice) {
    const std::uint32_t end = tree_[choice.node].end;
    article_end_ = choice.is_article ? end : 0;
    for (std::uint32_t i = choice.node; i < end;) {
      leave(i);
      if (i != choice.node && is_left_out(i, choice.keep_landmarks)) {
        text_.end_line();
        i = tree_[i].end;
      } else {
        enter(i);
        ++i;
      }
    }
    leave(end);
    return text_.take();
  }

 private:
  bool is_left_out(std::uint32_t i, bool keep_landmarks) const {
    const HtmlNode& node = tree_[i];
    return node.kind == Kind::element && (node.is("title") || is_hidden(node) ||
                                          (!keep_landmarks && is_landmark(node, i < article_end_)));
  }

  void enter(std::uint32_t i) {
    const HtmlNode& node = tree_[i];
    switch (node.kind) {
      case Kind::text:
        begin(scan_.runs[node.run]);
        text_.run(scan_.runs[node.run].bytes);
        break;
      case Kind::reference:
        begin(scan_.runs[node.run]);
        text_.reference(scan_.runs[node.run].bytes, node.decoded);
        break;
      case Kind::space:
        text_.space();
        break;
      case Kind::element:
        if (node.is("a")) {
          text_.begin_link();
        }
        if (node.is("article")) {
          article_end_ = std::max(article_end_, node.end);
        }
        open_.push_back(i);
    }
  }

  void begin(const HtmlRun& run) {
    if (run.begins_line) {
      text_.end_line();
    } else if (run.after_space) {
      text_.space();
    }
  }

  // Ends the elements that do not hold node `i`.
  void leave(std::uint32_t i) {
    for (; !open_.empty() && tree_[open_.back()].end <= i; open_.pop_back()) {
      const HtmlNode& node = tree_[open_.back()];
      if (node.is("a")) {
        text_.end_link();
      }
    }
  }

  const HtmlScan& scan_;
  const std::vector<HtmlNode>& tree_;
  HtmlText text_;
  std::vector<std::uint32_t> open_;
  std::uint32_t article_end_ = 0;  // nodes before it stand inside an article
};

}  // namespace

Span HtmlPage::source_of(Span range) const {
  const auto piece_at = [&](std::uint32_t at) {
    const auto next = std::ranges::upper_bound(pieces, at, {}, &HtmlPiece::text);
    return *std::prev(next);
  };
  const HtmlPiece first = piece_at(range.begin);
  const HtmlPiece last = piece_at(std::max(range.begin + 1, range.end) - 1);
  return {first.source + (first.verbatim ? range.begin - first.text : 0),
          last.source + (last.verbatim ? range.end - last.text : last.source_size)};
}

Decoded<HtmlPage> html_to_text(std::string_view html, const HtmlLimits& limits, Work& work) {
  const auto scan = scan_html(html, limits, work);
  if (!scan) {
    return tl::unexpected<Rejection>(scan.error());
  }
  const std::vector<HtmlNode> tree = html_tree(*scan);
  if (tree.empty()) {
    return HtmlPage{};
  }
  const HtmlChoice choice = choose_article(tree, *scan, html);
  HtmlPage page = Writer(html, *scan, tree).write(choice);
  HtmlFacts facts = facts_of(tree, *scan, html, choice.node);
  page.title = std::move(facts.title);
  page.language = std::move(facts.language);
  page.published = std::move(facts.published);
  return page;
}

}  // namespace mirsad
