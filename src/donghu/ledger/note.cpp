#include "donghu/ledger/note.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "donghu/base/text.hpp"
#include "donghu/crypto/base64.hpp"
#include "donghu/crypto/hash.hpp"
#include "donghu/ledger/wire.hpp"

namespace donghu::ledger {
namespace {

constexpr Byte kEd25519 = 0x01;
constexpr std::string_view kDash = "\u2014 ";
constexpr std::size_t kIdSize = 4;

// White_Space of Unicode beyond ASCII, as UTF-8.
constexpr std::string_view kSpaces[] = {"\u0085", "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
                                        "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A",
                                        "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"};

tl::unexpected<Error> malformed(const char* detail) {
  return refuse(Error{.code = ErrorCode::kMalformed, .where = "note", .detail = detail});
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20; }

bool is_note_text(std::string_view text) {
  return is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) { return is_control(c) && c != '\n'; });
}

std::uint32_t first_four(ByteView bytes) { return static_cast<std::uint32_t>(wire::Cursor{bytes}.number(kIdSize)); }

std::optional<NoteSignature> parse_line(std::string_view line) {
  if (!line.starts_with(kDash)) return std::nullopt;
  line.remove_prefix(kDash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return std::nullopt;
  const auto bytes = crypto::from_base64(line.substr(space + 1));
  if (!bytes || bytes->size() <= kIdSize) return std::nullopt;
  return NoteSignature{.name = std::string{line.substr(0, space)},
                       .key_id = first_four(*bytes),
                       .signature = Bytes(bytes->begin() + kIdSize, bytes->end())};
}

bool verifies(const VerifierKey& key, std::string_view text, const NoteSignature& line) {
  crypto::Signature signature{};
  if (line.signature.size() != signature.size()) return false;
  std::copy(line.signature.begin(), line.signature.end(), signature.begin());
  return crypto::verify(key.key, bytes_of(text), signature);
}

}  // namespace

bool is_key_name(std::string_view name) {
  if (name.empty() || !is_utf8(name)) return false;
  const auto forbidden = [](char c) { return is_control(c) || c == ' ' || c == '+' || c == 0x7F; };
  if (std::any_of(name.begin(), name.end(), forbidden)) return false;
  return std::none_of(std::begin(kSpaces), std::end(kSpaces),
                      [&](std::string_view space) { return name.find(space) != std::string_view::npos; });
}

std::uint32_t VerifierKey::id() const {
  constexpr Byte kBeforeKey[] = {'\n', kEd25519};
  return first_four(crypto::sha256({bytes_of(name), kBeforeKey, key}));
}

std::string VerifierKey::text() const {
  Bytes typed{kEd25519};
  wire::put(typed, key);
  return fmt::format("{}+{:08x}+{}", name, id(), crypto::to_base64(typed));
}

Result<VerifierKey> VerifierKey::parse(std::string_view text) {
  const auto not_a_key = [](const char* detail) {
    return refuse(Error{.code = ErrorCode::kMalformed, .where = "vkey", .detail = detail});
  };
  const std::size_t first = text.find('+');
  const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) return not_a_key("not of the form name+id+key");
  const auto typed = crypto::from_base64(text.substr(second + 1));
  if (!typed || typed->empty()) return not_a_key("its key is not base64");
  if (typed->front() != kEd25519) {
    return refuse(Error{.code = ErrorCode::kNotAllowed, .where = "vkey", .params = {{"allowed", "Ed25519"}}});
  }
  VerifierKey key;
  if (typed->size() != key.key.size() + 1) return not_a_key("its key is not 32 bytes long");
  key.name = text.substr(0, first);
  if (!is_key_name(key.name)) return not_a_key("its name is none");
  std::copy(typed->begin() + 1, typed->end(), key.key.begin());
  if (text.substr(first + 1, second - first - 1) != fmt::format("{:08x}", key.id())) {
    return not_a_key("its id does not belong to name and key");
  }
  return key;
}

Result<NoteParts> parse_note(std::string_view note) {
  if (note.size() > kMaxNote) return malformed("longer than a note may be");
  if (!is_note_text(note)) return malformed("not UTF-8, or holds a control character");
  const std::size_t gap = note.rfind("\n\n");
  if (gap == std::string_view::npos) return malformed("no empty line before the signatures");
  NoteParts parts{.text = std::string{note.substr(0, gap + 1)}, .signatures = {}};
  std::string_view rest = note.substr(gap + 2);
  if (rest.empty()) return malformed("no signature");
  while (!rest.empty()) {
    const auto line = wire::take_line(rest);
    auto signature = line ? parse_line(*line) : std::nullopt;
    if (!signature) return malformed("a line after the last empty line is no signature");
    if (parts.signatures.size() == kMaxNoteSignatures) return malformed("more signatures than a note may have");
    parts.signatures.push_back(std::move(*signature));
  }
  return parts;
}

Result<OpenedNote> open_note(std::string_view note, std::span<const VerifierKey> known) {
  auto parts = parse_note(note);
  if (!parts) return refuse(parts.error());
  OpenedNote opened;
  for (const NoteSignature& line : parts->signatures) {
    const auto key = std::find_if(known.begin(), known.end(), [&](const VerifierKey& candidate) {
      return candidate.name == line.name && candidate.id() == line.key_id;
    });
    if (key == known.end()) continue;
    if (!verifies(*key, parts->text, line)) {
      return refuse(Error{.code = ErrorCode::kLedgerBroken,
                          .where = "note",
                          .params = {{"key", line.name}},
                          .detail = "the signature of a known key does not verify"});
    }
    if (std::find(opened.signers.begin(), opened.signers.end(), *key) == opened.signers.end()) {
      opened.signers.push_back(*key);
    }
  }
  if (opened.signers.empty()) {
    return refuse(
        Error{.code = ErrorCode::kMissingReference, .where = "note", .detail = "not signed by any known key"});
  }
  opened.text = std::move(parts->text);
  return opened;
}

std::string signature_line(std::string_view text, std::string_view name, const crypto::SigningKey& key) {
  const VerifierKey verifier{std::string{name}, key.public_key()};
  Bytes signature;
  wire::put(signature, verifier.id(), kIdSize);
  wire::put(signature, key.sign(bytes_of(text)));
  return fmt::format("{}{} {}\n", kDash, name, crypto::to_base64(signature));
}

Result<std::string> sign_note(std::string_view text, std::string_view name, const crypto::SigningKey& key) {
  if (!text.ends_with('\n') || !is_note_text(text)) return malformed("a text that a note can't hold");
  if (!is_key_name(name)) return malformed("a name that no key may have");
  return fmt::format("{}\n{}", text, signature_line(text, name, key));
}

}  // namespace donghu::ledger
