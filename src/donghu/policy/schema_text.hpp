// The JSON Schema for editors, printed from what the loader asked for (shapes.hpp). Tests only: the printed files stand
// in policies/, and the test holds them against the loader.
#pragma once

#include <string>
#include <string_view>

#include "donghu/policy/shapes.hpp"

namespace donghu::policy {

/// JSON as it is printed: two spaces, members in their order.
class Json {
 public:
  static Json raw(std::string text) { return Json{std::move(text)}; }
  static Json text(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') quoted += '\\';
      quoted += c;
    }
    return Json{quoted + '"'};
  }
  static Json object() { return Json{'{', '}'}; }
  static Json array() { return Json{'[', ']'}; }

  Json& add(std::string_view key, Json value) {
    parts_.emplace_back(text(key).text_ + ": ", std::move(value));
    return *this;
  }
  Json& add(Json value) {
    parts_.emplace_back("", std::move(value));
    return *this;
  }

  std::string print(std::size_t indent = 0) const {
    const std::string compact = one_line();
    if (open_ == '\0' || indent + compact.size() <= kWidth) return compact;
    const std::string line = "\n" + std::string(indent + 2, ' ');
    std::string out{open_};
    std::size_t column = kWidth;
    for (const auto& [key, value] : parts_) {
      const std::string part = key + value.print(indent + 2);
      // Codes stand several on a line; everything else has a line of its own.
      const bool goes_on = open_ == '[' && value.open_ == '\0' && column + part.size() + 2 <= kWidth;
      if (out.size() > 1) out += goes_on ? ", " : ",";
      if (!goes_on) out += line;
      column = (goes_on ? column + 2 : indent + 2) + part.size();
      out += part;
    }
    return out + "\n" + std::string(indent, ' ') + close_;
  }

 private:
  static constexpr std::size_t kWidth = 118;

  std::string one_line() const {
    if (open_ == '\0') return text_;
    std::string out{open_};
    for (const auto& [key, value] : parts_) out += (out.size() > 1 ? ", " : "") + key + value.one_line();
    return out + close_;
  }

  explicit Json(std::string text) : text_(std::move(text)) {}
  Json(char open, char close) : open_(open), close_(close) {}

  std::string text_;
  char open_ = '\0';
  char close_ = '\0';
  std::vector<std::pair<std::string, Json>> parts_;
};

class SchemaPrinter {
 public:
  SchemaPrinter(const Shapes& shapes, std::string_view title) : shapes_(shapes), title_(title) {}

  std::string print() {
    count_lists();
    Json schema = Json::object();
    schema.add("$schema", Json::text("http://json-schema.org/draft-07/schema#")).add("title", Json::text(title_));
    describe(schema, "");
    Json definitions = Json::object();
    for (const auto& [name, shape] : shapes_.objects) {
      if (is_shared(name)) definitions.add(name.substr(1), defined(name));
    }
    for (const auto& [codes, list] : lists_) {
      if (!list.name.empty()) definitions.add(list.name, enumerated(codes));
    }
    schema.add("definitions", std::move(definitions));
    return schema.print() + "\n";
  }

 private:
  using Codes = std::vector<std::string>;
  /// A list of codes that stands in several places is printed once.
  struct CodeListUse {
    int uses = 0;
    std::string first_key;
    std::string name;
  };
  static constexpr std::size_t kShortList = 6;

  void count_lists() {
    for (const auto& [object, shape] : shapes_.objects) {
      for (const auto& [key, value] : shape.keys) {
        if (value.codes.size() <= kShortList) continue;
        CodeListUse& list = lists_[value.codes];
        if (list.uses++ == 0) list.first_key = key;
      }
    }
    std::set<std::string> names;
    for (auto& [codes, list] : lists_) {
      if (list.uses < 2) continue;
      list.name = list.first_key + "Codes";
      while (!names.insert(list.name).second) list.name += "2";
    }
  }

  static bool is_shared(std::string_view name) { return name.starts_with('#') && name.find('.') == std::string::npos; }
  static Json reference(std::string_view name) {
    return Json::object().add("$ref", Json::text("#/definitions/" + std::string{name}));
  }
  static Json of_type(std::string_view type) { return Json::object().add("type", Json::text(type)); }

