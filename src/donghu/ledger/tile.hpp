// The tree cut into tiles of 256 hashes, and the entries into bundles of 256 (c2sp.org/tlog-tiles): names, sizes,
// reading proofs' hashes from tiles, making tiles while appending. No files here: whoever has the bytes, brings them.
//
//   TileBuilder builder;
//   builder.append(leaf_hash(entry), [&](const Tile& tile, ByteView bytes) { store(path_of(tile), bytes); });
//   const auto path = inclusion_proof(index, size, tile_reader(size, fetch));
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/base/bytes.hpp"
#include "donghu/base/error.hpp"
#include "donghu/ledger/merkle.hpp"

namespace donghu::ledger {

constexpr unsigned kTileWidth = 256;

/// A tile of hashes, or a bundle of the entries of a level-0 tile.
struct Tile {
  enum class Content { kHashes, kEntries };
  Content content = Content::kHashes;
  unsigned level = 0;  // hash i of tile n of level l is the root over 256^l leaves from leaf (256 n + i) × 256^l on
  std::uint64_t n = 0;
  unsigned width = kTileWidth;  // 1 to 256; less than 256 is a partial tile
  bool operator==(const Tile&) const = default;
};

/// "tile/0/x001/x234/067", "tile/1/000.p/17", "tile/entries/003"
std::string path_of(const Tile& tile);
/// The inverse; none for any other text.
std::optional<Tile> parse_tile_path(std::string_view path);

/// How many tiles a tree has in one level: `full` ones, and after them a partial one unless `partial` is 0.
struct TileLevel {
  unsigned level = 0;
  std::uint64_t full = 0;
  unsigned partial = 0;
  bool operator==(const TileLevel&) const = default;
};

/// The levels of a tree of this size, lowest first. The entry bundles are as many and as wide as the tiles of level 0.
std::vector<TileLevel> tile_levels(std::uint64_t size);

/// Tile n of a level in a tree of this size, as wide as it is there; none if the tree has no such tile.
std::optional<Tile> hash_tile(unsigned level, std::uint64_t n, std::uint64_t size);
std::optional<Tile> entry_bundle(std::uint64_t n, std::uint64_t size);

/// The tile's hashes. Refuses with kMalformed unless there are exactly `tile.width`.
Result<std::vector<Hash>> parse_tile(const Tile& tile, ByteView bytes);

/// The bytes of one tile, exactly `width` hashes long.
using TileFetch = std::function<Result<Bytes>(const Tile&)>;

/// Reads the hashes of a tree of this size from its tiles. Keeps the tiles it fetched: make one for each proof, or each
/// few. Refuses with kMalformed a tile that is not as long as its width says.
HashReader tile_reader(std::uint64_t size, TileFetch fetch);

/// Makes tiles out of leaves, and keeps the unfinished ones in memory (at most 8 KB for each level).
class TileBuilder {
 public:
  /// Called with each hash tile that becomes full.
  using OnFull = std::function<void(const Tile& tile, ByteView bytes)>;

  /// Takes up a log of this size from its partial tiles, which `fetch` brings.
  static Result<TileBuilder> resume(std::uint64_t size, const TileFetch& fetch);

  void append(const Hash& leaf, const OnFull& on_full);
  /// The partial hash tiles as they stand, lowest first.
  std::vector<std::pair<Tile, Bytes>> partial() const;
  std::uint64_t size() const { return frontier_.size(); }
  Hash root() const { return frontier_.root(); }
  const Frontier& frontier() const { return frontier_; }

 private:
  Frontier frontier_;
  std::vector<Bytes> unfinished_;  // by level
};

/// Appends u16 length | entry. The entry is at most 65,535 bytes long (more is a bug and throws).
void append_to_bundle(Bytes& bundle, ByteView entry);

/// The entries that can be read from the front of a bundle, and how many bytes are left over (none if it is sound).
struct Bundle {
  std::vector<ByteView> entries;
  std::size_t left_over = 0;
};
Bundle split_bundle(ByteView bytes);

/// The entries of a sound bundle. Refuses with kMalformed unless there are exactly `width` and nothing is left over.
Result<std::vector<ByteView>> parse_bundle(ByteView bytes, unsigned width);

}  // namespace donghu::ledger
