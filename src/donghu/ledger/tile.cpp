#include "donghu/ledger/tile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>
#include <utility>

#include "donghu/ledger/entry.hpp"
#include "donghu/ledger/wire.hpp"

namespace donghu::ledger {
namespace {

constexpr unsigned kTileHeight = 8;  // 2^8 hashes
constexpr unsigned kMaxLevel = 63;

// A shift that may be wider than the number.
std::uint64_t shifted(std::uint64_t value, unsigned bits) { return bits >= 64 ? 0 : value >> bits; }

std::string group_digits(std::uint64_t n) {
  std::string text = fmt::format("{:03}", n % 1000);
  for (n /= 1000; n > 0; n /= 1000) text = fmt::format("x{:03}/{}", n % 1000, text);
  return text;
}

bool starts_with_group(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() >= 3 && std::all_of(text.begin(), text.begin() + 3, is_digit);
}

unsigned group_value(std::string_view text) {
  return static_cast<unsigned>((text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0'));
}

// Cuts "x001/x234/067" off the front.
std::optional<std::uint64_t> take_groups(std::string_view& text) {
  std::uint64_t n = 0;
  for (bool first = true;; first = false) {
    const bool more = text.starts_with('x');
    if (more) text.remove_prefix(1);
    if (!starts_with_group(text)) return std::nullopt;
    const unsigned group = group_value(text);
    if (first && more && group == 0) return std::nullopt;  // a leading group of zeros: a second name of the same tile
    text.remove_prefix(3);
    if (n > (kMaxTreeSize - group) / 1000) return std::nullopt;
    n = n * 1000 + group;
    if (!more) return n;
    if (!text.starts_with('/')) return std::nullopt;
    text.remove_prefix(1);
  }
}

tl::unexpected<Error> malformed(std::string where, const char* detail) {
  return refuse(Error{.code = ErrorCode::kMalformed, .where = std::move(where), .detail = detail});
}

Hash root_over(std::span<const Hash> hashes) {
  Frontier frontier;
  for (const Hash& hash : hashes) frontier.append(hash);
  return frontier.root();
}

/// Tiles fetched so far, and the tree they belong to.
struct FetchedTiles {
  std::uint64_t size;
  TileFetch fetch;
  std::map<std::pair<unsigned, std::uint64_t>, std::vector<Hash>> tiles = {};

  Result<Hash> read(unsigned level, std::uint64_t index) {
    const unsigned tile_level = level / kTileHeight;
    const unsigned height = level % kTileHeight;
    const std::uint64_t first = index << height;
    const auto tile = hash_tile(tile_level, first / kTileWidth, size);
    const std::uint64_t offset = first % kTileWidth;
    const std::uint64_t count = std::uint64_t{1} << height;
    if (!tile || offset + count > tile->width) return refuse(ErrorCode::kOutOfRange, "/index");
    auto known = tiles.find({tile->level, tile->n});
    if (known == tiles.end()) {
      const Result<Bytes> bytes = fetch(*tile);
      if (!bytes) return refuse(bytes.error());
      auto hashes = parse_tile(*tile, *bytes);
      if (!hashes) return refuse(hashes.error());
      known = tiles.emplace(std::pair{tile->level, tile->n}, std::move(*hashes)).first;
    }
    return root_over(std::span{known->second}.subspan(offset, count));
  }
};

}  // namespace

std::string path_of(const Tile& tile) {
  std::string path = tile.content == Tile::Content::kEntries ? "tile/entries/" : fmt::format("tile/{}/", tile.level);
  path += group_digits(tile.n);
  if (tile.width < kTileWidth) path += fmt::format(".p/{}", tile.width);
  return path;
}

std::optional<Tile> parse_tile_path(std::string_view path) {
  constexpr std::string_view kPrefix = "tile/";
  constexpr std::string_view kPartial = ".p/";
  if (!path.starts_with(kPrefix)) return std::nullopt;
  path.remove_prefix(kPrefix.size());
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  Tile tile;
  if (path.substr(0, slash) == "entries") {
    tile.content = Tile::Content::kEntries;
  } else {
    const auto level = wire::parse_decimal(path.substr(0, slash));
    if (!level || *level > kMaxLevel) return std::nullopt;
    tile.level = static_cast<unsigned>(*level);
  }
  path.remove_prefix(slash + 1);
  const auto n = take_groups(path);
  if (!n) return std::nullopt;
  tile.n = *n;
  if (path.empty()) return tile;
  if (!path.starts_with(kPartial)) return std::nullopt;
  const auto width = wire::parse_decimal(path.substr(kPartial.size()));
  if (!width || *width == 0 || *width >= kTileWidth) return std::nullopt;
  tile.width = static_cast<unsigned>(*width);
  return tile;
}

std::vector<TileLevel> tile_levels(std::uint64_t size) {
  std::vector<TileLevel> levels;
  for (unsigned level = 0; shifted(size, kTileHeight * level) > 0; ++level) {
    const std::uint64_t hashes = shifted(size, kTileHeight * level);
    levels.push_back({level, hashes / kTileWidth, static_cast<unsigned>(hashes % kTileWidth)});
  }
  return levels;
}

std::optional<Tile> hash_tile(unsigned level, std::uint64_t n, std::uint64_t size) {
  const std::uint64_t hashes = shifted(size, kTileHeight * level);
  if (n < hashes / kTileWidth) return Tile{.level = level, .n = n};
  const auto partial = static_cast<unsigned>(hashes % kTileWidth);
  if (n > hashes / kTileWidth || partial == 0) return std::nullopt;
  return Tile{.level = level, .n = n, .width = partial};
}

std::optional<Tile> entry_bundle(std::uint64_t n, std::uint64_t size) {
  auto tile = hash_tile(0, n, size);
  if (tile) tile->content = Tile::Content::kEntries;
  return tile;
}

Result<std::vector<Hash>> parse_tile(const Tile& tile, ByteView bytes) {
  if (bytes.size() != tile.width * sizeof(Hash)) return malformed(path_of(tile), "not as many hashes as its width");
  std::vector<Hash> hashes(tile.width);
  wire::Cursor cursor{bytes};
  for (Hash& hash : hashes) cursor.fill(hash);
  return hashes;
}

HashReader tile_reader(std::uint64_t size, TileFetch fetch) {
  const auto fetched = std::make_shared<FetchedTiles>(FetchedTiles{size, std::move(fetch)});
  return [fetched](unsigned level, std::uint64_t index) { return fetched->read(level, index); };
}

Result<TileBuilder> TileBuilder::resume(std::uint64_t size, const TileFetch& fetch) {
  if (size > kMaxTreeSize) return refuse(ErrorCode::kOutOfRange, "/size");
  TileBuilder builder;
  Bytes encoded;
  wire::put(encoded, size, 8);
  std::vector<TileLevel> levels = tile_levels(size);
  builder.unfinished_.resize(levels.size());
  // Largest subtrees first: the highest level's partial tile, cut by the bits of its width.
  for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
    if (level->partial == 0) continue;
    const Tile tile{.level = level->level, .n = level->full, .width = level->partial};
    Result<Bytes> bytes = fetch(tile);
    if (!bytes) return refuse(bytes.error());
    const auto hashes = parse_tile(tile, *bytes);
    if (!hashes) return refuse(hashes.error());
    std::span<const Hash> rest{*hashes};
    for (unsigned width = kTileWidth / 2; width > 0; width /= 2) {
      if ((tile.width & width) == 0) continue;
      wire::put(encoded, root_over(rest.first(width)));
      rest = rest.subspan(width);
    }
    builder.unfinished_[level->level] = std::move(*bytes);
  }
  auto frontier = Frontier::decode(encoded);
  if (!frontier) return refuse(frontier.error());
  builder.frontier_ = std::move(*frontier);
  return builder;
}

void TileBuilder::append(const Hash& leaf, const OnFull& on_full) {
  frontier_.append(leaf, [&](unsigned level, std::uint64_t index, const Hash& hash) {
    if (level % kTileHeight != 0) return;
    const unsigned tile_level = level / kTileHeight;
    if (tile_level >= unfinished_.size()) unfinished_.resize(tile_level + 1);
    Bytes& tile = unfinished_[tile_level];
    tile.insert(tile.end(), hash.begin(), hash.end());
    if (tile.size() < kTileWidth * sizeof(Hash)) return;
    on_full(Tile{.level = tile_level, .n = index / kTileWidth}, tile);
    tile.clear();
  });
}

std::vector<std::pair<Tile, Bytes>> TileBuilder::partial() const {
  std::vector<std::pair<Tile, Bytes>> tiles;
  for (const TileLevel& level : tile_levels(size())) {
    if (level.partial == 0) continue;
    tiles.emplace_back(Tile{.level = level.level, .n = level.full, .width = level.partial}, unfinished_[level.level]);
  }
  return tiles;
}

void append_to_bundle(Bytes& bundle, ByteView entry) {
  if (entry.size() > kMaxEntry) throw std::length_error("an entry is longer than its two bytes of length can say");
  wire::put(bundle, entry.size(), 2);
  wire::put(bundle, entry);
}

Bundle split_bundle(ByteView bytes) {
  Bundle bundle;
  while (!bytes.empty()) {
    wire::Cursor cursor{bytes};
    const auto length = static_cast<std::size_t>(cursor.number(2));
    const ByteView entry = cursor.take(length);
    if (!cursor.ok()) break;
    bundle.entries.push_back(entry);
    bytes = cursor.rest();
  }
  bundle.left_over = bytes.size();
  return bundle;
}

Result<std::vector<ByteView>> parse_bundle(ByteView bytes, unsigned width) {
  Bundle bundle = split_bundle(bytes);
  if (bundle.left_over != 0) return malformed("bundle", "bytes are left over after the last entry");
  if (bundle.entries.size() != width) return malformed("bundle", "not as many entries as its width");
  return std::move(bundle.entries);
}

}  // namespace donghu::ledger
