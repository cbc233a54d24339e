#include "donghu/ledger/tile.hpp"

#include <gtest/gtest.h>

#include <map>

#include "donghu/ledger/testing.hpp"

namespace donghu::ledger {
namespace {

using testing::MemoryTree;

/// Builds a tree of `size` leaves leaf by leaf; the tiles by path, partial ones last.
std::map<std::string, Bytes> tiles_of(TileBuilder& builder, const MemoryTree& tree, std::uint64_t size) {
  std::map<std::string, Bytes> tiles;
  while (builder.size() < size) {
    builder.append(tree.leaf(builder.size()),
                   [&](const Tile& tile, ByteView bytes) { tiles[path_of(tile)] = Bytes(bytes.begin(), bytes.end()); });
  }
  for (const auto& [tile, bytes] : builder.partial()) tiles[path_of(tile)] = bytes;
  return tiles;
}

TileFetch fetch_from(const std::map<std::string, Bytes>& tiles) {
  return [&tiles](const Tile& tile) -> Result<Bytes> {
    const auto found = tiles.find(path_of(tile));
    if (found == tiles.end()) return refuse(ErrorCode::kNotFound, path_of(tile));
    return found->second;
  };
}

TEST(Tile, paths_are_written_in_groups_of_three_digits) {
  EXPECT_EQ(path_of({.n = 0}), "tile/0/000");
  EXPECT_EQ(path_of({.level = 2, .n = 1234067}), "tile/2/x001/x234/067");
  EXPECT_EQ(path_of({.level = 1, .n = 999, .width = 17}), "tile/1/999.p/17");
  EXPECT_EQ(path_of({.content = Tile::Content::kEntries, .n = 1000, .width = 1}), "tile/entries/x001/000.p/1");
}

TEST(Tile, paths_come_back_and_no_tile_has_two) {
  for (const std::uint64_t n : {0UL, 1UL, 999UL, 1000UL, 999999UL, 1234067UL, kMaxTreeSize}) {
    for (const unsigned width : {1U, 255U, 256U}) {
      const Tile tile{.level = 63, .n = n, .width = width};
      EXPECT_EQ(parse_tile_path(path_of(tile)), tile);
    }
  }
  EXPECT_EQ(parse_tile_path("tile/entries/x001/067.p/9"),
            (Tile{.content = Tile::Content::kEntries, .n = 1067, .width = 9}));
  for (const std::string_view path : {"",
                                      "tile",
                                      "tile/0",
                                      "tile/0/",
                                      "tile/0/0",
                                      "tile/0/0000",
                                      "tile/00/000",
                                      "tile/64/000",
                                      "tile/-1/000",
                                      "tile/0/x000/001",
                                      "tile/0/000/",
                                      "tile/0/x001/1",
                                      "tile/0/001/000",
                                      "tile/0/000.p",
                                      "tile/0/000.p/",
                                      "tile/0/000.p/0",
                                      "tile/0/000.p/256",
                                      "tile/0/000.p/01",
                                      "tile/0/000.p/1/",
                                      "tile/0/000.p/1x",
                                      "/tile/0/000",
                                      "tile/entries/",
                                      "tile/entry/000",
                                      "tile/0/../000",
                                      "tile/0/x009/x223/x372/x036/x854/x775/808"}) {
    EXPECT_FALSE(parse_tile_path(path)) << path;
  }
}

TEST(Tile, the_worked_sizes_of_the_design_come_out) {
  using Levels = std::vector<TileLevel>;
  EXPECT_EQ(tile_levels(0), Levels{});
  EXPECT_EQ(tile_levels(255), (Levels{{0, 0, 255}}));
  EXPECT_EQ(tile_levels(256), (Levels{{0, 1, 0}, {1, 0, 1}}));
  EXPECT_EQ(tile_levels(70000), (Levels{{0, 273, 112}, {1, 1, 17}, {2, 0, 1}}));
  EXPECT_EQ(tile_levels(kMaxTreeSize).size(), 8U);
  EXPECT_EQ(hash_tile(1, 1, 70000), (Tile{.level = 1, .n = 1, .width = 17}));
  EXPECT_EQ(hash_tile(1, 2, 70000), std::nullopt);
  EXPECT_EQ(hash_tile(0, 1, 256), std::nullopt);
  EXPECT_EQ(hash_tile(63, 0, kMaxTreeSize), std::nullopt);
  EXPECT_EQ(entry_bundle(273, 70000), (Tile{.content = Tile::Content::kEntries, .n = 273, .width = 112}));
}

TEST(Tile, the_tiles_of_a_tree_are_those_its_size_demands) {
  const MemoryTree tree{70000};
  TileBuilder builder;
  const auto tiles = tiles_of(builder, tree, 70000);
  EXPECT_EQ(tiles.size(), 273U + 1 + 1 + 1 + 1);
  EXPECT_EQ(tiles.at("tile/0/272").size(), 8192U);
  EXPECT_EQ(tiles.at("tile/0/273.p/112").size(), 112U * 32);
  EXPECT_EQ(tiles.at("tile/1/000").size(), 8192U);
  EXPECT_EQ(tiles.at("tile/1/001.p/17").size(), 17U * 32);
  EXPECT_EQ(tiles.at("tile/2/000.p/1").size(), 32U);
  EXPECT_EQ(builder.root(), tree.frontier().root());
  const HashReader read = tile_reader(70000, fetch_from(tiles));
  EXPECT_EQ(*root_of(70000, read), builder.root());
  for (const std::uint64_t index : {0UL, 255UL, 65535UL, 65536UL, 69999UL}) {
    EXPECT_EQ(*inclusion_proof(index, 70000, read), *inclusion_proof(index, 70000, tree.reader())) << index;
    EXPECT_EQ(*consistency_proof(index + 1, 70000, read), *consistency_proof(index + 1, 70000, tree.reader())) << index;
  }
}

TEST(Tile, a_builder_takes_up_where_another_stopped) {
  const MemoryTree tree{1100};
  for (const std::uint64_t size : {0UL, 1UL, 255UL, 256UL, 257UL, 511UL, 512UL, 1000UL}) {
    TileBuilder first;
    const auto tiles = tiles_of(first, tree, size);
    auto second = TileBuilder::resume(size, fetch_from(tiles));
    ASSERT_TRUE(second) << size;
    EXPECT_EQ(second->root(), first.root()) << size;
    EXPECT_EQ(tiles_of(*second, tree, 1100), tiles_of(first, tree, 1100)) << size;
  }
}

TEST(Tile, a_tile_of_another_length_than_its_width_is_refused) {
  const MemoryTree tree{300};
  TileBuilder builder;
  auto tiles = tiles_of(builder, tree, 300);
  tiles.at("tile/0/001.p/44").pop_back();
  EXPECT_EQ(
      root_of(300, tile_reader(300, fetch_from(tiles))).error(),
      (Error{.code = ErrorCode::kMalformed, .where = "tile/0/001.p/44", .detail = "not as many hashes as its width"}));
  EXPECT_EQ(TileBuilder::resume(300, fetch_from(tiles)).error().code, ErrorCode::kMalformed);
  tiles.erase("tile/0/001.p/44");
  EXPECT_EQ(TileBuilder::resume(300, fetch_from(tiles)).error().code, ErrorCode::kNotFound);
}

TEST(Tile, hashes_beyond_the_tree_are_refused) {
  const MemoryTree tree{300};
  TileBuilder builder;
  const auto tiles = tiles_of(builder, tree, 300);
  const HashReader read = tile_reader(300, fetch_from(tiles));
  EXPECT_TRUE(read(5, 8));
  EXPECT_EQ(read(5, 9).error().code, ErrorCode::kOutOfRange);
  EXPECT_EQ(read(0, 300).error().code, ErrorCode::kOutOfRange);
  EXPECT_EQ(read(9, 0).error().code, ErrorCode::kOutOfRange);
}

TEST(Bundle, entries_come_back_and_a_bundle_that_is_cut_or_too_long_is_refused) {
  Bytes bundle;
  append_to_bundle(bundle, bytes_of("first"));
  append_to_bundle(bundle, {});
  append_to_bundle(bundle, bytes_of("third"));
  const auto entries = parse_bundle(bundle, 3);
  ASSERT_TRUE(entries);
  EXPECT_EQ(text_of((*entries)[0]), "first");
  EXPECT_EQ(text_of((*entries)[1]), "");
  EXPECT_EQ(text_of((*entries)[2]), "third");
  EXPECT_FALSE(parse_bundle(bundle, 2));
  EXPECT_FALSE(parse_bundle(bundle, 4));
  for (std::size_t size = 0; size < bundle.size(); ++size) {
    EXPECT_FALSE(parse_bundle(ByteView{bundle}.first(size), 3)) << size;
  }
  const Bundle cut = split_bundle(ByteView{bundle}.first(bundle.size() - 1));
  EXPECT_EQ(cut.entries.size(), 2U);
  EXPECT_EQ(cut.left_over, 6U);
  EXPECT_THROW(append_to_bundle(bundle, Bytes(65536)), std::length_error);
}

}  // namespace
}  // namespace donghu::ledger
