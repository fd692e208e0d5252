// How deep the elements that the scan passes on will be nested, told without building a tree.
//
// It follows the stack of open elements of the HTML standard (13.2.4.2): which start tags close
// what is open, and how far an end tag reaches. Where it is simpler than the standard it closes
// less, so that the depth it tells is never too small; elements that the standard inserts (<tbody>,
// <html>) at most double it. A test holds that against the library.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/decode/html_elements.h"

namespace mirsad {

class HtmlNesting {
 public:
  // A start tag of an element that has an end tag.
  void open(const HtmlElement* element);
  // An end tag; false if it closes nothing.
  bool close(const HtmlElement* element);

  std::size_t depth() const { return open_.size() + lost_links_; }
  // Every element that opens from here on repeats so many.
  std::size_t lost_links() const { return lost_links_; }

 private:
  struct Open {
    const HtmlElement* element = nullptr;
    bool in_table = false;  // a cell with a table around it, as the tree will have it too
  };

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  template <class Wanted, class Stops>
  std::size_t find(Wanted wanted, Stops stops) const;
  void close_from(std::size_t at);
  void close_implied(const HtmlElement* element);
  bool stands_in_table() const;

  std::vector<Open> open_;
  std::size_t lost_links_ = 0;  // <a> whose block was closed before them: the tree repeats them
};

}  // namespace mirsad
