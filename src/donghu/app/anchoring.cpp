#include "donghu/app/anchoring.hpp"

#include "donghu/ledger/checkpoint.hpp"

namespace donghu::app {
namespace {

tl::unexpected<Error> broken(std::uint64_t index, std::string_view code) {
  return refuse({.code = ErrorCode::kLedgerBroken,
                 .where = "anchor",
                 .params = {{"index", std::to_string(index)}, {"code", std::string{code}}}});
}

}  // namespace

Result<void> check_anchor(Registry& registry, Authority& authority, Anchor& anchor) {
  const std::optional<std::string> note = anchor.load(authority.no());
  if (!note) return {};
  const std::array known{authority.verifier()};
  const Result<ledger::Checkpoint> anchored = ledger::open_checkpoint(*note, known);
  if (!anchored) return broken(0, "unreadable");
  auto reader = registry.read();
  const std::optional<HeadRow> head = reader->head(authority.no());
  const std::uint64_t size = head ? head->size : 0;
  if (size < anchored->size) return broken(size, "behind");
  const auto hashes = ledger::tile_reader(size, tile_fetch(*reader, authority.no()));
  const Result<Hash> root = ledger::root_of(anchored->size, hashes);
  if (!root || *root != anchored->root) return broken(anchored->size, "different");
  return {};
}

void AnchorKeeper::keep(const Authorities& authorities) {
  for (Authority* authority : authorities.all()) {
    const auto head = authority->head();
    if (!head) continue;
    std::uint64_t& stored = stored_[authority->no()];
    if (head->size <= stored) continue;
    anchor_.store(authority->no(), head->checkpoint);
    stored = head->size;
  }
}

}  // namespace donghu::app
