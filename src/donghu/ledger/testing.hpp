// For tests alone: a tree in memory, small logs with fixed keys, mutations.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "donghu/base/bytes.hpp"
#include "donghu/ledger/merkle.hpp"

namespace donghu::ledger::testing {

Hash hash_of_hex(std::string_view text);

/// A tree that keeps every hash; leaf i is the leaf hash of i as eight bytes.
class MemoryTree {
 public:
  explicit MemoryTree(std::uint64_t size = 0);

  /// Adds the next leaf and gives its hash.
  Hash append();
  Hash leaf(std::uint64_t index) const { return levels_[0][static_cast<std::size_t>(index)]; }
  const Frontier& frontier() const { return frontier_; }
  /// Valid as long as the tree.
  HashReader reader() const;

 private:
  Frontier frontier_;
  std::vector<std::vector<Hash>> levels_;
};

/// Each proof that is one step from `path`: a bit flipped in one hash, a hash dropped, doubled, or swapped with the
/// next.
void for_each_mutation(const std::vector<Hash>& path, const std::function<void(const std::vector<Hash>&)>& check);

}  // namespace donghu::ledger::testing
