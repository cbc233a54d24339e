// What the API's handlers share: parameters of requests, and answers from results.
#pragma once

#include <charconv>
#include <optional>
#include <string>

#include "donghu/base/id.hpp"
#include "donghu/http/answers.hpp"
#include "donghu/json/write.hpp"

namespace donghu::http {

inline std::string text_parameter(const Request& request, std::string_view name) {
  return std::string{request.parameter(name).value_or("")};
}

inline Error bad_parameter(std::string_view name) {
  return {.code = ErrorCode::kMalformed, .where = "query:" + std::string{name}};
}

inline std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (ec != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

template <class AnyId>
Result<AnyId> path_id(const Request& request) {
  // A malformed identifier names nothing, so it gets the answer for an unknown one.
  const auto id = AnyId::parse(request.path_parameter("id").value_or(""));
  if (!id) return refuse(ErrorCode::kNotFound);
  return *id;
}

/// The secret in "Authorization: Bearer …"; none if the header says anything else.
inline std::optional<std::string_view> bearer_of(const Request& request) {
  constexpr std::string_view kScheme = "Bearer ";
  const auto header = request.header("Authorization");
  if (!header || !equal_ignoring_case(header->substr(0, kScheme.size()), kScheme)) return std::nullopt;
  return header->substr(kScheme.size());
}

inline std::string opening_of(const Request& request) {
  return std::string{request.header("Donghu-Opening").value_or("")};
}

template <class View>
Response answer(const Request& request, const Result<View>& result, int status = 200) {
  if (!result) return problem(result.error(), request.request_id);
  return json(status, json::write(json::to_value(*result)));
}

inline Response download(std::string_view media_type, std::string content, std::string_view name) {
  return bytes(media_type, std::move(content)).with("Content-Disposition", attachment_named(name));
}

}  // namespace donghu::http
