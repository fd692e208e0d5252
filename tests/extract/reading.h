// Articles read by the lexicons of the source tree.
#pragma once

#include <string>

#include "pipeline/extract/extractor.h"

namespace mirsad {

inline const std::string kLexicons = MIRSAD_SOURCE_DIR "/pipeline/lexicons";

// The extractor with every lexicon of the source tree; reading them takes some milliseconds, once.
inline const Extractor& extractor() {
  static const Extractor loaded = std::move(Extractor::load(kLexicons).value());
  return loaded;
}

inline Extraction read(const Article& article) {
  return extractor().extract(article, Text::of(article.title), Text::of(article.text));
}

inline Extraction read(const std::string& title, const std::string& text,
                       const std::string& language = "ar") {
  Article article;
  article.title = title;
  article.text = text;
  article.language = language;
  return read(article);
}

}  // namespace mirsad
