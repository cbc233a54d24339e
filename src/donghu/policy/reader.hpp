// Reading the values of one map of a pack, key by key, with every problem noted where it stands; inside the module.
//
//   read_object(context, node, "acts[0]", [&](Object& o) {
//     o.row("itemRef", item.item_ref);
//     o.codes("codes", item.codes, act_codes(), Size::kSome);
//   });                                            // a key nobody asked for is refused here
//
// A key is required unless the method says `maybe_`. Values that could not be read keep their default; the pack as a
// whole is refused then, so nobody meets them.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "donghu/policy/fault.hpp"
#include "donghu/policy/pack.hpp"
#include "donghu/policy/vocabulary.hpp"
#include "donghu/policy/yaml_tree.hpp"

namespace donghu::policy {

/// Names that elements of the file refer to, in the order of the file, with their lines.
class Names {
 public:
  explicit Names(std::string_view list) : list_(list) {}
  std::string_view list() const { return list_; }
  bool has(std::string_view name) const { return lines_.contains(name); }
  const std::vector<std::string>& all() const { return all_; }
  /// 0, or the line on which the name was given before.
  int add(const std::string& name, int line);

 private:
  std::string list_;
  std::vector<std::string> all_;
  std::map<std::string, int, std::less<>> lines_;
};

/// What is known of the file while it is read.
struct Context {
  explicit Context(std::string_view file_name) : problems(file_name) {}

  Problems problems;
  Names rows{"articles"};
  Names instruments{"legalBases"};
  Names measures{"measures"};
  std::map<std::string, Place, std::less<>> default_places = {};  // of terms, by the path that softwareDefaults uses
};

/// "a, b, c"
std::string joined(std::span<const std::string_view> words);
std::string joined(const std::vector<std::string>& words);

/// Params for a word that is not among the allowed ones: given, allowed and, if one is near, nearest.
Params not_among(std::string_view given, const std::vector<std::string_view>& allowed);

template <class Enum>
using Choices = std::span<const std::pair<std::string_view, Enum>>;

enum class Size { kAny, kSome };

class Object {
 public:
  Object(Context& context, const YamlNode& node, std::string path)
      : context_(context), node_(node), path_(std::move(path)) {}

  Context& context() { return context_; }
  /// Where the map itself stands.
  Place place() const { return {.line = node_.line, .path = path_}; }
  Place place_of(std::string_view key) const;
  /// The key is there and has a value.
  bool has(std::string_view key) const;
  void add(Fault fault, std::string_view key, Params params = {});

  void text(std::string_view key, std::string& out);
  void maybe_text(std::string_view key, std::string& out);
  void texts(std::string_view key, std::vector<std::string>& out, Size size = Size::kAny);
  void flag(std::string_view key, bool& out);
  void maybe_flag(std::string_view key, bool& out);
  void number(std::string_view key, int& out, int min, int max);
  void maybe_number(std::string_view key, int& out, int min, int max);
  /// Required, but null says that there is none.
  void date_or_null(std::string_view key, std::optional<CivilDate>& out);
  void date(std::string_view key, CivilDate& out);
  void text_or_null(std::string_view key, std::string& out);
  void label(std::string_view key, Label& out);

  void code(std::string_view key, std::string& out, Codes allowed);
  void maybe_code(std::string_view key, std::string& out, Codes allowed);
  void code_or_null(std::string_view key, std::string& out, Codes allowed);
  void codes(std::string_view key, std::vector<std::string>& out, Codes allowed, Size size = Size::kAny);
  void maybe_codes(std::string_view key, std::vector<std::string>& out, Codes allowed);

