#include "pipeline/extract/lexicon.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <optional>

#include "pipeline/model/hash.h"
#include "pipeline/normalise/tsv.h"

namespace mirsad {
namespace {

tl::unexpected<Error> complain(const TsvRow& row, const std::string& what) {
  return fail(ErrorKind::config, row.where + ": " + what);
}

// Reads the files of one folder into `lexicon`, one function a file.
class Loader {
 public:
  Loader(const std::filesystem::path& folder, Lexicon& lexicon)
      : folder_(folder), lexicon_(lexicon) {}

  Status load() {
    using Step = Status (Loader::*)();
    for (const Step step :
         {&Loader::head, &Loader::function_words, &Loader::proclitics, &Loader::triggers,
          &Loader::blockers, &Loader::modality, &Loader::codes}) {
      if (Status done = (this->*step)(); !done) {
        return done;
      }
    }
    lexicon_.phrases.seal();
    return {};
  }

 private:
  Status head();
  Status function_words();
  Status proclitics();
  Status triggers();
  Status blockers();
  Status modality();
  Status codes();

  Result<std::string> folded(const TsvRow& row);
  Status add(const TsvRow& row, WordClass words, LexiconEntry entry);

  // Calls `read(row)` for every row of `name`.
  template <class Read>
  Status each_row(const char* name, std::size_t columns, Read read) {
    const auto rows = read_tsv(folder_ / name, columns);
    if (!rows) {
      return pass(rows);
    }
    for (const TsvRow& row : *rows) {
      if (Status done = read(row); !done) {
        return done;
      }
    }
    return {};
  }

