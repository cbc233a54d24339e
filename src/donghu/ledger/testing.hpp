// For tests alone: a tree in memory, small logs with fixed keys, mutations.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/base/bytes.hpp"
#include "donghu/crypto/sign.hpp"
#include "donghu/ledger/entry.hpp"
#include "donghu/ledger/merkle.hpp"
#include "donghu/ledger/proof.hpp"
#include "donghu/ledger/verify.hpp"

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

using Files = std::map<std::string, Bytes>;  // by path, as in an export

/// Files in memory as a Source. Paths in `unreadable` are refused.
class MemorySource : public Source {
 public:
  explicit MemorySource(Files all) : files(std::move(all)) {}

  Result<bool> read(const std::string& path, const Sink& sink) override;
  Result<void> list(const std::function<void(const std::string& path)>& visit) override;

  Files files;
  std::set<std::string> unreadable;
};

/// A small log of a fictional authority. All of it is fixed: the same number of entries gives the same bytes for ever,
/// and the examples of docs/spec are made from it.
///
/// Entry 0 is clear. Streams a, b, c take turns; each entry of stream b has a register number; entries 2 and 5 have a
/// blob.
class SampleLog {
 public:
  explicit SampleLog(std::uint64_t size);

  static const std::string& origin();
  static const crypto::SigningKey& key();
  static VerifierKey vkey();
  static const crypto::SecretKey& data_key();
  /// The header of entry i, and the text of its body.
  static EntryHeader header(std::uint64_t i);
  static std::string body(std::uint64_t i);
  static Bytes entry_with(const EntryHeader& header, std::uint64_t i);

  /// Puts other bytes in an entry's place, as someone could who owns the key too: tiles and checkpoint follow.
  void replace(std::uint64_t index, Bytes entry) { entries_.at(index) = std::move(entry); }

  std::vector<Bytes> entries() const { return entries_; }
  std::map<Hash, Bytes> blobs() const { return blobs_; }
  Files files() const;
  Checkpoint head(std::uint64_t size) const;
  std::string checkpoint(std::uint64_t size) const;
  TlogProof receipt(std::uint64_t index, std::uint64_t size) const;

 private:
  std::vector<Bytes> entries_;
  std::map<Hash, Bytes> blobs_;
};

/// The example artefacts that stand in docs/spec/examples, by file name.
Files examples();

}  // namespace donghu::ledger::testing
