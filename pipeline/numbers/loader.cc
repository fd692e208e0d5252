#include "pipeline/numbers/loader.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "pipeline/normalise/text.h"
#include "pipeline/normalise/tsv.h"
#include "pipeline/numbers/table_words.h"

namespace mirsad {
namespace {

tl::unexpected<Error> complain(const TsvRow& row, const std::string& what) {
  return fail(ErrorKind::config, row.where + ": " + what);
}

// "1000", "0.5"
std::optional<Decimal> value_of(std::string_view cell) {
  const std::size_t point = std::min(cell.find('.'), cell.size());
  const std::string_view fraction = cell.substr(std::min(point + 1, cell.size()));
  const auto digits = [](std::string_view part) {
    return std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
  };
  if (cell.empty() || !digits(cell.substr(0, point)) || !digits(fraction)) {
    return std::nullopt;
  }
  return Decimal::of_digits(cell.substr(0, point), fraction);
}

class Loader {
 public:
  Loader(std::filesystem::path folder, Vocabulary& words)
      : folder_(std::move(folder)), words_(words) {}

  Status load() {
    using Step = Status (Loader::*)();
    for (const Step step : {&Loader::grammar, &Loader::prefixes, &Loader::numbers, &Loader::phrases,
                            &Loader::nouns, &Loader::not_duals}) {
      if (Status done = (this->*step)(); !done) {
        return done;
      }
    }
    generate_duals();
    generate();
    mark_no_number();
    words_.meanings.seal();
    return {};
  }

 private:
  Status grammar();
  Status prefixes();
  void mark_attached();
  Status numbers();
  Status phrases();
  Status nouns();
  Status not_duals();
  void add_duals(const std::string& noun, const Meaning& meaning,
                 std::vector<std::pair<std::string, Meaning>>& made) const;
  void generate_duals();
  void generate();
  void mark_no_number();

  // Calls `read(row, folded first cell)` for every row of `name`; a file that is not there has
  // none.
  template <class Read>
  Status each_row(const char* name, std::size_t columns, Read read) {
    if (!std::filesystem::exists(folder_ / name)) {
      return {};
    }
    const auto rows = read_tsv(folder_ / name, columns);
    if (!rows) {
      return pass(rows);
    }
    for (const TsvRow& row : *rows) {
      const std::string form = fold(row.cells[0]);
      if (form.empty()) {
        return complain(row, "\"" + row.cells[0] + "\" holds no word");
      }
      if (Status done = read(row, form); !done) {
        return done;
      }
    }
    return {};
  }

