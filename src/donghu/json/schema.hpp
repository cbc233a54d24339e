// The JSON Schema (as OpenAPI 3.1 uses it) of a type, by the fields it tells. What this says and what read.hpp
// accepts come from the same declaration.
#pragma once

#include "donghu/json/read.hpp"

namespace donghu::json {

/// For views every list and flag is always present; for requests lists may be left out.
enum class Direction { kRequest, kResponse };

template <class T>
Value schema_of(Direction direction, const Limits& limits = {});

class SchemaWriter {
 public:
  explicit SchemaWriter(Direction direction) : direction_(direction) {}

  template <class T>
  void field(std::string_view key, T& /*value*/, const Limits& limits = {}) {
    constexpr bool kList = is_vector<T>::value || is_text_map<T>::value;
    constexpr bool kOptional = is_optional<T>::value || std::is_same_v<T, std::string> || std::is_same_v<T, Value>;
    const bool required = limits.required || (kList ? direction_ == Direction::kResponse : !kOptional);
    if constexpr (is_optional<T>::value) {
      properties_.emplace(key, schema_of<typename T::value_type>(direction_, limits));
    } else {
      properties_.emplace(key, schema_of<T>(direction_, limits));
    }
    if (required) required_.emplace_back(key);
  }

  Value take() {
    Object schema{{"type", "object"}, {"properties", std::move(properties_)}};
    if (!required_.empty()) schema.emplace("required", std::move(required_));
    schema.emplace("additionalProperties", false);
    return schema;
  }

 private:
  Direction direction_;
  Object properties_;
  Array required_;
};

template <class T>
Value schema_of(Direction direction, const Limits& limits) {
  if constexpr (std::is_same_v<T, std::string>) {
    if (direction == Direction::kResponse) return Object{{"type", "string"}};
    return Object{{"type", "string"}, {"maxLength", limits.max_characters}};
  } else if constexpr (std::is_same_v<T, bool>) {
    return Object{{"type", "boolean"}};
  } else if constexpr (std::is_integral_v<T>) {
    return Object{{"type", "integer"}};
  } else if constexpr (std::is_same_v<T, CivilDate>) {
    return Object{{"type", "string"}, {"format", "date"}};
  } else if constexpr (std::is_same_v<T, Instant>) {
    return Object{{"type", "string"}, {"format", "date-time"}};
  } else if constexpr (std::is_same_v<T, Hash>) {
    return Object{{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}};
  } else if constexpr (std::is_same_v<T, Value>) {
    return Object{};
  } else if constexpr (is_id<T>::value) {
    return Object{{"type", "string"}, {"format", "uuid"}};
  } else if constexpr (NamedEnum<T>) {
    Array names;
    for (const auto& [value, name] : enum_names(T{})) names.emplace_back(name);
    return Object{{"type", "string"}, {"enum", std::move(names)}};
  } else if constexpr (is_vector<T>::value) {
    Object schema{{"type", "array"}, {"items", schema_of<typename T::value_type>(direction, limits)}};
    if (direction == Direction::kRequest) schema.emplace("maxItems", limits.max_items);
    return schema;
  } else if constexpr (is_text_map<T>::value) {
    return Object{{"type", "object"}, {"additionalProperties", schema_of<typename T::mapped_type>(direction, limits)}};
  } else {
    SchemaWriter writer{direction};
    T value{};
    fields(writer, value);
    return writer.take();
  }
}

}  // namespace donghu::json
