// One request and one answer as plain values: what handlers read and write. No socket, no HTTP library, no routes here.
//
//   void show(Request request, Respond respond) {
//     const auto id = MatterId::parse(request.path_parameter("id").value_or(""));
//     if (!id) return respond(problem(404, ErrorCode::kNotFound, request.request_id));
//     respond(json(200, R"({"id":")" + id->text() + R"("})"));
//   }
//
// The server adds Date, the security headers, Content-Length and the connection's own headers; an answer never sets
// them.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "donghu/base/error.hpp"
#include "donghu/base/fields.hpp"

namespace donghu::http {

enum class Method { kGet, kHead, kPost, kPut, kPatch, kDelete, kOptions };

/// As on the wire: name_of(Method::kGet) is "GET", enum_named<Method>("GET") its inverse. Methods are case-sensitive.
constexpr auto enum_names(Method) {
  return std::array{named(Method::kGet, "GET"),        named(Method::kHead, "HEAD"),   named(Method::kPost, "POST"),
                    named(Method::kPut, "PUT"),        named(Method::kPatch, "PATCH"), named(Method::kDelete, "DELETE"),
                    named(Method::kOptions, "OPTIONS")};
}

/// True if both are equal but for the case of ASCII letters.
bool equal_ignoring_case(std::string_view a, std::string_view b);

/// Header fields in the order they came or will be sent. Names compare without regard to case.
class Headers {
 public:
  using Field = std::pair<std::string, std::string>;

  /// Keeps fields of the same name that are there already.
  void add(std::string name, std::string value);
  /// Replaces all fields of this name.
  void set(std::string name, std::string value);
  /// The first field of this name; the view lives as long as the field does.
  std::optional<std::string_view> get(std::string_view name) const;
  const std::vector<Field>& fields() const { return fields_; }

 private:
  std::vector<Field> fields_;
};

/// A decoded name and value, from the query or from the path.
struct Parameter {
  std::string name;
  std::string value;
  bool operator==(const Parameter&) const = default;
};

/// A whole request. What stands here has been checked: `path`, `parameters` and `path_parameters` are well-formed UTF-8
/// without control characters, `path` begins with '/' and has no empty, "." or ".." segment and no encoded slash.
/// Fields that say who asks and how much follows (Host, Cookie, Authorization, Origin, Content-Length, Content-Type …)
/// occur at most once. Values of other header fields are as sent: no control characters but tab, UTF-8 or not.
struct Request {
  Method method = Method::kGet;
  std::string path = "/";             // decoded
  std::string query;                  // as sent, without '?'
  std::vector<Parameter> parameters;  // of the query, decoded, in order; a name may occur more than once
  Headers headers;
  std::string body;
  std::string remote_address;              // "192.168.3.7", without port
  std::string request_id;                  // made by the server, 24 hexadecimal digits; never taken from the client
  bool secure = false;                     // came over TLS
  std::vector<Parameter> path_parameters;  // filled by the router: {"id", "019e…"}

  std::optional<std::string_view> header(std::string_view name) const { return headers.get(name); }
  /// The first parameter of the query with this name.
  std::optional<std::string_view> parameter(std::string_view name) const;
  std::optional<std::string_view> path_parameter(std::string_view name) const;
  /// None also if the client sent the cookie twice: one of the two was planted, and nobody can tell which.
  std::optional<std::string_view> cookie(std::string_view name) const;
};

/// A part of a file, read piece by piece while it is sent. Give the path a deleter that removes the file, and a
/// temporary file goes when its answer has gone.
struct FileBody {
  std::shared_ptr<const std::filesystem::path> path;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

/// Bytes of its own, bytes shared with a cache, or a file.
using Body = std::variant<std::string, std::shared_ptr<const std::string>, FileBody>;

std::uint64_t size_of(const Body& body);

struct Response {
  int status = 200;
  Headers headers;
  Body body;

  /// Sets a header and returns the answer, for use in one expression.
  Response with(std::string name, std::string value) &&;
};

/// Gives the answer. From any thread, at once or later; the first call counts and later ones do nothing. When the last
/// copy goes without a call the client gets a 500. Calling it after the client or the server has gone is safe.
using Respond = std::function<void(Response)>;

/// Answers one request. Runs on a worker thread. An exception that leaves it makes a 500.
using Handler = std::function<void(Request, Respond)>;

/// "Not Found" for 404; "Error" for a status this server never sends.
std::string_view reason_of(int status);

Response no_content();
Response text(int status, std::string utf8);
Response json(int status, std::string document);
Response html(int status, std::string document);
Response bytes(std::string_view media_type, std::string content);
Response file(std::string_view media_type, FileBody content);
/// 303, for a GET of `location`, which must be a path on this server.
Response see_other(std::string location);

/// RFC 9457: {"type":"about:blank","title","status","code","requestId"}, title being the reason phrase. Whoever has
/// more to say (params, citation) writes the same members first and uses problem_document().
Response problem(int status, ErrorCode code, std::string_view request_id);
/// `document` as application/problem+json.
Response problem_document(int status, std::string document);

/// A value for Content-Disposition that makes browsers save under `name` (UTF-8, any characters; RFC 6266).
std::string attachment_named(std::string_view name);

/// A value for Set-Cookie with Path=/; HttpOnly; SameSite=Strict, and Secure if `secure`. Without `max_age_seconds` it
/// lasts until the browser closes; 0 removes it. `name` and `value` must be tokens (letters, digits, "-_.").
std::string cookie_text(std::string_view name, std::string_view value, bool secure,
                        std::optional<std::int64_t> max_age_seconds = std::nullopt);

}  // namespace donghu::http
