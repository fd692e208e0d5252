// Where a value lies in a record, as a mapping writes it.
//
//   a.b              member b of member a
//   a[]              every element of a; what is no array counts as its only element
//   a[k=v]           those of its elements whose member k is the string v
//   a.{b,c[].d}      first b, then every c[].d; such a group ends a path
//   [], .            every element of the record itself; the record itself
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mirsad {

struct Step {
  std::string key;          // empty: the value itself
  bool each = false;        // go on with every element
  std::string where_key;    // of elements; empty: all
  std::string where_value;  // what their member of that name must be
};

struct Path {
  std::string text;  // as written
  std::vector<Step> steps;
  std::vector<Path> branches;  // behind the last step, in their order; empty: it leads to a value

  // What the mapping says of the values found here.
  bool html = false;    // they are pages or fragments of HTML
  bool base64 = false;  // they may be base64
};

using Paths = std::vector<Path>;  // alternatives, in order

// nullopt: not a path.
std::optional<Path> parse_path(std::string_view text);

// The name of a header, whatever its characters; kept in lower case.
Path header_path(std::string_view name);

bool leads_to_many(const Path& path);  // holds a [] or a group

}  // namespace mirsad
