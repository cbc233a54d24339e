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
#include "donghu/policy/shapes.hpp"
#include "donghu/policy/words.hpp"
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
  Names liable_conduct{"wrongCase.liableConduct"};
  Words words;
  std::map<std::string, Place, std::less<>> default_places = {};  // of terms, by the path that softwareDefaults uses
  std::map<std::string, Place, std::less<>> features_used = {};   // where each is first used
  Shapes* shapes = nullptr;                                       // where to write down what is asked for; mostly none
};

/// Nothing is asked for: null, an empty list or map, false.
bool says_no(const YamlNode& node);

/// "a, b, c"
std::string joined(std::span<const std::string_view> words);
std::string joined(const std::vector<std::string>& words);

/// Params for a word that is not among the allowed ones: given, allowed and, if one is near, nearest.
Params not_among(std::string_view given, const std::vector<std::string_view>& allowed);

/// Params for a value of another type than is wanted.
Params wrong_type(std::string_view wanted, const YamlNode& found);

template <class Enum>
using Choices = std::span<const std::pair<std::string_view, Enum>>;

enum class Size { kAny, kSome };

/// What of a deadline has a meaning in one place: a report that a period makes due knows no facts, and only a duty of a
/// matter waits for events.
enum class DeadlineUse { kPlain, kFacts, kAll };

class Object {
 public:
  /// `shape`: the name under which its keys are written down (shapes.hpp).
  Object(Context& context, const YamlNode& node, std::string path, std::string shape);

  Context& context() { return context_; }
  const Words& words() const { return context_.words; }
  /// Where the map itself stands.
  Place place() const { return {.line = node_.line, .path = path_}; }
  Place place_of(std::string_view key) const;
  /// The key is there and has a value.
  bool has(std::string_view key) const;
  void add(Fault fault, std::string_view key, Params params = {});

  void text(std::string_view key, std::string& out);
  void maybe_text(std::string_view key, std::string& out);
  void texts(std::string_view key, std::vector<std::string>& out, Size size = Size::kAny);
  void maybe_texts(std::string_view key, std::vector<std::string>& out, Size size = Size::kAny);
  void flag(std::string_view key, bool& out);
  void maybe_flag(std::string_view key, bool& out);
  void number(std::string_view key, int& out, int min, int max);
  void maybe_number(std::string_view key, int& out, int min, int max);
  /// Required, but null says that there is none.
  void date_or_null(std::string_view key, std::optional<CivilDate>& out);
  void date(std::string_view key, CivilDate& out);
  void text_or_null(std::string_view key, std::string& out);
  void label(std::string_view key, Label& out);

  void code(std::string_view key, std::string& out, const Allowed& allowed);
  void maybe_code(std::string_view key, std::string& out, const Allowed& allowed);
  /// A code, or a condition in its place (4.6 i).
  void code_or_when(std::string_view key, std::string& out, std::optional<Predicate>& condition,
                    const Allowed& allowed);
  void code_or_null(std::string_view key, std::string& out, const Allowed& allowed);
  void codes(std::string_view key, std::vector<std::string>& out, const Allowed& allowed, Size size = Size::kAny);
  void maybe_codes(std::string_view key, std::vector<std::string>& out, const Allowed& allowed);

  /// A row of `articles`.
  void row(std::string_view key, RowId& out);
  void maybe_row(std::string_view key, RowId& out);
  void rows(std::string_view key, std::vector<RowId>& out, Size size = Size::kSome);
  /// Names given elsewhere in the file: instruments, measures …
  void reference(std::string_view key, std::string& out, const Names& names);
  void reference_or_null(std::string_view key, std::string& out, const Names& names);
  void references(std::string_view key, std::vector<std::string>& out, const Names& names, Size size = Size::kAny);
  void maybe_references(std::string_view key, std::vector<std::string>& out, const Names& names);

  /// A role, an outside body, or an expression such as managementAuthorityOf(subject).
  void body(std::string_view key, BodyExpression& out);
  void modality(std::string_view key, Modality& out);
  void term(std::string_view key, Term& out);
  /// Null or nothing: none.
  void maybe_term(std::string_view key, std::optional<Term>& out);

  void when(std::string_view key, Predicate& out);
  void maybe_when(std::string_view key, std::optional<Predicate>& out);
  /// `param`: the path by which softwareDefaults names this deadline.
  /// `use`: what can be acted on where it stands; the rest is FEATURE_MISSING there.
  void deadline(std::string_view key, Deadline& out, const std::string& param, DeadlineUse use = DeadlineUse::kAll);
  void maybe_deadline(std::string_view key, Deadline& out, const std::string& param,
                      DeadlineUse use = DeadlineUse::kAll);

  /// This key makes use of a feature, which the pack has to declare in `requires`.
  void uses(std::string_view feature, std::string_view key);
  /// A key of the full model that this version does not have: it may stand there empty, so that a pack can say that its
  /// text has no such rule; anything else is FEATURE_MISSING, by the name of the feature.
  void not_yet(std::string_view key, std::string_view feature);

