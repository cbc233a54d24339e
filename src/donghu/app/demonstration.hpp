// Demonstration organs: fictional people, units and cases, so that one can try everything at once. Who they are stands
// in files (policies/demonstration/*.json), one for each organ; nothing of it is in the code.
#pragma once

#include <filesystem>

#include "donghu/app/founding.hpp"
#include "donghu/domain/adoption.hpp"
#include "donghu/domain/claim.hpp"

namespace donghu::app {

struct DemonstrationMember {
  std::string account;  // empty: has none
  domain::PersonAdded person;
  std::string unit;
  std::vector<std::string> roles;
};
struct DemonstrationCase {
  std::string number;  // "{year}" stands for the year of the day it is set up
  std::string name;
  std::string stage;
  std::string unit;
  std::vector<std::string> handlers;  // accounts
};
struct DemonstrationRecord {
  std::string by;  // account
  std::string role;
  std::string case_number;
  int days_ago = 0;  // the contact
  json::Value claim;
};
struct DemonstrationOrgan {
  std::string code;
  std::string name;
  std::string credit_code;
  std::vector<std::string> packs;  // folders beside policies/demonstration, in the order in which they are read
  CivilDate in_force_from;
  std::vector<domain::FileRegisterProcedure> procedures;
  std::vector<domain::StandIn> stand_ins;
  std::vector<std::string> units;
  std::vector<DemonstrationMember> members;
  std::vector<DemonstrationCase> cases;
  std::vector<DemonstrationRecord> records;

  FoundingRequest request() const { return {code, name, credit_code, true}; }
};

struct DemonstrationAccount {
  std::string organ;
  std::string account;
  std::string name;
  std::string role;
  std::string password;  // random; printed once, stored only as a hash
};

/// Every organ of the folder, by file name. Errors: kStorage, and what is wrong with a file (where: file and place).
Result<std::vector<DemonstrationOrgan>> load_demonstration(const std::filesystem::path& policies);

/// Enters one organ through the committer. Precondition: its row exists and its log is empty. Errors: what the parts
/// refuse.
Result<std::vector<DemonstrationAccount>> fill_demonstration(Services& services, AuthorityNo authority,
                                                             const DemonstrationOrgan& organ,
                                                             const std::filesystem::path& policies,
                                                             const crypto::PasswordCost& cost = {});

}  // namespace donghu::app
