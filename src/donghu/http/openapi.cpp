#include <algorithm>
#include <set>

#include "donghu/app/commands.hpp"
#include "donghu/app/version.hpp"
#include "donghu/http/api.hpp"

namespace donghu::http {
namespace {

json::Object reference(std::string_view name) { return {{"$ref", "#/components/schemas/" + std::string{name}}}; }

json::Object content(std::string_view type, json::Value schema) {
  return {{"content", json::Object{{std::string{type}, json::Object{{"schema", std::move(schema)}}}}}};
}

json::Object problem_schema() {
  const json::Object text{{"type", "string"}};
  const json::Object citation{{"type", "object"},
                              {"properties", json::Object{{"pack", text}, {"article", text}}},
                              {"required", json::Array{"pack", "article"}}};
  const json::Object params{{"type", "object"}, {"additionalProperties", text}};
  return {{"type", "object"},
          {"properties", json::Object{{"type", text},
                                      {"title", text},
                                      {"status", json::Object{{"type", "integer"}}},
                                      {"code", text},
                                      {"requestId", text},
                                      {"where", text},
                                      {"params", params},
                                      {"citation", citation},
                                      {"also", json::Object{{"type", "array"}, {"items", reference("ProblemItem")}}}}},
          {"required", json::Array{"title", "status", "code", "requestId"}}};
}

json::Object parameter(std::string_view name, std::string_view where, bool required) {
  return {{"name", name}, {"in", where}, {"required", required}, {"schema", json::Object{{"type", "string"}}}};
}

/// "/x/{id}/{path*}" → the names between braces.
std::vector<std::string> path_parameters(std::string_view pattern) {
  std::vector<std::string> names;
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
    std::string name{pattern.substr(at + 1, pattern.find('}', at) - at - 1)};
    if (name.ends_with('*')) name.pop_back();
    names.push_back(std::move(name));
  }
  return names;
}

std::string lower(std::string_view text) {
  std::string out{text};
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

json::Object requirement(std::string_view scheme) { return {{std::string{scheme}, json::Array{}}}; }

json::Object operation(const ApiRoute& row, std::string_view pattern) {
  json::Object operation{{"operationId", row.route.name}, {"summary", row.summary}};
  json::Array parameters;
  for (const std::string& name : path_parameters(pattern)) parameters.emplace_back(parameter(name, "path", true));
  for (const std::string_view name : row.query) parameters.emplace_back(parameter(name, "query", false));
  if (!parameters.empty()) operation.emplace("parameters", std::move(parameters));
  if (!row.request.empty()) operation.emplace("requestBody", content("application/json", reference(row.request)));
  json::Object success{{"description", "Done"}};
  if (!row.response.empty()) {
    for (auto& member : content("application/json", reference(row.response)))
      success.emplace(member.key(), member.value());
  }
  json::Object refusal{{"description", "Refused"}};
  for (auto& member : content("application/problem+json", reference("Problem")))
    refusal.emplace(member.key(), member.value());
  operation.emplace("responses", json::Object{{"2XX", std::move(success)}, {"default", std::move(refusal)}});
  if (row.access == Access::kPublic || row.access == Access::kSignIn) operation.emplace("security", json::Array{});
  if (row.access == Access::kPresence) operation.emplace("security", json::Array{requirement("session")});
  return operation;
}

std::string request_name(std::string_view command) {
  std::string name{command};
  name[0] = static_cast<char>(name[0] - 32);
  return name;
}

void add_commands(json::Object& paths, json::Object& schemas) {
  for (const app::CommandSpec& spec : app::command_specs()) {
    const std::string name = request_name(spec.name);
    schemas.emplace(name, spec.request_schema());
    json::Object operation{{"operationId", "commands." + std::string{spec.name}}, {"summary", spec.name}};
    json::Object key = parameter("Idempotency-Key", "header", true);
    operation.emplace("parameters", json::Array{std::move(key)});
    operation.emplace("requestBody", content("application/json", reference(name)));
    json::Object success{{"description", "Committed"}};
    for (auto& member : content("application/json", reference("Receipt")))
      success.emplace(member.key(), member.value());
    json::Object refusal{{"description", "Refused"}};
    for (auto& member : content("application/problem+json", reference("Problem")))
      refusal.emplace(member.key(), member.value());
    operation.emplace("responses", json::Object{{"200", std::move(success)}, {"default", std::move(refusal)}});
    paths.emplace("/api/v1/commands/" + std::string{spec.name}, json::Object{{"post", std::move(operation)}});
  }
}

}  // namespace

std::string openapi_document() {
  json::Object paths;
  json::Object schemas;
  for (const ApiRoute& row : api_routes()) {
    std::string pattern{row.route.pattern};
    if (pattern.find("{command}") != std::string::npos) {
      schemas.emplace(row.response, row.response_schema());
      add_commands(paths, schemas);
      continue;
    }
    if (const auto star = pattern.find('*'); star != std::string::npos) pattern.erase(star, 1);
    if (!row.request.empty()) schemas.emplace(row.request, row.request_schema());
    if (!row.response.empty()) schemas.emplace(row.response, row.response_schema());
    if (!paths.contains(pattern)) paths.emplace(pattern, json::Object{});
    paths.at(pattern).as_object().emplace(lower(name_of(row.route.method)), operation(row, row.route.pattern));
  }
  json::Object problem = problem_schema();
  schemas.emplace("ProblemItem", problem);
  schemas.at("ProblemItem").as_object().at("required") = json::Array{"code"};
  schemas.emplace("Problem", std::move(problem));
  const json::Object session{{"type", "apiKey"}, {"in", "cookie"}, {"name", kSessionCookie}};
  const json::Object token{{"type", "http"}, {"scheme", "bearer"}};
  const json::Object document{
      {"openapi", "3.1.0"},
      {"info", json::Object{{"title", "Donghu"}, {"version", app::kVersionText}}},
      {"security", json::Array{requirement("session"), requirement("token")}},
      {"paths", std::move(paths)},
      {"components", json::Object{{"securitySchemes", json::Object{{"session", session}, {"token", token}}},
                                  {"schemas", std::move(schemas)}}}};
  return "# Generated from the command and route tables by `donghu openapi`; a check compares. JSON is YAML.\n" +
         json::write_pretty(document);
}

}  // namespace donghu::http
