// Two pack files as trees, field by field; inside the module. compare.hpp says what is compared and groups it by
// article.
#pragma once

#include <string>
#include <vector>

#include "donghu/policy/compare.hpp"
#include "donghu/policy/yaml_tree.hpp"

namespace donghu::policy {

/// A change, and what carries it: the nearest element around it that names a row, or an instrument.
struct TreeChange {
  RowId article = {};           // empty: no element around it names one
  std::string instrument = {};  // id in legalBases; empty: it is none
  FieldChange change = {};
};

/// In the order of the older tree, what is new behind it.
std::vector<TreeChange> tree_changes(const YamlNode& before, const YamlNode& after);

}  // namespace donghu::policy
