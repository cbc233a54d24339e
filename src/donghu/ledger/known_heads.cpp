#include "donghu/ledger/known_heads.hpp"

#include "donghu/ledger/merkle.hpp"

namespace donghu::ledger {

KnownHeads::KnownHeads(std::span<const KnownHead> known, std::span<const VerifierKey> keys, const Checkpoint& head,
                       Findings& findings)
    : findings_(findings) {
  for (const KnownHead& one : known) add(one, keys, head);
}

void KnownHeads::add(const KnownHead& known, std::span<const VerifierKey> keys, const Checkpoint& head) {
  const auto unfit = [&](std::string detail) {
    findings_.add({.kind = FindingKind::kKnownUnfit, .path = known.name, .detail = std::move(detail)});
  };
  Known taken{.name = known.name, .head = {}, .receipt = {}, .entry = known.entry};
  std::string_view note = known.text;
  if (note.starts_with("c2sp.org/tlog-proof@")) {
    auto receipt = TlogProof::parse(note);
    if (!receipt) return unfit(receipt.error().detail);
    taken.receipt = std::move(*receipt);
    note = taken.receipt->checkpoint;
  }
  const auto read = keys.empty() ? read_checkpoint(note) : open_checkpoint(note, keys);
  if (!read) return unfit(read.error().detail);
  if (read->origin != head.origin) return unfit("of another log");
  taken.head = *read;
  if (taken.receipt) {
    if (taken.receipt->index >= taken.head.size) return unfit("its index is not below its own head's size");
    indexes_.insert(taken.receipt->index);
  }
  sizes_.insert(taken.head.size);
  known_.push_back(std::move(taken));
}

void KnownHeads::note_leaf(std::uint64_t index, const Hash& leaf) {
  if (indexes_.contains(index)) leaves_[index] = leaf;
}

std::uint64_t KnownHeads::conclude(std::uint64_t size) {
  std::uint64_t parts = 0;
  for (const Known& known : known_) {
    if (is_part(known, size)) ++parts;
  }
  return parts;
}

bool KnownHeads::is_part(const Known& known, std::uint64_t size) {
  const std::vector<std::pair<std::string, std::string>> sizes{{"size", std::to_string(size)},
                                                               {"known_size", std::to_string(known.head.size)}};
  if (known.head.size > size) {
    findings_.add({.kind = FindingKind::kRolledBack, .index = size, .path = known.name, .params = sizes});
    return false;
  }
  const auto root = roots_.find(known.head.size);
  if (root == roots_.end()) return false;  // the walk did not get there, and has said why
  if (root->second != known.head.root) {
    findings_.add({.kind = FindingKind::kForked, .path = known.name, .params = sizes});
    return false;
  }
  return !known.receipt || is_entry_of_receipt(known);
}

bool KnownHeads::is_entry_of_receipt(const Known& known) {
  const TlogProof& receipt = *known.receipt;
  const auto leaf = leaves_.find(receipt.index);
  if (leaf == leaves_.end()) return false;
  const auto proves = [&](const Hash& hash) {
    return verify_inclusion(receipt.index, known.head.size, hash, receipt.path, known.head.root);
  };
  const bool kept_is_the_same = !known.entry || leaf_hash(*known.entry) == leaf->second;
  if (proves(leaf->second) && kept_is_the_same) return true;
  // The head fits the log, so either the receipt's path or the entry kept beside it is not what was handed out.
  findings_.add({.kind = FindingKind::kKnownUnfit,
                 .index = receipt.index,
                 .path = known.name,
                 .detail = kept_is_the_same ? "its path does not lead from the entry to its own head"
                                            : "the entry kept beside it is not the one in the log"});
  return false;
}

}  // namespace donghu::ledger