  /// A condition is a leaf, which the loader reads as an object, or a group of conditions.
  Json defined(const std::string& name) const {
    if (name != kConditionShape) return object_of(name);
    Json parts = of_type("array").add("minItems", Json::raw("1")).add("items", reference(kConditionShape.substr(1)));
    return Json::object().add("oneOf", Json::array()
                                           .add(group("all", parts))
                                           .add(group("any", parts))
                                           .add(group("not", reference(kConditionShape.substr(1))))
                                           .add(object_of(name)));
  }

  static Json group(std::string_view key, Json parts) {
    return of_type("object")
        .add("properties", Json::object().add(key, std::move(parts)))
        .add("required", Json::array().add(Json::text(key)))
        .add("additionalProperties", Json::raw("false"));
  }

  Json object_of(const std::string& name) const {
    // Nobody could read one: elements of a list that has to be empty.
    if (!shapes_.objects.contains(name)) return Json::object().add("not", Json::object());
    Json object = Json::object();
    describe(object, name);
    return object;
  }

  void describe(Json& object, const std::string& name) const {
    const ObjectShape& shape = shapes_.objects.at(name);
    object.add("type", Json::text("object"));
    if (shape.any_key) {
      object.add("additionalProperties", key_of(shape.keys.front().second));
      return;
    }
    Json properties = Json::object();
    Json required = Json::array();
    bool has_required = false;
    for (const auto& [key, value] : shape.keys) {
      properties.add(key, key_of(value));
      if (!is_required(shape, value)) continue;
      required.add(Json::text(key));
      has_required = true;
    }
    object.add("properties", std::move(properties));
    if (has_required) object.add("required", std::move(required));
    object.add("additionalProperties", Json::raw("false"));
  }

  Json key_of(const KeyShape& key) const {
    if (key.anything) return Json::object();
    if (key.only_empty) return nothing();
    std::vector<Json> choices;
    for (const ShapeKind kind : key.kinds) {
      Json value = value_of(kind, key);
      choices.push_back(key.list ? of_type("array").add("items", std::move(value)) : std::move(value));
    }
    if (key.nullable) choices.push_back(of_type("null"));
    return any_of(std::move(choices));
  }

  /// null, false, an empty list or map: how a pack says that its text has no such rule.
  static Json nothing() {
    Json empty = Json::array();
    for (Json& value : std::vector<Json>{Json::raw("null"), Json::raw("false"), Json::array(), Json::object()}) {
      empty.add(std::move(value));
    }
    return Json::object().add("enum", std::move(empty));
  }

  static Json any_of(std::vector<Json> choices) {
    if (choices.size() == 1) return std::move(choices.front());
    Json all = Json::array();
    for (Json& choice : choices) all.add(std::move(choice));
    return Json::object().add("anyOf", std::move(all));
  }

  Json value_of(ShapeKind kind, const KeyShape& key) const {
    switch (kind) {
      case ShapeKind::kText:
        return of_type("string");
      case ShapeKind::kBool:
        return of_type("boolean");
      case ShapeKind::kInt:
        return of_type("integer");
      case ShapeKind::kDate:
        return of_type("string").add("format", Json::text("date"));
      case ShapeKind::kCode:
        return codes_of(key);
      case ShapeKind::kObject:
        return is_shared(key.object) ? reference(key.object.substr(1)) : object_of(key.object);
    }
    return Json::object();
  }

  static Json enumerated(const Codes& codes) {
    Json list = Json::array();
    for (const std::string& code : codes) list.add(Json::text(code));
    return Json::object().add("enum", std::move(list));
  }

  /// A list that a pack may add to still completes with what every pack has.
  Json codes_of(const KeyShape& key) const {
    const auto list = lists_.find(key.codes);
    Json codes =
        list != lists_.end() && !list->second.name.empty() ? reference(list->second.name) : enumerated(key.codes);
    if (!key.is_open) return codes;
    return Json::object().add("anyOf", Json::array().add(std::move(codes)).add(of_type("string")));
  }

 public:
  /// Asked for in every object of the kind.
  static bool is_required(const ObjectShape& shape, const KeyShape& key) {
    return !key.optional && key.asked >= shape.seen;
  }

 private:
  const Shapes& shapes_;
  std::string_view title_;
  std::map<Codes, CodeListUse> lists_;
};

}  // namespace donghu::policy
