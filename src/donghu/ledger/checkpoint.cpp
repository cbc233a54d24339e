#include "donghu/ledger/checkpoint.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "donghu/crypto/base64.hpp"
#include "donghu/ledger/wire.hpp"

namespace donghu::ledger {
namespace {

tl::unexpected<Error> malformed(const char* detail) {
  return refuse(Error{.code = ErrorCode::kMalformed, .where = "checkpoint", .detail = detail});
}

}  // namespace

std::string Checkpoint::text() const { return fmt::format("{}\n{}\n{}\n", origin, size, crypto::to_base64(root)); }

Result<Checkpoint> Checkpoint::parse(std::string_view text) {
  const auto origin = wire::take_line(text);
  const auto size_line = wire::take_line(text);
  const auto root_line = wire::take_line(text);
  if (!root_line) return malformed("fewer than three lines");
  if (!text.empty()) return malformed("more than three lines");
  if (!is_key_name(*origin)) return malformed("its origin could not be a key's name");
  const auto size = wire::parse_decimal(*size_line);
  if (!size) return malformed("its size is no number");
  const auto root = crypto::from_base64(*root_line);
  Checkpoint checkpoint{.origin = std::string{*origin}, .size = *size};
  if (!root || root->size() != checkpoint.root.size()) return malformed("its root is not the base64 of a hash");
  std::copy(root->begin(), root->end(), checkpoint.root.begin());
  return checkpoint;
}

Result<std::string> sign_checkpoint(const Checkpoint& checkpoint, const crypto::SigningKey& key) {
  return sign_note(checkpoint.text(), checkpoint.origin, key);
}

Result<Checkpoint> open_checkpoint(std::string_view note, std::span<const VerifierKey> known) {
  const auto opened = open_note(note, known);
  if (!opened) return refuse(opened.error());
  auto checkpoint = Checkpoint::parse(opened->text);
  if (!checkpoint) return checkpoint;
  const auto by_the_log = [&](const VerifierKey& signer) { return signer.name == checkpoint->origin; };
  if (std::none_of(opened->signers.begin(), opened->signers.end(), by_the_log)) {
    return refuse(Error{.code = ErrorCode::kMissingReference,
                        .where = "checkpoint",
                        .detail = "signed by a known key, but not by one of this log"});
  }
  return checkpoint;
}

Result<Checkpoint> read_checkpoint(std::string_view note) {
  const auto parts = parse_note(note);
  if (!parts) return refuse(parts.error());
  return Checkpoint::parse(parts->text);
}

}  // namespace donghu::ledger
