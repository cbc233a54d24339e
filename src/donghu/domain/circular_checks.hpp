// What several steps of a circular ask: whether its ground still stands, whether a typical case is owed, whom a text
// must not name. Internal to circular*.cpp.
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/basis.hpp"
#include "donghu/domain/circular.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/matters.hpp"

namespace donghu::domain {

/// The rules of a circular under a pack; none where it has no circulars.
const policy::Circular* circular_rules(const policy::Pack& pack);

/// The verification while it carries the circular: its conclusion in force confirms the same items of the same subject.
/// Errors: those of confirmed_basis; kPrincipalUnconfirmed; kWrongState (params: state, allowed) where it confirms, but
/// no longer this.
Result<Verification> carrying_basis(const Circular& circular, const Context& context);

/// Role, state, recusal, and that the verification carries the circular: then it is returned. Errors: those of
/// check_acting_step, check_recusal, carrying_basis.
Result<Verification> check_circular_step(const Circular& circular, std::string_view command, const Context& context);

/// The typical case that the pack in force at the conduct makes mandatory for these findings; none: none is owed. Any
/// one trigger is enough.
const policy::TypicalCase* typical_case_owed(const Findings& findings, const policy::Pack& substance);

/// Errors: kNotAllowed at `where` for a text that names the recorder of any record behind the verification (SC-05).
Result<void> check_unnamed(const std::string& text, const Verification& verification, const Context& context,
                           std::string where);
/// The same for a text to be published, which must not name the case party or third persons either, as far as `redact`
/// lists them and the records name them.
Result<void> check_redacted(const std::string& text, const std::vector<std::string>& redact,
                            const Verification& verification, const Context& context, std::string where);

/// A refusal: another role has this step.
tl::unexpected<Error> denied_but_to(const Role& allowed, const Context& context);

/// The refusal as it is, or kOutsideManagementAuthority where the circular is blocked.
tl::unexpected<Error> refuse_if_blocked(const Circular& circular, Error refusal, const Context& context);

/// True if the body's people take the step themselves; false: its act is entered from a document.
Result<bool> acts_itself(const Role& role, const Circular& circular, const Context& context);

}  // namespace donghu::domain
