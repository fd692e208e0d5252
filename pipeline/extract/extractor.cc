#include "pipeline/extract/extractor.h"

#include <algorithm>

#include "pipeline/extract/accounts.h"
#include "pipeline/extract/language.h"
#include "pipeline/extract/lexicon.h"
#include "pipeline/extract/sentence_reader.h"

namespace mirsad {
namespace {

constexpr std::size_t kLeadSentences = 2;

struct Field {
  const char* name;
  const std::string& bytes;
  const Text& text;
  std::size_t lead;  // how many of its sentences are the lead
};

void read_field(const Lexicon& lexicon, const Field& field, Accounts& accounts) {
  const std::vector<Token>& tokens = field.text.tokens();
  std::size_t first = 0;
  std::size_t number = 0;
  for (const Span& span : field.text.sentences()) {
    std::size_t last = first;
    while (last < tokens.size() && tokens[last].begin < span.end) {
      ++last;
    }
    const std::vector<Telling> tellings = tellings_in(lexicon, field.text, first, last);
    if (!tellings.empty()) {
      const Evidence sentence{field.name, field.bytes.substr(span.begin, span.end - span.begin),
                              span.begin, span.end};
      for (const Telling& telling : tellings) {
        accounts.add(telling, sentence, number < field.lead);
      }
    }
    first = last;
    ++number;
  }
}

// The folders of `lexicons` in the order of their names. A folder without a lexicon.tsv holds
// something else of its language: its numbers, what its pages say.
Result<std::vector<std::filesystem::path>> folders_of(const std::filesystem::path& lexicons) {
  std::error_code error;
  std::vector<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(lexicons, error)) {
    if (std::filesystem::exists(entry.path() / "lexicon.tsv", error)) {
      folders.push_back(entry.path());
    }
  }
  if (error || folders.empty()) {
    return fail(ErrorKind::config,
                lexicons.string() + ": no lexicons here (one folder a language is expected)");
  }
  std::ranges::sort(folders);
  return folders;
}

}  // namespace

struct Extractor::State {
  std::vector<Lexicon> lexicons;

  const Lexicon* of_language(const std::string& language) const {
    const auto found = std::ranges::find(lexicons, language, &Lexicon::language);
    return found == lexicons.end() ? nullptr : &*found;
  }
};

Extractor::Extractor(std::unique_ptr<State> state) : state_(std::move(state)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Result<Extractor> Extractor::load(const std::filesystem::path& lexicons) {
  const auto folders = folders_of(lexicons);
  if (!folders) {
    return pass(folders);
  }
  auto state = std::make_unique<State>();
  for (const std::filesystem::path& folder : *folders) {
    Result<Lexicon> lexicon = Lexicon::load(folder);
    if (!lexicon) {
      return pass(lexicon);
    }
    state->lexicons.push_back(std::move(*lexicon));
  }
  return Extractor(std::move(state));
}

Extraction Extractor::extract(const Article& article, const Text& title, const Text& text) const {
  Extraction extraction;
  const Lexicon* lexicon = article.language.empty() ? recognise(state_->lexicons, title, text)
                                                    : state_->of_language(article.language);
  if (lexicon == nullptr) {
    extraction.language = article.language;
    extraction.no_events_because = article.language.empty()
                                       ? "language not recognised"
                                       : "no lexicon for language " + article.language;
    return extraction;
  }
  extraction.language = lexicon->language;
  extraction.lexicon = lexicon->version;
  Accounts accounts(*lexicon, article);
  read_field(*lexicon, {"title", article.title, title, kLeadSentences}, accounts);
  read_field(*lexicon, {"text", article.text, text, kLeadSentences}, accounts);
  extraction.reports = accounts.take();
  return extraction;
}

std::vector<std::string> Extractor::lexicons() const {
  std::vector<std::string> versions;
  for (const Lexicon& lexicon : state_->lexicons) {
    versions.push_back(lexicon.version);
  }
  return versions;
}

}  // namespace mirsad
