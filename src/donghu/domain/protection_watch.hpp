// Protection watch (保护关注, `protectionWatch`; REQUIREMENTS 4.3.5, 3.17): whoever has truthfully recorded a contact
// is watched as long as they serve, so that nothing is done to them for it unnoticed; and whom a pack protects besides.
//
//   (a record of theirs is sealed) ──▶ watching ──(no longer in service, SD-16)──▶ ended
//
// A watch is no stream of its own: sealed records and the directory say all there is to say, each with an entry on the
// ledger. One watch for each recorder, whatever the number of records and packs. It takes no steps; it is asked for.
//
// Not here: the check of a personnel action (personnel_check.hpp) and the retaliation case (retaliation_case.hpp),
// which run beside it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/context.hpp"
#include "donghu/policy/predicate.hpp"

namespace donghu::domain {

enum class ProtectionWatchState { kWatching, kEnded };
constexpr auto enum_names(ProtectionWatchState) {
  using S = ProtectionWatchState;
  return std::array{named(S::kWatching, "watching"), named(S::kEnded, "ended")};
}

struct ProtectionWatch {
  static constexpr std::string_view kKind = "protectionWatch";

  PersonId recorder;
  ProtectionWatchState state = ProtectionWatchState::kWatching;
  CivilDate since;                  // the day of the oldest record
  std::vector<MatterId> records;    // truthful ones, oldest first
  std::vector<Citation> citations;  // that the recording is protected; one for each pack of a bundle
};

/// None: the person has sealed no record, or the packs in force protect nobody.
std::optional<ProtectionWatch> watch_of(PersonId person, const Context& context);

/// Records that the person sealed, less those that a verification found knowingly untrue; oldest first.
std::vector<MatterId> truthful_records(PersonId person, const Matters& matters);

/// In the organ's service: on its establishment or under contract. What the directory does not have is not.
bool is_in_service(PersonId person, const Directory& directory);

/// One pack's rule that protects somebody; of a bundle there may be several.
struct ProtectingRule {
  const policy::Pack* pack = nullptr;
  const policy::Protection* rule = nullptr;

  Citation for_recording() const { return pack->cite(rule->refs.front()); }
  Citation for_actions() const { return pack->cite(rule->refs.back()); }
};

/// The rules on protection in force, whomever they protect; each pack of a bundle for itself.
std::vector<ProtectingRule> protecting_rules(const policy::Pack& pack);

/// Those under which a personnel action against the person needs ground and procedure. Whom the directory does not
/// show to be outside a class is taken to be inside: in doubt the documents are shown. Precondition: known to the
/// directory.
std::vector<ProtectingRule> rules_protecting(PersonId person, const Context& context);

}  // namespace donghu::domain
