// The form descriptors of a command, from the fields its type tells, the vocabularies and the pack's required levels.
#pragma once

#include <string>
#include <vector>

#include "donghu/app/views.hpp"
#include "donghu/base/fields.hpp"
#include "donghu/domain/stated_facts.hpp"
#include "donghu/json/read.hpp"
#include "donghu/policy/pack.hpp"

namespace donghu::app {

/// Walks a type's fields and notes a descriptor for each leaf that a person fills in.
class FormWriter {
 public:
  explicit FormWriter(std::string base = {}) : base_(std::move(base)) {}

  template <class T>
  void field(std::string_view key, T& value, const Limits& limits = {}) {
    const std::string path = json::pointer_to(base_, key);
    if constexpr (json::is_optional<T>::value) {
      typename T::value_type inner{};
      add(path, inner, limits);
    } else {
      add(path, value, limits);
    }
  }
  std::vector<FieldDescriptor> take() { return std::move(descriptors_); }

 private:
  template <class T>
  void add(const std::string& path, T& value, const Limits& limits) {
    if constexpr (std::is_same_v<T, std::string>) {
      note(path, limits.multiline ? "longText" : "text", limits);
    } else if constexpr (std::is_same_v<T, bool>) {
      note(path, "bool", {});
    } else if constexpr (std::is_same_v<T, CivilDate>) {
      note(path, "date", {.required = true});
    } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
      note(path, "choices", {});
    } else if constexpr (NamedEnum<T>) {
      note(path, "choice", {.required = true});
      for (const auto& [option, name] : enum_names(T{})) descriptors_.back().choices.emplace_back(name);
    } else if constexpr (json::is_id<T>::value || json::is_vector<T>::value || std::is_integral_v<T>) {
      // Identifiers, sub-lists and versions are set by the page, not typed.
    } else {
      FormWriter inner{path};
      fields(inner, value);
      for (FieldDescriptor& descriptor : inner.take()) descriptors_.push_back(std::move(descriptor));
    }
  }
  void note(const std::string& path, std::string type, const Limits& limits) {
    FieldDescriptor descriptor{
        .path = path, .type = std::move(type), .level = limits.required ? "softwareRequired" : "optional"};
    if (descriptor.type == "text" || descriptor.type == "longText") descriptor.max_length = limits.max_characters;
    descriptors_.push_back(std::move(descriptor));
  }

  std::string base_;
  std::vector<FieldDescriptor> descriptors_;
};

template <class Command>
std::vector<FieldDescriptor> form_fields_of() {
  FormWriter writer;
  Command command{};
  fields(writer, command);
  return writer.take();
}

/// One descriptor for each fact that may be stated, under `base`/key: its type, its codes, the pack's label and
/// article. The page sends it as one of the list at `base`: {key, value} or {key, values}.
std::vector<FieldDescriptor> stated_fields(domain::StatedBy who, const policy::Pack& pack, const std::string& base);

/// The record page's descriptors: vocabularies as choices, levels and articles from the pack.
std::vector<FieldDescriptor> record_form_fields(const policy::Pack& pack);

}  // namespace donghu::app
