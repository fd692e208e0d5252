#include "pipeline/decode/furnish.h"

#include <string>
#include <utility>

#include "pipeline/decode/characters.h"

namespace mirsad {
namespace {

// Cuts the headline off if nothing stands above it; true if it did.
bool cut_headline(std::string& text, Span headline) {
  if (!is_blank(std::string_view(text).substr(0, headline.begin))) {
    return false;
  }
  text = std::string(trimmed(std::string_view(text).substr(headline.end)));
  return true;
}

}  // namespace

std::optional<ReadDate> furnish(Article& article, const std::vector<Span>& links, bool is_bare,
                                const PageWords& words) {
  PageReading reading = read_page({article.title, article.text, links, is_bare}, words);
  if (const auto headline = reading.headline) {
    article.title = article.text.substr(headline->begin, headline->end - headline->begin);
    article.origins.push_back({"title", "a line of the text"});
    if (is_bare && cut_headline(article.text, *headline)) {
      reading = read_page({article.title, article.text, links, is_bare}, words);
    }
  }
  article.furniture = std::move(reading.furniture);
  return reading.dateline;
}

}  // namespace mirsad