  std::filesystem::path folder_;
  Lexicon& lexicon_;
  UScriptCode script_ = USCRIPT_INVALID_CODE;
  std::map<std::string, std::string> known_;  // folded form -> where
};

template <class Value>
std::optional<Value> choice(const std::string& word,
                            std::initializer_list<std::pair<std::string_view, Value>> choices) {
  for (const auto& [name, value] : choices) {
    if (name == word) {
      return value;
    }
  }
  return std::nullopt;
}

bool is_written_in(UScriptCode script, const std::string& text) {
  const icu::UnicodeString letters = icu::UnicodeString::fromUTF8(text);
  for (std::int32_t at = 0; at < letters.length(); at = letters.moveIndex32(at, 1)) {
    const UChar32 c = letters.char32At(at);
    if (u_isalpha(c) && !uscript_hasScript(c, script)) {
      return false;
    }
  }
  return true;
}

Status Loader::head() {
  std::map<std::string, std::string> facts;
  const Status read = each_row("lexicon.tsv", 2, [&](const TsvRow& row) -> Status {
    if (!choice<bool>(row.cells[0], {{"language", true}, {"script", true}, {"version", true}})) {
      return complain(row, "unknown fact \"" + row.cells[0] + "\"");
    }
    facts[row.cells[0]] = row.cells[1];
    return {};
  });
  if (!read) {
    return read;
  }
  const std::string where = (folder_ / "lexicon.tsv").string();
  if (facts.size() != 3) {
    return fail(ErrorKind::config, where + ": needs language, script and version");
  }
  if (facts["language"] != folder_.filename().string()) {
    return fail(ErrorKind::config, where + ": the language is not the folder's name");
  }
  script_ = static_cast<UScriptCode>(u_getPropertyValueEnum(UCHAR_SCRIPT, facts["script"].c_str()));
  if (script_ == USCRIPT_INVALID_CODE) {
    return fail(ErrorKind::config, where + ": unknown script \"" + facts["script"] +
                                       "\"; ISO 15924 codes are known, such as Arab");
  }
  lexicon_.language = facts["language"];
  lexicon_.version = facts["version"];
  return {};
}

// The first cell as Text folds it: "~" kept, in the language's script.
Result<std::string> Loader::folded(const TsvRow& row) {
  std::string form;
  std::string_view rest = row.cells[0];
  while (!rest.empty()) {
    const std::size_t space = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, space);
    form += (form.empty() ? "" : " ") + (word == "~" ? std::string("~") : fold(word));
    rest.remove_prefix(std::min(space + 1, rest.size()));
  }
  if (form.empty() || form.front() == '~' || form.back() == '~') {
    return complain(row, "a form must begin and end with a word");
  }
  if (!is_written_in(script_, form)) {
    return complain(row, "a letter of another script in \"" + row.cells[0] + "\"");
  }
  return form;
}

Status Loader::add(const TsvRow& row, WordClass words, LexiconEntry entry) {
  const Result<std::string> form = folded(row);
  if (!form) {
    return pass(form);
  }
  const auto [known, inserted] = known_.emplace(*form, row.where);
  if (!inserted) {
    return complain(row, "\"" + row.cells[0] + "\" folds to the same as " + known->second);
  }
  lexicon_.phrases.add(*form, words, static_cast<std::uint32_t>(lexicon_.entries.size()));
  lexicon_.entries.push_back(std::move(entry));
  return {};
}

Status Loader::function_words() {
  return each_row("function_words.tsv", 1, [&](const TsvRow& row) -> Status {
    const Result<std::string> word = folded(row);
    if (!word) {
      return pass(word);
    }
    if (!lexicon_.function_words.insert(hash64(*word)).second) {
      return complain(row, "folds to a word that is there already");
    }
    return {};
  });
}

Status Loader::proclitics() {
  std::vector<Proclitic> all;
  const Status read = each_row("proclitics.tsv", 3, [&](const TsvRow& row) -> Status {
    const Result<std::string> form = folded(row);
    if (!form) {
      return pass(form);
    }
    const auto words = choice<WordClass>(
        row.cells[1],
        {{"noun", WordClass::noun}, {"verb", WordClass::verb}, {"any", WordClass::any}});
    const auto future = choice<bool>(row.cells[2], {{"-", false}, {"future", true}});
    if (!words || !future) {
      return complain(row, "expected noun, verb or any, then - or future");
    }
    all.push_back({*form, *words != WordClass::verb, *words != WordClass::noun, *future});
    return {};
  });
  lexicon_.phrases = PhraseTable(std::move(all));
  return read;
}

Status Loader::triggers() {
  return each_row("triggers.tsv", 6, [&](const TsvRow& row) -> Status {
    const auto words =
        choice<WordClass>(row.cells[1], {{"noun", WordClass::noun}, {"verb", WordClass::verb}});
    const auto type = event_type_of(row.cells[2]);
    const auto strength = choice<Strength>(
        row.cells[5],
        {{"strong", Strength::strong}, {"lead", Strength::lead}, {"support", Strength::support}});
    if (!words || !type || !strength) {
      return complain(row, "unknown word class, type or strength");
    }
    Trigger trigger{*type, row.cells[3], items_of(row.cells[4]), *strength};
    for (const std::string& mode : trigger.modes) {
      if (!is_mode_of(*type, mode)) {
        return complain(row, "unknown mode \"" + mode + "\" of " + row.cells[2]);
      }
    }
    return add(row, *words, std::move(trigger));
  });
}

Status Loader::blockers() {
  using Scope = Blocker::Scope;
  return each_row("blockers.tsv", 3, [&](const TsvRow& row) -> Status {
    const auto scope = choice<Scope>(row.cells[1], {{"phrase", Scope::phrase},
                                                    {"before", Scope::before},
                                                    {"after", Scope::after},
                                                    {"sentence", Scope::sentence}});
    if (!scope) {
      return complain(row, "unknown scope \"" + row.cells[1] + "\"");
    }
    Blocker blocker{*scope, {}};
    for (const std::string& name : items_of(row.cells[2])) {
      const auto type = event_type_of(name);
      if (!type) {
        return complain(row, "unknown type \"" + name + "\"");
      }
      blocker.types.insert(*type);
    }
    return add(row, WordClass::any, std::move(blocker));
  });
}

Status Loader::modality() {
  return each_row("modality.tsv", 3, [&](const TsvRow& row) -> Status {
    const auto known =
        choice<bool>(row.cells[1], {{"claimed", true}, {"planned", true}, {"denied", true}});
    const auto anywhere = choice<bool>(row.cells[2], {{"before", false}, {"sentence", true}});
    if (!known || !anywhere) {
      return complain(row, "expected claimed, planned or denied, then before or sentence");
    }
    return add(row, WordClass::any, ModalityCue{row.cells[1], *anywhere});
  });
}

Status Loader::codes() {
  return each_row("codes.tsv", 5, [&](const TsvRow& row) -> Status {
    const auto type = event_type_of(row.cells[0]);
    if (!type) {
      return complain(row, "unknown type \"" + row.cells[0] + "\"");
    }
    if (row.cells[1] != "-" && !is_mode_of(*type, row.cells[1])) {
      return complain(row, "unknown mode \"" + row.cells[1] + "\" of " + row.cells[0]);
    }
    const auto code = [&](std::size_t i) { return row.cells[i] == "-" ? "" : row.cells[i]; };
    const auto key = std::make_pair(*type, row.cells[1]);
    if (!lexicon_.codes.emplace(key, Codes{code(2), code(3), code(4)}).second) {
      return complain(row, "a second line for this type and mode");
    }
    return {};
  });
}

}  // namespace

Result<Lexicon> Lexicon::load(const std::filesystem::path& folder) {
  Lexicon lexicon;
  if (const Status done = Loader(folder, lexicon).load(); !done) {
    return pass(done);
  }
  return lexicon;
}

}  // namespace mirsad
