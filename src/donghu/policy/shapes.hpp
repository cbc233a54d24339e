// What the readers ask for, written down while they read: which keys an object may have, of which type, with which
// codes. The schema for editors is printed from it (schema.hpp), so that it cannot say anything the loader does not;
// inside the module.
//
// An object is named by its path without numbers ("acts[].when"); objects that mean the same everywhere (labels,
// conditions, deadlines, terms) have one name of their own, with a '#'.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace donghu::policy {

enum class ShapeKind { kText, kBool, kInt, kDate, kCode, kObject };

struct KeyShape {
  std::set<ShapeKind> kinds = {};  // several: one or the other
  bool list = false;               // of such values
  bool nullable = false;
  bool only_empty = false;              // of a feature that this version does not have
  bool anything = false;                // of no one type
  bool optional = false;                // asked for, but may be left out
  int asked = 0;                        // in how many objects; fewer than all: it depends on another key
  bool is_open = false;                 // codes that a pack may add to
  std::vector<std::string> codes = {};  // kCode
  std::string object = {};              // kObject: its name
};

struct ObjectShape {
  int seen = 0;
  bool any_key = false;                                     // a map by names, all of the same shape
  std::vector<std::pair<std::string, KeyShape>> keys = {};  // in the order in which they were first asked for

  KeyShape& key(std::string_view name);
};

struct Shapes {
  std::map<std::string, ObjectShape, std::less<>> objects = {};
};

inline constexpr std::string_view kLabelShape = "#label";
inline constexpr std::string_view kConditionShape = "#condition";
inline constexpr std::string_view kDeadlineShape = "#deadline";
inline constexpr std::string_view kTermShape = "#term";

}  // namespace donghu::policy
