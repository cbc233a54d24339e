// From the proposal of a circular to its approval.
#include <algorithm>

#include "donghu/domain/circular_checks.hpp"
#include "donghu/domain/reading.hpp"

namespace donghu::domain {
namespace {

std::string name_of_kind(policy::ApprovalStep::Kind kind) {
  return kind == policy::ApprovalStep::Kind::kResolution ? "resolution" : "approval";
}

/// By the initiator, or by whoever stands in for it in what the verification concerns.
Result<void> check_initiator(const ProposeCircular& command, const Context& context) {
  const std::optional<Verification> verification = context.matters.verification(command.verification);
  const std::vector<PersonId> people = verification ? verification->origin.concerned : std::vector<PersonId>{};
  return check_may_begin(By::kCircularInitiator, people, context);
}

/// Nothing is made known about somebody whom the pack does not cover, or whose part is not found (SC-11).
Result<void> check_subject(const VerificationConcluded& conclusion, const policy::Pack& substance,
                           const Context& context) {
  if (conclusion.principal_unconfirmed) return refuse(ErrorCode::kPrincipalUnconfirmed, "/verification");
  if (!conclusion.outside_coverage) return {};
  const auto& classes = substance.conduct.covered_persons;
  Error error{.code = ErrorCode::kRuleAbsent, .where = "/verification", .params = {{"flag", "OUTSIDE_COVERAGE"}}};
  if (!classes.empty()) error.citation = context.cite(classes.front().ref);
  return refuse(std::move(error));
}

/// The listed acts that are confirmed, or those of them that the proposal names.
Result<std::vector<std::string>> items_of(const ProposeCircular& command, const Findings& findings,
                                          const policy::Pack& substance) {
  std::vector<std::string> confirmed;
  for (const ItemFinding& finding : findings.items) {
    if (substance.conduct.find_act(finding.item) != nullptr) confirmed.push_back(finding.item);
  }
  if (confirmed.empty()) {
    const policy::Circular* rules = circular_rules(substance);
    return refuse({.code = ErrorCode::kThresholdFindingMissing,
                   .where = "/verification",
                   .citation = substance.cite(rules->ref),
                   .params = {{"finding", "items"}}});
  }
  for (std::size_t i = 0; i < command.items.size(); ++i) {
    if (std::find(confirmed.begin(), confirmed.end(), command.items[i]) != confirmed.end()) continue;
    return refuse({.code = ErrorCode::kNotAllowed,
                   .where = "/items/" + std::to_string(i),
                   .params = {{"allowed", listed(confirmed)}}});
  }
  return command.items.empty() ? confirmed : command.items;
}

/// One circular for one fact; a typical case may still follow an ordinary one, which does not settle it.
Result<void> check_only(const ProposeCircular& command, const Context& context) {
  for (const MatterId id : context.matters.following(command.verification, Circular::kKind)) {
    const std::optional<Circular> other = context.matters.circular(id);
    if (!other || other->state == CircularState::kWithdrawn) continue;
    const bool ended_unissued = other->state == CircularState::kClosed && !other->issue;
    const bool issued_ordinary = other->issue && !other->is_typical();
    if (ended_unissued || (issued_ordinary && command.typical_case)) continue;
    return refuse({.code = ErrorCode::kWrongState,
                   .where = "/verification",
                   .params = {{"state", std::string{name_of(other->state)}}}});
  }
  return {};
}

/// Where a circular about somebody managed elsewhere goes instead: the first of the pack's routes that fits.
CircularBlocked blocked(const policy::Circular& rules, const policy::Facts& facts, const Context& context) {
  CircularBlocked event{
      .flag = {.code = std::string{name_of(ErrorCode::kOutsideManagementAuthority)}, .article = rules.ref}};
  for (const policy::Route& route : context.pack.routes) {
    if (route.matter != Circular::kKind || !policy::fires(route.when, facts)) continue;
    event.route = route.id;
    event.action = route.action;
    if (const Result<Body> body = resolve(route.to, facts, context)) event.recipient = body->role;
    break;
  }
  return event;
}

/// Whether the subject is one whom these circulars may be about (E-14). Errors: kAuthorityUnresolved while nobody
/// knows.
Result<bool> is_within_limit(const policy::Circular& rules, const policy::Facts& facts, const Context& context) {
  if (!rules.person_limit) return true;
  const policy::Judgement judgement = policy::judge(*rules.person_limit, facts);
  if (judgement.truth != policy::Truth::kUnknown) return judgement.fires();
  return refuse({.code = ErrorCode::kAuthorityUnresolved,
                 .where = "/verification",
                 .citation = context.cite(rules.ref),
                 .params = {{"expression", "circular.personLimit"}, {"fact", listed(judgement.unknown_facts)}}});
}

Result<std::vector<ApprovalDue>> steps_due(const Circular& circular, const policy::Facts& facts,
                                           const Context& context) {
  const policy::Circular* rules = circular_rules(context.pack);
  if (rules == nullptr) return refuse(ErrorCode::kRuleAbsent);
  const Result<std::vector<Approval>> steps = approvals(*rules, facts, context);
  if (!steps) return refuse(steps.error());
  std::vector<ApprovalDue> due;
  for (const Approval& step : *steps) {
    // A body of whom everybody is barred, and for whom nobody stands in, resolves to nobody.
    if (auto body = body_for(step.body.role, circular.origin.concerned, context); !body) return refuse(body.error());
    due.push_back({name_of_kind(step.kind), step.body.role});
  }
  return due;
}

/// The event of an answer to the open step, and of the whole approval where it was the last.
std::vector<Event> answered(const Circular& circular, ApprovalDecision decision, GivenApproval approval) {
  if (decision == ApprovalDecision::kReturn) return {CircularReturned{std::move(approval)}};
  if (decision == ApprovalDecision::kRefuse) return {CircularRefused{std::move(approval)}};
  std::vector<Event> events{CircularStepApproved{std::move(approval)}};
  if (circular.given.size() + 1 == circular.steps.size()) events.emplace_back(CircularApproved{});
  return events;
}

/// True if with this approval nobody but the proposer would have approved.
bool approves_alone(const Circular& circular, const Context& context) {
  const PersonId proposer = circular.proposer();
  if (context.actor.person != proposer || circular.given.size() + 1 < circular.steps.size()) return false;
  return std::all_of(circular.given.begin(), circular.given.end(), [&](const Circular::Stamped& given) {
    return !given.approval.entered && given.stamp.actor.person == proposer;
  });
}

}  // namespace

Result<Effects> decide(const ProposeCircular& command, const Context& all) {
  const std::optional<policy::Facts> judged = judged_facts(command.verification, all);
  const ForSubject subject{all, judged.value_or(policy::Facts{})};
  const Context& context = subject.context();
  if (auto passed = check_initiator(command, context); !passed) return refuse(passed.error());
  const Result<Verification> verification = confirmed_basis(command.verification, context, "/verification");
  if (!verification) return refuse(verification.error());
  if (auto passed = check_recusal(*verification, context); !passed) return refuse(passed.error());
  const VerificationConcluded& conclusion = *verification->conclusion();
  const Findings& findings = conclusion.findings;
  const Result<const policy::Pack*> substance = substance_of(findings.conduct_at, context);
  if (!substance) return refuse(substance.error());
  const policy::Circular* rules = circular_rules(**substance);
  if (rules == nullptr || circular_rules(context.pack) == nullptr) return refuse(ErrorCode::kRuleAbsent);
  if (command.typical_case && !rules->typical_case) return refuse(ErrorCode::kRuleAbsent, "/typicalCase");
  if (auto passed = check_subject(conclusion, **substance, context); !passed) return refuse(passed.error());
  Result<std::vector<std::string>> items = items_of(command, findings, **substance);
  if (!items) return refuse(items.error());
  if (auto passed = check_only(command, context); !passed) return refuse(passed.error());
  const policy::Facts facts = facts_about(findings.subject, findings, *verification, context);
  const Result<bool> within = is_within_limit(*rules, facts, context);
  if (!within) return refuse(within.error());

  Effects effects;
  effects.events.emplace_back(CircularProposed{.origin = origin_from(*verification, context),
                                               .verification = command.verification,
                                               .subject = findings.subject,
                                               .items = *std::move(items),
                                               .grounds = command.grounds,
                                               .typical_case = command.typical_case});
  if (!*within) effects.events.emplace_back(blocked(*rules, facts, context));
  return effects;
}

Result<Effects> decide(const Circular& circular, const SubmitCircular& /*command*/, const Context& context) {
  const Result<Verification> verification = check_circular_step(circular, "submitCircular", context);
  if (!verification) return refuse_if_blocked(circular, verification.error(), context);
  const Findings& findings = verification->conclusion()->findings;
  const policy::Facts facts = facts_about(findings.subject, findings, *verification, context);
  const Result<const policy::Pack*> substance = substance_of(circular.origin.conduct_at, context);
  if (!substance) return refuse(substance.error());
  // Who manages the subject may have become known since the proposal.
  if (const policy::Circular* limits = circular_rules(**substance)) {
    const Result<bool> within = is_within_limit(*limits, facts, context);
    if (!within) return refuse(within.error());
    if (!*within) return Effects{.events = {blocked(*limits, facts, context)}};
  }
  Result<std::vector<ApprovalDue>> due = steps_due(circular, facts, context);
  if (!due) return refuse(due.error());
  return Effects{.events = {CircularSubmitted{*std::move(due)}}};
}

Result<Effects> decide(const Circular& circular, const ApproveCircular& command, const Context& context) {
  if (auto passed = check_circular_step(circular, "approveCircular", context); !passed) return refuse(passed.error());
  const Role role = circular.open_step()->role;
  if (!acts_as(role, circular.origin.concerned, context)) return denied_but_to(role, context);
  if (auto passed = check_reason(command.reasons, "/reasons"); !passed) return refuse(passed.error());
  if (command.decision == ApprovalDecision::kApprove && approves_alone(circular, context)) {
    return refuse({.code = ErrorCode::kRecusalRequired, .params = {{"because", "proposer"}}});
  }
  const int step = static_cast<int>(circular.given.size()) + 1;
  return Effects{.events =
                     answered(circular, command.decision, {.step = step, .role = role, .reasons = command.reasons})};
}

Result<Effects> decide(const Circular& circular, const EnterApproval& command, const Context& context) {
  if (auto passed = check_circular_step(circular, "enterApproval", context); !passed) return refuse(passed.error());
  const int open = static_cast<int>(circular.given.size()) + 1;
  if (command.step != open) {
    return refuse({.code = ErrorCode::kNotAllowed, .where = "/step", .params = {{"allowed", std::to_string(open)}}});
  }
  const Role role = circular.open_step()->role;
  const Result<bool> itself = acts_itself(role, circular, context);
  if (!itself) return refuse(itself.error());
  if (*itself) return denied_but_to(role, context);
  if (auto passed = check_reason(command.reasons, "/reasons"); !passed) return refuse(passed.error());
  if (auto passed = check_proof(command.proof); !passed) return refuse(passed.error());
  GivenApproval given{.step = open, .role = role, .reasons = command.reasons, .entered = true, .proof = command.proof};
  return Effects{.events = answered(circular, command.decision, std::move(given)), .evidence = command.proof.documents};
}

Result<Effects> decide(const Circular& circular, const AnswerPoints& command, const Context& context) {
  if (auto passed = check_circular_step(circular, "answerPoints", context); !passed) return refuse(passed.error());
  if (command.answer.empty()) return refuse(ErrorCode::kFieldMissing, "/answer");
  return Effects{.events = {CircularPointsAnswered{command.answer}}};
}

Result<Effects> decide(const Circular& circular, const ResubmitCircular& command, const Context& context) {
  const Result<Verification> verification = check_circular_step(circular, "resubmitCircular", context);
  if (!verification) return refuse(verification.error());
  const Result<const policy::Pack*> substance = substance_of(circular.origin.conduct_at, context);
  if (!substance) return refuse(substance.error());
  if (typical_case_owed(verification->conclusion()->findings, **substance) == nullptr) {
    return refuse(ErrorCode::kRuleAbsent);
  }
  if (auto passed = check_reason(command.reasons, "/reasons"); !passed) return refuse(passed.error());
  const GivenApproval& refused = circular.history.back().approval;
  // The steps that were still to come lie above the one that refused; a higher route makes a lower approval void.
  std::vector<ApprovalDue> steps(circular.steps.begin() + refused.step, circular.steps.end());
  if (steps.empty()) {
    const Result<Role> above = body_above(refused.role, context);
    if (!above) return refuse(above.error());
    steps.push_back({name_of_kind(policy::ApprovalStep::Kind::kApproval), *above});
  }
  return Effects{.events = {CircularResubmitted{command.reasons, std::move(steps)}}};
}

}  // namespace donghu::domain
