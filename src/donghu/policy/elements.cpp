#include "donghu/policy/elements.hpp"

#include <algorithm>
#include <map>

#include "donghu/policy/yaml_tree.hpp"

namespace donghu::policy {
namespace {

using Kind = YamlNode::Kind;

bool is_row_key(std::string_view key) { return key == "onClue" || (key.ends_with("Ref") && key != "itemRef"); }

std::vector<std::string> texts_of(const YamlNode& node) {
  if (node.kind == Kind::kScalar) return {node.text};
  std::vector<std::string> texts;
  for (const YamlNode& item : node.items) {
    if (item.kind == Kind::kScalar) texts.push_back(item.text);
  }
  return texts;
}

/// What an item is called in a path: its first identifier, else its number.
std::string name_of(const YamlNode& item, std::size_t i) {
  for (const std::string_view key : {"id", "code", "itemRef", "name", "ref"}) {
    const YamlNode* name = item.find(key);
    if (name != nullptr && name->kind == Kind::kScalar) return name->text;
  }
  return std::to_string(i);
}

/// Walks every node of a file with its path. `visit(node, key, path, section, is_item)` may change what stands there;
/// it says whether to go on below.
template <class Node, class Visit>
void walk(Node& node, const std::string& path, const std::string& section, Visit& visit) {
  for (auto& entry : node.entries) {
    if (path.empty() && entry.key == "articles") continue;
    const std::string at = path.empty() ? entry.key : path + "." + entry.key;
    const std::string of = section.empty() ? entry.key : section + "." + entry.key;
    visit(entry.value, std::string_view{entry.key}, at, of, false);
    walk(entry.value, at, of, visit);
  }
  std::map<std::string, int> seen;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (node.items[i].kind != Kind::kMap) continue;
    std::string at = path + "." + name_of(node.items[i], i);
    if (const int count = ++seen[at]; count > 1) at += "#" + std::to_string(count);
    visit(node.items[i], std::string_view{}, at, section + "[]", true);
    walk(node.items[i], at, section + "[]", visit);
  }
}

std::vector<std::string> rows_of(const YamlNode& node) {
  std::vector<std::string> rows;
  for (const std::string_view key : {"ref", "itemRef", "refs", "citedIn"}) {
    const YamlNode* value = node.find(key);
    if (value == nullptr) continue;
    for (std::string& row : texts_of(*value)) rows.push_back(std::move(row));
  }
  return rows;
}

/// By the path of a part: the rows that say it carries them.
std::map<std::string, std::vector<std::string>> carriers_named(const YamlNode& root) {
  std::map<std::string, std::vector<std::string>> rows;
  const YamlNode* articles = root.find("articles");
  for (std::size_t i = 0; articles != nullptr && i < articles->items.size(); ++i) {
    const YamlNode* paths = articles->items[i].find("carriedBy");
    const YamlNode* ref = articles->items[i].find("ref");
    if (paths == nullptr || ref == nullptr) continue;
    for (const std::string& path : texts_of(*paths)) rows[path].push_back(ref->text);
  }
  return rows;
}

std::vector<std::string> names_of(const YamlNode& node) {
  std::vector<std::string> names;
  for (const std::string_view key : {"id", "code", "codes", "name"}) {
    const YamlNode* value = node.find(key);
    if (value == nullptr) continue;
    for (std::string& name : texts_of(*value)) names.push_back(std::move(name));
  }
  return names;
}

Result<YamlNode> tree_of(std::string_view text, std::string_view file_name) {
  Problems problems{file_name};
  std::optional<YamlNode> tree = parse_yaml(text, problems);
  if (!problems.none()) return refuse(std::move(problems).take());
  return *std::move(tree);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + '"';
}

/// A word that means the same with and without quotes is written with them.
bool stays_bare(const YamlNode& node) {
  if (node.quoted || node.text.empty()) return false;
  if (node.text == "true" || node.text == "false" || node.text == "null") return true;
  return std::all_of(node.text.begin(), node.text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '.'; });
}

