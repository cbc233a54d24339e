// How several regulations stand to each other: packs activated together, a rule that implements another, how their
// rules are merged (REQUIREMENTS 4.1 `bundle`, 4.6 g, 5.4). Only the relations; the merging is in merge.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/policy/conduct.hpp"

namespace donghu::policy {

/// Which pack leads for which person; packs by their packId.
struct Precedence {
  Predicate when = {};
  std::string primary = {};
  std::string complement = {};
};

/// Packs that are activated together.
struct Bundle {
  std::string id = {};
  std::vector<Precedence> precedence = {};  // the first that fires
};

/// The superior rule that this text works out in detail.
struct Implements {
  std::string pack_id = {};  // empty: it is not a pack here
  std::string name = {};     // its title as cited
  RowId ref = {};
};

enum class MergePolicy { kStricter, kWider, kChild, kOne };

/// What holds where both layers have a rule of this kind: duty, protection, detail, measure, count.
struct MergeRule {
  std::string kind = {};
  MergePolicy policy = MergePolicy::kStricter;
};

/// An item of a list that gave way to another pack's item about the same conduct, when packs were merged.
struct Yielded {
  RowId item = {};
  RowId to = {};
};

}  // namespace donghu::policy