  /// A row of `articles`.
  void row(std::string_view key, RowId& out);
  void maybe_row(std::string_view key, RowId& out);
  void rows(std::string_view key, std::vector<RowId>& out, Size size = Size::kSome);
  /// Names given elsewhere in the file: instruments, measures …
  void reference(std::string_view key, std::string& out, const Names& names);
  void reference_or_null(std::string_view key, std::string& out, const Names& names);
  void references(std::string_view key, std::vector<std::string>& out, const Names& names, Size size = Size::kAny);
  void maybe_references(std::string_view key, std::vector<std::string>& out, const Names& names);

  void when(std::string_view key, Predicate& out);
  void maybe_when(std::string_view key, std::optional<Predicate>& out);
  /// `param`: the path by which softwareDefaults names this deadline.
  void deadline(std::string_view key, Deadline& out, const std::string& param);
  void maybe_deadline(std::string_view key, Deadline& out, const std::string& param);

  template <class Enum>
  void choice(std::string_view key, Enum& out, Choices<Enum> choices) {
    if (const YamlNode* node = required_scalar(key)) pick(key, *node, out, choices);
  }
  template <class Enum>
  void maybe_choice(std::string_view key, Enum& out, Choices<Enum> choices) {
    if (node_.find(key) != nullptr) choice(key, out, choices);
    know(key);
  }

  /// Each element is a map, read by `read(Object&, Element&)`.
  template <class Element, class Read>
  void list(std::string_view key, std::vector<Element>& out, Read read) {
    const YamlNode* node = required_list(key);
    if (node == nullptr) return;
    for (std::size_t i = 0; i < node->items.size(); ++i) {
      Object element{context_, node->items[i], element_path(key, i)};
      element.read_with([&] { read(element, out.emplace_back()); });
    }
  }
  /// A map, read by `read(Object&)`.
  template <class Read>
  void object(std::string_view key, Read read) {
    if (const YamlNode* node = required(key)) {
      Object inner{context_, *node, path_of(key)};
      inner.read_with([&] { read(inner); });
    }
  }
  /// Required, but null says that there is no such rule.
  template <class Value, class Read>
  void object_or_null(std::string_view key, std::optional<Value>& out, Read read) {
    if (is_null(key)) return know(key);
    object(key, [&](Object& inner) { read(inner, out.emplace()); });
  }

  /// Runs `read`, then refuses the keys that were not asked for; a node that is no map is refused before.
  template <class Read>
  void read_with(Read read) {
    if (!is_map()) return;
    read();
    refuse_unknown_keys();
  }

  const YamlNode& node() const { return node_; }
  /// The key counts as asked for; read by other means.
  void know(std::string_view key);

 private:
  std::string path_of(std::string_view key) const;
  std::string element_path(std::string_view key, std::size_t i) const;
  bool is_map();
  bool is_null(std::string_view key) const;
  void refuse_unknown_keys();
  const YamlNode* required(std::string_view key);
  const YamlNode* required_scalar(std::string_view key);
  const YamlNode* required_list(std::string_view key);
  /// The scalars of a list, each once.
  std::vector<std::pair<std::string, Place>> scalars(std::string_view key, Size size);
  void check_text(const YamlNode& node, const Place& place);
  void refuse_code(const Place& place, std::string_view given, Codes allowed);
  void refuse_reference(const Place& place, std::string_view given, const Names& names);

  template <class Enum>
  void pick(std::string_view key, const YamlNode& node, Enum& out, Choices<Enum> choices) {
    std::vector<std::string_view> allowed;
    for (const auto& [name, value] : choices) {
      if (name == node.text) {
        out = value;
        return;
      }
      allowed.push_back(name);
    }
    refuse_code(place_of(key), node.text, allowed);
  }

  Context& context_;
  const YamlNode& node_;
  std::string path_;
  std::vector<std::string> known_;
};

/// Reads the condition that `node` states; inside readers of packs.
Predicate read_predicate(Context& context, const YamlNode& node, const std::string& path);

/// Reads a term written as {value, unit, dayBasis, startDayCounted, rollForward}; the unit says if dayBasis is needed.
void read_term(Object& o, Term& out);

}  // namespace donghu::policy
