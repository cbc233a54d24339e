#include "donghu/policy/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "donghu/base/text.hpp"

namespace donghu::policy {
namespace {

std::string_view name_of(YamlNode::Kind kind) {
  switch (kind) {
    case YamlNode::Kind::kNull:
      return "nothing";
    case YamlNode::Kind::kScalar:
      return "text";
    case YamlNode::Kind::kList:
      return "list";
    case YamlNode::Kind::kMap:
      return "map";
  }
  return "";
}

/// Levenshtein distance in bytes; words are short.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
}

constexpr std::size_t kLongestGuess = 64;

/// "[handler，recorder]" is one element to YAML: an unknown code that is two known ones.
bool has_full_width_comma(std::string_view given) { return given.find("，") != std::string_view::npos; }

}  // namespace

Params wrong_type(std::string_view wanted, const YamlNode& found) {
  return {{"wanted", std::string{wanted}}, {"found", std::string{name_of(found.kind)}}};
}

int Names::add(const std::string& name, int line) {
  const auto [at, is_new] = lines_.emplace(name, line);
  if (!is_new) return at->second;
  all_.push_back(name);
  return 0;
}

std::string joined(std::span<const std::string_view> words) { return fmt::format("{}", fmt::join(words, ", ")); }
std::string joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, ", ")); }

Params not_among(std::string_view given, const std::vector<std::string_view>& allowed) {
  Params params{{"given", std::string{given}}, {"allowed", joined(allowed)}};
  if (given.size() > kLongestGuess || allowed.empty()) return params;
  const auto nearest = std::min_element(allowed.begin(), allowed.end(),
                                        [&](auto a, auto b) { return distance(given, a) < distance(given, b); });
  if (distance(given, *nearest) <= std::max<std::size_t>(1, given.size() / 3)) {
    params.emplace_back("nearest", std::string{*nearest});
  }
  return params;
}

bool says_no(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::kNull:
      return true;
    case YamlNode::Kind::kScalar:
      return node.text == "false" && !node.quoted;
    case YamlNode::Kind::kList:
      return node.items.empty();
    case YamlNode::Kind::kMap:
      return node.entries.empty();
  }
  return false;
}

KeyShape& ObjectShape::key(std::string_view name) {
  const auto at = std::find_if(keys.begin(), keys.end(), [&](const auto& key) { return key.first == name; });
  return at != keys.end() ? at->second : keys.emplace_back(std::string{name}, KeyShape{}).second;
}

Object::Object(Context& context, const YamlNode& node, std::string path, std::string shape)
    : context_(context), node_(node), path_(std::move(path)), shape_(std::move(shape)) {
  if (context_.shapes != nullptr) ++context_.shapes->objects[shape_].seen;
}

KeyShape& Object::note(std::string_view key) {
  return context_.shapes == nullptr ? unread_ : context_.shapes->objects[shape_].key(key);
}

KeyShape& Object::note(std::string_view key, ShapeKind kind) {
  KeyShape& shape = note(key);
  if (context_.shapes != nullptr) shape.kinds.insert(kind);
  return shape;
}

KeyShape& Object::note_code(std::string_view key, const Allowed& allowed) {
  KeyShape& shape = note(key, ShapeKind::kCode);
  if (context_.shapes == nullptr) return shape;
  shape.is_open = shape.is_open || allowed.open;
  for (const std::string_view code : allowed.base) {
    if (std::find(shape.codes.begin(), shape.codes.end(), code) == shape.codes.end()) shape.codes.emplace_back(code);
  }
  return shape;
}

KeyShape& Object::note_object(std::string_view key, std::string_view name) {
  KeyShape& shape = note(key, ShapeKind::kObject);
  if (context_.shapes != nullptr) shape.object = name;
  return shape;
}

void Object::know_as_object(std::string_view key) {
  note_object(key, shape_of(key));
  know(key);
}

std::string Object::shape_of(std::string_view key) const {
  return shape_.empty() ? std::string{key} : fmt::format("{}.{}", shape_, key);
}

std::string Object::path_of(std::string_view key) const {
  return path_.empty() ? std::string{key} : fmt::format("{}.{}", path_, key);
}

std::string Object::element_path(std::string_view key, std::size_t i) const {
  return fmt::format("{}[{}]", path_of(key), i);
}

Place Object::place_of(std::string_view key) const {
  const auto at = std::find_if(node_.entries.begin(), node_.entries.end(), [&](const auto& e) { return e.key == key; });
  return {.line = at == node_.entries.end() ? node_.line : at->line, .path = path_of(key)};
}

bool Object::has(std::string_view key) const {
  const YamlNode* value = node_.find(key);
  return value != nullptr && value->kind != YamlNode::Kind::kNull;
}

