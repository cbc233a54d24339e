// What a case of accountability rests on today: whether the conclusion in force still confirms this conduct of this
// person, on which findings it is judged, and whether what was worked out before a new conclusion still holds. Internal
// to accountability*.cpp.
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/accountability_tiers.hpp"

namespace donghu::domain {

/// True if the conclusion in force confirms the conduct the case is about, by its target. A verification can confirm
/// something else by then: another subject, another handler, another instructor.
bool is_confirmed(const AccountabilityCase& matter, const Verification& verification);

/// The verification of the case while it carries it. Errors: those of confirmed_basis; kWrongState (params: state,
/// allowed) where it confirms, but no longer this.
Result<Verification> carrying_basis(const AccountabilityCase& matter, const Context& context);

/// Nothing is taken against a principal whose part is not found (SC-11). Errors: kPrincipalUnconfirmed.
Result<void> check_principal(const AccountabilityCase& matter, const Verification& verification);

/// Everything a level or a choice is judged on; owns what TierGround points at.
struct Assessable {
  Findings findings;
  policy::Facts facts;
  int instance_count = 0;
  const policy::Pack* substance = nullptr;

  TierGround ground(const AccountabilityCase& matter) const;
};

/// Errors: kPackNotActive.
Result<Assessable> assessable(const AccountabilityCase& matter, Findings findings, const Verification& verification,
                              const Context& context);

/// With the findings of the conclusion in force, completed by the assessment of the level. Errors: kPackNotActive.
Result<Assessable> assessed(const AccountabilityCase& matter, const Verification& verification, const Context& context);

/// The basis of a step that carries a proposal on: the verification confirms this conduct, the principal's part is
/// found, and the conclusion, if it is a new one, reaches the same tiers as the one the proposal was made on. Errors:
/// those of carrying_basis, kPrincipalUnconfirmed, those of reached_tiers, kWrongState (params: owed) for other tiers.
Result<Verification> basis_of_proposal(const AccountabilityCase& matter, const Context& context);

/// The same for a level that was assessed, whoever the principal is. Errors: kWrongState (params: owed).
Result<void> check_level_holds(const AccountabilityCase& matter, const Verification& verification,
                               const Context& context);

/// Errors: kWrongState (params: state, owed).
tl::unexpected<Error> still_owed(const AccountabilityCase& matter, std::string what);

}  // namespace donghu::domain
