// Entries: whatever parses is written back to the same bytes as far as the header goes, and opens or is refused.
#include "donghu/ledger/entry.hpp"
#include "donghu/ledger/fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace donghu;
  using namespace donghu::ledger;
  const ByteView bytes{data, size};
  const auto entry = parse_entry(bytes);
  static const auto key = *crypto::SecretKey::from(Bytes(32, 1));
  const auto opened = open_entry(bytes, key);
  const auto clear = read_clear_entry(bytes);
  if (!entry) {
    fuzz::require(!opened && !clear);
    return 0;
  }
  const auto header = encode_header(entry->header);
  fuzz::require(header && fuzz::starts_with(bytes, *header));
  if (clear) fuzz::require(fuzz::equal(*clear_entry(entry->header, *clear), bytes));
  return 0;
}
