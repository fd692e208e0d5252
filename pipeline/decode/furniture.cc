#include "pipeline/decode/furniture.h"

#include <algorithm>
#include <string>

#include "pipeline/decode/dateline.h"
#include "pipeline/decode/page_lines.h"
#include "pipeline/normalise/text.h"

namespace mirsad {
namespace {

constexpr std::uint32_t kLongestCue = 300;   // bytes; longer lines are not asked for cues
constexpr std::size_t kLongestHead = 40;     // lines; a head or foot beyond them is a list
constexpr std::uint32_t kLabelWords = 4;     // above a title: a section and its parent
constexpr std::uint32_t kNameWords = 3;      // between story and buttons
constexpr std::uint32_t kHeadlineWords = 4;  // of the shortest line that is taken for a headline
constexpr std::uint32_t kHeadingWords = 8;   // of the longest line that is nothing but a cue
constexpr std::size_t kLinksInside = 5;      // behind a "read also" in the middle of a story

bool is_number(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

std::string without_numbers(const Text& text) {
  std::string bare;
  bare.reserve(text.folded().size());
  for (const Token& token : text.tokens()) {
    const std::string_view word = text.folded(token);
    if (!is_number(word)) {
      bare += bare.empty() ? "" : " ";
      bare += word;
    }
  }
  return bare;
}

bool is_address(std::string_view line) {
  return line.find(' ') == line.npos &&
         (line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.") ||
          line.find('@', 1) != line.npos);
}

// A line, once it was worth reading.
struct Words {
  Text text;         // empty if the line is too long for a cue
  std::string bare;  // folded, without its numbers
  std::optional<Cue> cue;
  bool is_heading = false;  // the cue is all there is
  std::optional<ReadDate> date;

  std::string_view folded() const { return text.folded(); }
  bool has_numbers() const { return bare.size() < folded().size(); }
};

class Page {
 public:
  Page(const PageText& page, const PageWords& words)
      : text_(page.text),
        told_title_(page.title),
        is_bare_(page.is_bare),
        words_(words),
        lines_(lines_of(page.text, page.links)) {
    read_.resize(lines_.size());
    marked_.resize(lines_.size());
  }

  PageReading read() {
    find_head_and_foot();
    PageReading reading;
    reading.headline = find_headline();
    mark_alone();
    mark_edges();
    mark_titles();
    mark_name();
    mark_blocks();
    reading.dateline = date_;
    reading.furniture = spans();
    return reading;
  }

 private:
  std::string_view line(std::size_t i) const {
    return text_.substr(lines_[i].span.begin, lines_[i].span.end - lines_[i].span.begin);
  }
  bool is_edge(std::size_t i) const { return i < head_end_ || i >= foot_begin_; }
  // A bare number, such as "1,024" times read. Several in a row are a list.
  bool is_counter(std::size_t i) {
    const std::string_view folded = words(i).folded();
    return words(i).bare.empty() && !folded.empty() && folded.size() <= 7;
  }
  bool is_plain_story(std::size_t i) { return lines_[i].is_story() && !words(i).cue; }

  const Words& words(std::size_t i);
  void find_cue(std::string_view line, bool is_story, Words& words) const;
  const std::string& title();
  void find_head_and_foot();
  std::optional<Span> find_headline();
  void mark_alone();
  void mark_edges();
  void mark_titles();
  void mark_name();
  void mark_blocks();
  std::vector<bool> lists_of_teasers();
  bool says_something(std::size_t i);
  std::vector<Span> spans();

  std::string_view text_;
  std::string_view told_title_;
  std::optional<std::string> title_;  // folded, once it was asked for
  bool is_bare_;
  const PageWords& words_;
  std::vector<PageLine> lines_;
  std::vector<std::optional<Words>> read_;
  std::vector<bool> marked_;
  std::size_t head_end_ = 0;    // lines before it are the head
  std::size_t foot_begin_ = 0;  // lines from it on are the foot
  bool has_story_ = false;
  bool head_is_list_ = false;  // verses, say, or a table: more than head or foot can be
  bool foot_is_list_ = false;
  std::optional<ReadDate> date_;
};

const Words& Page::words(std::size_t i) {
  if (!read_[i]) {
    read_[i].emplace();
    if (lines_[i].span.end - lines_[i].span.begin <= kLongestCue) {
      read_[i]->text = Text::words_of(line(i));
      read_[i]->bare = without_numbers(read_[i]->text);
      find_cue(line(i), lines_[i].is_story(), *read_[i]);
    }
  }
  return *read_[i];
}

const std::string& Page::title() {
  if (!title_) {
    title_ = fold(told_title_);
  }
  return *title_;
}

void Page::find_cue(std::string_view line, bool is_story, Words& words) const {
  if (words.text.tokens().empty()) {
    return;
  }
  words.cue = words_.of_line(words.bare);
  words.is_heading = words.cue.has_value();
  if (!words.cue) {
    words.cue = words_.of_start(words.folded());
    if (words.cue == Cue::credit && is_story) {
      words.cue.reset();  // "Quoting the newspaper, he said …" is news
    }
  }
  const std::size_t colon = line.find(':');
  if (!words.cue && colon != line.npos && !is_story) {
    words.cue = words_.of_label(fold(line.substr(0, colon)));
  }
  if (!words.cue) {
    words.cue = words_.inside(words.folded());
  }
  if (!words.cue && !is_story && words.has_numbers()) {
    words.date = read_dateline(line, words.text, words_);
  }
}

void Page::find_head_and_foot() {
  const std::size_t count = lines_.size();
  while (head_end_ < count && !is_plain_story(head_end_)) {
    ++head_end_;
  }
  foot_begin_ = count;
  while (foot_begin_ > head_end_ && !is_plain_story(foot_begin_ - 1)) {
    --foot_begin_;
  }
  has_story_ = head_end_ < count;
  head_is_list_ = head_end_ > kLongestHead;
  foot_is_list_ = count - foot_begin_ > kLongestHead;
  head_end_ = std::min(head_end_, kLongestHead);
  foot_begin_ = std::max(foot_begin_, count - std::min(count, kLongestHead));
}

// Where there is no title: above a story, the first line that is long enough for a headline; a bare
// text may also have a short one, and needs no story below it.
std::optional<Span> Page::find_headline() {
  const std::size_t end = is_bare_ && !lines_.empty() ? std::min(head_end_, lines_.size() - 1)
                          : has_story_                ? head_end_
                                                      : 0;
  if (end == 0 || !title().empty()) {
    return std::nullopt;
  }
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < end; ++i) {
    const Words& read = words(i);
    if (read.cue || read.date || read.bare.empty()) {
      continue;
    }
    const bool is_long = lines_[i].words >= kHeadlineWords;
    if (is_long || (is_bare_ && !found)) {
      found = i;
    }
    if (is_long || (found && !has_story_)) {
      break;
    }
  }
  if (!found) {
    return std::nullopt;
  }
  title_ = words(*found).folded();
  return lines_[*found].span;
}

void Page::mark_alone() {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (lines_[i].is_story()) {
      continue;
    }
    marked_[i] = lines_[i].is_linked && !lines_[i].ends_sentence;
    if (lines_[i].words > kHeadingWords && line(i).find(':') == std::string_view::npos) {
      continue;  // most of them, without reading them
    }
    const Words& read = words(i);
    const bool anywhere =
        read.cue == Cue::share || read.cue == Cue::comments || read.cue == Cue::related;
    marked_[i] = marked_[i] || (anywhere && (read.is_heading || !lines_[i].ends_sentence));
  }
}

void Page::mark_edges() {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (!is_edge(i)) {
      continue;
    }
    const Words& read = words(i);
    if (read.date && !date_) {
      date_ = read.date;
    }
    marked_[i] = marked_[i] || read.cue || read.date || is_address(line(i)) ||
                 (is_counter(i) && !(i > 0 && is_counter(i - 1)) &&
                  !(i + 1 < lines_.size() && is_counter(i + 1)));
  }
}

