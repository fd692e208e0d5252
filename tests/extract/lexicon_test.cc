#include "pipeline/extract/lexicon.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "pipeline/extract/extractor.h"
#include "tests/extract/reading.h"
#include "tests/support/catch.h"

namespace mirsad {
namespace {

namespace fs = std::filesystem;

const std::string kOpening = "# Format: f\n# Source: s\n# License: l\n";

// A copy of the Arabic folder in a fresh directory, to be broken.
class LexiconCopy {
 public:
  LexiconCopy()
      : root_(fs::temp_directory_path() / ("mirsad-lexicon-" + std::to_string(::getpid()) + "-" +
                                           std::to_string(std::random_device{}()))) {
    fs::create_directories(root_);
    fs::copy(kLexicons + "/ar", folder());
  }
  ~LexiconCopy() { fs::remove_all(root_); }
  LexiconCopy(const LexiconCopy&) = delete;
  LexiconCopy& operator=(const LexiconCopy&) = delete;

  fs::path folder() const { return root_ / "ar"; }
  fs::path root() const { return root_; }
  void write(const std::string& file, const std::string& content) const {
    std::ofstream(folder() / file, std::ios::binary | std::ios::trunc) << content;
  }

 private:
  fs::path root_;
};

TEST_CASE("Every lexicon of the source tree loads strictly") {
  std::size_t folders = 0;
  for (const auto& entry : fs::directory_iterator(kLexicons)) {
    if (fs::exists(entry.path() / "lexicon.tsv")) {
      const Result<Lexicon> lexicon = Lexicon::load(entry.path());
      INFO((lexicon ? "" : lexicon.error().message));
      CHECK(lexicon);
      ++folders;
    }
  }
  CHECK(folders > 0);
}

TEST_CASE("Every type and first mode that triggers can give has codes") {
  const Result<Lexicon> lexicon = Lexicon::load(kLexicons + "/ar");
  REQUIRE(lexicon);
  for (const LexiconEntry& entry : lexicon->entries) {
    if (const auto* trigger = std::get_if<Trigger>(&entry)) {
      const std::string mode = trigger->modes.empty() ? "-" : trigger->modes.front();
      INFO(name_of(trigger->type) << " " << mode);
      CHECK(lexicon->codes.contains({trigger->type, mode}));
    }
  }
}

TEST_CASE("A broken lexicon is refused with file and line") {
  const auto [file, content, complaint] = GENERATE(table<std::string, std::string, std::string>({
      {"triggers.tsv", "# Format: f\n# License: l\n", "ar/triggers.tsv:2: the line must begin"},
      {"triggers.tsv", kOpening, "triggers.tsv: holds no facts"},
      {"triggers.tsv", kOpening + "قصف\tnoun\tASSAULT\tstrike\taerial\n",
       "ar/triggers.tsv:4: 5 cells where 6 are expected"},
      {"triggers.tsv", kOpening + "قصف\tnoun\tASSAULT\t\taerial\tstrong\n",
       "ar/triggers.tsv:4: a cell is empty"},
      {"triggers.tsv", kOpening + "قصف\tnoun\tBOMBING\tstrike\taerial\tstrong\n",
       "ar/triggers.tsv:4: unknown word class, type or strength"},
      {"triggers.tsv", kOpening + "قصف\tnoun\tASSAULT\tstrike\tarrest\tstrong\n",
       "ar/triggers.tsv:4: unknown mode \"arrest\" of ASSAULT"},
      {"triggers.tsv",
       kOpening + "قصف\tnoun\tASSAULT\ta\t-\tlead\nغارة\tnoun\tASSAULT\ta\t-\tlead\n",
       "ar/triggers.tsv:5: not in ascending byte order"},
      {"triggers.tsv",
       kOpening + "غارة\tnoun\tASSAULT\ta\t-\tlead\nغاره\tnoun\tASSAULT\ta\t-\tlead\n",
       "ar/triggers.tsv:5: \"غاره\" folds to the same as ar/triggers.tsv:4"},
      {"triggers.tsv", kOpening + "raid\tnoun\tASSAULT\ta\t-\tlead\n",
       "ar/triggers.tsv:4: a letter of another script"},
      {"triggers.tsv", kOpening + "قصف ~\tnoun\tASSAULT\ta\t-\tlead\n",
       "ar/triggers.tsv:4: a form must begin and end with a word"},
      {"triggers.tsv", kOpening + "\xFF\tnoun\tASSAULT\ta\t-\tlead\n",
       "ar/triggers.tsv:4: not UTF-8"},
      {"blockers.tsv", kOpening + "خطر\tbeside\t-\n",
       "ar/blockers.tsv:4: unknown scope \"beside\""},
      {"blockers.tsv", kOpening + "خطر\tbefore\tWAR\n", "ar/blockers.tsv:4: unknown type \"WAR\""},
      {"blockers.tsv", kOpening + "غارات\tbefore\t-\n",
       "ar/blockers.tsv:4: \"غارات\" folds to the same as ar/triggers.tsv:"},
      {"modality.tsv", kOpening + "زعم\tdoubted\tsentence\n",
       "ar/modality.tsv:4: expected claimed, planned or denied"},
      {"proclitics.tsv", kOpening + "و\tadverb\t-\n",
       "ar/proclitics.tsv:4: expected noun, verb or any"},
      {"codes.tsv", kOpening + "ASSAULT\taerial\ta\tb\t1\nASSAULT\taerial\ta\tb\t2\n",
       "ar/codes.tsv:5: a second line for this type and mode"},
      {"function_words.tsv", kOpening + "إلى\nالى\n",
       "ar/function_words.tsv:5: folds to a word that is there already"},
      {"lexicon.tsv", kOpening + "language\tar\nscript\tArab\n",
       "needs language, script and version"},
      {"lexicon.tsv", kOpening + "language\tfa\nscript\tArab\nversion\tfa-1\n",
       "the language is not the folder's name"},
      {"lexicon.tsv", kOpening + "language\tar\nscript\tRunes\nversion\tar-1\n",
       "unknown script \"Runes\""},
      {"lexicon.tsv", kOpening + "colour\tgreen\n", "ar/lexicon.tsv:4: unknown fact \"colour\""},
  }));
  const LexiconCopy copy;
  copy.write(file, content);
  const Result<Extractor> extractor = Extractor::load(copy.root());
  REQUIRE(!extractor);
  CHECK(extractor.error().kind == ErrorKind::config);
  INFO(extractor.error().message);
  CHECK(extractor.error().message.find(complaint) != std::string::npos);
}

TEST_CASE("A missing file and a missing folder are refused by name") {
  const LexiconCopy copy;
  fs::remove(copy.folder() / "codes.tsv");
  const Result<Extractor> without_codes = Extractor::load(copy.root());
  REQUIRE(!without_codes);
  CHECK(without_codes.error().message.find("codes.tsv: cannot be read") != std::string::npos);
  const Result<Extractor> nowhere = Extractor::load(copy.root() / "nowhere");
  REQUIRE(!nowhere);
  CHECK(nowhere.error().message.find("no lexicons here") != std::string::npos);
}

}  // namespace
}  // namespace mirsad
