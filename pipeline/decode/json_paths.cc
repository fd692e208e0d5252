#include "pipeline/decode/json_paths.h"

#include <simdjson.h>

#include <unordered_map>

namespace mirsad {
namespace {

using simdjson::dom::element;

// Elements that stand for others of the document by their name: {"@id": "#publisher"}. The names
// are collected when the first is met, once a record.
class References {
 public:
  References(const element& root, const Mapping& mapping, Work& work)
      : root_(root), mapping_(mapping), work_(work) {}

  // The named element's member; `one` is the object that lacks it.
  simdjson::simdjson_result<element> member_elsewhere(const simdjson::dom::object& one,
                                                      const std::string& key) const;

 private:
  void collect() const;

  const element& root_;
  const Mapping& mapping_;
  Work& work_;
  mutable std::optional<std::unordered_map<std::string_view, simdjson::dom::object>> named_;
};

// Counts every member, as a lookup compares one after the other.
simdjson::simdjson_result<element> member_of(const simdjson::dom::object& object,
                                             const std::string& key, Work& work) {
  if (!work.take(object.size())) {
    return simdjson::NO_SUCH_FIELD;
  }
  return object.at_key(key);
}

bool has_member(const element& value, const Step& step, Work& work) {
  simdjson::dom::object object;
  std::string_view member;
  return value.get(object) == simdjson::SUCCESS &&
         member_of(object, step.where_key, work).get(member) == simdjson::SUCCESS &&
         member == step.where_value;
}

// As `walk`, from the step `at` on; a template, so that the hundred walks of a record cost nothing
// but their looking.
template <class Visitor>
bool walk_steps(const element& from, const Path& path, std::size_t at, const Visitor& visit,
                Work& work, const References* references = nullptr) {
  if (!work.take(1)) {
    return false;
  }
  if (at == path.steps.size()) {
    return path.branches.empty() ? visit(from)
                                 : std::ranges::any_of(path.branches, [&](const Path& branch) {
                                     return walk_steps(from, branch, 0, visit, work, references);
                                   });
  }
  const Step& step = path.steps[at];
  element next = from;
  if (!step.key.empty()) {
    simdjson::dom::object object;
    if (from.get(object) != simdjson::SUCCESS) {
      return false;
    }
    if (member_of(object, step.key, work).get(next) != simdjson::SUCCESS &&
        (references == nullptr ||
         references->member_elsewhere(object, step.key).get(next) != simdjson::SUCCESS)) {
      return false;
    }
  }
  const auto go_on = [&](const element& one) {
    return (step.where_key.empty() || has_member(one, step, work)) &&
           walk_steps(one, path, at + 1, visit, work, references);
  };
  simdjson::dom::array array;
  if (!step.each || next.get(array) != simdjson::SUCCESS) {
    return go_on(next);
  }
  for (const element each : array) {
    if (go_on(each)) {
      return true;
    }
  }
  return false;
}

void References::collect() const {
  named_.emplace();
  for (const Path& inside : mapping_.inside) {
    walk_steps(
        root_, inside, 0,
        [&](const element& candidate) {
          simdjson::dom::object object;
          std::string_view name;
          if (candidate.get(object) == simdjson::SUCCESS &&
              member_of(object, mapping_.reference, work_).get(name) == simdjson::SUCCESS) {
            named_->emplace(name, object);
          }
          return false;
        },
        work_);
  }
}

simdjson::simdjson_result<element> References::member_elsewhere(const simdjson::dom::object& one,
                                                                const std::string& key) const {
  std::string_view name;
  if (mapping_.reference.empty() ||
      member_of(one, mapping_.reference, work_).get(name) != simdjson::SUCCESS) {
    return simdjson::NO_SUCH_FIELD;
  }
  if (!named_) {
    collect();
  }
  const auto found = named_->find(name);
  if (found == named_->end()) {
    return simdjson::NO_SUCH_FIELD;
  }
  return member_of(found->second, key, work_);
}

bool leads_somewhere(const element& root, const Path& path, Work& work) {
  return walk_steps(
      root, path, 0, [](const element&) { return true; }, work);
}

bool any_leads_somewhere(const element& root, const Paths& paths, Work& work) {
  return std::ranges::any_of(paths,
                             [&](const Path& path) { return leads_somewhere(root, path, work); });
}

bool holds(const element& root, const Equality& equality, Work& work) {
  return walk_steps(
      root, equality.path, 0,
      [&](const element& value) {
        std::string_view text;
        return value.get(text) == simdjson::SUCCESS &&
               std::ranges::find(equality.values, text) != equality.values.end();
      },
      work);
}

bool fits(const element& root, const Mapping& mapping, Work& work) {
  return std::ranges::all_of(
             mapping.present,
             [&](const Paths& group) { return any_leads_somewhere(root, group, work); }) &&
         std::ranges::all_of(
             mapping.is, [&](const Equality& equality) { return holds(root, equality, work); }) &&
         !any_leads_somewhere(root, mapping.absent, work);
}

// An id or a date may be a number; a title that is one is no title.
bool may_be_number(Field field) {
  return field == Field::id || field == Field::published_at || field == Field::modified_at ||
         field == Field::embargoed_until;
}

std::string text_of(const element& value, bool numbers, Work& work) {
  if (std::string_view text; value.get(text) == simdjson::SUCCESS) {
    return work.copy(text.size()) ? std::string(text) : std::string();
  }
  if (numbers && value.is_number()) {
    return simdjson::to_string(value);
  }
  return {};
}

// Where the fields of an article are read.
struct Source {
  element article;
  const References& references;
  Work& work;
};

// The values of one path that say something: the first, or all of them joined.
std::string read_path(const Source& source, const Mapping& mapping, Field field, const Path& path) {
  const Join join = mapping.joins[static_cast<std::size_t>(field)];
  std::string found;
  const auto take = [&](const element& value) {
    std::string one = text_of(value, may_be_number(field), source.work);
    if (says_nothing(mapping, one)) {
      return false;
    }
    if (found.empty()) {
      found = std::move(one);
    } else {
      found.append(join == Join::lines ? "\n" : "\n\n").append(one);
    }
    return join == Join::none;
  };
  walk_steps(source.article, path, 0, take, source.work, &source.references);
  return found;
}

void read_one(const Source& source, Field field, Fields& fields) {
  for (const Path& path : fields.mapping->paths_of(field)) {
    fields[field] = read_path(source, *fields.mapping, field, path);
    if (!fields[field].empty()) {
      fields.from_of(field) = &path;
      return;
    }
  }
}

void read_authors(const Source& source, Fields& fields) {
  const auto take = [&](const element& value) {
    std::string author = text_of(value, false, source.work);
    if (!says_nothing(*fields.mapping, author)) {
      fields.authors.push_back(std::move(author));
    }
    return false;
  };
  for (const Path& path : fields.mapping->paths_of(Field::authors)) {
    walk_steps(source.article, path, 0, take, source.work, &source.references);
    if (!fields.authors.empty()) {
      fields.from_of(Field::authors) = &path;
      return;
    }
  }
}

Fields read_all(const Source& source, const Mapping& mapping, const Path* inside) {
  Fields fields;
  fields.mapping = &mapping;
  fields.inside = inside;
  for (std::size_t i = 0; i < kFieldNames.size(); ++i) {
    if (const auto field = static_cast<Field>(i); field != Field::authors) {
      read_one(source, field, fields);
    }
  }
  read_authors(source, fields);
  return fields;
}

}  // namespace

bool walk(const JsonElement& from, const Path& path,
          const std::function<bool(const JsonElement&)>& visit, Work& work) {
  return walk_steps(from, path, 0, visit, work);
}

std::optional<Fields> read_fields(const JsonElement& root, const Mapping& mapping,
                                  bool shape_is_given, Work& work) {
  shape_is_given = shape_is_given && root.is_object();
  const References references(root, mapping, work);
  if (mapping.inside.empty()) {
    return shape_is_given || fits(root, mapping, work)
               ? std::optional(read_all({root, references, work}, mapping, nullptr))
               : std::nullopt;
  }
  for (const Path& inside : mapping.inside) {
    std::optional<element> found;
    walk_steps(
        root, inside, 0,
        [&](const element& candidate) {
          found = fits(candidate, mapping, work) ? std::optional(candidate) : std::nullopt;
          return found.has_value();
        },
        work);
    if (found) {
      return read_all({*found, references, work}, mapping, &inside);
    }
  }
  return shape_is_given ? std::optional(read_all({root, references, work}, mapping, nullptr))
                        : std::nullopt;
}

}  // namespace mirsad
