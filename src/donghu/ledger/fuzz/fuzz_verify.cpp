// A whole log of one bundle from arbitrary bytes: verify ends, and finds something.
//
// The input is cut by its first bytes: u8 width | u16 length of the tile | tile | bundle.
#include <map>
#include <string>

#include "donghu/ledger/fuzz/fuzz.hpp"
#include "donghu/ledger/tile.hpp"
#include "donghu/ledger/verify.hpp"

namespace {

using namespace donghu;
using namespace donghu::ledger;

class Files : public Source {
 public:
  Result<bool> read(const std::string& path, const Sink& sink) override {
    const auto file = files.find(path);
    if (file == files.end()) return false;
    sink(file->second);
    return true;
  }
  Result<void> list(const std::function<void(const std::string&)>& visit) override {
    for (const auto& [path, bytes] : files) visit(path);
    return {};
  }
  std::map<std::string, Bytes> files;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const std::uint64_t width = data[0];
  ByteView rest{data + 3, size - 3};
  const std::size_t cut = std::min<std::size_t>(std::size_t{data[1]} * 256 + data[2], rest.size());
  static const crypto::SigningKey key{*crypto::SecretKey::from(Bytes(32, 1))};
  Files source;
  const std::string note = *sign_checkpoint({"origin", width, leaf_hash({})}, key);
  source.files["checkpoint"] = Bytes(note.begin(), note.end());
  if (width > 0) {
    const ByteView tile = rest.first(cut);
    const ByteView bundle = rest.subspan(cut);
    source.files[path_of(*hash_tile(0, 0, width))] = Bytes(tile.begin(), tile.end());
    source.files[path_of(*entry_bundle(0, width))] = Bytes(bundle.begin(), bundle.end());
  }
  // The root is that of one empty entry, and an empty entry is malformed: no input makes a whole log of it.
  fuzz::require(verify(source, {}).verdict == Verdict::kBroken);
  return 0;
}