bool Object::is_null(std::string_view key) const {
  const YamlNode* value = node_.find(key);
  return value != nullptr && value->kind == YamlNode::Kind::kNull;
}

void Object::add(Fault fault, std::string_view key, Params params) {
  context_.problems.add(fault, place_of(key), std::move(params));
}

void Object::uses(std::string_view feature, std::string_view key) {
  const Place place = place_of(key);
  const auto [at, is_new] = context_.features_used.try_emplace(std::string{feature}, place);
  if (!is_new && place.line < at->second.line) at->second = place;
}

void Object::not_yet(std::string_view key, std::string_view feature) {
  const YamlNode* value = node_.find(key);
  if (value != nullptr && !says_no(*value)) uses(feature, key);
  KeyShape& shape = note(key);
  shape.optional = true;
  shape.only_empty = true;
  know(key);
}

void Object::any_key() {
  if (context_.shapes != nullptr) context_.shapes->objects[shape_].any_key = true;
}

void Object::know_null(std::string_view key) {
  ++note(key).asked;
  know(key);
}

void Object::anything(std::string_view key) {
  note(key).anything = true;
  know(key);
}

void Object::know(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
}

bool Object::is_map(std::string_view key) const {
  const YamlNode* value = node_.find(key);
  return value != nullptr && value->kind == YamlNode::Kind::kMap;
}

bool Object::is_map() {
  if (node_.kind == YamlNode::Kind::kMap) return true;
  context_.problems.add(Fault::kWrongType, place(), wrong_type("map", node_));
  return false;
}

void Object::refuse_unknown_keys() {
  const std::vector<std::string_view> allowed{known_.begin(), known_.end()};
  for (const YamlEntry& entry : node_.entries) {
    if (has_code(allowed, entry.key)) continue;
    context_.problems.add(Fault::kUnknownKey, place_of(entry.key), not_among(entry.key, allowed));
  }
}

const YamlNode* Object::required(std::string_view key) {
  know(key);
  ++note(key).asked;
  const YamlNode* value = node_.find(key);
  if (value == nullptr) {
    add(Fault::kMissingKey, key, {{"given", std::string{key}}});
  } else if (value->kind == YamlNode::Kind::kNull) {
    add(Fault::kEmptyValue, key, {{"given", std::string{key}}});
    value = nullptr;
  }
  return value;
}

const YamlNode* Object::required_scalar(std::string_view key) {
  const YamlNode* value = required(key);
  if (value == nullptr || value->kind == YamlNode::Kind::kScalar) return value;
  add(Fault::kWrongType, key, wrong_type("text", *value));
  return nullptr;
}

const YamlNode* Object::required_list(std::string_view key) {
  const YamlNode* value = required(key);
  if (value == nullptr || value->kind == YamlNode::Kind::kList) return value;
  add(Fault::kWrongType, key, wrong_type("list", *value));
  return nullptr;
}

void Object::check_text(const YamlNode& node, const Place& place) {
  if (node.text.empty()) {
    context_.problems.add(Fault::kEmptyValue, place, {{"given", place.path}});
  } else if (trim(node.text).size() != node.text.size()) {
    context_.problems.add(Fault::kUntrimmed, place);
  }
}

std::vector<std::pair<std::string, Place>> Object::scalars(std::string_view key, Size size) {
  std::vector<std::pair<std::string, Place>> out;
  const YamlNode* list = required_list(key);
  if (list == nullptr) return out;
  if (size == Size::kSome && list->items.empty()) add(Fault::kEmptyList, key, {{"given", std::string{key}}});
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const YamlNode& item = list->items[i];
    const Place place{.line = item.line, .path = element_path(key, i)};
    if (item.kind != YamlNode::Kind::kScalar) {
      context_.problems.add(Fault::kWrongType, place, wrong_type("text", item));
      continue;
    }
    check_text(item, place);
    const bool twice = std::any_of(out.begin(), out.end(), [&](const auto& other) { return other.first == item.text; });
    if (twice) context_.problems.add(Fault::kRepeatedElement, place, {{"given", item.text}});
    out.emplace_back(item.text, place);
  }
  return out;
}

void Object::refuse_code(const Place& place, std::string_view given, Codes allowed) {
  context_.problems.add(has_full_width_comma(given) ? Fault::kFullWidthComma : Fault::kUnknownCode, place,
                        not_among(given, {allowed.begin(), allowed.end()}));
}

void Object::refuse_reference(const Place& place, std::string_view given, const Names& names) {
  Params params = not_among(given, {names.all().begin(), names.all().end()});
  params.emplace_back("list", std::string{names.list()});
  Fault fault = &names == &context_.rows ? Fault::kUnknownRow : Fault::kUnknownReference;
  if (has_full_width_comma(given)) fault = Fault::kFullWidthComma;
  context_.problems.add(fault, place, std::move(params));
}

}  // namespace donghu::policy
