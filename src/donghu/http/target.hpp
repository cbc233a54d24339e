// The decoding of what stands in a request line: path and query. Strict: whatever two readers could take for two
// different things is refused, never repaired. Internal to http, and pure, so that it can be fuzzed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/http/message.hpp"

namespace donghu::http {

inline constexpr std::size_t kMaxTarget = 4096;     // bytes as sent, path and query together
inline constexpr std::size_t kMaxParameters = 100;  // of one query

struct Target {
  std::string path;
  std::string query;
  std::vector<Parameter> parameters;
};

/// Reads "/path?query". kTooLong beyond kMaxTarget; kMalformed unless it begins with '/', for a percent sign without
/// two digits, for encoded or plain control characters, backslashes and slashes (%2F), broken UTF-8, an empty, "." or
/// ".." segment (one slash at the end may stand), a fragment, or more than kMaxParameters parameters.
Result<Target> read_target(std::string_view target);

/// The pairs of "a=1&b=2", where '+' and %20 are spaces; none if malformed as above. Empty pairs are skipped.
std::optional<std::vector<Parameter>> read_query(std::string_view query);

}  // namespace donghu::http
