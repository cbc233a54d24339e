#include "donghu/ledger/merkle.hpp"

#include <algorithm>
#include <bit>

#include "donghu/crypto/hash.hpp"
#include "donghu/ledger/wire.hpp"

namespace donghu::ledger {
namespace {

constexpr Byte kLeafPrefix = 0x00;
constexpr Byte kNodePrefix = 0x01;

/// Reads the tree top down; after the first refusal of the reader everything it gives is meaningless.
class TreeReader {
 public:
  explicit TreeReader(const HashReader& read) : read_(read) {}

  // Leaves [low, high), where low is a multiple of the largest power of two below high − low: so it always is when one
  // splits as RFC 6962 does.
  Hash subtree(std::uint64_t low, std::uint64_t high) {
    const std::uint64_t width = high - low;
    if (std::has_single_bit(width)) {
      const auto level = static_cast<unsigned>(std::countr_zero(width));
      return node(level, low >> level);
    }
    const std::uint64_t split = low + left_width(width);
    const Hash left = subtree(low, split);
    return node_hash(left, subtree(split, high));
  }

  // PATH of RFC 6962, 2.1.1, on leaves [low, high).
  void inclusion(std::uint64_t index, std::uint64_t low, std::uint64_t high, std::vector<Hash>& path) {
    if (high - low <= 1) return;
    const std::uint64_t split = low + left_width(high - low);
    if (index < split) {
      inclusion(index, low, split, path);
      path.push_back(subtree(split, high));
    } else {
      inclusion(index, split, high, path);
      path.push_back(subtree(low, split));
    }
  }

  // SUBPROOF of RFC 6962, 2.1.2: the old tree ends at `end` within leaves [low, high); `known` while the old root is
  // still a node that whoever checks has.
  void consistency(std::uint64_t end, std::uint64_t low, std::uint64_t high, bool known, std::vector<Hash>& path) {
    if (end == high) {
      if (!known) path.push_back(subtree(low, high));
      return;
    }
    const std::uint64_t split = low + left_width(high - low);
    if (end <= split) {
      consistency(end, low, split, known, path);
      path.push_back(subtree(split, high));
    } else {
      consistency(end, split, high, false, path);
      path.push_back(subtree(low, split));
    }
  }

  template <class T>
  Result<T> done(T value) {
    if (refused_) return refuse(*refused_);
    return value;
  }

 private:
  static std::uint64_t left_width(std::uint64_t width) { return std::bit_floor(width - 1); }

  Hash node(unsigned level, std::uint64_t index) {
    if (refused_) return {};
    const Result<Hash> hash = read_(level, index);
    if (!hash) {
      refused_ = hash.error();
      return {};
    }
    return *hash;
  }

