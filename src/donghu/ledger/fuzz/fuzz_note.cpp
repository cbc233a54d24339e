// Notes, checkpoints and verifier keys: whatever parses has one form only, and nothing opens without the signer's key.
#include "donghu/ledger/checkpoint.hpp"
#include "donghu/ledger/fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace donghu;
  using namespace donghu::ledger;
  const std::string_view text = text_of(ByteView{data, size});
  if (const auto checkpoint = Checkpoint::parse(text)) fuzz::require(checkpoint->text() == text);
  if (const auto key = VerifierKey::parse(text)) fuzz::require(key->text() == text);
  const auto parts = parse_note(text);
  if (parts) fuzz::require(text.starts_with(parts->text) && !parts->signatures.empty());
  // A key nobody has signed with.
  static const VerifierKey stranger{"stranger",
                                    crypto::SigningKey{*crypto::SecretKey::from(Bytes(32, 1))}.public_key()};
  fuzz::require(!open_checkpoint(text, {{stranger}}));
  return 0;
}
