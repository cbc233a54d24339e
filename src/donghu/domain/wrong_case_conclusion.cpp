// What the team finds: a wrong case with the officers who answer for it, or none.
#include <algorithm>

#include "donghu/domain/wrong_case_checks.hpp"
#include "donghu/domain/wrong_case_liability.hpp"

namespace donghu::domain {
namespace {

/// True if nobody may be held liable without a ground: as the packs at the officers' conduct say, and today's where
/// nobody is.
Result<bool> needs_ground(const SubmitConclusion& command, const Context& context) {
  if (command.officers.empty()) return true;
  bool needed = false;
  for (std::size_t i = 0; i < command.officers.size(); ++i) {
    const std::string where = place("/officers", i) + "/conductOn";
    const Result<const policy::Pack*> pack = liability_pack(command.officers[i].conduct_on, context, where);
    if (!pack) return refuse(pack.error());
    needed = needed || (*pack)->wrong_case->liability_requires_ground;
  }
  return needed;
}

/// The ground as inquired: the one the case was opened on is proved already.
Result<void> check_found_ground(const WrongCase& matter, const SubmitConclusion& command,
                                const policy::WrongCaseRules& rules, const Context& context) {
  const GroundClaim& ground = command.ground;
  if (ground.code.empty() && ground.unlisted.empty()) {
    const Result<bool> needed = needs_ground(command, context);
    if (!needed) return refuse(needed.error());
    if (!*needed) return {};
    return refuse({.code = ErrorCode::kThresholdFindingMissing,
                   .where = "/ground/code",
                   .citation = context.cite(rules.ref),
                   .params = {{"finding", "ground"}}});
  }
  if (auto named = check_ground(ground, rules, context); !named) return named;
  if (ground.code == matter.opening.ground.code && check_proof(matter.opening.proof)) return {};
  return check_ground_proof(ground, command.proof, rules, context);
}

/// Each officer once, and none of the team.
Result<void> check_officers(const WrongCase& matter, const std::vector<OfficerFinding>& officers,
                            const Context& context) {
  for (std::size_t i = 0; i < officers.size(); ++i) {
    const std::string where = place("/officers", i);
    const PersonId officer = officers[i].officer;
    const auto end = officers.begin() + static_cast<std::ptrdiff_t>(i);
    const bool twice =
        std::any_of(officers.begin(), end, [&](const OfficerFinding& other) { return other.officer == officer; });
    if (twice) return refuse(ErrorCode::kNotAllowed, where + "/officer");
    if (is_among(matter.team()->members, officer)) return refuse(ErrorCode::kRecusalRequired, where + "/officer");
    if (auto fit = check_finding(officers[i], matter, where, context); !fit) return fit;
  }
  return {};
}

std::vector<PersonId> people_of(const std::vector<OfficerFinding>& officers, const std::vector<PersonId>& others) {
  std::vector<PersonId> people;
  people.reserve(officers.size() + others.size());
  for (const OfficerFinding& one : officers) people.push_back(one.officer);
  for (const PersonId person : others) {
    if (!is_among(people, person)) people.push_back(person);
  }
  return people;
}

}  // namespace

Result<Effects> decide(const WrongCase& matter, const SubmitConclusion& command, const Context& context) {
  const auto rules = check_member_step(matter, "submitConclusion", context);
  if (!rules) return refuse(rules.error());
  if (auto found = check_found_ground(matter, command, **rules, context); !found) return refuse(found.error());
  ConclusionSubmitted said{.ground = command.ground,
                           .facts = command.facts,
                           .evidence_summary = command.evidence_summary,
                           .reasons = command.reasons,
                           .officers = command.officers,
                           .proof = command.proof};
  for (OfficerFinding& finding : said.officers) add_obstructions(finding, matter);
  if (auto fit = check_officers(matter, said.officers, context); !fit) return refuse(fit.error());
  for (std::size_t i = 0; i < command.concerned.size(); ++i) {
    if (context.directory.person(command.concerned[i])) continue;
    return refuse(ErrorCode::kMissingReference, place("/concerned", i));
  }
  said.concerned = people_of(said.officers, command.concerned);
  return Effects{.events = {std::move(said)}, .evidence = command.proof.documents};
}

Result<Effects> decide(const WrongCase& matter, const SignConclusion& /*command*/, const Context& context) {
  const auto rules = check_case_step(matter, "signConclusion", context);
  if (!rules) return refuse(rules.error());
  for (const Role& role : acting_roles(context.actor.role, matter.origin.concerned, context)) {
    if (!includes(By::kWrongCaseSigner, role, context.pack)) continue;
    if (is_among(matter.conclusions.back().signed_by, role)) return refuse(ErrorCode::kNotAllowed);
    return Effects{.events = {ConclusionSigned{role}}};
  }
  return refuse(ErrorCode::kInternal);
}

Result<Effects> decide(const WrongCase& matter, const ProposeNoWrongCase& command, const Context& context) {
  const auto rules = check_member_step(matter, "proposeNoWrongCase", context);
  if (!rules) return refuse(rules.error());
  NoWrongCaseProposed proposed{
      .facts = command.facts, .reasons = command.reasons, .misconduct = command.misconduct, .proof = command.proof};
  for (std::size_t i = 0; i < command.misconduct.size(); ++i) {
    const SuspicionClaim& claim = command.misconduct[i];
    if (auto fit = check_suspicion(claim, place("/misconduct", i), context); !fit) return refuse(fit.error());
    for (const PersonId officer : claim.officers) {
      if (!is_among(proposed.concerned, officer)) proposed.concerned.push_back(officer);
    }
  }
  return Effects{.events = {std::move(proposed)}, .evidence = command.proof.documents};
}

Result<Effects> decide(const WrongCase& matter, const ApproveNoWrongCase& command, const Context& context) {
  const auto rules = check_case_step(matter, "approveNoWrongCase", context);
  if (!rules) return refuse(rules.error());
  const Result<Role> by = check_head((*rules)->no_wrong_case.approver, command.by, command.proof, matter, context);
  if (!by) return refuse(by.error());
  if (!matter.no_wrong_case) return still_owed(matter, "proposeNoWrongCase");
  if (auto given = check_reason(command.reason); !given) return refuse(given.error());
  Effects effects{.evidence = command.proof.documents};
  if (!command.approve) {
    effects.events.emplace_back(NoWrongCaseReturned{*by, command.reason, command.proof});
    return effects;
  }
  effects.events.emplace_back(NoWrongCaseApproved{*by, command.reason, command.proof});
  // Misconduct without a wrong case goes to those who deal with it (SC-21).
  for (const SuspicionClaim& claim : matter.no_wrong_case->misconduct) {
    effects.events.emplace_back(SuspicionFound{claim});
  }
  return effects;
}

}  // namespace donghu::domain
