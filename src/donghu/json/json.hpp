// JSON, strictly: well-formed UTF-8, no duplicate keys, no U+0000, at most 32 levels, nothing after the value.
// The only module that knows the JSON library; the types below are its names under ours.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "donghu/base/error.hpp"

namespace donghu::json {

using Value = boost::json::value;
using Object = boost::json::object;
using Array = boost::json::array;

inline constexpr std::size_t kMaxDepth = 32;

/// Errors: kMalformed (params: offset), kDuplicateKey (where: pointer to the key), kOutOfRange for a number that no
/// 64-bit integer or double holds.
Result<Value> parse(std::string_view text);

/// Compact, in the order of insertion.
std::string write(const Value& value);

/// Indented by two spaces, keys in the order of insertion; for files that people read.
std::string write_pretty(const Value& value);

/// Every scalar, empty array and empty object with its JSON pointer (RFC 6901) and its compact text, in document
/// order. These are the leaves over which an entry's commitment is made (docs/spec/entry.md).
std::vector<std::pair<std::string, std::string>> flatten(const Value& value);

/// The pointer `base` extended by one key, escaped.
std::string pointer_to(std::string_view base, std::string_view key);

}  // namespace donghu::json
