// What anyone may read of the logs, signed in or not: heads, hash tiles, proofs. Hashes only; entries are for auditors
// (LEDGER "Tiles").
#pragma once

#include "donghu/app/services.hpp"
#include "donghu/app/views.hpp"

namespace donghu::app {

LogList list_logs(Services& services);

/// A receipt for the entry at `index` under the newest head. Errors: kNotFound (no such log or entry).
Result<std::string> proof_of(Services& services, Authority& authority, std::uint64_t index);
Result<std::string> proof_of(Services& services, std::string_view code, std::uint64_t index);

/// What a receipt is worth today: its own signature and path, and whether the log of today still begins with the tree
/// it speaks of. Errors: kMalformed for a text that is no receipt.
Result<ReceiptCheck> check_receipt(Services& services, std::string_view text);

/// The bytes of a C2SP path below a log's prefix: "checkpoint", "tile/0/000" … Entry bundles are refused. Errors:
/// kNotFound.
struct LogResource {
  Bytes content;
  bool immutable = false;
  bool is_text = false;
};
Result<LogResource> log_resource(Services& services, std::string_view origin, std::string_view path);

}  // namespace donghu::app
