#include "donghu/ledger/proof.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "donghu/crypto/base64.hpp"
#include "donghu/ledger/merkle.hpp"
#include "donghu/ledger/wire.hpp"

namespace donghu::ledger {
namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";
constexpr std::size_t kMaxPath = 63;  // no tree below 2^63 leaves has a longer one

tl::unexpected<Error> malformed(const char* detail) {
  return refuse(Error{.code = ErrorCode::kMalformed, .where = "proof", .detail = detail});
}

}  // namespace

std::string TlogProof::text() const {
  std::string out = fmt::format("{}\n", kFirstLine);
  if (extra) out += fmt::format("{}{}\n", kExtra, crypto::to_base64(*extra));
  out += fmt::format("{}{}\n", kIndex, index);
  for (const Hash& hash : path) out += crypto::to_base64(hash) + "\n";
  return out + "\n" + checkpoint;
}

Result<TlogProof> TlogProof::parse(std::string_view text) {
  TlogProof proof;
  if (wire::take_line(text) != kFirstLine) return malformed("does not begin with c2sp.org/tlog-proof@v1");
  auto line = wire::take_line(text);
  if (line && line->starts_with(kExtra)) {
    proof.extra = crypto::from_base64(line->substr(kExtra.size()));
    if (!proof.extra) return malformed("its extra line is not base64");
    line = wire::take_line(text);
  }
  if (!line || !line->starts_with(kIndex)) return malformed("no index line");
  const auto index = wire::parse_decimal(line->substr(kIndex.size()));
  if (!index) return malformed("its index is no number");
  proof.index = *index;
  for (line = wire::take_line(text); line && !line->empty(); line = wire::take_line(text)) {
    const auto bytes = crypto::from_base64(*line);
    Hash hash{};
    if (!bytes || bytes->size() != hash.size()) return malformed("a line of the path is not the base64 of a hash");
    if (proof.path.size() == kMaxPath) return malformed("its path is longer than any tree is high");
    std::copy(bytes->begin(), bytes->end(), hash.begin());
    proof.path.push_back(hash);
  }
  if (!line) return malformed("no empty line before the checkpoint");
  if (text.empty()) return malformed("no checkpoint");
  if (text.size() > kMaxNote) return malformed("its checkpoint is longer than a note may be");
  proof.checkpoint = text;
  return proof;
}

Result<Checkpoint> verify_proof(const TlogProof& proof, const Hash& leaf, std::span<const VerifierKey> known) {
  auto head = known.empty() ? read_checkpoint(proof.checkpoint) : open_checkpoint(proof.checkpoint, known);
  if (!head) return head;
  if (!verify_inclusion(proof.index, head->size, leaf, proof.path, head->root)) {
    return refuse(Error{.code = ErrorCode::kLedgerBroken,
                        .where = "proof",
                        .params = {{"index", std::to_string(proof.index)}},
                        .detail = "the path does not lead from the entry to the root"});
  }
  return head;
}

}  // namespace donghu::ledger
