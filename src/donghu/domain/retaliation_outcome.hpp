// What a verification does to the retaliation cases whose facts it finds (retaliation_case.hpp): those it was opened
// for, and the one that its own conclusion began.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/effects.hpp"
#include "donghu/domain/verification.hpp"

namespace donghu::domain {

/// The code under which packs name it; no list of acts holds it (3.9).
inline constexpr std::string_view kRetaliationCode = "RET-RETALIATE";

/// The rules as they stand for the retaliator, and whether they reach this retaliation.
struct RetaliationRule {
  const policy::Pack* pack = nullptr;  // null: none was in force at the conduct
  bool found = false;                  // the conclusion confirms, and names a retaliator
  std::vector<std::string> unmet;      // retaliator, victim: conditions of the pack that do not hold

  /// Found, and what the pack means by retaliation.
  bool is_of_the_pack() const { return found && pack != nullptr && pack->consequences.protection && unmet.empty(); }
  /// The pack's row that punishes it; none: no row does.
  const policy::SanctionRule* sanction() const;
};

/// `facts`: as found, with retaliator and victim.
RetaliationRule judge_retaliation(const VerificationConcluded& said, const policy::Facts& facts,
                                  const policy::Pack* pack);

/// True if the victim of the case that the verification is about had truthfully recorded before it happened; none:
/// the verification is about no such case.
std::optional<bool> victim_had_recorded(const Verification& verification, const Context& context);

/// Tells each case what was concluded; begins one for a retaliation that was confirmed and that nobody alleged.
/// `begun`: origin of a case that begins.
void conclude_retaliation(const Verification& matter, const VerificationConcluded& said, const RetaliationRule& rule,
                          const Origin& begun, const Context& context, Effects& effects);

/// The verification's conclusion is in force no more: its cases are investigated again.
void reopen_retaliation(const Verification& matter, const Context& context, Effects& effects);

}  // namespace donghu::domain
