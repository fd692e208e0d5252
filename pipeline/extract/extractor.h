// Article -> Reports: which events does this article tell?
//
// What a language says with which words is data (lexicons/<language>/). The extractor finds
// triggers in sentences; the sentence is the evidence.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/model/article.h"
#include "pipeline/model/report.h"
#include "pipeline/model/result.h"
#include "pipeline/normalise/text.h"

namespace mirsad {

struct Extraction {
  std::vector<Report> reports;    // in the order of their first evidence
  std::string language;           // the article's own, else the detected one; empty: unknown
  std::string lexicon;            // version of the lexicon asked; empty: there is none
  std::string no_events_because;  // set when there can be none: "no lexicon for language fr"
};

class Extractor {
 public:
  // Reads every folder of `lexicons`; strict: errors name file and line.
  static Result<Extractor> load(const std::filesystem::path& lexicons);

  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  // Pure and thread-safe; linear in the text. `title` and `text` are the article's fields.
  Extraction extract(const Article& article, const Text& title, const Text& text) const;

  std::vector<std::string> lexicons() const;  // "ar-2026.1", ...

 private:
  struct State;
  explicit Extractor(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace mirsad
