#include <algorithm>
#include <charconv>

#include "donghu/policy/reader.hpp"

namespace donghu::policy {

void Object::text(std::string_view key, std::string& out) {
  note(key, ShapeKind::kText);
  if (const YamlNode* node = required_scalar(key)) {
    check_text(*node, place_of(key));
    out = node->text;
  }
}

void Object::maybe_text(std::string_view key, std::string& out) {
  note(key, ShapeKind::kText).optional = true;
  if (node_.find(key) != nullptr) text(key, out);
  know(key);
}

void Object::text_or_null(std::string_view key, std::string& out) {
  note(key, ShapeKind::kText).nullable = true;
  if (is_null(key)) return know_null(key);
  text(key, out);
}

void Object::texts(std::string_view key, std::vector<std::string>& out, Size size) {
  note(key, ShapeKind::kText).list = true;
  for (auto& [word, place] : scalars(key, size)) out.push_back(std::move(word));
}

void Object::maybe_texts(std::string_view key, std::vector<std::string>& out, Size size) {
  KeyShape& shape = note(key, ShapeKind::kText);
  shape.list = true;
  shape.optional = true;
  if (node_.find(key) != nullptr) texts(key, out, size);
  know(key);
}

void Object::flag(std::string_view key, bool& out) {
  note(key, ShapeKind::kBool);
  const YamlNode* node = required_scalar(key);
  if (node == nullptr) return;
  // YAML's own yes, on and the like are texts here: one way to say it, and no country code turns into false.
  if (node->quoted || (node->text != "true" && node->text != "false")) {
    return add(Fault::kWrongType, key, wrong_type("bool", *node));
  }
  out = node->text == "true";
}

void Object::maybe_flag(std::string_view key, bool& out) {
  note(key, ShapeKind::kBool).optional = true;
  if (node_.find(key) != nullptr) flag(key, out);
  know(key);
}

void Object::number(std::string_view key, int& out, int min, int max) {
  note(key, ShapeKind::kInt);
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
  note(key, ShapeKind::kInt).optional = true;
  if (node_.find(key) != nullptr) number(key, out, min, max);
  know(key);
}

void Object::date(std::string_view key, CivilDate& out) {
  std::optional<CivilDate> day;
  date_or_null(key, day);
  note(key).nullable = false;
  if (is_null(key)) add(Fault::kEmptyValue, key, {{"given", std::string{key}}});
  out = day.value_or(CivilDate{});
}

void Object::date_or_null(std::string_view key, std::optional<CivilDate>& out) {
  note(key, ShapeKind::kDate).nullable = true;
  if (is_null(key)) return know_null(key);
  const YamlNode* node = required_scalar(key);
  if (node == nullptr) return;
  out = CivilDate::parse(node->text);
  if (!out) add(Fault::kNotADate, key, {{"given", node->text}});
}

namespace {

/// "bo", "mn", "ug": how languages are written, two or three small letters.
bool is_language(std::string_view key) {
  return (key.size() == 2 || key.size() == 3) &&
         std::all_of(key.begin(), key.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

void Object::label(std::string_view key, Label& out) {
  object(
      key,
      [&](Object& o) {
        o.text("zh", out.zh);
        o.maybe_text("en", out.en);
        // A further language is a feature (4.6 t), not a slip of the pen.
        for (const YamlEntry& entry : o.node().entries) {
          if (entry.key == "zh" || entry.key == "en" || !is_language(entry.key)) continue;
          o.uses("label-languages", entry.key);
          o.know(entry.key);
        }
      },
      kLabelShape);
}

void Object::code(std::string_view key, std::string& out, const Allowed& allowed) {
  note_code(key, allowed);
  const YamlNode* node = required_scalar(key);
  if (node == nullptr) return;
  if (!has_code(allowed.codes, node->text)) refuse_code(place_of(key), node->text, allowed.codes);
  out = node->text;
}

void Object::maybe_code(std::string_view key, std::string& out, const Allowed& allowed) {
  note_code(key, allowed).optional = true;
  if (node_.find(key) != nullptr) code(key, out, allowed);
  know(key);
}

void Object::code_or_when(std::string_view key, std::string& out, std::optional<Predicate>& condition,
                          const Allowed& allowed) {
  note_object(key, kConditionShape);
  note_code(key, allowed);
  if (!is_map(key)) return code(key, out, allowed);
  uses("class-predicates", key);
  when(key, condition.emplace());
}

void Object::code_or_null(std::string_view key, std::string& out, const Allowed& allowed) {
  note_code(key, allowed).nullable = true;
  if (is_null(key)) return know_null(key);
  code(key, out, allowed);
}

void Object::codes(std::string_view key, std::vector<std::string>& out, const Allowed& allowed, Size size) {
  note_code(key, allowed).list = true;
  for (auto& [word, place] : scalars(key, size)) {
    if (!has_code(allowed.codes, word)) refuse_code(place, word, allowed.codes);
    out.push_back(std::move(word));
  }
}

void Object::maybe_codes(std::string_view key, std::vector<std::string>& out, const Allowed& allowed) {
  KeyShape& shape = note_code(key, allowed);
  shape.optional = true;
  shape.list = true;
  if (node_.find(key) != nullptr) codes(key, out, allowed);
  know(key);
}

void Object::modality(std::string_view key, Modality& out) {
  static constexpr std::pair<std::string_view, Modality> kModalities[] = {
      {"shall", Modality::kShall}, {"may", Modality::kMay}, {"statement", Modality::kStatement}};
  choice(key, out, Choices<Modality>{kModalities});
  if (out != Modality::kShall) uses("modality", key);
}

void Object::row(std::string_view key, RowId& out) { reference(key, out, context_.rows); }

void Object::maybe_row(std::string_view key, RowId& out) {
  note(key, ShapeKind::kText).optional = true;
  if (node_.find(key) != nullptr) row(key, out);
  know(key);
}

void Object::rows(std::string_view key, std::vector<RowId>& out, Size size) {
  references(key, out, context_.rows, size);
}

void Object::reference(std::string_view key, std::string& out, const Names& names) {
  note(key, ShapeKind::kText);
  const YamlNode* node = required_scalar(key);
  if (node == nullptr) return;
  if (!names.has(node->text)) refuse_reference(place_of(key), node->text, names);
  out = node->text;
}

void Object::reference_or_null(std::string_view key, std::string& out, const Names& names) {
  note(key, ShapeKind::kText).nullable = true;
  if (is_null(key)) return know_null(key);
  reference(key, out, names);
}

void Object::references(std::string_view key, std::vector<std::string>& out, const Names& names, Size size) {
  note(key, ShapeKind::kText).list = true;
  for (auto& [word, place] : scalars(key, size)) {
    if (!names.has(word)) refuse_reference(place, word, names);
    out.push_back(std::move(word));
  }
}

void Object::maybe_references(std::string_view key, std::vector<std::string>& out, const Names& names) {
  KeyShape& shape = note(key, ShapeKind::kText);
  shape.optional = true;
  shape.list = true;
  if (node_.find(key) != nullptr) references(key, out, names);
  know(key);
}

void Object::when(std::string_view key, Predicate& out) {
  note_object(key, kConditionShape);
  if (const YamlNode* node = required(key)) out = read_predicate(context_, *node, path_of(key));
}

void Object::maybe_when(std::string_view key, std::optional<Predicate>& out) {
  note_object(key, kConditionShape).optional = true;
  if (node_.find(key) != nullptr) when(key, out.emplace());
  know(key);
}

void Object::maybe_deadline(std::string_view key, Deadline& out, const std::string& param, DeadlineUse use) {
  note_object(key, kDeadlineShape).optional = true;
  if (node_.find(key) != nullptr) deadline(key, out, param, use);
  know(key);
}

}  // namespace donghu::policy