void Page::mark_titles() {
  if (!has_story_) {
    return;  // a poem may well repeat its title
  }
  std::size_t last = lines_.size();
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const bool is_list = i < head_end_ ? head_is_list_ : foot_is_list_;
    if (is_edge(i) && !is_list && !title().empty() && words(i).folded() == title()) {
      marked_[i] = true;
      last = i < head_end_ ? i : last;
    }
  }
  for (std::size_t i = 0; last < lines_.size() && i < last; ++i) {
    marked_[i] = marked_[i] || (lines_[i].words <= kLabelWords && !lines_[i].ends_sentence);
  }
  // What stands beside a counter under the title is its name.
  for (std::size_t i = last + 1; i > 1 && i < head_end_; ++i) {
    const bool counts = marked_[i - 1] && words(i - 1).bare.empty();
    marked_[i] = marked_[i] || (counts && lines_[i].words == 1);
  }
}

void Page::mark_name() {
  const std::size_t name = foot_begin_;
  if (name > 0 && name + 1 < lines_.size() && marked_[name + 1] && words(name + 1).cue &&
      lines_[name].words <= kNameWords && !lines_[name].ends_sentence) {
    marked_[name] = true;
  }
}

// For every line, and the end: are all lines from it on headlines with a few lines under some of
// them, no story? Then no two paragraphs follow one another, and there are two other lines, at
// least, for each. In one pass, as a page may have a heading above every second line.
std::vector<bool> Page::lists_of_teasers() {
  constexpr std::uint32_t kLongestTeaser = 45;  // words
  const std::size_t count = lines_.size();
  std::vector<bool> lists(count + 1);
  lists[count] = true;
  std::size_t paragraphs = 0;
  bool below = false;
  for (std::size_t i = count; i-- > 0;) {
    const bool paragraph = is_plain_story(i);
    if (paragraph && (below || lines_[i].words > kLongestTeaser)) {
      break;  // the story: no list reaches over it
    }
    paragraphs += paragraph ? 1 : 0;
    below = paragraph;
    lists[i] = count - i >= 3 * paragraphs;
  }
  return lists;
}

