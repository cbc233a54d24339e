// Setting up an authority: its row, its log, its first people. Trusted code: called by the command line before anybody
// can sign in, never reachable over HTTP. Everything it enters is on the ledger like any other event.
#pragma once

#include "donghu/app/services.hpp"
#include "donghu/crypto/password.hpp"

namespace donghu::app {

struct FoundingRequest {
  std::string code;  // short, in URLs
  std::string name;
  std::string credit_code;  // 统一社会信用代码, 18 characters
  bool demonstration = false;
};

/// Adds the authority's row and an empty log under a fresh origin `<credit code>.donghu/<random 8>`. Call before the
/// committer starts. Errors: kNotAllowed for a credit code that is none.
Result<AuthorityRow> found(Registry& registry, KeyVault& vault, const FoundingRequest& request);

/// Enters the directory through the committer, one event at a time.
class Founder {
 public:
  Founder(Services& services, AuthorityNo authority) : services_(services), authority_(authority) {}

  Result<void> authority_founded(const FoundingRequest& request);
  Result<UnitId> unit(const std::string& name, std::optional<UnitId> parent = {});
  Result<PersonId> person(const std::string& name, UnitId unit, const std::string& post, bool leading_cadre);
  /// The same with everything the directory can note; the identity in `event` is chosen here.
  Result<PersonId> person(domain::PersonAdded event);
  Result<SeatId> seat(PersonId person, const std::string& role, std::optional<UnitId> unit);
  Result<void> kin(PersonId person, PersonId other, const std::string& relation);
  Result<void> account(const std::string& name, PersonId person, std::string_view password,
                       const crypto::PasswordCost& cost);
  Result<CaseId> case_file(const std::string& number, const std::string& name, const std::string& stage, UnitId unit,
                           const std::vector<PersonId>& handlers);
  /// Adopts packs that stand together, in the order in which they are read. `in_force_from`: for all; none: each from
  /// the day its own text gives. Says under which stream the adoption goes on. Errors: kFieldMissing at /inForceFrom
  /// (with the row) where neither gives a day, those of policy::check_together.
  Result<StreamId> adopt(const std::vector<std::filesystem::path>& pack_files, std::optional<CivilDate> in_force_from,
                         const std::vector<domain::StandIn>& stand_ins,
                         const std::vector<std::pair<std::string, std::string>>& filed_procedures);
  /// A further version of the pack comes into force on a day; stand-ins stay as they are.
  Result<void> adopt_version(StreamId adoption, const std::filesystem::path& pack_file, CivilDate in_force_from);

 private:
  Result<void> append(StreamId stream, std::string kind, std::vector<domain::Event> events,
                      std::vector<Hash> blobs = {});

  Services& services_;
  AuthorityNo authority_;
};

}  // namespace donghu::app
