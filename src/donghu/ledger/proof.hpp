// The receipt (c2sp.org/tlog-proof@v1, extension .tlog-proof): that an entry stands at an index of a log whose head was
// signed. It stays valid for ever, without the server. What a recorder keeps and what the code on the printed form
// leads to; the entry's own bytes are kept beside it.
//
//   const TlogProof receipt{.index = idx, .path = *inclusion_proof(idx, size, reader), .checkpoint = note};
//   const Result<Checkpoint> head = verify_proof(receipt, leaf_hash(entry), {{vkey}});
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/base/bytes.hpp"
#include "donghu/base/error.hpp"
#include "donghu/ledger/checkpoint.hpp"

namespace donghu::ledger {

struct TlogProof {
  std::optional<Bytes> extra = {};  // proven by nothing: anyone may have put it there
  std::uint64_t index = 0;
  std::vector<Hash> path = {};  // sibling of the leaf first
  std::string checkpoint = {};  // the whole note, verbatim
  bool operator==(const TlogProof&) const = default;

  std::string text() const;
  /// The inverse, strict: one text for each proof. The checkpoint is not looked into. Refuses with kMalformed.
  static Result<TlogProof> parse(std::string_view text);
};

/// The head under which the leaf is proven. With `known` keys one of them must have signed it (open_checkpoint); with
/// none the result says only that proof and head agree, signer unknown. Refuses with kMalformed (the checkpoint is
/// none), kLedgerBroken (false signature, or the path does not lead to the root), kMissingReference (not signed by a
/// known key).
Result<Checkpoint> verify_proof(const TlogProof& proof, const Hash& leaf, std::span<const VerifierKey> known);

}  // namespace donghu::ledger
