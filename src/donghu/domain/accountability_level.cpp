// From the opening of a case to the proposal of measures.
#include "donghu/domain/accountability_tiers.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/matters.hpp"

namespace donghu::domain {
namespace {

/// Everything a level or a choice is judged on; owns what TierGround points at.
struct Assessable {
  Findings findings;
  policy::Facts facts;
  const policy::Pack* substance = nullptr;

  TierGround ground(const AccountabilityCase& matter) const {
    return {.conduct = matter.opening.conduct,
            .findings = findings,
            .facts = facts,
            .instance_count = matter.opening.instance_count,
            .conduct_at = matter.origin.conduct_at,
            .substance = *substance};
  }
};

Result<Assessable> assessable(const AccountabilityCase& matter, Findings findings, const Verification& verification,
                              const Context& context) {
  const Result<const policy::Pack*> substance = substance_of(matter.origin.conduct_at, context);
  if (!substance) return refuse(substance.error());
  policy::Facts facts = facts_about(matter.opening.target, findings, verification, context);
  if (matter.opening.conduct == kNonRecordingConduct) {
    facts.set("nonRecording.count", std::int64_t{matter.opening.instance_count});
  }
  return Assessable{std::move(findings), std::move(facts), *substance};
}

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

/// Nothing is proposed against a principal whose part is not found (SC-11).
Result<void> check_principal(const AccountabilityCase& matter, const Verification& verification) {
  if (matter.opening.conduct != kInterferenceConduct) return {};
  if (verification.conclusion()->principal_unconfirmed) return refuse(ErrorCode::kPrincipalUnconfirmed);
  return {};
}

/// What a case is judged on once its level is assessed.
Result<Assessable> assessed(const AccountabilityCase& matter, const Verification& verification,
                            const Context& context) {
  Findings findings = verification.conclusion()->findings;
  if (matter.assessment) findings = with_assessment(std::move(findings), *matter.assessment);
  return assessable(matter, std::move(findings), verification, context);
}

/// The verification was reopened after the last decision. Errors: kWrongState at /cause.
Result<void> check_reopened(const AccountabilityCase& matter, const Verification& verification) {
  const auto& reopenings = verification.reopenings;
  const Instant decided = matter.decisions.back().stamp.at;
  if (!reopenings.empty() && reopenings.back().stamp.at >= decided) return {};
  return refuse({.code = ErrorCode::kWrongState, .where = "/cause", .params = {{"allowed", "reopened"}}});
}

}  // namespace

Result<Effects> decide(const AccountabilityCase& matter, const AssessLevel& command, const Context& context) {
  if (auto passed = check_acting_step(matter, "assessLevel", matter.origin.concerned, context); !passed)
    return refuse(passed.error());
  if (auto passed = check_recusal(matter, context); !passed) return refuse(passed.error());
  const Result<Verification> verification = confirmed_basis(matter.opening.verification, context);
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
  const Result<Verification> verification = confirmed_basis(matter.opening.verification, context);
  if (!verification) return refuse(verification.error());
  if (auto passed = check_principal(matter, *verification); !passed) return refuse(passed.error());
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
  if (command.undone.empty()) return refuse(ErrorCode::kFieldMissing, "/undone");
  const Result<Assessable> all = assessed(matter, *verification, context);
  if (!all) return refuse(all.error());
  std::vector<ReachedTier> tiers = matter.tiers;
  if (command.cause == RevisionCause::kReopened) {
    if (auto passed = check_reopened(matter, *verification); !passed) return refuse(passed.error());
    // Other findings may reach another tier; none is reached where nothing is confirmed any more.
    tiers.clear();
    if (verification->confirms()) {
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
