#include "donghu/ledger/testing.hpp"

#include <stdexcept>
#include <utility>

#include "donghu/ledger/wire.hpp"

namespace donghu::ledger::testing {

Hash hash_of_hex(std::string_view text) {
  Hash hash{};
  if (!from_hex(text, hash)) throw std::invalid_argument("not a hash in hexadecimal digits");
  return hash;
}

MemoryTree::MemoryTree(std::uint64_t size) {
  for (std::uint64_t i = 0; i < size; ++i) append();
}

Hash MemoryTree::append() {
  Bytes entry;
  wire::put(entry, frontier_.size(), 8);
  const Hash leaf = leaf_hash(entry);
  frontier_.append(leaf, [this](unsigned level, std::uint64_t, const Hash& hash) {
    if (level == levels_.size()) levels_.emplace_back();
    levels_[level].push_back(hash);
  });
  return leaf;
}

HashReader MemoryTree::reader() const {
  return [this](unsigned level, std::uint64_t index) -> Result<Hash> {
    return levels_.at(level).at(static_cast<std::size_t>(index));
  };
}

void for_each_mutation(const std::vector<Hash>& path, const std::function<void(const std::vector<Hash>&)>& check) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto at = static_cast<std::ptrdiff_t>(i);
    std::vector<Hash> flipped = path;
    flipped[i][i % 32] ^= 1;
    check(flipped);
    std::vector<Hash> dropped = path;
    dropped.erase(dropped.begin() + at);
    check(dropped);
    std::vector<Hash> doubled = path;
    doubled.insert(doubled.begin() + at, path[i]);
    check(doubled);
    if (i + 1 == path.size()) continue;
    std::vector<Hash> swapped = path;
    std::swap(swapped[i], swapped[i + 1]);
    check(swapped);
  }
  std::vector<Hash> longer = path;
  longer.push_back(Hash{});
  check(longer);
}

}  // namespace donghu::ledger::testing
