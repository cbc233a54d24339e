#include "donghu/ledger/merkle.hpp"

#include <gtest/gtest.h>

#include <bit>

#include "donghu/ledger/testing.hpp"

namespace donghu::ledger {
namespace {

using testing::hash_of_hex;
using testing::MemoryTree;

constexpr std::uint64_t kMost = 130;

TEST(Merkle, the_published_constants_come_out) {  // RFC 6962 and its test leaves
  EXPECT_EQ(empty_root(), hash_of_hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
  EXPECT_EQ(leaf_hash({}), hash_of_hex("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"));
  const std::string_view leaves[] = {
      "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
  const std::string_view roots[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  Frontier frontier;
  for (std::size_t i = 0; i < std::size(leaves); ++i) {
    EXPECT_EQ(frontier.root(), hash_of_hex(roots[i])) << i;
    Bytes leaf(leaves[i].size() / 2);
    ASSERT_TRUE(from_hex(leaves[i], leaf));
    frontier.append(leaf_hash(leaf));
  }
  EXPECT_EQ(frontier.root(), hash_of_hex(roots[8]));
}

TEST(Merkle, the_frontier_and_the_tree_read_top_down_agree) {
  MemoryTree tree;
  Frontier frontier;
  for (std::uint64_t n = 0; n <= kMost; ++n) {
    EXPECT_EQ(frontier.root(), *root_of(n, tree.reader())) << n;
    EXPECT_EQ(Frontier::decode(frontier.encode())->root(), frontier.root()) << n;
    frontier.append(tree.append());
  }
}

TEST(Merkle, a_frontier_with_a_hash_too_many_or_too_few_is_refused) {
  MemoryTree tree{5};
  Bytes bytes = tree.frontier().encode();
  EXPECT_EQ(bytes.size(), 8U + 2 * 32);
  bytes.push_back(0);
  EXPECT_EQ(Frontier::decode(bytes).error().code, ErrorCode::kMalformed);
  bytes.resize(8 + 32);
  EXPECT_FALSE(Frontier::decode(bytes));
  bytes.resize(7);
  EXPECT_FALSE(Frontier::decode(bytes));
}

// Every proof of inclusion of every tree: it verifies, and nothing near it does.
TEST(Merkle, inclusion_proofs_verify_and_their_mutations_do_not) {
  const MemoryTree tree{kMost};
  for (std::uint64_t size = 1; size <= kMost; ++size) {
    const Hash root = *root_of(size, tree.reader());
    const Hash next_root = *root_of(size == kMost ? 1 : size + 1, tree.reader());
    for (std::uint64_t index = 0; index < size; ++index) {
      const Hash leaf = tree.leaf(index);
      const std::vector<Hash> path = *inclusion_proof(index, size, tree.reader());
      ASSERT_TRUE(verify_inclusion(index, size, leaf, path, root)) << index << " of " << size;
      EXPECT_FALSE(verify_inclusion(index, size, tree.leaf(index + 1 == size ? 0 : index + 1), path, root) && size > 1);
      EXPECT_FALSE(verify_inclusion(index + 1, size, leaf, path, root));
      EXPECT_FALSE(index > 0 && verify_inclusion(index - 1, size, leaf, path, root));
      EXPECT_FALSE(verify_inclusion(size, size, leaf, path, root));
      EXPECT_FALSE(verify_inclusion(index, size, leaf, path, next_root));
      testing::for_each_mutation(path, [&](const std::vector<Hash>& mutated) {
        EXPECT_FALSE(verify_inclusion(index, size, leaf, mutated, root)) << index << " of " << size;
      });
    }
  }
}

// The shape of a path: at which steps the sibling stands on the left. Sizes with the same shape can't be told apart by
// the path alone, which is why the size is always a signed one.
std::string shape(std::uint64_t index, std::uint64_t size) {
  if (size <= 1) return "";
  const std::uint64_t split = std::bit_floor(size - 1);
  return index < split ? shape(index, split) + "R" : shape(index - split, size - split) + "L";
}

TEST(Merkle, a_wrong_size_is_refused_unless_it_gives_the_same_path) {
  const MemoryTree tree{40};
  for (std::uint64_t size = 1; size <= 40; ++size) {
    const Hash root = *root_of(size, tree.reader());
    for (std::uint64_t index = 0; index < size; ++index) {
      const std::vector<Hash> path = *inclusion_proof(index, size, tree.reader());
      for (std::uint64_t wrong = 0; wrong <= 64; ++wrong) {
        const bool same = wrong > index && shape(index, wrong) == shape(index, size);
        EXPECT_EQ(verify_inclusion(index, wrong, tree.leaf(index), path, root), same)
            << index << " of " << size << " as of " << wrong;
      }
    }
  }
}

TEST(Merkle, consistency_proofs_verify_and_their_mutations_do_not) {
  const MemoryTree tree{kMost};
  for (std::uint64_t size = 1; size <= kMost; ++size) {
    const Hash root = *root_of(size, tree.reader());
    for (std::uint64_t old = 1; old <= size; ++old) {
      const Hash old_root = *root_of(old, tree.reader());
      const std::vector<Hash> path = *consistency_proof(old, size, tree.reader());
      ASSERT_TRUE(verify_consistency(old, size, path, old_root, root)) << old << " of " << size;
      EXPECT_FALSE(verify_consistency(old - 1, size, path, old_root, root));
      EXPECT_FALSE(verify_consistency(size + 1, size, path, old_root, root));
      if (old == size) continue;
      EXPECT_FALSE(verify_consistency(old, size, path, root, root));
      EXPECT_FALSE(verify_consistency(old, size, path, old_root, old_root));
      EXPECT_FALSE(verify_consistency(old + 1, size, path, old_root, root));
      testing::for_each_mutation(path, [&](const std::vector<Hash>& mutated) {
        EXPECT_FALSE(verify_consistency(old, size, mutated, old_root, root)) << old << " of " << size;
      });
    }
  }
}

TEST(Merkle, the_empty_tree_is_the_beginning_of_any_and_needs_no_path) {
  const MemoryTree tree{3};
  const Hash root = *root_of(3, tree.reader());
  EXPECT_TRUE(verify_consistency(0, 3, {}, empty_root(), root));
  EXPECT_TRUE(verify_consistency(0, 0, {}, empty_root(), empty_root()));
  EXPECT_FALSE(verify_consistency(0, 3, {}, root, root));
  EXPECT_FALSE(verify_consistency(0, 3, {{root}}, empty_root(), root));
}

TEST(Merkle, proofs_of_what_is_not_there_are_refused) {
  const MemoryTree tree{3};
  EXPECT_EQ(inclusion_proof(3, 3, tree.reader()).error().code, ErrorCode::kOutOfRange);
  EXPECT_EQ(inclusion_proof(0, kMaxTreeSize + 1, tree.reader()).error().code, ErrorCode::kOutOfRange);
  EXPECT_EQ(consistency_proof(0, 3, tree.reader()).error().code, ErrorCode::kOutOfRange);
  EXPECT_EQ(consistency_proof(4, 3, tree.reader()).error().code, ErrorCode::kOutOfRange);
  EXPECT_EQ(root_of(kMaxTreeSize + 1, tree.reader()).error().code, ErrorCode::kOutOfRange);
}

TEST(Merkle, what_the_reader_refuses_comes_through) {
  const Error gone{.code = ErrorCode::kStorage, .detail = "disk"};
  const HashReader broken = [&](unsigned, std::uint64_t) -> Result<Hash> { return refuse(gone); };
  EXPECT_EQ(inclusion_proof(2, 7, broken).error(), gone);
  EXPECT_EQ(consistency_proof(2, 7, broken).error(), gone);
  EXPECT_EQ(root_of(7, broken).error(), gone);
}

TEST(Merkle, a_path_in_the_largest_tree_is_read_without_overflow) {
  const Hash leaf = leaf_hash({});
  const std::vector<Hash> path(63, leaf);
  EXPECT_TRUE(root_from_inclusion(kMaxTreeSize - 2, kMaxTreeSize, leaf, path));
  EXPECT_FALSE(root_from_inclusion(kMaxTreeSize, kMaxTreeSize, leaf, path));
  EXPECT_FALSE(root_from_inclusion(0, kMaxTreeSize + 1, leaf, path));
}

}  // namespace
}  // namespace donghu::ledger
