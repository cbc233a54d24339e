// The anchor: the newest signed checkpoint, kept outside the database and its backups. At the start the stored head is
// held against it; an old copy of the database is behind and must not go on, or the log would fork.
#pragma once

#include "donghu/app/ports/files.hpp"
#include "donghu/app/services.hpp"

namespace donghu::app {

/// Errors: kLedgerBroken (params: index, the first entry that the database lacks or has otherwise; code: behind,
/// different, unreadable). No anchor yet is no error.
Result<void> check_anchor(Registry& registry, Authority& authority, Anchor& anchor);

/// Stores the published head if it is newer than what was stored last through this object.
class AnchorKeeper {
 public:
  explicit AnchorKeeper(Anchor& anchor) : anchor_(anchor) {}
  void keep(const Authorities& authorities);

 private:
  Anchor& anchor_;
  std::map<AuthorityNo, std::uint64_t> stored_;
};

}  // namespace donghu::app
