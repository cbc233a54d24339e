// Proof files: whatever parses has one form only.
#include "donghu/ledger/fuzz/fuzz.hpp"
#include "donghu/ledger/merkle.hpp"
#include "donghu/ledger/proof.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace donghu;
  using namespace donghu::ledger;
  const std::string_view text = text_of(ByteView{data, size});
  const auto proof = TlogProof::parse(text);
  if (!proof) return 0;
  fuzz::require(proof->text() == text);
  const auto head = verify_proof(*proof, leaf_hash({}), {});
  if (head) fuzz::require(proof->index < head->size);
  return 0;
}