  std::filesystem::path folder_;
  Vocabulary& words_;
  std::map<std::string, Meaning> plain_;  // before prefixes
};

Status Loader::grammar() {
  return each_row("numbers-grammar.tsv", 2, [&](const TsvRow& row, const std::string&) -> Status {
    const std::string& fact = row.cells[0];
    const std::string form = fold(row.cells[1]);
    const auto list =
        choice<std::vector<std::string>*>({{"dual nominative", &words_.nominative_dual},
                                           {"dual oblique", &words_.oblique_dual},
                                           {"dual construct", &words_.construct_dual},
                                           {"dual construct feminine", &words_.feminine_construct},
                                           {"dual of adjectives", &words_.adjective_letters}},
                                          fact);
    const auto word = choice<std::string*>({{"fraction mark", &words_.fraction_mark},
                                            {"accusative", &words_.accusative},
                                            {"feminine", &words_.feminine},
                                            {"feminine joined", &words_.feminine_joined}},
                                           fact);
    const auto flag = choice<bool*>(
        {{"units before tens", &words_.units_before_tens}, {"and required", &words_.and_required}},
        fact);
    if (list) {
      (*list)->push_back(form);
    } else if (word) {
      **word = form;
    } else if (flag && (form == "yes" || form == "no")) {
      **flag = form == "yes";
    } else {
      return complain(row, "unknown fact \"" + fact + "\" or value");
    }
    return {};
  });
}

Status Loader::prefixes() {
  const Status read = each_row(
      "numbers-prefixes.tsv", 3, [&](const TsvRow& row, const std::string& form) -> Status {
        const auto joins = choice<bool>({{"and", true}, {"-", false}}, row.cells[1]);
        const auto article = choice<bool>({{"the", true}, {"-", false}}, row.cells[2]);
        if (!joins || !article) {
          return complain(row, "expected and or -, then the or -");
        }
        words_.prefixes.push_back({form, *joins, *article, false});
        return {};
      });
  mark_attached();
  return read;
}

// The conjunction and the article are the shortest prefixes that are one; what is longer than both
// together, or is neither, holds a preposition.
void Loader::mark_attached() {
  std::string article;
  for (const Prefix& prefix : words_.prefixes) {
    std::string& shortest = prefix.joins ? words_.and_form : article;
    const bool pure = prefix.joins != prefix.article;
    if (pure && (shortest.empty() || prefix.form.size() < shortest.size())) {
      shortest = prefix.form;
    }
  }
  for (Prefix& prefix : words_.prefixes) {
    const std::string plain =
        (prefix.joins ? words_.and_form : "") + (prefix.article ? article : "");
    prefix.attached = prefix.form != plain;
  }
}

Status Loader::numbers() {
  return each_row("numbers.tsv", 4, [&](const TsvRow& row, const std::string& form) -> Status {
    Meaning& meaning = plain_[form];
    const auto relation = number_relation_of(row.cells[2]);
    const auto value = value_of(row.cells[2]);
    const auto kind = word_kind_of(row.cells[1]);
    const auto written = choice<bool>({{"-", false}, {"as_written", true}}, row.cells[3]);
    if (meaning.word != WordKind::none) {
      return complain(row, "\"" + row.cells[0] + "\" folds to a word that is there already");
    }
    const bool some_of = row.cells[1] == "some_of";
    if ((row.cells[1] == "some" || some_of) && relation) {
      meaning.word = some_of ? WordKind::some_of : WordKind::some;
      meaning.relation = *relation;
    } else if (kind && value && value->mantissa >= 0) {
      meaning.word = *kind;
      meaning.value = *value;
    } else {
      return complain(row, "unknown kind, or a value that does not fit it");
    }
    if (!written) {
      return complain(row, "expected as_written or -");
    }
    const bool keep = *written || meaning.word == WordKind::bound_unit;
    meaning.as_written = *written;
    meaning.written_row = static_cast<std::uint32_t>(words_.written.size());
    if (keep) {
      words_.written.push_back(row.cells[0]);
    }
    return {};
  });
}

Status Loader::phrases() {
  return each_row(
      "numbers-phrases.tsv", 3, [&](const TsvRow& row, const std::string& form) -> Status {
        const auto role = role_of(row.cells[1]);
        const auto relation = number_relation_of(row.cells[2]);
        if (!role || !relation) {
          return complain(row, "unknown role or relation");
        }
        Meaning& meaning = plain_[form];
        if (meaning.has(*role)) {
          return complain(row, "\"" + row.cells[0] + "\" folds to a phrase that has this role");
        }
        meaning.roles |= *role;
        if (*relation != NumberRelation::exact) {
          meaning.relation = *relation;
        }
        const auto words = 1 + std::ranges::count(form, ' ');
        words_.longest_phrase = std::max(words_.longest_phrase, static_cast<std::size_t>(words));
        return {};
      });
}

Status Loader::nouns() {
  return each_row(
      "numbers-nouns.tsv", 4, [&](const TsvRow& row, const std::string& form) -> Status {
        const auto always = choice<bool>({{"dual", true}, {"nominative", false}}, row.cells[1]);
        const auto construct = choice<bool>({{"construct", true}, {"-", false}}, row.cells[2]);
        const auto one = choice<bool>({{"one", true}, {"-", false}}, row.cells[3]);
        if (!always || !construct || !one) {
          return complain(row, "expected dual or nominative, construct or -, one or -");
        }
        if (plain_[form].noun.listed) {
          return complain(row, "\"" + row.cells[0] + "\" folds to a noun that is there already");
        }
        const bool feminine = !words_.feminine.empty() && form.ends_with(words_.feminine);
        plain_[form].noun = {true, *always, *construct, *one, feminine, false};
        plain_[form].form = NounForm::singular;
        return {};
      });
}

void Loader::add_duals(const std::string& noun, const Meaning& meaning,
                       std::vector<std::pair<std::string, Meaning>>& made) const {
  const bool feminine = meaning.noun.feminine;
  const std::string stem =
      feminine ? noun.substr(0, noun.size() - words_.feminine.size()) + words_.feminine_joined
               : noun;
  const auto add = [&](const std::vector<std::string>& endings, NounForm form) {
    for (const std::string& ending : endings) {
      made.emplace_back(stem + ending, meaning);
      made.back().second.form = form;
      made.back().second.word = WordKind::none;
    }
  };
  if (!feminine && !words_.accusative.empty()) {
    add({words_.accusative}, NounForm::singular);
  }
  add(words_.nominative_dual, NounForm::dual);
  if (meaning.noun.dual_always) {
    add(words_.oblique_dual, NounForm::dual);
  }
  if (meaning.noun.construct) {
    add(words_.construct_dual, NounForm::construct);
    add(feminine ? words_.feminine_construct : std::vector<std::string>(), NounForm::construct);
  }
}

// The duals of the listed nouns. What a table lists itself is not overwritten.
void Loader::generate_duals() {
  for (const std::string& joined : {words_.feminine_joined}) {
    for (const auto* endings : {&words_.nominative_dual, &words_.oblique_dual}) {
      for (const std::string& ending : *endings) {
        words_.feminine_duals.push_back(joined + ending);
      }
    }
  }
  std::vector<std::pair<std::string, Meaning>> made;
  for (const auto& [noun, meaning] : plain_) {
    if (meaning.noun.listed) {
      add_duals(noun, meaning, made);
    }
  }
  for (auto& [form, meaning] : made) {
    const auto [known, is_new] = plain_.emplace(form, meaning);
    Meaning& old = known->second;
    if (!is_new && old.form == NounForm::none && old.word == WordKind::none &&
        !old.noun.never_dual && !old.has(kNoNumber)) {
      old.form = meaning.form;
      old.noun = meaning.noun;
    }
  }
}

Status Loader::not_duals() {
  return each_row("numbers-not-dual.tsv", 1, [&](const TsvRow&, const std::string& form) -> Status {
    plain_[form].noun.never_dual = true;
    return {};
  });
}

// Every form behind every prefix. A form of the tables themselves goes before a generated one.
void Loader::generate() {
  for (const auto& [form, meaning] : plain_) {
    words_.meanings.at(form) = meaning;
  }
  for (std::uint16_t i = 1; i < words_.prefixes.size(); ++i) {
    for (const auto& [form, meaning] : plain_) {
      const std::string prefixed = words_.prefixes[i].form + form;
      if (const auto same = plain_.find(prefixed); same != plain_.end()) {
        Meaning& known = words_.meanings.at(prefixed);
        if (words_.prefixes[i].joins && meaning.word == WordKind::bound_unit &&
            meaning.value == known.value) {
          known.may_join = true;
          known.joined_row = meaning.written_row;
        }
      } else if (!words_.meanings.contains(prefixed)) {
        Meaning& made = words_.meanings.at(prefixed);
        made = meaning;
        made.prefix = i;
      }
    }
  }
}

// So that only words of such phrases are looked for in them.
void Loader::mark_no_number() {
  for (const auto& [form, meaning] : plain_) {
    if (!meaning.has(kNoNumber)) {
      continue;
    }
    const Text phrase = Text::of(form);
    for (const Token& token : phrase.tokens()) {
      const std::string word(phrase.folded(token));
      for (const Prefix& prefix : words_.prefixes) {
        if (words_.meanings.contains(prefix.form + word)) {
          words_.meanings.at(prefix.form + word).in_no_number = true;
        }
      }
    }
  }
}

}  // namespace

Result<Vocabulary> load_vocabulary(const std::filesystem::path& folder) {
  Vocabulary words;
  words.language = folder.filename().string();
  if (const Status done = Loader(folder, words).load(); !done) {
    return pass(done);
  }
  return words;
}

}  // namespace mirsad
