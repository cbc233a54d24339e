#include "donghu/http/message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace donghu::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::optional<std::string_view> find(const std::vector<Parameter>& parameters, std::string_view name) {
  const auto found = std::ranges::find(parameters, name, &Parameter::name);
  if (found == parameters.end()) return std::nullopt;
  return found->value;
}

std::string_view without_spaces(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Response of_type(int status, std::string_view media_type, Body body) {
  return Response{.status = status, .headers = {}, .body = std::move(body)}.with("Content-Type",
                                                                                 std::string{media_type});
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

void Headers::add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }

void Headers::set(std::string name, std::string value) {
  std::erase_if(fields_, [&](const Field& field) { return equal_ignoring_case(field.first, name); });
  add(std::move(name), std::move(value));
}

std::optional<std::string_view> Headers::get(std::string_view name) const {
  for (const auto& [candidate, value] : fields_) {
    if (equal_ignoring_case(candidate, name)) return value;
  }
  return std::nullopt;
}

std::optional<std::string_view> Request::parameter(std::string_view name) const { return find(parameters, name); }

std::optional<std::string_view> Request::path_parameter(std::string_view name) const {
  return find(path_parameters, name);
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  std::string_view rest = header("Cookie").value_or("");
  std::optional<std::string_view> found;
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || without_spaces(pair.substr(0, equals)) != name) continue;
    if (found) return std::nullopt;
    found = without_spaces(pair.substr(equals + 1));
  }
  return found;
}

std::uint64_t size_of(const Body& body) {
  if (const auto* own = std::get_if<std::string>(&body)) return own->size();
  if (const auto* part = std::get_if<FileBody>(&body)) return part->length;
  const auto& shared = std::get<std::shared_ptr<const std::string>>(body);
  return shared ? shared->size() : 0;
}

Response Response::with(std::string name, std::string value) && {
  headers.set(std::move(name), std::move(value));
  return std::move(*this);
}

std::string_view reason_of(int status) {
  struct Row {
    int status;
    std::string_view reason;
  };
  static constexpr auto kReasons = std::to_array<Row>({
      {200, "OK"},
      {201, "Created"},
      {202, "Accepted"},
      {204, "No Content"},
      {206, "Partial Content"},
      {303, "See Other"},
      {304, "Not Modified"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {406, "Not Acceptable"},
      {408, "Request Timeout"},
      {409, "Conflict"},
      {410, "Gone"},
      {412, "Precondition Failed"},
      {413, "Content Too Large"},
      {414, "URI Too Long"},
      {415, "Unsupported Media Type"},
      {416, "Range Not Satisfiable"},
      {417, "Expectation Failed"},
      {421, "Misdirected Request"},
      {422, "Unprocessable Content"},
      {423, "Locked"},
      {428, "Precondition Required"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {500, "Internal Server Error"},
      {501, "Not Implemented"},
      {503, "Service Unavailable"},
      {505, "HTTP Version Not Supported"},
      {507, "Insufficient Storage"},
  });
  const auto* const row = std::ranges::find(kReasons, status, &Row::status);
  return row == kReasons.end() ? "Error" : row->reason;
}

Response no_content() { return Response{.status = 204, .headers = {}, .body = {}}; }

Response text(int status, std::string utf8) { return of_type(status, "text/plain; charset=utf-8", std::move(utf8)); }

Response json(int status, std::string document) { return of_type(status, "application/json", std::move(document)); }

Response html(int status, std::string document) {
  return of_type(status, "text/html; charset=utf-8", std::move(document));
}

Response bytes(std::string_view media_type, std::string content) {
  return of_type(200, media_type, std::move(content));
}

Response file(std::string_view media_type, FileBody content) { return of_type(200, media_type, std::move(content)); }

Response see_other(std::string location) {
  return Response{.status = 303, .headers = {}, .body = {}}.with("Location", std::move(location));
}

Response problem(int status, ErrorCode code, std::string_view request_id) {
  return problem_document(
      status, fmt::format(R"({{"type":"about:blank","title":"{}","status":{},"code":"{}","requestId":"{}"}})",
                          reason_of(status), status, name_of(code), request_id));
}

Response problem_document(int status, std::string document) {
  return of_type(status, "application/problem+json", std::move(document));
}

std::string attachment_named(std::string_view name) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
  std::string fallback;
  std::string encoded;
  for (const char c : name) {
    const bool plain = kPlain.find(c) != std::string_view::npos;
    if (plain)
      encoded.push_back(c);
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    // One underscore for a run of other characters keeps the extension readable to clients without filename*.
    if (plain)
      fallback.push_back(c);
    else if (!fallback.ends_with('_'))
      fallback.push_back('_');
  }
  return fmt::format(R"(attachment; filename="{}"; filename*=UTF-8''{})", fallback, encoded);
}

std::string cookie_text(std::string_view name, std::string_view value, bool secure,
                        std::optional<std::int64_t> max_age_seconds) {
  std::string cookie = fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict", name, value);
  if (secure) cookie += "; Secure";
  if (max_age_seconds) cookie += fmt::format("; Max-Age={}", *max_age_seconds);
  return cookie;
}

}  // namespace donghu::http
