#include "donghu/ledger/tile_rules.hpp"

#include <map>
#include <set>

#include "donghu/ledger/wire.hpp"

namespace donghu::ledger {
namespace {

constexpr std::size_t kTileBytes = kTileWidth * sizeof(Hash);

// The first leaf under hash i of a tile.
std::uint64_t first_leaf(const Tile& tile, std::size_t i) { return (tile.n * kTileWidth + i) << (8 * tile.level); }

std::vector<std::pair<std::string, std::string>> counted(std::size_t entries, unsigned expected) {
  return {{"entries", std::to_string(entries)}, {"expected", std::to_string(expected)}};
}

}  // namespace

TileRules::TileRules(Source& source, const Checkpoint& head, KnownHeads& known, Findings& findings)
    : source_(source), head_(head), known_(known), findings_(findings), below_(tile_levels(head.size).size() + 1) {
  if (known_.wants_root(0)) known_.note_root(0, empty_root());
}

void TileRules::check(const ReadBundle& bundle) {
  if (lost_) return;
  const Tile tile = *hash_tile(0, bundle.n, head_.size);
  const auto stored = read_tile(tile);
  pass_up(tile, stored);
  if (bundle.leaves.size() == tile.width) {
    if (stored) compare_leaves(bundle, tile, *stored);
    return append(bundle.leaves);
  }
  compare_other_count(bundle, tile, stored);
  complete_ = false;
  lost_ = !stored;
  if (stored) append(*stored);
}

void TileRules::skip(std::uint64_t first, std::uint64_t last) {
  complete_ = false;
  for (std::uint64_t n = first; n < last && !lost_; ++n) {
    const Tile tile = *hash_tile(0, n, head_.size);
    const auto stored = read_tile(tile);
    pass_up(tile, stored);
    lost_ = !stored;
    if (stored) append(*stored);
  }
}

std::optional<TileRules::Hashes> TileRules::read_tile(const Tile& tile) {
  const std::string path = path_of(tile);
  const auto bytes = read_file(source_, path, kTileBytes, first_leaf(tile, 0), findings_);
  if (!bytes) return std::nullopt;
  auto hashes = parse_tile(tile, *bytes);
  if (!hashes) {
    findings_.add(
        {.kind = FindingKind::kMalformed,
         .index = first_leaf(tile, 0),
         .path = path,
         .params = {{"bytes", std::to_string(bytes->size())}, {"expected", std::to_string(tile.width * sizeof(Hash))}},
         .detail = hashes.error().detail});
    return std::nullopt;
  }
  ++tiles_;
  return std::move(*hashes);
}

void TileRules::append(const Hashes& leaves) {
  const TileBuilder::OnFull on_full = [this](const Tile& tile, ByteView bytes) {
    if (tile.level > 0) check_upper(tile, bytes);
  };
  for (const Hash& leaf : leaves) {
    known_.note_leaf(builder_.size(), leaf);
    builder_.append(leaf, on_full);
    if (known_.wants_root(builder_.size())) known_.note_root(builder_.size(), builder_.root());
  }
}

void TileRules::compare_leaves(const ReadBundle& bundle, const Tile& tile, const Hashes& stored) {
  if (bundle.leaves == stored) return;
  std::map<Hash, std::size_t> places;
  for (std::size_t i = 0; i < stored.size(); ++i) places.emplace(stored[i], i);
  for (std::size_t i = 0; i < stored.size(); ++i) {
    if (bundle.leaves[i] == stored[i]) continue;
    const std::uint64_t index = first_leaf(tile, i);
    if_entries_are_right_.add({.kind = FindingKind::kAltered, .index = index, .path = path_of(tile)});
    Finding entry{.kind = FindingKind::kAltered, .index = index, .stream = bundle.streams[i], .path = bundle.path};
    if (const auto place = places.find(bundle.leaves[i]); place != places.end()) {
      entry.kind = FindingKind::kReordered;
      entry.params = {{"belongs_at", std::to_string(first_leaf(tile, place->second))}};
    }
    if_entries_are_wrong_.add(std::move(entry));
  }
}

// A bundle with more or fewer entries than its name says: which ones, its tile tells.
void TileRules::compare_other_count(const ReadBundle& bundle, const Tile& tile, const std::optional<Hashes>& stored) {
  const bool fewer = bundle.leaves.size() < tile.width;
  bool named = false;
  if (stored && fewer) {
    const std::set<Hash> present(bundle.leaves.begin(), bundle.leaves.end());
    for (std::size_t i = 0; i < stored->size(); ++i) {
      if (present.contains((*stored)[i])) continue;
      findings_.add({.kind = FindingKind::kMissing,
                     .index = first_leaf(tile, i),
                     .path = bundle.path,
                     .params = counted(bundle.leaves.size(), tile.width)});
      named = true;
    }
  }
  if (named) return;
  findings_.add({.kind = fewer ? FindingKind::kMissing : FindingKind::kUnexpected,
                 .index = first_leaf(tile, 0),
                 .path = bundle.path,
                 .params = counted(bundle.leaves.size(), tile.width)});
}

void TileRules::check_upper(const Tile& tile, ByteView computed) {
  const auto stored = read_tile(tile);
  std::vector<std::optional<Hash>>& below = below_[tile.level];
  if (stored) {
    wire::Cursor cursor{computed};
    for (std::size_t i = 0; i < stored->size(); ++i) {
      Hash from_entries{};
      cursor.fill(from_entries);
      const Finding altered{.kind = FindingKind::kAltered, .index = first_leaf(tile, i), .path = path_of(tile)};
      if ((*stored)[i] != from_entries) if_entries_are_right_.add(altered);
      if (i < below.size() && below[i] && *below[i] != (*stored)[i]) if_entries_are_wrong_.add(altered);
    }
  }
  below.clear();
  pass_up(tile, stored);
}

void TileRules::pass_up(const Tile& tile, const std::optional<Hashes>& stored) {
  if (tile.width < kTileWidth || tile.level + 1 >= below_.size()) return;
  std::optional<Hash> root;
  if (stored) {
    Frontier frontier;
    for (const Hash& hash : *stored) frontier.append(hash);
    root = frontier.root();
  }
  below_[tile.level + 1].push_back(root);
}

std::optional<Hash> TileRules::root_of_tiles() {
  Findings already_told;
  const HashReader read = tile_reader(head_.size, [&](const Tile& tile) -> Result<Bytes> {
    auto bytes = read_file(source_, path_of(tile), kTileBytes, {}, already_told);
    if (!bytes) return refuse(ErrorCode::kNotFound, path_of(tile));
    return std::move(*bytes);
  });
  const Result<Hash> root = root_of(head_.size, read);
  if (!root) return std::nullopt;
  return *root;
}

void TileRules::conclude() {
  if (!lost_) {
    for (const auto& [tile, bytes] : builder_.partial()) {
      if (tile.level > 0) check_upper(tile, bytes);
    }
  }
  const bool from_entries = complete_ && !lost_;
  if (from_entries && builder_.root() == head_.root) {
    findings_.add_all(if_entries_are_right_);
    return;
  }
  const bool nothing_told = if_entries_are_wrong_.empty();
  findings_.add_all(if_entries_are_wrong_);
  const auto root = lost_ ? std::nullopt : root_of_tiles();
  if ((root && *root != head_.root) || (from_entries && nothing_told)) {
    findings_.add({.kind = FindingKind::kAltered,
                   .path = "checkpoint",
                   .params = {{"size", std::to_string(head_.size)}},
                   .detail = "its root is not that of the log"});
  }
}

}  // namespace donghu::ledger
