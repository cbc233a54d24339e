#include "donghu/domain/accountability_basis.hpp"

#include <algorithm>

#include "donghu/domain/counting.hpp"
#include "donghu/domain/verification_conclusion.hpp"

namespace donghu::domain {
namespace {

/// The handler's instances up to the one of this case, in the order in which they were confirmed. An earlier one that
/// was reversed meanwhile is none; one that was confirmed later does not raise this one's tier.
int count_today(const AccountabilityCase& matter, const policy::Pack& substance, const Context& context) {
  const int at_opening = matter.opening.instance_count;
  if (!matter.opening.target.person) return at_opening;
  const std::optional<Term>& window = substance.consequences.non_recording.window;
  int count = 1;
  for (const CountedInstance& instance : context.matters.instances_of(*matter.opening.target.person)) {
    if (instance.verification == matter.opening.verification) return std::min(count, at_opening);
    if (!counts_together(instance, substance)) continue;
    if (is_within(window, instance.conduct_at, matter.origin.conduct_at)) ++count;
  }
  return at_opening;
}

/// Errors: kWrongState (params: owed) where other tiers are reached today than the case has.
Result<void> check_tiers_hold(const AccountabilityCase& matter, const Verification& verification, const char* owed,
                              const Context& context) {
  const Result<Assessable> all = assessed(matter, verification, context);
  if (!all) return refuse(all.error());
  const Result<std::vector<ReachedTier>> tiers = reached_tiers(all->ground(matter));
  if (!tiers) return refuse(tiers.error());
  if (*tiers == matter.tiers) return {};
  return still_owed(matter, owed);
}

}  // namespace

bool is_confirmed(const AccountabilityCase& matter, const Verification& verification) {
  if (!verification.confirms()) return false;
  const VerificationConcluded& said = *verification.conclusion();
  const PersonMention& target = matter.opening.target;
  const auto is_target = [&](const std::optional<PersonMention>& person) {
    return person && same_person(*person, target);
  };
  if (matter.opening.conduct == kNonRecordingConduct) {
    return std::any_of(verification.counted.begin(), verification.counted.end(),
                       [&](const NonRecordingCounted& one) { return one.handler == target.person; });
  }
  if (matter.opening.conduct == kInstructedConduct) return is_target(said.findings.instructor);
  if (matter.opening.conduct == kRetaliationConduct) return is_target(said.findings.retaliator);
  return !said.findings.items.empty() && !said.outside_coverage && is_target(said.findings.subject);
}

Result<Verification> carrying_basis(const AccountabilityCase& matter, const Context& context) {
  Result<Verification> verification = confirmed_basis(matter.opening.verification, context);
  if (!verification || is_confirmed(matter, *verification)) return verification;
  return refuse(
      {.code = ErrorCode::kWrongState,
       .params = {{"state", "notConfirmed"}, {"allowed", std::string{name_of(VerificationOutcome::kConfirmed)}}}});
}

Result<void> check_principal(const AccountabilityCase& matter, const Verification& verification) {
  if (matter.opening.conduct != kInterferenceConduct) return {};
  if (verification.conclusion()->principal_unconfirmed) return refuse(ErrorCode::kPrincipalUnconfirmed);
  return {};
}

TierGround Assessable::ground(const AccountabilityCase& matter) const {
  return {.conduct = matter.opening.conduct,
          .findings = findings,
          .facts = facts,
          .instance_count = instance_count,
          .conduct_at = matter.origin.conduct_at,
          .substance = *substance};
}

Result<Assessable> assessable(const AccountabilityCase& matter, Findings findings, const Verification& verification,
                              const Context& context) {
  const Result<const policy::Pack*> substance = substance_of(matter.origin.conduct_at, context);
  if (!substance) return refuse(substance.error());
  policy::Facts facts = facts_about(matter.opening.target, findings, verification, context);
  const bool counted = matter.opening.conduct == kNonRecordingConduct;
  const int count = counted ? count_today(matter, **substance, context) : 0;
  if (counted) facts.set("nonRecording.count", std::int64_t{count});
  for (const NonRecordingCounted& one : verification.counted) {
    if (counted && one.handler == matter.opening.target.person) facts.set("nonRecording.form", one.form);
  }
  return Assessable{std::move(findings), std::move(facts), count, *substance};
}

Result<Assessable> assessed(const AccountabilityCase& matter, const Verification& verification,
                            const Context& context) {
  Findings findings = verification.conclusion()->findings;
  if (matter.assessment) findings = with_assessment(std::move(findings), *matter.assessment);
  return assessable(matter, std::move(findings), verification, context);
}

Result<Verification> basis_of_proposal(const AccountabilityCase& matter, const Context& context) {
  Result<Verification> verification = carrying_basis(matter, context);
  if (!verification) return verification;
  if (auto passed = check_principal(matter, *verification); !passed) return refuse(passed.error());
  if (verification->conclusions.back().stamp.at > matter.proposed_at) {
    auto holds = check_tiers_hold(matter, *verification, "proposeAgain", context);
    if (!holds) return refuse(holds.error());
  }
  return verification;
}

Result<void> check_level_holds(const AccountabilityCase& matter, const Verification& verification,
                               const Context& context) {
  // Instances are counted in other verifications too, so a count may have changed without a conclusion of this one.
  const bool counted = matter.opening.conduct == kNonRecordingConduct;
  if (!counted && verification.conclusions.back().stamp.at <= matter.assessed_at) return {};
  return check_tiers_hold(matter, verification, "assessLevel", context);
}

tl::unexpected<Error> still_owed(const AccountabilityCase& matter, std::string what) {
  return refuse({.code = ErrorCode::kWrongState,
                 .params = {{"state", std::string{name_of(matter.state)}}, {"owed", std::move(what)}}});
}

}  // namespace donghu::domain
