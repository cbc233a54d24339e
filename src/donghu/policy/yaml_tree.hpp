// The strict YAML subset as a tree with line numbers; inside the module. One document; maps, lists, scalars; no
// anchors, aliases, tags, merges, duplicate keys; at most 16 levels. What a scalar means is decided by whoever asks for
// it, so "yes", "1.0" and "2026-05-12" are texts until then.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/policy/fault.hpp"

namespace donghu::policy {

struct YamlEntry;

struct YamlNode {
  enum class Kind { kNull, kScalar, kList, kMap };
  Kind kind = Kind::kNull;
  int line = 1;
  std::string text = {};           // kScalar
  bool quoted = false;             // kScalar: then it is a text and never a bool or number
  std::vector<YamlNode> items;     // kList
  std::vector<YamlEntry> entries;  // kMap, in the order of the file

  /// The value of a key; none if there is no such key or this is no map.
  const YamlNode* find(std::string_view key) const;
};

struct YamlEntry {
  std::string key = {};
  int line = 1;
  YamlNode value = {};
};

inline constexpr int kDeepestLevel = 16;
inline constexpr std::size_t kLargestFile = 1U << 20U;

/// The tree of `text`, which is a map; none if it could not be read. Every fault of the subset goes to `problems`.
std::optional<YamlNode> parse_yaml(std::string_view text, Problems& problems);

}  // namespace donghu::policy
