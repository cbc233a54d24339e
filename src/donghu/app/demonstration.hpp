// The demonstration bureau: fictional people, units and cases, so that one can try everything at once. The organ's row
// says that it is one, and every page shows it.
#pragma once

#include "donghu/app/founding.hpp"

namespace donghu::app {

struct DemonstrationAccount {
  std::string account;
  std::string name;
  std::string role;
  std::string password;  // random; printed once, stored only as a hash
};

FoundingRequest demonstration_request();

/// Fills the founded authority. `policies` holds the pack it adopts. Errors: what the committer and the pack refuse.
Result<std::vector<DemonstrationAccount>> fill_demonstration(Services& services, AuthorityNo authority,
                                                             const std::filesystem::path& policies,
                                                             const crypto::PasswordCost& cost = {});

}  // namespace donghu::app
