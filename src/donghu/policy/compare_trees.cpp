#include "donghu/policy/compare_trees.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace donghu::policy {
namespace {

using Kind = YamlNode::Kind;

/// What may name an element of a list, in the order in which it is tried.
constexpr std::string_view kNamingKeys[] = {"id",    "code", "itemRef", "name",    "identifier",
                                            "param", "ref",  "kind",    "element", "no"};
/// Lists whose order says nothing: rows are looked up by name.
constexpr std::string_view kUnorderedLists[] = {"articles", "errata", "legalBases", "softwareDefaults"};
constexpr std::string_view kInstruments = "legalBases";

bool is_plain_list(const YamlNode& node) {
  return node.kind == Kind::kList && std::all_of(node.items.begin(), node.items.end(), [](const YamlNode& item) {
           return item.kind == Kind::kScalar || item.kind == Kind::kNull;
         });
}

/// A scalar as the file means it: quotes are told only where they change the meaning.
std::string text_of(const YamlNode& node) {
  if (node.kind == Kind::kNull) return "null";
  if (node.kind == Kind::kScalar) {
    const std::string& text = node.text;
    const bool number = !text.empty() && text.find_first_not_of("-0123456789") == std::string::npos;
    const bool told = text.empty() || number || text == "true" || text == "false" || text == "null";
    return node.quoted && told ? "'" + text + "'" : text;
  }
  if (node.kind == Kind::kMap) return "{}";
  std::string text = "[";
  for (const YamlNode& item : node.items) text += (text.size() == 1 ? "" : ", ") + text_of(item);
  return text + "]";
}

bool is_leaf(const YamlNode& node) {
  if (node.kind == Kind::kMap) return node.entries.empty();
  return node.kind != Kind::kList || is_plain_list(node);
}

std::string below(const std::string& path, std::string_view key) {
  return path.empty() ? std::string{key} : fmt::format("{}.{}", path, key);
}

const YamlNode* scalar_at(const YamlNode& node, std::string_view key) {
  const YamlNode* value = node.find(key);
  return value != nullptr && value->kind == Kind::kScalar ? value : nullptr;
}

/// The row that an element of the pack says it comes from; empty: it says none, and belongs where its parent does.
RowId row_of(const YamlNode& node) {
  for (const std::string_view key : {"itemRef", "ref"}) {
    if (const YamlNode* ref = scalar_at(node, key)) return ref->text;
  }
  const YamlNode* refs = node.find("refs");
  if (refs != nullptr && is_plain_list(*refs) && !refs->items.empty()) return refs->items.front().text;
  return {};
}

using Names = std::vector<std::string>;

bool has_twice(Names names) {
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

/// Every element by the values of `keys`; none if one of them lacks all of the keys or has no such scalar.
std::optional<Names> named_by(const YamlNode& list, const std::vector<std::string_view>& keys) {
  Names names;
  for (const YamlNode& element : list.items) {
    std::string name;
    for (const std::string_view key : keys) {
      const YamlNode* value = scalar_at(element, key);
      if (value == nullptr || value->text.empty()) return std::nullopt;
      name += (name.empty() ? "" : " ") + value->text;
    }
    names.push_back(std::move(name));
  }
  return names;
}

/// The same names for both lists, by the fewest keys that tell the elements of each apart; a name that is there twice
/// all the same is counted: "SC-01#2". None: nothing names them.
std::optional<std::pair<Names, Names>> names_of(const YamlNode& before, const YamlNode& after) {
  std::vector<std::string_view> keys;
  std::optional<std::pair<Names, Names>> best;
  for (const std::string_view key : kNamingKeys) {
    keys.push_back(key);
    std::optional<Names> older = named_by(before, keys);
    std::optional<Names> newer = named_by(after, keys);
    if (!older || !newer) {
      keys.pop_back();
      continue;
    }
    const bool apart = !has_twice(*older) && !has_twice(*newer);
    best = std::pair{*std::move(older), *std::move(newer)};
    if (apart) return best;
  }
  if (!best) return std::nullopt;
  const auto count = [](Names& names) {
    std::map<std::string, int> seen;
    for (std::string& name : names) {
      if (const int n = ++seen[name]; n > 1) name += fmt::format("#{}", n);
    }
  };
  count(best->first);
  count(best->second);
  return best;
}

class Walk {
 public:
  std::vector<TreeChange> take() { return std::move(found_); }

  /// `before` or `after` may be missing. `owner` is what carries the parent.
  void compare(const YamlNode* before, const YamlNode* after, const std::string& path, const TreeChange& owner) {
    // A key that says "none" and a key that is left out mean the same.
    if (before != nullptr && before->kind == Kind::kNull) before = nullptr;
    if (after != nullptr && after->kind == Kind::kNull) after = nullptr;
    if (before == nullptr && after == nullptr) return;
    const bool same_kind = before != nullptr && after != nullptr && before->kind == after->kind;
    if (same_kind && before->kind == Kind::kMap) return compare_maps(*before, *after, path, owner);
    const bool lists = same_kind && before->kind == Kind::kList && !before->items.empty() && !after->items.empty();
    if (lists && !is_leaf(*before) && !is_leaf(*after)) return compare_lists(*before, *after, path, owner);
    if (same_kind && text_of(*before) == text_of(*after) && is_leaf(*before) && is_leaf(*after)) return;
    if (before != nullptr && after != nullptr && is_leaf(*before) && is_leaf(*after)) {
      return note(owner, {path, text_of(*before), text_of(*after)});
    }
    tell(before, true, path, owner);
    tell(after, false, path, owner);
  }

 private:
  void note(const TreeChange& owner, FieldChange change) {
    found_.push_back({owner.article, owner.instrument, std::move(change)});
  }

  static TreeChange owner_of(const YamlNode* before, const YamlNode* after, const TreeChange& parent) {
    TreeChange owner = parent;
    for (const YamlNode* node : {before, after}) {
      if (node == nullptr) continue;
      if (RowId row = row_of(*node); !row.empty()) owner.article = std::move(row);
    }
    return owner;
  }

  void compare_maps(const YamlNode& before, const YamlNode& after, const std::string& path, const TreeChange& parent) {
    const TreeChange owner = owner_of(&before, &after, parent);
    for (const YamlEntry& entry : before.entries) {
      compare(&entry.value, after.find(entry.key), below(path, entry.key), owner);
    }
    for (const YamlEntry& entry : after.entries) {
      if (before.find(entry.key) == nullptr) compare(nullptr, &entry.value, below(path, entry.key), owner);
    }
  }

  void compare_lists(const YamlNode& before, const YamlNode& after, const std::string& path, const TreeChange& owner) {
    const auto names = names_of(before, after);
    if (!names) return compare_by_place(before, after, path, owner);
    const auto& [older, newer] = *names;
    const auto place_in = [](const Names& all, const std::string& name) {
      return static_cast<std::size_t>(std::find(all.begin(), all.end(), name) - all.begin());
    };
    for (std::size_t i = 0; i < older.size(); ++i) {
      const std::size_t there = place_in(newer, older[i]);
      const YamlNode* counterpart = there < newer.size() ? &after.items[there] : nullptr;
      compare_element(&before.items[i], counterpart, path, older[i], owner);
    }
    for (std::size_t i = 0; i < newer.size(); ++i) {
      if (place_in(older, newer[i]) == older.size()) compare_element(nullptr, &after.items[i], path, newer[i], owner);
    }
    compare_order(older, newer, path, owner);
  }

  void compare_element(const YamlNode* before, const YamlNode* after, const std::string& path, const std::string& name,
                       TreeChange owner) {
    if (path == kInstruments) owner.instrument = name;
    compare(before, after, below(path, name), owner);
  }

  /// Told where elements that both have changed places, or where a new one stands before an old one: rules of a list
  /// are tried in its order.
  void compare_order(const Names& older, const Names& newer, const std::string& path, const TreeChange& owner) {
    const auto in = [](const Names& all, const std::string& name) {
      return std::find(all.begin(), all.end(), name) != all.end();
    };
    const bool ordered =
        std::find(std::begin(kUnorderedLists), std::end(kUnorderedLists), path) == std::end(kUnorderedLists);
    if (!ordered) return;
    Names expected;
    for (const std::string& name : older) {
      if (in(newer, name)) expected.push_back(name);
    }
    for (const std::string& name : newer) {
      if (!in(older, name)) expected.push_back(name);
    }
    if (expected == newer) return;
    note(owner,
         {path + "[order]", fmt::format("[{}]", fmt::join(older, ", ")), fmt::format("[{}]", fmt::join(newer, ", "))});
  }

  /// What is alike at both ends is put aside, so that one element that came in does not move all others.
  void compare_by_place(const YamlNode& before, const YamlNode& after, const std::string& path,
                        const TreeChange& owner) {
    const auto alike = [&](std::size_t i, std::size_t j) {
      Walk inner;
      inner.compare(&before.items[i], &after.items[j], "", {});
      return inner.found_.empty();
    };
    std::size_t older_end = before.items.size();
    std::size_t newer_end = after.items.size();
    std::size_t first = 0;
    while (first < older_end && first < newer_end && alike(first, first)) ++first;
    while (older_end > first && newer_end > first && alike(older_end - 1, newer_end - 1)) {
      --older_end;
      --newer_end;
    }
    for (std::size_t i = first; i < std::max(older_end, newer_end); ++i) {
      compare(i < older_end ? &before.items[i] : nullptr, i < newer_end ? &after.items[i] : nullptr,
              fmt::format("{}[{}]", path, i), owner);
    }
  }

  /// Everything of a node that only one side has.
  void tell(const YamlNode* node, bool is_older, const std::string& path, const TreeChange& parent) {
    if (node == nullptr) return;
    if (is_leaf(*node)) {
      FieldChange change{.path = path};
      (is_older ? change.before : change.after) = text_of(*node);
      return note(parent, std::move(change));
    }
    if (node->kind == Kind::kMap) {
      const TreeChange owner = owner_of(node, nullptr, parent);
      for (const YamlEntry& entry : node->entries) tell(&entry.value, is_older, below(path, entry.key), owner);
      return;
    }
    const auto names = names_of(*node, *node);
    for (std::size_t i = 0; i < node->items.size(); ++i) {
      TreeChange owner = parent;
      if (names && path == kInstruments) owner.instrument = names->first[i];
      tell(&node->items[i], is_older, names ? below(path, names->first[i]) : fmt::format("{}[{}]", path, i), owner);
    }
  }

  std::vector<TreeChange> found_;
};

}  // namespace

std::vector<TreeChange> tree_changes(const YamlNode& before, const YamlNode& after) {
  Walk walk;
  walk.compare(&before, &after, "", {});
  return walk.take();
}

}  // namespace donghu::policy
