// A log's head (c2sp.org/tlog-checkpoint@v1.0.0): origin, size and root as three lines, signed as a note. Here there
// are never extension lines, and the key that signs is named like the origin.
//
//   const std::string note = *sign_checkpoint({origin, frontier.size(), frontier.root()}, key);
//   const Result<Checkpoint> head = open_checkpoint(note, {{vkey}});
//
// Never sign a head that isn't durably stored, and never two of one log that contradict each other.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "donghu/base/bytes.hpp"
#include "donghu/base/error.hpp"
#include "donghu/ledger/note.hpp"

namespace donghu::ledger {

struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Hash root{};
  bool operator==(const Checkpoint&) const = default;

  /// `origin \n size \n base64(root) \n`
  std::string text() const;
  /// The inverse, strict: nothing before, between or after. Refuses with kMalformed.
  static Result<Checkpoint> parse(std::string_view text);
};

/// The checkpoint as a note, signed in the name of its origin. Refuses with kMalformed an origin that can't be a key's
/// name.
Result<std::string> sign_checkpoint(const Checkpoint& checkpoint, const crypto::SigningKey& key);

/// The checkpoint in a note that a known key signed. Refuses like open_note, with kMalformed a text that is no
/// checkpoint, and with kMissingReference if none of the signers is named like the origin.
Result<Checkpoint> open_checkpoint(std::string_view note, std::span<const VerifierKey> known);

/// The checkpoint in a note, nobody knows by whom: for readers without a key.
Result<Checkpoint> read_checkpoint(std::string_view note);

}  // namespace donghu::ledger
