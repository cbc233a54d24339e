// For verify alone: heads and receipts kept outside the log, compared with it while it is walked. They alone show that
// a log was rolled back or rewritten under a valid signature.
#pragma once

#include <map>
#include <set>
#include <span>

#include "donghu/ledger/findings.hpp"
#include "donghu/ledger/proof.hpp"

namespace donghu::ledger {

class KnownHeads {
 public:
  /// Reads them all; what can't be used is a finding.
  KnownHeads(std::span<const KnownHead> known, std::span<const VerifierKey> keys, const Checkpoint& head,
             Findings& findings);

  /// The walk has come to the leaf at `index`.
  void note_leaf(std::uint64_t index, const Hash& leaf);
  bool wants_root(std::uint64_t size) const { return sizes_.contains(size); }
  /// The root of the first `size` entries, where wants_root.
  void note_root(std::uint64_t size, const Hash& root) { roots_[size] = root; }

  /// Compares, once the walk is over; how many are part of this log.
  std::uint64_t conclude(std::uint64_t size);

 private:
  struct Known {
    std::string name;
    Checkpoint head;
    std::optional<TlogProof> receipt;
    std::optional<Bytes> entry;
  };

  void add(const KnownHead& known, std::span<const VerifierKey> keys, const Checkpoint& head);
  bool is_part(const Known& known, std::uint64_t size);
  bool is_entry_of_receipt(const Known& known);

  Findings& findings_;
  std::vector<Known> known_;
  std::set<std::uint64_t> sizes_;
  std::set<std::uint64_t> indexes_;
  std::map<std::uint64_t, Hash> roots_;
  std::map<std::uint64_t, Hash> leaves_;
};

}  // namespace donghu::ledger