void Page::mark_blocks() {
  const auto first_story =
      static_cast<std::size_t>(std::ranges::find_if(lines_, &PageLine::is_story) - lines_.begin());
  std::vector<bool> lists;
  for (std::size_t i = first_story; i < lines_.size(); ++i) {
    if (!marked_[i]) {
      continue;  // nearly all, without reading them
    }
    const Words& read = words(i);
    if (!read.is_heading || (read.cue != Cue::related && read.cue != Cue::comments)) {
      continue;
    }
    if (lists.empty()) {
      lists = lists_of_teasers();
    }
    if (lists[i + 1]) {
      std::fill(marked_.begin() + static_cast<std::ptrdiff_t>(i), marked_.end(), true);
      return;
    }
    for (std::size_t link = i + 1; link < lines_.size() && link <= i + kLinksInside; ++link) {
      if (lines_[link].is_story() || lines_[link].words < kHeadlineWords) {
        break;
      }
      marked_[link] = true;
    }
  }
}

// A long line always says something, a short one if it holds a letter or a digit.
bool Page::says_something(std::size_t i) {
  return lines_[i].span.end - lines_[i].span.begin > kLongestCue || !words(i).folded().empty();
}

std::vector<Span> Page::spans() {
  std::vector<Span> spans;
  bool something_left = false;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (!marked_[i]) {
      something_left = something_left || says_something(i);
    } else if (i > 0 && marked_[i - 1]) {
      spans.back().end = lines_[i].span.end;
    } else {
      spans.push_back(lines_[i].span);
    }
  }
  return something_left ? spans : std::vector<Span>();
}

}  // namespace

PageReading read_page(const PageText& page, const PageWords& words) {
  return Page(page, words).read();
}

}  // namespace mirsad
