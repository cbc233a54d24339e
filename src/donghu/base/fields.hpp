// How a type tells its fields to whoever asks (reader, writer, schema, form), without knowing any of them.
//
//   struct Contact { CivilDate on; std::string place; std::vector<ContactKind> kinds; };
//   template <class A> void fields(A& a, Contact& c) {
//     a.field("on", c.on);                       // no optional: required
//     a.field("place", c.place, text(200));      // text: absent and empty are the same
//     a.field("kinds", c.kinds, items(13));
//   }
//
// Names of enumerators are told by `enum_names`, found by argument-dependent look-up:
//
//   constexpr auto enum_names(ContactKind) { return std::array{named(ContactKind::kLearn, "learn"), …}; }
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace donghu {

/// What a field may hold beyond its type. Lengths are in Unicode characters.
struct Limits {
  std::size_t max_characters = 200;
  std::size_t max_items = 50;
  bool required = false;   // text: absent or blank is refused
  bool multiline = false;  // text: shown as an area; line breaks are allowed anyway
  std::int64_t min = 0;    // integers
  std::int64_t max = INT64_MAX;
};

constexpr Limits text(std::size_t max_characters) { return {.max_characters = max_characters}; }
constexpr Limits long_text(std::size_t max_characters) { return {.max_characters = max_characters, .multiline = true}; }
constexpr Limits required_text(std::size_t max_characters, bool multiline = false) {
  return {.max_characters = max_characters, .required = true, .multiline = multiline};
}
constexpr Limits items(std::size_t max_items, std::size_t max_characters = 200) {
  return {.max_characters = max_characters, .max_items = max_items};
}
constexpr Limits range(std::int64_t min, std::int64_t max) { return {.min = min, .max = max}; }

template <class E>
constexpr std::pair<E, std::string_view> named(E value, std::string_view name) {
  return {value, name};
}

/// An enumeration whose values have names.
template <class E>
concept NamedEnum = requires(E e) {
  enum_names(e);
};

template <NamedEnum E>
constexpr std::string_view name_of(E value) {
  for (const auto& [candidate, name] : enum_names(E{})) {
    if (candidate == value) return name;
  }
  return {};
}

template <NamedEnum E>
constexpr std::optional<E> enum_named(std::string_view name) {
  for (const auto& [value, candidate] : enum_names(E{})) {
    if (candidate == name) return value;
  }
  return std::nullopt;
}

}  // namespace donghu
