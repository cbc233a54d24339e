// What several steps of a complaint ask. Internal to complaint*.cpp.
#pragma once

#include "donghu/domain/complaint.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/policy/predicate.hpp"

namespace donghu::domain {

/// Role, state, the rule, its body, recusal: what each step on a complaint needs, and gets the rule for. Errors:
/// kRoleDenied, kWrongState, kRuleAbsent, kRecusalRequired.
Result<const policy::ComplaintRule*> check_complaint_step(const Complaint& matter, std::string_view command,
                                                          const Context& context);

/// Whether the body owes an inquiry to this complainant: only what is known to be true binds it.
bool is_owed(const Complaint& matter, const policy::ComplaintRule& rule, const Context& context);

/// Whether the rule lets the body send on what is not its own.
inline bool may_transfer(const policy::ComplaintRule& rule) {
  return !rule.transfer_ref.empty() || !rule.transfer_basis.empty();
}

/// The row of `preferred`, or of the rule itself where that names none.
Citation cite_rule(const policy::ComplaintRule& rule, const std::string& preferred, const Context& context);

}  // namespace donghu::domain
