#include "donghu/cli/remote_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace donghu::cli {
namespace {

std::string text_of(const json::Value& value) {
  return value.is_string() ? std::string{value.get_string().c_str()} : std::string{};
}

std::string text_at(const json::Object& object, std::string_view key) {
  const json::Value* value = object.if_contains(key);
  return value == nullptr ? std::string{} : text_of(*value);
}

/// A number or a text as it is shown; empty if there is none.
std::string shown_at(const json::Object& object, std::string_view key) {
  const json::Value* value = object.if_contains(key);
  if (value == nullptr || value->is_null()) return {};
  return value->is_string() ? text_of(*value) : json::write(*value);
}

std::optional<ErrorCode> code_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(ErrorCode::kInternal); ++i) {
    if (name_of(ErrorCode{i}) == name) return ErrorCode{i};
  }
  return std::nullopt;
}

Error error_from(const json::Object& item) {
  Error error{.where = text_at(item, "where")};
  const std::string code = text_at(item, "code");
  if (const auto known = code_named(code)) {
    error.code = *known;
  } else {
    error.detail = code;
  }
  if (const auto* params = item.if_contains("params"); params != nullptr && params->is_object()) {
    for (const auto& member : params->get_object()) {
      error.params.emplace_back(std::string{member.key()}, shown_at(params->get_object(), member.key()));
    }
  }
  if (const auto* citation = item.if_contains("citation"); citation != nullptr && citation->is_object()) {
    error.citation = cite(text_at(citation->get_object(), "pack"), text_at(citation->get_object(), "article"));
  }
  return error;
}

/// "uuid", "date", "a | b | c", "integer" …
std::string type_text(const json::Object& schema) {
  if (const auto* choices = schema.if_contains("enum"); choices != nullptr && choices->is_array()) {
    std::string text;
    for (const json::Value& choice : choices->get_array()) {
      text += (text.empty() ? "" : " | ") + text_of(choice);
    }
    return text;
  }
  if (const std::string format = text_at(schema, "format"); !format.empty()) return format;
  const std::string type = text_at(schema, "type");
  return type.empty() ? "json" : type;
}

bool is_required(const json::Object& schema, std::string_view key) {
  const json::Value* required = schema.if_contains("required");
  if (required == nullptr) return false;
  const json::Array& keys = required->as_array();
  return std::any_of(keys.begin(), keys.end(), [&](const json::Value& k) { return text_of(k) == key; });
}

/// One line for each leaf below `path`; a list shows its first place.
void add_fields(std::string& text, const json::Object& schema, const std::string& path, bool required) {
  if (const auto* properties = schema.if_contains("properties"); properties != nullptr) {
    for (const auto& member : properties->as_object()) {
      const std::string below = path.empty() ? std::string{member.key()} : path + "." + std::string{member.key()};
      add_fields(text, member.value().as_object(), below, is_required(schema, member.key()));
    }
  } else if (const auto* items = schema.if_contains("items"); items != nullptr) {
    add_fields(text, items->as_object(), path + ".0", required);
  } else {
    text += fmt::format("  {} {:<40} {}\n", required ? '*' : ' ', path, type_text(schema));
  }
}

std::string screening_text(const Words& words, const json::Object& receipt) {
  const std::string grade = text_at(receipt, "screening");
  if (grade.empty()) return {};
  return words("cli.remote.screening", {{"grade", words("values.screening." + grade)}}) + "\n";
}

std::string flags_text(const Words& words, const json::Object& receipt) {
  const json::Value* flags = receipt.if_contains("flags");
  if (flags == nullptr || !flags->is_array()) return {};
  std::string text;
  for (const json::Value& flag : flags->get_array()) {
    if (const json::Object* object = flag.if_object())
      text += "  · " + words("flags." + text_at(*object, "code")) + "\n";
  }
  return text;
}

}  // namespace

Error refusal_of(int status, std::string_view document) {
  const Result<json::Value> parsed = json::parse(document);
  const json::Object* problem = parsed ? parsed->if_object() : nullptr;
  if (problem == nullptr || !problem->contains("code")) {
    return {.detail = fmt::format("HTTP {} {}", status, document.substr(0, 200))};
  }
  Error error = error_from(*problem);
  if (const auto* also = problem->if_contains("also"); also != nullptr && also->is_array()) {
    for (const json::Value& further : also->get_array()) {
      if (const json::Object* item = further.if_object()) error.also.push_back(error_from(*item));
    }
  }
  if (status >= 500 && error.detail.empty()) error.detail = "request " + text_at(*problem, "requestId");
  return error;
}

std::string receipt_text(const Words& words, const json::Value& receipt) {
  const json::Object* object = receipt.if_object();
  if (object == nullptr) return json::write_pretty(receipt);
  std::string text;
  if (const std::string number = text_at(*object, "number"); !number.empty()) text += number + "\n";
  text += words("cli.remote.entered", {{"index", shown_at(*object, "index")},
                                       {"at", text_at(*object, "at")},
                                       {"version", shown_at(*object, "version")}}) +
          "\n";
  text += words("cli.remote.matter", {{"id", text_at(*object, "id")}}) + "\n";
  text += words("cli.remote.leaf", {{"leaf", text_at(*object, "leaf")}}) + "\n";
  text += screening_text(words, *object) + flags_text(words, *object);
  if (const auto* opening = object->if_contains("opening"); opening != nullptr && opening->is_object()) {
    const json::Object& granted = opening->get_object();
    text +=
        words("cli.remote.opening", {{"id", text_at(granted, "id")}, {"until", text_at(granted, "expiresAt")}}) + "\n";
  }
  if (const std::string code = text_at(*object, "receiptCode"); !code.empty()) {
    text += words("cli.remote.receiptCode", {{"code", code}}) + "\n";
  }
  if (const auto* notices = object->if_contains("notices"); notices != nullptr && notices->is_array()) {
    for (const json::Value& notice : notices->get_array()) {
      text += words("notices." + std::string{notice.as_string().c_str()}) + "\n";
    }
  }
  return text;
}

std::string commands_text(const Words& words, std::span<const app::CommandSpec> specs) {
  std::string text;
  for (const app::CommandSpec& spec : specs) {
    const std::string key = "web.actions." + std::string{spec.name};
    const std::string label = words(key);
    text += fmt::format("{}{}\n", spec.name, label == key ? "" : "  " + label);
    add_fields(text, spec.request_schema().as_object(), {}, false);
    text += "\n";
  }
  return text + words("cli.remote.commandsHint") + "\n";
}

json::Value commands_json(std::span<const app::CommandSpec> specs) {
  json::Array list;
  for (const app::CommandSpec& spec : specs) {
    json::Object row{{"name", spec.name}};
    if (!spec.kind.empty()) row.emplace("kind", spec.kind);
    row.emplace("request", spec.request_schema());
    list.push_back(std::move(row));
  }
  return list;
}

}  // namespace donghu::cli
