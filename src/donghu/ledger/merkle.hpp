// The Merkle tree of RFC 6962 over SHA-256: hashes, the growing edge, proofs and their checks. No storage: proofs read
// hashes through a function (tile.hpp makes one from tiles).
//
//   Frontier frontier;
//   frontier.append(leaf_hash(entry));
//   const Hash root = frontier.root();
//   const auto path = inclusion_proof(index, size, reader);
//   if (!verify_inclusion(index, size, leaf_hash(entry), *path, root)) …
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "donghu/base/bytes.hpp"
#include "donghu/base/error.hpp"

namespace donghu::ledger {

/// Sizes and indexes stay below 2^63, which every other implementation can hold.
constexpr std::uint64_t kMaxTreeSize = (std::uint64_t{1} << 63U) - 1;

/// SHA-256(0x00 ‖ entry)
Hash leaf_hash(ByteView entry);
/// SHA-256(0x01 ‖ left ‖ right)
Hash node_hash(const Hash& left, const Hash& right);
/// The root of the tree without leaves, SHA-256("").
Hash empty_root();

/// The right edge of a growing tree: the roots of its complete subtrees, largest first. All that is needed to append,
/// and to know the root. About 20 hashes for a million leaves.
class Frontier {
 public:
  void append(const Hash& leaf) {
    append(leaf, [](unsigned, std::uint64_t, const Hash&) {});
  }

  /// Calls `on_node(level, index, hash)` for each subtree that this leaf completes, the leaf itself (level 0) first.
  template <class OnNode>
  void append(const Hash& leaf, const OnNode& on_node) {
    Hash node = leaf;
    on_node(0U, size_, node);
    unsigned level = 0;
    for (std::uint64_t rest = size_; (rest & 1U) != 0; rest >>= 1U) {
      node = node_hash(roots_.back(), node);
      roots_.pop_back();
      ++level;
      on_node(level, size_ >> level, node);
    }
    roots_.push_back(node);
    ++size_;
  }

  std::uint64_t size() const { return size_; }
  Hash root() const;

  /// u64 size, big-endian | the hashes: what a head row stores.
  Bytes encode() const;
  /// The inverse. Refuses with kMalformed unless there is one hash for each bit of the size.
  static Result<Frontier> decode(ByteView bytes);

 private:
  std::uint64_t size_ = 0;
  std::vector<Hash> roots_;
};

/// Gives the root of the complete subtree over leaves [index × 2^level, (index + 1) × 2^level). What it refuses, the
/// functions below refuse.
using HashReader = std::function<Result<Hash>(unsigned level, std::uint64_t index)>;

/// The root of the first `size` leaves.
Result<Hash> root_of(std::uint64_t size, const HashReader& read);

/// The path from leaf `index` to the root of the first `size` leaves, sibling of the leaf first (RFC 6962, 2.1.1).
/// Refuses with kOutOfRange unless index < size.
Result<std::vector<Hash>> inclusion_proof(std::uint64_t index, std::uint64_t size, const HashReader& read);

/// The proof that the first `old_size` leaves of the tree of `size` leaves are the tree of that size (RFC 6962, 2.1.2).
/// Empty if the sizes are equal. Refuses with kOutOfRange unless 1 ≤ old_size ≤ size.
Result<std::vector<Hash>> consistency_proof(std::uint64_t old_size, std::uint64_t size, const HashReader& read);

/// The root to which `path` leads from the leaf. Refuses with kMalformed a path whose length does not fit. A path says
/// nothing of the size beyond its own shape: take the size from a signed checkpoint only.
Result<Hash> root_from_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf, std::span<const Hash> path);

bool verify_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf, std::span<const Hash> path,
                      const Hash& root);

/// True if the tree (old_size, old_root) is the beginning of the tree (size, root). Sizes that are equal need equal
/// roots and no path; an empty old tree is the beginning of any, and needs the empty root and no path.
bool verify_consistency(std::uint64_t old_size, std::uint64_t size, std::span<const Hash> path, const Hash& old_root,
                        const Hash& root);

}  // namespace donghu::ledger
