// Signed notes (c2sp.org/signed-note@v1.0.0): a text, an empty line, and lines of signatures. What a log's checkpoint
// is wrapped in (checkpoint.hpp). Only Ed25519 (type 01) is made and checked; lines of other keys are left alone.
//
//   const std::string note = *sign_note("text\n", "11…X.donghu/k3j9x2aq", key);
//   const auto opened = open_note(note, {{*VerifierKey::parse(vkey)}});
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "donghu/base/bytes.hpp"
#include "donghu/base/error.hpp"
#include "donghu/crypto/sign.hpp"

namespace donghu::ledger {

constexpr std::size_t kMaxNote = 1'000'000;      // bytes
constexpr std::size_t kMaxNoteSignatures = 100;  // lines; the format demands that 16 be accepted

/// UTF-8, not empty, no white space of Unicode, no '+', no control character.
bool is_key_name(std::string_view name);

/// The public half of a key that signs notes, and its name.
struct VerifierKey {
  std::string name;
  crypto::PublicKey key{};

  /// First four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ key), big-endian: finds the key, proves nothing.
  std::uint32_t id() const;
  /// `name+<id in 8 hexadecimal digits>+base64(0x01 ‖ key)`
  std::string text() const;
  /// The inverse. Refuses with kMalformed, and with kNotAllowed a key of another type than Ed25519.
  static Result<VerifierKey> parse(std::string_view text);
  bool operator==(const VerifierKey&) const = default;
};

/// A line of signature as it stands; nothing is checked.
struct NoteSignature {
  std::string name;
  std::uint32_t key_id = 0;
  Bytes signature;
};

/// A note taken apart. Nothing is verified: for a reader without keys.
struct NoteParts {
  std::string text;  // with its last line feed
  std::vector<NoteSignature> signatures;
};

/// Refuses with kMalformed what is no note: not UTF-8, a control character, no empty line before the signatures, a
/// line that is no signature, over kMaxNote or kMaxNoteSignatures.
Result<NoteParts> parse_note(std::string_view note);

/// A note of which at least one signature is by a known key, and none that claims to be is false.
struct OpenedNote {
  std::string text;
  std::vector<VerifierKey> signers;  // each known key that signed, once
};

/// Lines of unknown keys are ignored, also those that share only name or only id with a known one. Refuses with
/// kMalformed (no note), kLedgerBroken (a line of a known key does not verify), kMissingReference (no line of a known
/// key).
Result<OpenedNote> open_note(std::string_view note, std::span<const VerifierKey> known);

/// The line `— name base64(id ‖ signature)` over a note's text, with its line feed.
std::string signature_line(std::string_view text, std::string_view name, const crypto::SigningKey& key);

/// A note with one signature. Refuses with kMalformed a text that a note can't hold (it must end in a line feed), or a
/// name that is none.
Result<std::string> sign_note(std::string_view text, std::string_view name, const crypto::SigningKey& key);

}  // namespace donghu::ledger
