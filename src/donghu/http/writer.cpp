#include "donghu/http/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace donghu::http {
namespace {

constexpr std::array<std::string_view, 10> kServersBusiness = {
    "Connection",   "Content-Length",         "Date",    "Keep-Alive", "Server",
    "X-Request-Id", "X-Content-Type-Options", "Upgrade", "Trailer",    "Transfer-Encoding"};

/// SVG and XML can hold scripts when opened by themselves; this leaves them nothing to run with.
constexpr std::string_view kImagePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

bool is_token(std::string_view text) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~";
  return !text.empty() && text.find_first_not_of(kAllowed) == std::string_view::npos;
}

bool is_field_value(std::string_view text) {
  return std::ranges::none_of(text,
                              [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; });
}

/// "Tue, 12 May 2026 06:03:05 GMT", in the C locale whatever the process has.
std::string date_text(std::time_t at) {
  constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm utc{};
  ::gmtime_r(&at, &utc);
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", kDays.at(static_cast<std::size_t>(utc.tm_wday)),
                     utc.tm_mday, kMonths.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900, utc.tm_hour,
                     utc.tm_min, utc.tm_sec);
}

std::string_view policy_for(const Response& response, const HeadContext& context) {
  const std::string_view type = response.headers.get("Content-Type").value_or("");
  if (type.starts_with("text/html")) return context.content_security_policy;
  if (type.starts_with("image/svg") || type.find("xml") != std::string_view::npos) return kImagePolicy;
  return {};
}

}  // namespace

std::optional<std::string> fault_of(const Response& response) {
  if (response.status < 200 || response.status > 599) return fmt::format("status {}", response.status);
  for (const auto& [name, value] : response.headers.fields()) {
    if (!is_token(name)) return fmt::format("header name {:?}", name);
    if (!is_field_value(value)) return fmt::format("control character in the value of {}", name);
    const bool reserved = std::ranges::any_of(kServersBusiness, [&](auto n) { return equal_ignoring_case(n, name); });
    if (reserved) return fmt::format("{} is set by the server", name);
  }
  return std::nullopt;
}

bool is_bodiless(int status) { return status == 204 || status == 304; }

std::string write_head(const Response& response, const HeadContext& context) {
  std::string head;
  head.reserve(768);
  const auto out = std::back_inserter(head);
  fmt::format_to(out,
                 "HTTP/1.1 {} {}\r\nDate: {}\r\nX-Request-Id: {}\r\nConnection: {}\r\n"
                 "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
                 "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n",
                 response.status, reason_of(response.status), date_text(context.at), context.request_id,
                 context.keep_alive ? "keep-alive" : "close");
  if (context.secure) head += "Strict-Transport-Security: max-age=31536000\r\n";
  const bool own_policy = response.headers.get("Content-Security-Policy").has_value();
  const std::string_view policy = policy_for(response, context);
  if (!own_policy && !policy.empty()) fmt::format_to(out, "Content-Security-Policy: {}\r\n", policy);
  if (!response.headers.get("Cache-Control")) head += "Cache-Control: no-store\r\n";
  if (!is_bodiless(response.status)) fmt::format_to(out, "Content-Length: {}\r\n", size_of(response.body));
  for (const auto& [name, value] : response.headers.fields()) fmt::format_to(out, "{}: {}\r\n", name, value);
  head += "\r\n";
  return head;
}

}  // namespace donghu::http
