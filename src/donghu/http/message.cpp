#include "donghu/http/message.hpp"

#include <fmt/format.h>

#include <algorithm>

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
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 416:
      return "Range Not Satisfiable";
    case 417:
      return "Expectation Failed";
    case 421:
      return "Misdirected Request";
    case 422:
      return "Unprocessable Content";
    case 423:
      return "Locked";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    case 507:
      return "Insufficient Storage";
    default:
      return "Error";
  }
}

Response no_content() { return Response{.status = 204, .headers = {}, .body = {}}; }

Response text(int status, std::string utf8) { return of_type(status, "text/plain; charset=utf-8", std::move(utf8)); }

Response json(int status, std::string document) { return of_type(status, "application/json", std::move(document)); }

Response html(int status, std::string document) {
  return of_type(status, "text/html; charset=utf-8", std::move(document));
}

Response bytes(std::string media_type, std::string content) { return of_type(200, media_type, std::move(content)); }

Response file(std::string media_type, FileBody content) { return of_type(200, media_type, std::move(content)); }

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
