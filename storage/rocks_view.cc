#include "storage/rocks_view.h"

#include <fmt/format.h>

#include <memory>

namespace mirsad {
namespace {

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char byte : bytes) {
    out += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  }
  return out;
}

tl::unexpected<Error> read_error(const rocksdb::Status& status, Family family) {
  return rocks_error(status, fmt::format("read `{}` of the store", name_of(family)));
}

}  // namespace

Result<bool> View::get(Family family, const std::string& key, rocksdb::PinnableSlice& value) const {
  rocksdb::ReadOptions options;
  options.snapshot = at_;
  const rocksdb::Status status = rocks_->db().Get(options, (*rocks_)[family], key, &value);
  if (status.ok()) {
    return true;
  }
  return status.IsNotFound() ? Result<bool>(false) : read_error(status, family);
}

Status View::scan(Family family, const KeyRange& range, const Row& row) const {
  rocksdb::ReadOptions options;
  options.snapshot = at_;
  options.fill_cache = false;  // a long listing must not push out what ingestion needs
  const rocksdb::Slice end(range.to);
  if (!range.to.empty()) {
    options.iterate_upper_bound = &end;
  }
  const std::unique_ptr<rocksdb::Iterator> at(rocks_->db().NewIterator(options, (*rocks_)[family]));
  for (at->Seek(range.from); at->Valid(); at->Next()) {
    if (stop_.stop_requested()) {
      return fail(ErrorKind::unavailable, "the daemon is stopping; ask again when it runs");
    }
    const Result<bool> more =
        row({at->key().data(), at->key().size()}, {at->value().data(), at->value().size()});
    if (!more) {
      return pass(more);
    }
    if (!*more) {
      return {};
    }
  }
  // An iterator that met an error looks as if it were at the end.
  return at->status().ok() ? Status() : read_error(at->status(), family);
}

tl::unexpected<Error> View::unreadable(Family family, std::string_view key) {
  return fail(ErrorKind::io,
              fmt::format("a row of `{}` cannot be understood (key {}): it is damaged, or was "
                          "written by a newer mirsad; use that one, or restore a backup",
                          name_of(family), hex(key)));
}

}  // namespace mirsad