void write(const YamlNode& node, std::string& out) {
  switch (node.kind) {
    case Kind::kNull:
      out += "null";
      return;
    case Kind::kScalar:
      out += stays_bare(node) ? node.text : quoted(node.text);
      return;
    case Kind::kList: {
      const char* between = "[";
      for (const YamlNode& item : node.items) {
        out += between;
        write(item, out);
        between = ", ";
      }
      out += node.items.empty() ? "[]" : "]";
      return;
    }
    case Kind::kMap: {
      const char* between = "{";
      for (const YamlEntry& entry : node.entries) {
        out += between + quoted(entry.key) + ": ";
        write(entry.value, out);
        between = ", ";
      }
      out += node.entries.empty() ? "{}" : "}";
      return;
    }
  }
}

/// One line for each key of the file.
std::string text_of(const YamlNode& root) {
  std::string out;
  for (const YamlEntry& entry : root.entries) {
    out += entry.key + ": ";
    write(entry.value, out);
    out += "\n";
  }
  return out;
}

/// Marks for removal: a kind of its own would be one more for every reader.
constexpr int kToBeRemoved = -1;

void sweep(YamlNode& node) {
  std::erase_if(node.items, [](const YamlNode& item) { return item.line == kToBeRemoved; });
  std::erase_if(node.entries, [](const YamlEntry& entry) { return entry.value.line == kToBeRemoved; });
  for (YamlNode& item : node.items) sweep(item);
  for (YamlEntry& entry : node.entries) sweep(entry.value);
}

/// By what other parts of the pack mention it.
std::vector<std::string> mentioned_as(const YamlNode& node) {
  std::vector<std::string> names;
  for (const std::string_view key : {"id", "code", "itemRef"}) {
    if (const YamlNode* name = node.find(key)) names.push_back(name->text);
  }
  return names;
}

/// The software's values for a part go with it.
void remove_defaults(YamlNode& root, std::string_view path) {
  for (YamlEntry& entry : root.entries) {
    if (entry.key != "softwareDefaults") continue;
    for (YamlNode& row : entry.value.items) {
      const YamlNode* param = row.find("param");
      if (param == nullptr || !param->text.starts_with(path)) continue;
      const std::string_view rest = std::string_view{param->text}.substr(path.size());
      if (rest.empty() || rest.starts_with('.')) row.line = kToBeRemoved;
    }
  }
}

void remove_mentions(YamlNode& node, const std::vector<std::string>& names) {
  for (YamlNode& item : node.items) {
    const bool is_mention =
        item.kind == Kind::kScalar && std::find(names.begin(), names.end(), item.text) != names.end();
    if (is_mention) item.line = kToBeRemoved;
    remove_mentions(item, names);
  }
  for (YamlEntry& entry : node.entries) {
    if (entry.key != "articles") remove_mentions(entry.value, names);
  }
}

}  // namespace

Result<std::vector<Element>> elements_of(std::string_view text, std::string_view file_name) {
  const Result<YamlNode> tree = tree_of(text, file_name);
  if (!tree) return refuse(tree.error());
  std::vector<Element> elements;
  const auto named = carriers_named(*tree);
  auto note = [&](const YamlNode& node, std::string_view key, const std::string& path, const std::string& section,
                  bool is_item) {
    std::vector<std::string> rows = rows_of(node);
    if (rows.empty() && is_row_key(key) && node.kind == Kind::kScalar) rows = {node.text};
    if (const auto by_row = named.find(path); by_row != named.end()) {
      rows.insert(rows.end(), by_row->second.begin(), by_row->second.end());
    }
    if (rows.empty()) return;
    elements.push_back({.path = path,
                        .section = section,
                        .rows = std::move(rows),
                        .names = names_of(node),
                        .line = node.line,
                        .is_item = is_item});
  };
  walk(*tree, "", "", note);
  return elements;
}

std::optional<std::string> without(std::string_view text, std::string_view path, Removal removal) {
  Result<YamlNode> tree = tree_of(text, "");
  if (!tree) return std::nullopt;
  std::vector<std::string> names;
  bool found = false;
  auto remove = [&](YamlNode& node, std::string_view /*key*/, const std::string& at, const std::string& /*section*/,
                    bool is_item) {
    if (found || at != path) return;
    found = true;
    names = mentioned_as(node);
    const bool says_none = removal == Removal::kNull && !is_item;
    node = {.kind = Kind::kNull, .line = says_none ? node.line : kToBeRemoved};
  };
  walk(*tree, "", "", remove);
  if (!found) return std::nullopt;
  remove_defaults(*tree, path);
  if (removal == Removal::kGoneWithMentions) remove_mentions(*tree, names);
  sweep(*tree);
  return text_of(*tree);
}

}  // namespace donghu::policy
