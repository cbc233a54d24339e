#include "donghu/http/target.hpp"

#include <algorithm>
#include <cstdint>

#include "donghu/base/text.hpp"

namespace donghu::http {
namespace {

std::optional<unsigned> digit_of(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10U;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10U;
  return std::nullopt;
}

bool is_control(char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == 0x7F; }

enum class Plus { kIsPlus, kIsSpace };

/// Text with its percent escapes undone, or none for what read_target() calls malformed in a single name or segment.
std::optional<std::string> decode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (c == '%') {
      if (at + 2 >= text.size()) return std::nullopt;
      const auto high = digit_of(text[at + 1]);
      const auto low = digit_of(text[at + 2]);
      if (!high || !low) return std::nullopt;
      c = static_cast<char>(*high << 4U | *low);
      at += 2;
    } else if (c == '+' && plus == Plus::kIsSpace) {
      c = ' ';
    }
    if (is_control(c)) return std::nullopt;
    out.push_back(c);
  }
  if (!is_utf8(out)) return std::nullopt;
  return out;
}

/// A segment is decoded by itself, so that what an escape yields can never become structure of the path.
std::optional<std::string> read_segment(std::string_view segment) {
  auto text = decode(segment, Plus::kIsPlus);
  if (!text || text->empty() || *text == "." || *text == "..") return std::nullopt;
  if (text->find_first_of("/\\") != std::string::npos) return std::nullopt;
  return text;
}

std::optional<std::string> read_path(std::string_view path) {
  if (!path.starts_with('/')) return std::nullopt;
  std::string out;
  out.reserve(path.size());
  while (!path.empty()) {
    path.remove_prefix(1);
    out.push_back('/');
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    if (segment.empty() && path.empty()) return out;
    auto text = read_segment(segment);
    if (!text) return std::nullopt;
    out += *text;
  }
  return out;
}

}  // namespace

std::optional<std::vector<Parameter>> read_query(std::string_view query) {
  std::vector<Parameter> parameters;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = decode(pair.substr(0, equals), Plus::kIsSpace);
    auto value = decode(pair.substr(std::min(equals + 1, pair.size())), Plus::kIsSpace);
    if (!name || !value || parameters.size() == kMaxParameters) return std::nullopt;
    parameters.push_back({std::move(*name), std::move(*value)});
  }
  return parameters;
}

Result<Target> read_target(std::string_view target) {
  if (target.size() > kMaxTarget) return refuse(ErrorCode::kTooLong, "target");
  if (target.find('#') != std::string_view::npos) return refuse(ErrorCode::kMalformed, "target");
  const std::size_t mark = std::min(target.find('?'), target.size());
  const std::string_view query = target.substr(std::min(mark + 1, target.size()));
  auto path = read_path(target.substr(0, mark));
  if (!path) return refuse(ErrorCode::kMalformed, "path");
  auto parameters = read_query(query);
  if (!parameters) return refuse(ErrorCode::kMalformed, "query");
  return Target{std::move(*path), std::string{query}, std::move(*parameters)};
}

}  // namespace donghu::http
