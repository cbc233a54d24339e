// For verify alone: compares the stored hash tiles with the entries, with each other, and with the checkpoint's root,
// and says in the end which of them is wrong.
//
// Two chains are followed: from the entries up, and from each stored tile to the one above it. If the entries reach the
// signed root, whatever differs from them is a wrong tile; if they don't, an entry that its tile does not know is
// wrong.
#pragma once

#include "donghu/ledger/findings.hpp"
#include "donghu/ledger/known_heads.hpp"
#include "donghu/ledger/tile.hpp"

namespace donghu::ledger {

/// The entries of one bundle as far as they could be read.
struct ReadBundle {
  std::uint64_t n = 0;
  std::string path;
  std::vector<Hash> leaves;                      // of the entries, in their order
  std::vector<std::optional<StreamId>> streams;  // of the same, where the header could be read
};

class TileRules {
 public:
  TileRules(Source& source, const Checkpoint& head, KnownHeads& known, Findings& findings);

  /// The next bundle.
  void check(const ReadBundle& bundle);
  /// Bundles [first, last) are gone: goes on from their tiles, if they are there.
  void skip(std::uint64_t first, std::uint64_t last);
  /// After the last bundle: the unfinished tiles, the root, the blame.
  void conclude();

  std::uint64_t tiles() const { return tiles_; }

 private:
  using Hashes = std::vector<Hash>;

  std::optional<Hashes> read_tile(const Tile& tile);
  void append(const Hashes& leaves);
  void compare_leaves(const ReadBundle& bundle, const Tile& tile, const Hashes& stored);
  void compare_other_count(const ReadBundle& bundle, const Tile& tile, const std::optional<Hashes>& stored);
  void check_upper(const Tile& tile, ByteView computed);
  void pass_up(const Tile& tile, const std::optional<Hashes>& stored);
  std::optional<Hash> root_of_tiles();

  Source& source_;
  const Checkpoint& head_;
  KnownHeads& known_;
  Findings& findings_;
  TileBuilder builder_;
  std::vector<std::vector<std::optional<Hash>>> below_;  // by level: roots of the stored tiles under the next tile

  // What to say if the entries lead to the signed root, and if they don't.
  Findings if_entries_are_right_;
  Findings if_entries_are_wrong_;

  std::uint64_t tiles_ = 0;
  bool complete_ = true;  // every leaf came from an entry
  bool lost_ = false;     // neither entry nor tile: nothing further can be compared
};

}  // namespace donghu::ledger
