#include "donghu/cli/body.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace donghu::cli {
namespace {

std::optional<std::size_t> place_in_list(std::string_view part) {
  std::size_t place = 0;
  const auto [end, ec] = std::from_chars(part.data(), part.data() + part.size(), place);
  if (ec != std::errc{} || end != part.data() + part.size()) return std::nullopt;
  return place;
}

/// The member or item that `part` names below `node`, made if it is not there.
Result<json::Value*> step_into(json::Value& node, std::string_view part, std::string_view path) {
  const std::optional<std::size_t> place = place_in_list(part);
  if (node.is_null()) node = place ? json::Value(json::Array()) : json::Value(json::Object());
  if (json::Object* object = node.if_object()) return &(*object)[part];
  json::Array* list = node.if_array();
  if (list == nullptr || !place) return refuse(ErrorCode::kWrongType, std::string{path});
  if (*place > list->size()) {
    return refuse({.code = ErrorCode::kOutOfRange,
                   .where = std::string{path},
                   .params = {{"max", std::to_string(list->size())}}});
  }
  if (*place == list->size()) list->emplace_back(nullptr);
  return &(*list)[*place];
}

}  // namespace

Result<void> set_field(json::Value& body, std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  const std::string_view path = assignment.substr(0, equals);
  const bool has_empty_part =
      path.empty() || path.front() == '.' || path.back() == '.' || path.find("..") != std::string_view::npos;
  if (equals == std::string_view::npos || has_empty_part) {
    return refuse({.code = ErrorCode::kMalformed, .where = std::string{path}, .params = {{"expected", "FIELD=VALUE"}}});
  }
  json::Value* node = &body;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t dot = std::min(path.find('.', at), path.size());
    const Result<json::Value*> next = step_into(*node, path.substr(at, dot - at), path);
    if (!next) return refuse(next.error());
    node = *next;
    at = dot + 1;
  }
  const std::string_view text = assignment.substr(equals + 1);
  Result<json::Value> value = json::parse(text);
  *node = value ? *std::move(value) : json::Value(text);
  return {};
}

Result<json::Value> body_of(std::string_view base, const std::vector<std::string>& assignments) {
  json::Value body = json::Object{};
  if (!base.empty()) {
    Result<json::Value> parsed = json::parse(base);
    if (!parsed) return parsed;
    if (!parsed->is_object()) return refuse({.code = ErrorCode::kWrongType, .params = {{"expected", "object"}}});
    body = *std::move(parsed);
  }
  for (const std::string& assignment : assignments) {
    if (auto set = set_field(body, assignment); !set) return refuse(std::move(set.error()));
  }
  return body;
}

}  // namespace donghu::cli
