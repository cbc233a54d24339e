// Entry bundles and tile paths: what is split is what was put together.
#include "donghu/ledger/fuzz/fuzz.hpp"
#include "donghu/ledger/tile.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace donghu;
  using namespace donghu::ledger;
  const ByteView bytes{data, size};
  const Bundle bundle = split_bundle(bytes);
  Bytes again;
  for (const ByteView entry : bundle.entries) append_to_bundle(again, entry);
  fuzz::require(again.size() + bundle.left_over == size && fuzz::starts_with(bytes, again));
  const auto width = static_cast<unsigned>(bundle.entries.size());
  fuzz::require(parse_bundle(bytes, width).has_value() == (bundle.left_over == 0));
  if (const auto tile = parse_tile_path(text_of(bytes))) fuzz::require(path_of(*tile) == text_of(bytes));
  return 0;
}
