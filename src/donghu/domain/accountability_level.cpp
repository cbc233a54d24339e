// From the opening of a case to the proposal of measures.
#include "donghu/domain/accountability_basis.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/matters.hpp"

namespace donghu::domain {
namespace {

/// Fills what the verification left open. Errors: kNotAllowed for an answer other than the one it gave: findings change
/// by reopening it, not here.
Result<Findings> completed(const Findings& findings, const AssessLevel& command) {
  struct Row {
    const char* where;
    const std::optional<bool>& found;
    const std::optional<bool>& said;
  };
  const Row rows[] = {{"/breachOfDiscipline", findings.breach_of_discipline, command.breach_of_discipline},
                      {"/harmfulResult", findings.harmful_result, command.harmful_result},
                      {"/graveResult", findings.grave_result, command.grave_result},
                      {"/wrongCaseResult", findings.wrong_case_result, command.wrong_case_result},
                      {"/crimeSuspected", findings.crime_suspected, command.crime_suspected}};
  for (const Row& row : rows) {
    if (row.found && row.said && *row.found != *row.said) {
      return refuse(
          {.code = ErrorCode::kNotAllowed, .where = row.where, .params = {{"allowed", *row.found ? "true" : "false"}}});
    }
  }
  return with_assessment(findings, {.breach_of_discipline = command.breach_of_discipline,
                                    .harmful_result = command.harmful_result,
                                    .grave_result = command.grave_result,
                                    .wrong_case_result = command.wrong_case_result,
                                    .crime_suspected = command.crime_suspected});
}

/// The verification was reopened after the measures in force were proposed; what another body decides meanwhile changes
/// nothing in that. Errors: kWrongState at /cause.
Result<void> check_reopened(const AccountabilityCase& matter, const Verification& verification) {
  const auto& reopenings = verification.reopenings;
  if (!reopenings.empty() && reopenings.back().stamp.at >= matter.proposed_at) return {};
  return refuse({.code = ErrorCode::kWrongState, .where = "/cause", .params = {{"allowed", "reopened"}}});
}

/// An appeal is against what was decided. Errors: kWrongState at /cause.
Result<void> check_decided(const AccountabilityCase& matter) {
  using S = AccountabilityState;
  if (matter.state == S::kDecided || matter.state == S::kExecuted) return {};
  return refuse({.code = ErrorCode::kWrongState,
                 .where = "/cause",
                 .params = {{"state", std::string{name_of(matter.state)}}, {"allowed", "decided, executed"}}});
}

}  // namespace

Result<Effects> decide(const AccountabilityCase& matter, const AssessLevel& command, const Context& context) {
  if (auto passed = check_acting_step(matter, "assessLevel", matter.origin.concerned, context); !passed)
    return refuse(passed.error());
  if (auto passed = check_recusal(matter, context); !passed) return refuse(passed.error());
  const Result<Verification> verification = carrying_basis(matter, context);
  if (!verification) return refuse(verification.error());
  if (auto passed = check_reason(command.reasons, "/reasons"); !passed) return refuse(passed.error());
  Result<Findings> findings = completed(verification->conclusion()->findings, command);
  if (!findings) return refuse(findings.error());
  const Result<Assessable> all = assessable(matter, *std::move(findings), *verification, context);
  if (!all) return refuse(all.error());
  Result<std::vector<ReachedTier>> tiers = reached_tiers(all->ground(matter));
  if (!tiers) return refuse(tiers.error());
  const Findings& known = all->findings;
  return Effects{.events = {LevelAssessed{.breach_of_discipline = known.breach_of_discipline,
                                          .harmful_result = known.harmful_result,
                                          .grave_result = known.grave_result,
                                          .wrong_case_result = known.wrong_case_result,
                                          .crime_suspected = known.crime_suspected,
                                          .tiers = *std::move(tiers),
                                          .reasons = command.reasons}}};
}

Result<Effects> decide(const AccountabilityCase& matter, const ProposeMeasures& command, const Context& context) {
  if (auto passed = check_acting_step(matter, "proposeMeasures", matter.origin.concerned, context); !passed)
    return refuse(passed.error());
  if (auto passed = check_recusal(matter, context); !passed) return refuse(passed.error());
  const Result<Verification> verification = carrying_basis(matter, context);
  if (!verification) return refuse(verification.error());
  if (auto passed = check_principal(matter, *verification); !passed) return refuse(passed.error());
  if (auto holds = check_level_holds(matter, *verification, context); !holds) return refuse(holds.error());
  const Result<Assessable> all = assessed(matter, *verification, context);
  if (!all) return refuse(all.error());
  if (!has_rules_for(matter.opening.conduct, *all->substance)) return refuse(ErrorCode::kRuleAbsent);
  if (command.choice.measures.empty()) return refuse(ErrorCode::kFieldMissing, "/measures");
  auto passed = check_choice(command.choice, matter.tiers, all->ground(matter), matter.opening.target, context);
  if (!passed) return refuse(passed.error());
  return Effects{.events = {MeasuresProposed{command.choice}}};
}

Result<Effects> decide(const AccountabilityCase& matter, const ProposeAgain& command, const Context& context) {
  if (auto passed = check_acting_step(matter, "proposeAgain", matter.origin.concerned, context); !passed)
    return refuse(passed.error());
  if (auto passed = check_recusal(matter, context); !passed) return refuse(passed.error());
  const std::optional<Verification> verification = context.matters.verification(matter.opening.verification);
  if (!verification) return refuse(ErrorCode::kMissingReference);
  if (verification->conclusion() == nullptr)
    return refuse(confirmed_basis(matter.opening.verification, context).error());
  const bool reopened = command.cause == RevisionCause::kReopened;
  if (auto passed = reopened ? check_reopened(matter, *verification) : check_decided(matter); !passed)
    return refuse(passed.error());
  if (command.undone.empty()) return refuse(ErrorCode::kFieldMissing, "/undone");
  const Result<Assessable> all = assessed(matter, *verification, context);
  if (!all) return refuse(all.error());
  std::vector<ReachedTier> tiers = matter.tiers;
  if (reopened) {
    // Other findings may reach another tier; none is reached where nothing is confirmed any more.
    tiers.clear();
    if (is_confirmed(matter, *verification)) {
      Result<std::vector<ReachedTier>> anew = reached_tiers(all->ground(matter));
      if (!anew) return refuse(anew.error());
      tiers = *std::move(anew);
    }
  }
  if (!command.choice.measures.empty()) {
    if (auto passed = check_principal(matter, *verification); !passed) return refuse(passed.error());
  }
  auto passed = check_choice(command.choice, tiers, all->ground(matter), matter.opening.target, context);
  if (!passed) return refuse(passed.error());
  return Effects{.events = {MeasuresProposedAgain{command.cause, command.undone, std::move(tiers), command.choice}}};
}

}  // namespace donghu::domain
