// What may be found about one officer and taken against one: liable conduct, lighter and heavier circumstances,
// measures. Judged under the pack in force at the officer's conduct. Internal to wrong_case*.cpp.
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/basis.hpp"
#include "donghu/domain/wrong_case.hpp"

namespace donghu::domain {

/// The pack at the conduct, which must have wrong cases; of several regulations read as one, the one that has them:
/// another may call a different measure by the same code. Errors: kPackNotActive at `where`.
Result<const policy::Pack*> liability_pack(CivilDate conduct_on, const Context& context, const std::string& where);

/// Adds the circumstance of every obstruction noted in the inquiry.
void add_obstructions(OfficerFinding& finding, const WrongCase& matter);

/// Errors: those of SubmitConclusion about an officer, at `where`.
Result<void> check_finding(const OfficerFinding& finding, const WrongCase& matter, const std::string& where,
                           const Context& context);
/// `finding`: what the conclusion says about the same officer. Errors: those of DecideWrongCase about an officer, at
/// `where`.
Result<void> check_decision(const OfficerDecision& decision, const OfficerFinding& finding, const std::string& where,
                            const Context& context);

/// None: the pack has no such measure.
const policy::Measure* find_measure(std::string_view code, const policy::Pack& pack);

}  // namespace donghu::domain
