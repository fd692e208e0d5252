#include "daemon/cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "daemon/cli/display_width.h"

namespace mirsad {
namespace {

constexpr std::string_view kReset = "\x1b[0m";

// SGR sequences (ECMA-48).
std::string_view sequence_of(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return "";
    case Ink::dim:
      return "\x1b[2m";
    case Ink::strong:
      return "\x1b[1m";
    case Ink::deleted:
      return "\x1b[1;31m";
    case Ink::inserted:
      return "\x1b[1;32m";
  }
  return "";
}

std::string marked(const Inked& stretch) {
  switch (stretch.ink) {
    case Ink::plain:
    case Ink::dim:
    case Ink::strong:
      return stretch.text;
    case Ink::deleted:
      return "[-" + stretch.text + "-]";
    case Ink::inserted:
      return "{+" + stretch.text + "+}";
  }
  return stretch.text;
}

// Sets word after word, and begins a line where the next one does not fit.
class Setter {
 public:
  Setter(std::string_view first, const PageStyle& style)
      : style_(style), page_(first), indent_(display_width(first)), column_(indent_) {}

  void set(const Inked& stretch) {
    const std::string text = style_.colour ? stretch.text : marked(stretch);
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
      word(std::string_view(text).substr(begin, end - begin), stretch.ink);
      space_ = space_ || end < text.size();
      begin = end + 1;
    }
  }

  std::string page() && {
    turn_to(Ink::plain);
    return std::move(page_) + '\n';
  }

 private:
  void word(std::string_view word, Ink ink) {
    if (word.empty()) {
      return;
    }
    const std::size_t width = display_width(word);
    const std::size_t gap = space_ && column_ > indent_ ? 1 : 0;
    if (style_.width > 0 && column_ > indent_ && column_ + gap + width > style_.width) {
      turn_to(Ink::plain);
      page_ += '\n' + std::string(indent_, ' ');
      column_ = indent_;
    } else if (gap > 0) {
      if (ink != ink_) {
        turn_to(Ink::plain);
      }
      page_ += ' ';
      ++column_;
    }
    space_ = false;
    turn_to(ink);
    page_ += word;
    column_ += width;
  }

  void turn_to(Ink ink) {
    if (style_.colour && ink != ink_) {
      page_.append(ink_ == Ink::plain ? "" : kReset).append(sequence_of(ink));
    }
    ink_ = ink;
  }

  const PageStyle& style_;
  std::string page_;
  std::size_t indent_;
  std::size_t column_;
  bool space_ = false;  // before the next word
  Ink ink_ = Ink::plain;
};

}  // namespace

std::size_t terminal_width(std::FILE* out) {
  winsize size{};
  const int fd = fileno(out);
  return isatty(fd) != 0 && ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

PageStyle style_of(std::FILE* out) {
  const char* no_colour = std::getenv("NO_COLOR");
  const bool wanted = no_colour == nullptr || *no_colour == '\0';
  return {terminal_width(out), wanted && isatty(fileno(out)) != 0};
}

std::string paragraph(const std::vector<Inked>& stretches, std::string_view first,
                      const PageStyle& style) {
  Setter setter(first, style);
  for (const Inked& stretch : stretches) {
    setter.set(stretch);
  }
  return std::move(setter).page();
}

}  // namespace mirsad
