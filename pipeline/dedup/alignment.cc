#include "pipeline/dedup/alignment.h"

#include <algorithm>
#include <optional>

namespace mirsad {
namespace {

// The search for the shortest way through the grid of before[0, rows) x after[0, columns), where a
// step down deletes, a step right inserts, and a diagonal step keeps. Diagonal k is column - row.
class Search {
 public:
  Search(const TokenHash* before, int rows, const TokenHash* after, int columns)
      : before_(before), rows_(rows), after_(after), columns_(columns) {}

  // One bool an edit, from the end: true inserts. nullopt beyond the most edits.
  bool run() {
    const int most = std::min(rows_ + columns_, static_cast<int>(kMostEdits));
    std::vector<int> reach(static_cast<std::size_t>(2 * most + 3));  // column by diagonal
    const int middle = most + 1;
    for (int edits = 0; edits <= most; ++edits) {
      for (int k = -edits; k <= edits; k += 2) {
        const auto at = static_cast<std::size_t>(middle + k);
        int column = k == -edits || (k != edits && reach[at - 1] < reach[at + 1])
                         ? reach[at + 1]
                         : reach[at - 1] + 1;
        while (column < columns_ && column - k < rows_ && after_[column] == before_[column - k]) {
          ++column;
        }
        reach[at] = column;
        if (column >= columns_ && column - k >= rows_) {
          rounds_.emplace_back(reach.begin() + middle - edits, reach.begin() + middle + edits + 1);
          return true;
        }
      }
      rounds_.emplace_back(reach.begin() + middle - edits, reach.begin() + middle + edits + 1);
    }
    return false;
  }

  // The way back from the end, as which tokens are kept.
  void trace(std::vector<bool>& deleted, std::vector<bool>& inserted) const {
    int k = columns_ - rows_;
    int column = columns_;
    for (int edits = static_cast<int>(rounds_.size()) - 1; edits > 0; --edits) {
      const std::vector<int>& last = rounds_[static_cast<std::size_t>(edits - 1)];
      const auto reach = [&](int diagonal) {
        const int at = diagonal + edits - 1;
        return at < 0 || at >= static_cast<int>(last.size()) ? -1
                                                             : last[static_cast<std::size_t>(at)];
      };
      const bool down = k == -edits || (k != edits && reach(k - 1) < reach(k + 1));
      k += down ? 1 : -1;
      column = reach(k);
      if (down) {
        deleted[static_cast<std::size_t>(column - k)] = true;
      } else {
        inserted[static_cast<std::size_t>(column)] = true;
      }
    }
  }

 private:
  const TokenHash* before_;
  int rows_;
  const TokenHash* after_;
  int columns_;
  std::vector<std::vector<int>> rounds_;  // how far each diagonal came, after each edit
};

std::vector<Hunk> hunks_of(const std::vector<bool>& deleted, const std::vector<bool>& inserted,
                           std::uint32_t skipped) {
  std::vector<Hunk> hunks;
  std::uint32_t i = 0;
  std::uint32_t j = 0;
  while (i < deleted.size() || j < inserted.size()) {
    Hunk hunk{{i, i}, {j, j}};
    while (hunk.before.end < deleted.size() && deleted[hunk.before.end]) {
      ++hunk.before.end;
    }
    while (hunk.after.end < inserted.size() && inserted[hunk.after.end]) {
      ++hunk.after.end;
    }
    i = hunk.before.end + 1;
    j = hunk.after.end + 1;
    if (!hunk.before.empty() || !hunk.after.empty()) {
      hunks.push_back({{hunk.before.begin + skipped, hunk.before.end + skipped},
                       {hunk.after.begin + skipped, hunk.after.end + skipped}});
    }
  }
  return hunks;
}

}  // namespace

std::vector<Hunk> align(const std::vector<TokenHash>& before, const std::vector<TokenHash>& after) {
  const auto [differs, differs_after] =
      std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const auto [end, end_after] =
      std::mismatch(before.rbegin(), std::make_reverse_iterator(differs), after.rbegin(),
                    std::make_reverse_iterator(differs_after));
  const auto begin = static_cast<std::uint32_t>(differs - before.begin());
  const auto rows = static_cast<std::uint32_t>(end.base() - differs);
  const auto columns = static_cast<std::uint32_t>(end_after.base() - differs_after);
  if (rows == 0 && columns == 0) {
    return {};
  }
  const Hunk whole{{begin, begin + rows}, {begin, begin + columns}};
  if (rows == 0 || columns == 0) {
    return {whole};
  }
  Search search(before.data() + begin, static_cast<int>(rows), after.data() + begin,
                static_cast<int>(columns));
  if (!search.run()) {
    return {whole};
  }
  std::vector<bool> deleted(rows);
  std::vector<bool> inserted(columns);
  search.trace(deleted, inserted);
  return hunks_of(deleted, inserted, begin);
}

}  // namespace mirsad