  const HashReader& read_;
  std::optional<Error> refused_;
};

tl::unexpected<Error> out_of_range(const char* where) { return refuse(ErrorCode::kOutOfRange, where); }

}  // namespace

Hash leaf_hash(ByteView entry) { return crypto::sha256({ByteView{&kLeafPrefix, 1}, entry}); }

Hash node_hash(const Hash& left, const Hash& right) { return crypto::sha256({ByteView{&kNodePrefix, 1}, left, right}); }

Hash empty_root() { return crypto::sha256(ByteView{}); }

Hash Frontier::root() const {
  if (roots_.empty()) return empty_root();
  Hash root = roots_.back();
  for (auto next = roots_.rbegin() + 1; next != roots_.rend(); ++next) root = node_hash(*next, root);
  return root;
}

Bytes Frontier::encode() const {
  Bytes out;
  wire::put(out, size_, 8);
  for (const Hash& root : roots_) wire::put(out, root);
  return out;
}

Result<Frontier> Frontier::decode(ByteView bytes) {
  wire::Cursor cursor{bytes};
  Frontier frontier;
  frontier.size_ = cursor.number(8);
  const auto count = static_cast<std::size_t>(std::popcount(frontier.size_));
  if (!cursor.ok() || frontier.size_ > kMaxTreeSize || cursor.rest().size() != count * sizeof(Hash)) {
    return refuse(Error{.code = ErrorCode::kMalformed, .where = "frontier", .detail = "size and hashes do not fit"});
  }
  frontier.roots_.resize(count);
  for (Hash& root : frontier.roots_) cursor.fill(root);
  return frontier;
}

Result<Hash> root_of(std::uint64_t size, const HashReader& read) {
  if (size > kMaxTreeSize) return out_of_range("/size");
  if (size == 0) return empty_root();
  TreeReader reader{read};
  const Hash root = reader.subtree(0, size);
  return reader.done(root);
}

Result<std::vector<Hash>> inclusion_proof(std::uint64_t index, std::uint64_t size, const HashReader& read) {
  if (size > kMaxTreeSize) return out_of_range("/size");
  if (index >= size) return out_of_range("/index");
  std::vector<Hash> path;
  TreeReader reader{read};
  reader.inclusion(index, 0, size, path);
  return reader.done(std::move(path));
}

Result<std::vector<Hash>> consistency_proof(std::uint64_t old_size, std::uint64_t size, const HashReader& read) {
  if (size > kMaxTreeSize) return out_of_range("/size");
  if (old_size == 0 || old_size > size) return out_of_range("/old_size");
  std::vector<Hash> path;
  TreeReader reader{read};
  reader.consistency(old_size, 0, size, true, path);
  return reader.done(std::move(path));
}

// RFC 9162, 2.1.3.2: `at` is the node's place in its row, `last` the last place of that row; a place without right
// sibling moves up without a hash.
Result<Hash> root_from_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf,
                                 std::span<const Hash> path) {
  const auto unfit = [] {
    return refuse(Error{.code = ErrorCode::kMalformed, .where = "proof", .detail = "path does not fit index and size"});
  };
  if (size > kMaxTreeSize || index >= size) return unfit();
  std::uint64_t at = index;
  std::uint64_t last = size - 1;
  Hash node = leaf;
  for (const Hash& sibling : path) {
    if (last == 0) return unfit();
    if ((at & 1U) != 0 || at == last) {
      node = node_hash(sibling, node);
      while ((at & 1U) == 0 && at != 0) {
        at >>= 1U;
        last >>= 1U;
      }
    } else {
      node = node_hash(node, sibling);
    }
    at >>= 1U;
    last >>= 1U;
  }
  if (last != 0) return unfit();
  return node;
}

bool verify_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf, std::span<const Hash> path,
                      const Hash& root) {
  const Result<Hash> reached = root_from_inclusion(index, size, leaf, path);
  return reached && *reached == root;
}

// RFC 9162, 2.1.4.2.
bool verify_consistency(std::uint64_t old_size, std::uint64_t size, std::span<const Hash> path, const Hash& old_root,
                        const Hash& root) {
  if (old_size > size || size > kMaxTreeSize) return false;
  if (old_size == size) return path.empty() && old_root == root;
  if (old_size == 0) return path.empty() && old_root == empty_root();
  std::uint64_t at = old_size - 1;
  std::uint64_t last = size - 1;
  while ((at & 1U) != 0) {
    at >>= 1U;
    last >>= 1U;
  }
  // An old tree that is complete is itself a node of the new one, and the proof leaves it out.
  const bool complete = std::has_single_bit(old_size);
  if (!complete && path.empty()) return false;
  Hash old_node = complete ? old_root : path.front();
  Hash node = old_node;
  for (const Hash& sibling : complete ? path : path.subspan(1)) {
    if (last == 0) return false;
    if ((at & 1U) != 0 || at == last) {
      old_node = node_hash(sibling, old_node);
      node = node_hash(sibling, node);
      while ((at & 1U) == 0 && at != 0) {
        at >>= 1U;
        last >>= 1U;
      }
    } else {
      node = node_hash(node, sibling);
    }
    at >>= 1U;
    last >>= 1U;
  }
  return last == 0 && old_node == old_root && node == root;
}

}  // namespace donghu::ledger
