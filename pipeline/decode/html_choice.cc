#include "pipeline/decode/html_choice.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "pipeline/decode/characters.h"

namespace mirsad {
namespace {

using Tree = std::vector<HtmlNode>;
using Kind = HtmlNode::Kind;

// Bytes of text before each node, without white space, links, and what is_hidden or is_landmark.
class Weights {
 public:
  Weights(const Tree& tree, const HtmlScan& scan, std::string_view html)
      : before_(tree.size() + 1) {
    std::uint32_t link_end = 0;
    std::uint32_t article_end = 0;
    std::size_t sum = 0;
    for (std::uint32_t i = 0; i < tree.size(); ++i) {
      const HtmlNode& node = tree[i];
      before_[i] = sum;
      if (node.kind == Kind::text && i >= link_end) {
        sum +=
            weight_of(html.substr(scan.runs[node.run].bytes.begin,
                                  scan.runs[node.run].bytes.end - scan.runs[node.run].bytes.begin));
      }
      if (node.kind != Kind::element) {
        continue;
      }
      if (node.is("title") || is_hidden(node) || is_landmark(node, i < article_end)) {
        std::fill(before_.begin() + i, before_.begin() + node.end, sum);
        i = node.end - 1;
        continue;
      }
      link_end = std::max(link_end, node.is("a") ? node.end : 0);
      article_end = std::max(article_end, node.is("article") ? node.end : 0);
    }
    before_[tree.size()] = sum;
  }

  std::size_t of(const Tree& tree, std::uint32_t node) const {
    return before_[tree[node].end] - before_[node];
  }

 private:
  static std::size_t weight_of(std::string_view run) {
    return static_cast<std::size_t>(
        std::ranges::count_if(run, [](char c) { return static_cast<unsigned char>(c) > ' '; }));
  }

  std::vector<std::size_t> before_;
};

struct Best {
  std::uint32_t node = 0;
  std::size_t weight = 0;
};

template <class Wanted>
Best largest(const Tree& tree, const Weights& weights, Wanted wanted) {
  Best best;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    if (tree[i].kind == Kind::element && wanted(tree[i]) && weights.of(tree, i) > best.weight) {
      best = {i, weights.of(tree, i)};
    }
  }
  return best;
}

bool is_container(const HtmlNode& node) {
  if (node.kind != Kind::element || node.element == nullptr) {
    return false;
  }
  const HtmlRole role = node.element->role;
  return role == HtmlRole::block || role == HtmlRole::root || role == HtmlRole::table ||
         role == HtmlRole::table_part || role == HtmlRole::cell;
}

// A page says <html> or <body>, or has a title; a fragment is what an editor wrote, all of it.
bool is_page(const HtmlScan& scan) {
  return scan.structure.find("<html") != std::string::npos ||
         scan.structure.find("<body") != std::string::npos ||
         scan.structure.find("<title") != std::string::npos;
}

std::uint32_t deepest_with_most(const Tree& tree, const Weights& weights) {
  const std::size_t total = weights.of(tree, 0);
  const auto holds_most = [&](std::uint32_t node) {
    return is_container(tree[node]) && weights.of(tree, node) * 5 >= total * 4;
  };
  std::uint32_t at = 0;
  for (std::uint32_t child = 1; child < tree[at].end;) {
    if (holds_most(child)) {
      at = child;
      ++child;  // its own first child
    } else {
      child = tree[child].end;
    }
  }
  return at;
}

std::string words_of(const Tree& tree, const HtmlScan& scan, std::string_view html,
                     std::uint32_t node) {
  std::string words;
  for (std::uint32_t i = node; i < tree[node].end; ++i) {
    const HtmlNode& each = tree[i];
    if (each.kind == Kind::text) {
      const Span run = scan.runs[each.run].bytes;
      words += html.substr(run.begin, run.end - run.begin);
    } else if (each.kind == Kind::reference) {
      words += each.decoded;
    } else if (each.kind == Kind::space || each.is("br")) {
      words += ' ';
    }
  }
  return std::string(trimmed(words));
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, value) != names.end();
}

