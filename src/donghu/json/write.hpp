// From values to JSON, by the fields a type tells. Empty optionals and empty texts are left out; lists are always
// written, so that a reader of a view need not tell "none" from "unknown".
#pragma once

#include "donghu/json/read.hpp"

namespace donghu::json {

template <class T>
Value to_value(const T& value);

class ObjectWriter {
 public:
  template <class T>
  void field(std::string_view key, T& value, const Limits& /*limits*/ = {}) {
    if constexpr (is_optional<T>::value) {
      if (value) object_.emplace(key, to_value(*value));
    } else if constexpr (std::is_same_v<T, std::string>) {
      if (!value.empty()) object_.emplace(key, value);
    } else {
      object_.emplace(key, to_value(value));
    }
  }
  Object take() { return std::move(object_); }

 private:
  Object object_;
};

template <class T>
Value to_value(const T& value) {
  if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, bool> || std::is_same_v<T, Value>) {
    return Value(value);
  } else if constexpr (std::is_integral_v<T>) {
    return Value(static_cast<std::int64_t>(value));
  } else if constexpr (std::is_same_v<T, CivilDate> || is_id<T>::value) {
    return Value(value.text());
  } else if constexpr (std::is_same_v<T, Instant>) {
    return Value(to_text(value));
  } else if constexpr (std::is_same_v<T, Hash>) {
    return Value(to_hex(value));
  } else if constexpr (NamedEnum<T>) {
    return Value(name_of(value));
  } else if constexpr (is_vector<T>::value) {
    Array array;
    array.reserve(value.size());
    for (const auto& item : value) array.push_back(to_value(item));
    return array;
  } else if constexpr (is_text_map<T>::value) {
    Object object;
    for (const auto& [key, item] : value) object.emplace(key, to_value(item));
    return object;
  } else {
    ObjectWriter writer;
    // Telling the fields takes a mutable reference, since the same function serves the reader.
    fields(writer, const_cast<T&>(value));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    return writer.take();
  }
}

}  // namespace donghu::json
