#include "donghu/app/proofs.hpp"

#include "donghu/ledger/checkpoint.hpp"
#include "donghu/ledger/proof.hpp"

namespace donghu::app {

LogList list_logs(Services& services) {
  LogList list;
  for (Authority* authority : services.authorities.all()) {
    const auto head = authority->head();
    if (!head) continue;
    const AuthorityRow& row = authority->row();
    list.items.push_back({row.code, row.origin, row.name, row.vkey, head->size, head->root, head->at});
  }
  return list;
}

Result<std::string> proof_of(Services& services, Authority& authority, std::uint64_t index) {
  const auto head = authority.head();
  if (!head || index >= head->size) return refuse(ErrorCode::kNotFound);
  auto registry = services.registry.read();
  const auto reader = ledger::tile_reader(head->size, tile_fetch(*registry, authority.no()));
  Result<std::vector<Hash>> path = ledger::inclusion_proof(index, head->size, reader);
  if (!path) return refuse(path.error());
  return ledger::TlogProof{.index = index, .path = *std::move(path), .checkpoint = head->checkpoint}.text();
}

Result<std::string> proof_of(Services& services, std::string_view code, std::uint64_t index) {
  Authority* authority = services.authorities.find_code(code);
  if (authority == nullptr) return refuse(ErrorCode::kNotFound);
  return proof_of(services, *authority, index);
}

namespace {

/// True if the log as it stands now begins with the tree (size, root).
Result<bool> continues(RegistryReader& registry, const Authority& authority, const ledger::Checkpoint& old) {
  const auto head = authority.head();
  if (!head || old.size > head->size) return false;
  const auto reader = ledger::tile_reader(head->size, tile_fetch(registry, authority.no()));
  const Result<Hash> root = ledger::root_of(old.size, reader);
  if (!root) return refuse(root.error());
  return *root == old.root;
}

}  // namespace

Result<ReceiptCheck> check_receipt(Services& services, std::string_view text) {
  const Result<ledger::TlogProof> proof = ledger::TlogProof::parse(text);
  if (!proof) return refuse(proof.error());
  const Result<ledger::Checkpoint> claimed = ledger::read_checkpoint(proof->checkpoint);
  if (!claimed) return refuse(claimed.error());
  ReceiptCheck check{.origin = claimed->origin, .index = proof->index, .receipt_size = claimed->size};
  Authority* authority = services.authorities.find_origin(claimed->origin);
  if (authority == nullptr) {
    check.verdict = "unknownLog";
    return check;
  }
  auto registry = services.registry.read();
  if (const auto head = authority->head()) check.head_size = head->size;
  const std::optional<EntryRow> entry = registry->entry(authority->no(), proof->index);
  if (!entry) {
    // The receipt speaks of more than the log holds: something was taken away.
    check.verdict = "notIncluded";
    check.problems.push_back("rolledBack");
    return check;
  }
  check.leaf = entry->leaf;
  check.at = entry->at;
  const std::array known{authority->verifier()};
  const Result<ledger::Checkpoint> verified = ledger::verify_proof(*proof, ledger::leaf_hash(entry->bytes), known);
  if (!verified) {
    check.verdict = "broken";
    check.problems.push_back(std::string{name_of(verified.error().code)});
    return check;
  }
  const Result<bool> consistent = continues(*registry, *authority, *verified);
  if (!consistent || !*consistent) {
    check.verdict = "broken";
    check.problems.push_back("inconsistent");
    return check;
  }
  check.verdict = "included";
  return check;
}

Result<LogResource> log_resource(Services& services, std::string_view origin, std::string_view path) {
  Authority* authority = services.authorities.find_origin(origin);
  if (authority == nullptr) return refuse(ErrorCode::kNotFound);
  const auto head = authority->head();
  if (!head) return refuse(ErrorCode::kNotFound);
  if (path == "checkpoint") {
    const ByteView content = bytes_of(head->checkpoint);
    return LogResource{.content = {content.begin(), content.end()}, .is_text = true};
  }
  const std::optional<ledger::Tile> tile = ledger::parse_tile_path(path);
  if (!tile || tile->content != ledger::Tile::Content::kHashes) return refuse(ErrorCode::kNotFound);
  const std::optional<ledger::Tile> present = ledger::hash_tile(tile->level, tile->n, head->size);
  if (!present || present->width < tile->width) return refuse(ErrorCode::kNotFound);
  auto registry = services.registry.read();
  Result<Bytes> content = tile_fetch(*registry, authority->no())(*tile);
  if (!content) return refuse(ErrorCode::kNotFound);
  return LogResource{.content = *std::move(content), .immutable = true};
}

}  // namespace donghu::app
