#include "pipeline/decode/page_words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "pipeline/decode/facts.h"
#include "pipeline/normalise/text.h"

namespace mirsad {
namespace {

constexpr std::array<std::pair<std::string_view, Cue>, 7> kCues = {{{"share", Cue::share},
                                                                    {"comments", Cue::comments},
                                                                    {"related", Cue::related},
                                                                    {"navigation", Cue::navigation},
                                                                    {"counter", Cue::counter},
                                                                    {"credit", Cue::credit},
                                                                    {"notice", Cue::notice}}};

struct FactRange {
  std::string_view name;
  CalendarFact fact;
  int first;
  int last;
};

constexpr std::array<FactRange, 6> kFacts = {{{"month", CalendarFact::month, 1, 12},
                                              {"weekday", CalendarFact::weekday, 1, 7},
                                              {"half", CalendarFact::half, 0, 1},
                                              {"utc", CalendarFact::utc, 0, 0},
                                              {"label", CalendarFact::label, 0, 0},
                                              {"filler", CalendarFact::filler, 0, 0}}};

std::optional<CalendarWord> calendar_word_of(const std::string& name, const std::string& number) {
  const auto* fact = std::ranges::find(kFacts, name, &FactRange::name);
  int value = 0;
  if (number != "-") {
    const char* end = number.data() + number.size();
    if (std::from_chars(number.data(), end, value).ptr != end) {
      return std::nullopt;
    }
  }
  const bool known = fact != kFacts.end() && value >= fact->first && value <= fact->last;
  return known ? std::optional(CalendarWord{fact->fact, value}) : std::nullopt;
}

// Calls `read(fact, folded form)` for every line of a file whose lines stand in byte order.
template <class Read>
Status each_fact(const std::filesystem::path& path, Read read) {
  const auto file = read_facts(path);
  if (!file) {
    return pass(file);
  }
  const std::vector<std::string>* before = nullptr;
  for (const Fact& fact : file->facts) {
    if (fact.words.size() != 3) {
      return file->refuse(fact, "expected three words");
    }
    if (before != nullptr && *before >= fact.words) {
      return file->refuse(fact, "not in ascending byte order, or twice (LC_ALL=C sort -u)");
    }
    before = &fact.words;
    std::string form = fold(fact.words[0]);
    if (form.empty()) {
      return file->refuse(fact, "a form must hold a word");
    }
    if (const std::string wrong = read(fact, std::move(form)); !wrong.empty()) {
      return file->refuse(fact, wrong);
    }
  }
  return {};
}

}  // namespace

Status PageWords::load_furniture(const std::filesystem::path& path) {
  return each_fact(path, [&](const Fact& fact, std::string form) -> std::string {
    const auto* cue = std::ranges::find(kCues, fact.words[1], &decltype(kCues)::value_type::first);
    if (cue == kCues.end()) {
      return "unknown cue \"" + fact.words[1] + "\"";
    }
    bool is_new = true;
    if (fact.words[2] == "line") {
      is_new = lines_.add(std::move(form), cue->second);
    } else if (fact.words[2] == "start") {
      is_new = starts_.add(std::move(form), cue->second);
    } else if (fact.words[2] == "label") {
      is_new = labels_.add(std::move(form), cue->second);
    } else if (fact.words[2] == "inside") {
      is_new = inside_.add(std::move(form), cue->second);
    } else {
      return "expected line, start, label or inside, not \"" + fact.words[2] + "\"";
    }
    return is_new ? "" : "folds to a form that is there already";
  });
}

Status PageWords::load_calendar(const std::filesystem::path& path) {
  return each_fact(path, [&](const Fact& fact, std::string form) -> std::string {
    const auto word = calendar_word_of(fact.words[1], fact.words[2]);
    if (!word) {
      return "unknown fact \"" + fact.words[1] + "\" or value \"" + fact.words[2] + "\"";
    }
    return calendar_.emplace(std::move(form), *word).second
               ? ""
               : "folds to a form that is there already";
  });
}

Result<PageWords> PageWords::load(const std::filesystem::path& lexicons) {
  std::error_code error;
  std::vector<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(lexicons, error)) {
    folders.push_back(entry.path());
  }
  if (error) {
    return fail(ErrorKind::config, lexicons.string() + ": cannot be read");
  }
  std::ranges::sort(folders);
  PageWords words;
  for (const auto& folder : folders) {
    for (const auto& [name, load] : {std::pair{"furniture.tsv", &PageWords::load_furniture},
                                     std::pair{"calendar.tsv", &PageWords::load_calendar}}) {
      if (std::filesystem::exists(folder / name, error)) {
        if (const Status done = (words.*load)(folder / name); !done) {
          return pass(done);
        }
      }
    }
  }
  return words;
}

// Of the first two bytes: in most scripts they are the first letter, and no two Arabic letters
// (U+0600 to U+06FF) share a trace.
std::size_t PageWords::Forms::trace(std::string_view line) {
  const auto first = static_cast<unsigned char>(line[0]);
  const auto second = static_cast<unsigned char>(line.size() > 1 ? line[1] : ' ');
  return (first * 64U + second) % 256U;
}

bool PageWords::Forms::add(std::string form, Cue cue) {
  traces_.set(trace(form));
  return forms_.emplace(std::move(form), cue).second;
}

std::optional<Cue> PageWords::Forms::whole(std::string_view line) const {
  const auto found = forms_.find(line);
  return found == forms_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Cue> PageWords::Forms::beginning(std::string_view line) const {
  if (line.empty() || !traces_.test(trace(line))) {
    return std::nullopt;
  }
  const std::string_view first = line.substr(0, line.find(' '));
  auto form = forms_.lower_bound(first);
  std::optional<Cue> cue;
  for (; form != forms_.end() && form->first.starts_with(first); ++form) {
    const std::string_view words = form->first;
    if (line.starts_with(words) && (line.size() == words.size() || line[words.size()] == ' ')) {
      cue = form->second;
    }
  }
  return cue;
}

std::optional<Cue> PageWords::of_line(std::string_view line) const { return lines_.whole(line); }

std::optional<Cue> PageWords::of_label(std::string_view label) const {
  return labels_.whole(label);
}

std::optional<Cue> PageWords::of_start(std::string_view line) const {
  return starts_.beginning(line);
}

std::optional<Cue> PageWords::inside(std::string_view line) const {
  for (std::size_t at = 0; at < line.size();) {
    if (const auto cue = inside_.beginning(line.substr(at))) {
      return cue;
    }
    at = std::min(line.find(' ', at), line.size() - 1) + 1;
  }
  return std::nullopt;
}

std::optional<CalendarWord> PageWords::calendar(std::string_view word) const {
  const auto found = calendar_.find(word);
  return found == calendar_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace mirsad