  /// True if it was one of the choices.
  template <class Enum>
  bool choice(std::string_view key, Enum& out, Choices<Enum> choices) {
    const std::vector<std::string_view> allowed = names_of(choices);
    note_code(key, allowed);
    const YamlNode* node = required_scalar(key);
    return node != nullptr && pick(key, *node, out, choices, allowed);
  }
  template <class Enum>
  void maybe_choice(std::string_view key, Enum& out, Choices<Enum> choices) {
    note_code(key, names_of(choices)).optional = true;
    if (node_.find(key) != nullptr) choice(key, out, choices);
    know(key);
  }
  /// A word of the choices, or a condition in its place (4.6 i).
  template <class Enum>
  void choice_or_when(std::string_view key, Enum& out, std::optional<Predicate>& condition, Choices<Enum> choices) {
    note_object(key, kConditionShape);
    note_code(key, names_of(choices));
    if (is_map(key)) {
      uses("class-predicates", key);
      when(key, condition.emplace());
    } else {
      choice(key, out, choices);
    }
  }

  /// Each element is a map, read by `read(Object&, Element&)`.
  template <class Element, class Read>
  void list(std::string_view key, std::vector<Element>& out, Read read) {
    const std::string shape = shape_of(key) + "[]";
    note_object(key, shape).list = true;
    const YamlNode* node = required_list(key);
    if (node == nullptr) return;
    for (std::size_t i = 0; i < node->items.size(); ++i) {
      Object element{context_, node->items[i], element_path(key, i), shape};
      element.read_with([&] { read(element, out.emplace_back()); });
    }
  }
  template <class Element, class Read>
  void maybe_list(std::string_view key, std::vector<Element>& out, Read read) {
    note(key).optional = true;
    if (node_.find(key) != nullptr) list(key, out, read);
    know(key);
  }
  /// A map, read by `read(Object&)`. `shape`: its name, if it means the same everywhere.
  template <class Read>
  void object(std::string_view key, Read read, std::string_view shape = {}) {
    const std::string name = shape.empty() ? shape_of(key) : std::string{shape};
    note_object(key, name);
    if (const YamlNode* node = required(key)) {
      Object inner{context_, *node, path_of(key), name};
      inner.read_with([&] { read(inner); });
    }
  }
  /// Required, but null says that there is no such rule.
  template <class Value, class Read>
  void object_or_null(std::string_view key, std::optional<Value>& out, Read read) {
    note(key).nullable = true;
    if (is_null(key)) {
      know_as_object(key);
      return know_null(key);
    }
    object(key, [&](Object& inner) { read(inner, out.emplace()); });
  }
  /// The same, and it may be left out.
  template <class Value, class Read>
  void maybe_object(std::string_view key, std::optional<Value>& out, Read read) {
    note(key).optional = true;
    if (node_.find(key) != nullptr) return object_or_null(key, out, read);
    know_as_object(key);
  }

  /// Runs `read`, then refuses the keys that were not asked for; a node that is no map is refused before.
  template <class Read>
  void read_with(Read read) {
    if (!is_map()) return;
    read();
    refuse_unknown_keys();
  }

  /// Takes values of several types, read by other means.
  void anything(std::string_view key);
  /// Its keys are names, not words of the model.
  void any_key();

  const YamlNode& node() const { return node_; }
  /// The key counts as asked for; read by other means.
  void know(std::string_view key);

 private:
  std::string path_of(std::string_view key) const;
  std::string element_path(std::string_view key, std::size_t i) const;
  bool is_map();
  bool is_map(std::string_view key) const;
  bool is_null(std::string_view key) const;
  void refuse_unknown_keys();
  const YamlNode* required(std::string_view key);
  const YamlNode* required_scalar(std::string_view key);
  const YamlNode* required_list(std::string_view key);
  /// The scalars of a list, each once.
  std::vector<std::pair<std::string, Place>> scalars(std::string_view key, Size size);
  std::string shape_of(std::string_view key) const;
  /// Where the shape of a key is written down; a place that nobody reads, if nobody asked for shapes.
  KeyShape& note(std::string_view key);
  KeyShape& note(std::string_view key, ShapeKind kind);
  KeyShape& note_code(std::string_view key, const Allowed& allowed);
  KeyShape& note_object(std::string_view key, std::string_view name);
  void know_as_object(std::string_view key);
  /// Asked for, and the answer is that there is none.
  void know_null(std::string_view key);
  void check_text(const YamlNode& node, const Place& place);
  void refuse_code(const Place& place, std::string_view given, Codes allowed);
  void refuse_reference(const Place& place, std::string_view given, const Names& names);

  template <class Enum>
  static std::vector<std::string_view> names_of(Choices<Enum> choices) {
    std::vector<std::string_view> names;
    for (const auto& [name, value] : choices) names.push_back(name);
    return names;
  }
  template <class Enum>
  bool pick(std::string_view key, const YamlNode& node, Enum& out, Choices<Enum> choices, Codes allowed) {
    for (const auto& [name, value] : choices) {
      if (name != node.text) continue;
      out = value;
      return true;
    }
    refuse_code(place_of(key), node.text, allowed);
    return false;
  }

  Context& context_;
  const YamlNode& node_;
  std::string path_;
  std::string shape_;
  KeyShape unread_;
  std::vector<std::string> known_;
};

/// Reads the condition that `node` states; inside readers of packs.
Predicate read_predicate(Context& context, const YamlNode& node, const std::string& path);

/// Reads a term written as {value, unit, dayBasis, startDayCounted, rollForward}; the unit says which of them are
/// needed.
void read_term(Object& o, Term& out);

}  // namespace donghu::policy
