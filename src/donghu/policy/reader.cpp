#include "donghu/policy/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
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

Params wrong_type(std::string_view wanted, const YamlNode& found) {
  return {{"wanted", std::string{wanted}}, {"found", std::string{name_of(found.kind)}}};
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

void Object::know(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
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

void Object::text(std::string_view key, std::string& out) {
  if (const YamlNode* node = required_scalar(key)) {
    check_text(*node, place_of(key));
    out = node->text;
  }
}

void Object::maybe_text(std::string_view key, std::string& out) {
  if (node_.find(key) != nullptr) text(key, out);
  know(key);
}

void Object::text_or_null(std::string_view key, std::string& out) {
  if (is_null(key)) return know(key);
  text(key, out);
}

void Object::texts(std::string_view key, std::vector<std::string>& out, Size size) {
  for (auto& [word, place] : scalars(key, size)) out.push_back(std::move(word));
}

void Object::flag(std::string_view key, bool& out) {
  const YamlNode* node = required_scalar(key);
  if (node == nullptr) return;
  // YAML's own yes, on and the like are texts here: one way to say it, and no country code turns into false.
  if (node->quoted || (node->text != "true" && node->text != "false")) {
    return add(Fault::kWrongType, key, wrong_type("bool", *node));
  }
  out = node->text == "true";
}

void Object::maybe_flag(std::string_view key, bool& out) {
  if (node_.find(key) != nullptr) flag(key, out);
  know(key);
}

void Object::number(std::string_view key, int& out, int min, int max) {
  const YamlNode* node = required_scalar(key);
  if (node == nullptr) return;
  int value = 0;
  const char* const end = node->text.data() + node->text.size();
  const auto [stopped, error] = std::from_chars(node->text.data(), end, value);
  if (node->quoted || stopped != end || (error != std::errc{} && error != std::errc::result_out_of_range)) {
    return add(Fault::kNotANumber, key, {{"given", node->text}});
  }
  if (error == std::errc::result_out_of_range || value < min || value > max) {
    return add(Fault::kOutOfRange, key,
               {{"given", node->text}, {"min", std::to_string(min)}, {"max", std::to_string(max)}});
  }
  out = value;
}

void Object::maybe_number(std::string_view key, int& out, int min, int max) {
  if (node_.find(key) != nullptr) number(key, out, min, max);
  know(key);
}

void Object::date(std::string_view key, CivilDate& out) {
  std::optional<CivilDate> day;
  date_or_null(key, day);
  if (is_null(key)) add(Fault::kEmptyValue, key, {{"given", std::string{key}}});
  out = day.value_or(CivilDate{});
}

void Object::date_or_null(std::string_view key, std::optional<CivilDate>& out) {
  if (is_null(key)) return know(key);
  const YamlNode* node = required_scalar(key);
  if (node == nullptr) return;
  out = CivilDate::parse(node->text);
  if (!out) add(Fault::kNotADate, key, {{"given", node->text}});
}

void Object::label(std::string_view key, Label& out) {
  object(key, [&](Object& o) {
    o.text("zh", out.zh);
    o.maybe_text("en", out.en);
  });
}

void Object::code(std::string_view key, std::string& out, Codes allowed) {
  const YamlNode* node = required_scalar(key);
  if (node == nullptr) return;
  if (!has_code(allowed, node->text)) refuse_code(place_of(key), node->text, allowed);
  out = node->text;
}

void Object::maybe_code(std::string_view key, std::string& out, Codes allowed) {
  if (node_.find(key) != nullptr) code(key, out, allowed);
  know(key);
}

void Object::code_or_null(std::string_view key, std::string& out, Codes allowed) {
  if (is_null(key)) return know(key);
  code(key, out, allowed);
}

void Object::codes(std::string_view key, std::vector<std::string>& out, Codes allowed, Size size) {
  for (auto& [word, place] : scalars(key, size)) {
    if (!has_code(allowed, word)) refuse_code(place, word, allowed);
    out.push_back(std::move(word));
  }
}

void Object::maybe_codes(std::string_view key, std::vector<std::string>& out, Codes allowed) {
  if (node_.find(key) != nullptr) codes(key, out, allowed);
  know(key);
}

void Object::row(std::string_view key, RowId& out) { reference(key, out, context_.rows); }

void Object::maybe_row(std::string_view key, RowId& out) {
  if (node_.find(key) != nullptr) row(key, out);
  know(key);
}

void Object::rows(std::string_view key, std::vector<RowId>& out, Size size) {
  references(key, out, context_.rows, size);
}

void Object::reference(std::string_view key, std::string& out, const Names& names) {
  const YamlNode* node = required_scalar(key);
  if (node == nullptr) return;
  if (!names.has(node->text)) refuse_reference(place_of(key), node->text, names);
  out = node->text;
}

void Object::reference_or_null(std::string_view key, std::string& out, const Names& names) {
  if (is_null(key)) return know(key);
  reference(key, out, names);
}

void Object::references(std::string_view key, std::vector<std::string>& out, const Names& names, Size size) {
  for (auto& [word, place] : scalars(key, size)) {
    if (!names.has(word)) refuse_reference(place, word, names);
    out.push_back(std::move(word));
  }
}

void Object::maybe_references(std::string_view key, std::vector<std::string>& out, const Names& names) {
  if (node_.find(key) != nullptr) references(key, out, names);
  know(key);
}

void Object::when(std::string_view key, Predicate& out) {
  if (const YamlNode* node = required(key)) out = read_predicate(context_, *node, path_of(key));
}

void Object::maybe_when(std::string_view key, std::optional<Predicate>& out) {
  if (node_.find(key) != nullptr) when(key, out.emplace());
  know(key);
}

void Object::maybe_deadline(std::string_view key, Deadline& out, const std::string& param) {
  if (node_.find(key) != nullptr) deadline(key, out, param);
  know(key);
}

}  // namespace donghu::policy