std::string_view first_of(std::initializer_list<std::string_view> values) {
  for (const std::string_view value : values) {
    if (!value.empty()) {
      return value;
    }
  }
  return {};
}

std::string meta(const Tree& tree, std::initializer_list<std::string_view> names) {
  for (const HtmlNode& node : tree) {
    if (node.is("meta") &&
        (is_one_of(node.attribute("property"), names) || is_one_of(node.attribute("name"), names) ||
         is_one_of(node.attribute("itemprop"), names))) {
      if (const std::string_view content = trimmed(node.attribute("content")); !content.empty()) {
        return std::string(content);
      }
    }
  }
  return {};
}

std::string first_words(const Tree& tree, const HtmlScan& scan, std::string_view html,
                        std::string_view name, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (tree[i].is(name)) {
      if (std::string words = words_of(tree, scan, html, i); !words.empty()) {
        return words;
      }
    }
  }
  return {};
}

std::string first_time(const Tree& tree, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i) {
    const HtmlNode& node = tree[i];
    if (node.is("time") || node.attribute("itemprop") == "datePublished") {
      const auto time = first_of({node.attribute("datetime"), node.attribute("content")});
      if (!time.empty()) {
        return std::string(trimmed(time));
      }
    }
  }
  return {};
}

}  // namespace

bool is_hidden(const HtmlNode& node) {
  if (node.attributes.empty()) {
    return false;
  }
  std::string style = lower_ascii(node.attribute("style"));
  std::erase_if(style, [](char c) { return c == ' '; });
  return node.has_attribute("hidden") || node.attribute("aria-hidden") == "true" ||
         style.find("display:none") != style.npos || style.find("visibility:hidden") != style.npos;
}

bool is_landmark(const HtmlNode& node, bool inside_article) {
  const std::string_view role = node.attribute("role");
  return node.is("nav") || node.is("aside") || node.is("footer") ||
         (node.is("header") && !inside_article) ||
         is_one_of(role, {"navigation", "complementary", "contentinfo", "banner", "search"});
}

HtmlChoice choose_article(const Tree& tree, const HtmlScan& scan, std::string_view html) {
  const Weights weights(tree, scan, html);
  const std::size_t total = weights.of(tree, 0);
  if (total == 0) {
    return {0, false, true};
  }
  const Best body = largest(tree, weights, [](const HtmlNode& node) {
    return node.attribute("itemprop") == "articleBody";
  });
  if (body.weight > 0) {
    return {body.node, true, false};
  }
  const Best article =
      largest(tree, weights, [](const HtmlNode& node) { return node.is("article"); });
  if (article.weight * 2 >= total) {
    return {article.node, true, false};
  }
  const Best main = largest(tree, weights, [](const HtmlNode& node) {
    return node.is("main") || node.attribute("role") == "main";
  });
  if (main.weight > 0) {
    return {main.node, true, false};
  }
  return {is_page(scan) ? deepest_with_most(tree, weights) : 0, false, false};
}

HtmlFacts facts_of(const Tree& tree, const HtmlScan& scan, std::string_view html,
                   std::uint32_t article) {
  const auto all = static_cast<std::uint32_t>(tree.size());
  const std::uint32_t end = tree[article].end;
  const std::string og = meta(tree, {"og:title"});
  const auto heading = [&](std::uint32_t from, std::uint32_t to) {
    return og.empty() ? first_words(tree, scan, html, "h1", from, to) : std::string();
  };
  const std::string inside = heading(article, end);
  const std::string anywhere = inside.empty() ? heading(0, all) : inside;
  const std::string published = meta(tree, {"article:published_time", "datePublished"});
  const std::string stamped = published.empty() ? first_time(tree, article, end) : published;
  return {std::string(first_of({og, anywhere, first_words(tree, scan, html, "title", 0, all)})),
          std::string(trimmed(tree.front().attribute("lang"))), stamped};
}

}  // namespace mirsad
