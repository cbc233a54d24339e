// An appeal after it was lodged: registered or sent on, examined, decided, carried out; and what its events leave.
#include "donghu/domain/appeal.hpp"

#include <algorithm>

#include "donghu/domain/appeal_checks.hpp"
#include "donghu/domain/basis.hpp"
#include "donghu/domain/beginning.hpp"
#include "donghu/domain/body.hpp"
#include "donghu/domain/matters.hpp"

namespace donghu::domain {
namespace {

using S = AppealState;

constexpr std::string_view kPersonnelOffice = "personnelOffice";

void enter(Appeal& matter, S state, const Stamp& stamp) {
  matter.state = state;
  matter.version = stamp.version;
}

tl::unexpected<Error> still_owed(const Appeal& matter, std::string what) {
  return refuse({.code = ErrorCode::kWrongState,
                 .params = {{"state", std::string{name_of(matter.state)}}, {"owed", std::move(what)}}});
}

tl::unexpected<Error> denied_but_to(std::string allowed) {
  return refuse({.code = ErrorCode::kRoleDenied, .params = {{"allowed", std::move(allowed)}}});
}

Result<void> check_appeal_step(const Appeal& matter, std::string_view command, const Context& context) {
  if (auto may = check_acting_step(matter, command, matter.origin.concerned, context); !may) return may;
  if (matter.rule(context.pack) == nullptr) return refuse(ErrorCode::kRuleAbsent);
  return check_recusal(matter, context);
}

/// Where the appeal is decided: by the body of the rule, which has people here or not, or by the one above it.
struct Decider {
  enum class Where { kHere, kOutside, kAbove };
  Where where = Where::kHere;
  Role role;  // who decides
};

/// Errors: kAuthorityUnresolved.
Result<Decider> decider_of(const Appeal& matter, const std::vector<PersonId>& concerned, const Context& context) {
  using Where = Decider::Where;
  const Role& body = matter.lodged.body;
  const std::vector<PersonId> people = context.directory.holders(body);
  const bool made_it = matter.lodged.made_by_body == body;
  if (people.empty() && !made_it) return Decider{Where::kOutside, body};
  const bool free = std::any_of(people.begin(), people.end(),
                                [&](PersonId one) { return !is_barred(one, concerned, context.directory); });
  if (free && !made_it) return Decider{Where::kHere, body};
  Result<Role> above = body_above(body, context);
  if (!above) return refuse(above.error());
  return Decider{Where::kAbove, *std::move(above)};
}

/// The body decides for itself, and whoever acts is of it. Errors: kRecusalRequired, kRoleDenied (params: allowed).
Result<void> check_body(const Appeal& matter, const Context& context) {
  if (matter.lodged.made_by_body == matter.lodged.body) return refuse(ErrorCode::kRecusalRequired);
  if (acts_as(matter.lodged.body, matter.origin.concerned, context)) return {};
  return denied_but_to(matter.lodged.body);
}

Result<void> check_suspension(bool suspends, const std::string& reason) {
  return suspends ? check_reason(reason, "/suspensionReason") : Result<void>{};
}

// --- results --------------------------------------------------------------------------------------------------------

/// What a result must say, wherever it comes from.
Result<void> check_result(const AppealDecided& said) {
  if (auto given = check_reason(said.reasons, "/reasons"); !given) return given;
  if (said.decision.empty()) return refuse(ErrorCode::kFieldMissing, "/decision");
  if (said.finding_stands && said.outcome != AppealOutcome::kVaried) {
    return refuse(ErrorCode::kNotAllowed, "/findingStands");
  }
  return {};
}

/// An instance of non-recording that the appellant was sanctioned for, where the result does away with the finding.
void reverse_count(const Appeal& matter, const AppealDecided& said, const Context& context, Effects& effects) {
  if (said.outcome == AppealOutcome::kRejected || said.finding_stands) return;
  for (const MatterId id : matter.origin.about) {
    const std::optional<AccountabilityCase> accountability = context.matters.accountability(id);
    if (!accountability || accountability->opening.conduct != kNonRecordingConduct) continue;
    if (accountability->opening.target.person != matter.lodged.appellant) continue;
    const MatterId verification_id = accountability->opening.verification;
    const std::optional<Verification> verification = context.matters.verification(verification_id);
    const bool counted = verification && std::any_of(verification->counted.begin(), verification->counted.end(),
                                                     [&](const NonRecordingCounted& one) {
                                                       return one.handler == matter.lodged.appellant;
                                                     });
    if (!counted) continue;
    effects.elsewhere.push_back({verification_id, NonRecordingReversed{matter.lodged.appellant, said.reasons}});
  }
}

Result<Effects> decided(const Appeal& matter, AppealDecided said, const Context& context) {
  if (auto passed = check_result(said); !passed) return refuse(passed.error());
  Effects effects{.evidence = said.proof.documents};
  reverse_count(matter, said, context, effects);
  effects.events.emplace_back(std::move(said));
  return effects;
}

// --- carrying out ---------------------------------------------------------------------------------------------------

/// A matter to which a successful appeal leads back, and what is owed there; empty: nothing any more.
struct LeadsBack {
  bool found = false;
  std::string owed;
};

LeadsBack leads_back(const Appeal& matter, const Context& context) {
  LeadsBack back;
  for (const MatterId id : matter.origin.about) {
    if (const auto accountability = context.matters.accountability(id)) {
      back.found = true;
      const bool done =
          accountability->state == AccountabilityState::kClosed || accountability->proposed_at > matter.decided_at;
      if (!done) back.owed = "proposeAgain, closeCase";
    } else if (const auto wrong_case = context.matters.wrong_case(id)) {
      back.found = true;
      const bool ordered = std::any_of(wrong_case->orders.begin(), wrong_case->orders.end(),
                                       [](const auto& order) { return order.cause == AgainCause::kAppealResult; });
      if (!ordered) back.owed = "orderReInvestigation";
    }
  }
  return back;
}

/// A corrected grade or treatment is the personnel office's, where there is one; what leads back to a matter, the
/// office's that keeps the appeal. Errors: kRoleDenied (params: allowed).
Result<void> check_executor(const Appeal& matter, bool back, const Context& context) {
  const Role personnel{kPersonnelOffice};
  if (!back && !context.directory.holders(personnel).empty()) {
    if (acts_as(personnel, matter.origin.concerned, context)) return {};
    return denied_but_to(personnel);
  }
  return check_may_begin(By::kAppealOffice, matter.origin.concerned, context);
}

}  // namespace

const policy::AppealRule* Appeal::rule(const policy::Pack& pack) const {
  for (const policy::AppealRule& one : pack.consequences.appeals) {
    if (one.id == lodged.rule) return &one;
  }
  return nullptr;
}

bool is_suspended(MatterId matter, const Context& context) {
  const std::vector<MatterId> appeals = context.matters.following(matter, Appeal::kKind);
  return std::any_of(appeals.begin(), appeals.end(), [&](MatterId id) {
    const std::optional<Appeal> appeal = context.matters.appeal(id);
    return appeal && appeal->suspends;
  });
}

Result<Effects> decide(const Appeal& matter, const RegisterAppeal& command, const Context& context) {
  if (auto may = check_appeal_step(matter, "registerAppeal", context); !may) return refuse(may.error());
  AppealRegistered event{.body = matter.lodged.body, .made_by = command.made_by};
  if (auto known = complete_makers(event.made_by, context.directory); !known) return refuse(known.error());
  event.barred = persons_named(event.made_by, context.directory);
  Origin origin = matter.origin;
  add_concerned(event.barred, origin);
  if (auto free = check_recusal(origin, context); !free) return refuse(free.error());
  const Result<Decider> decider = decider_of(matter, origin.concerned, context);
  if (!decider) return refuse(decider.error());
  if (decider->where == Decider::Where::kAbove) {
    return refuse({.code = ErrorCode::kRecusalRequired,
                   .where = "/body",
                   .params = {{"body", matter.lodged.body}, {"above", decider->role}}});
  }
  if (decider->where == Decider::Where::kOutside) {
    return refuse(
        {.code = ErrorCode::kNotAllowed, .where = "/body", .params = {{"body", decider->role}, {"state", "outside"}}});
  }
  return Effects{.events = {std::move(event)}};
}

Result<Effects> decide(const Appeal& matter, const TransferAppeal& command, const Context& context) {
  if (auto may = check_appeal_step(matter, "transferAppeal", context); !may) return refuse(may.error());
  const Result<Decider> decider = decider_of(matter, matter.origin.concerned, context);
  if (!decider) return refuse(decider.error());
  if (decider->where == Decider::Where::kHere) {
    return refuse({.code = ErrorCode::kNotAllowed, .params = {{"allowed", decider->role}}});
  }
  if (auto proven = check_proof(command.proof); !proven) return refuse(proven.error());
  return Effects{.events = {AppealTransferred{decider->role, decider->where == Decider::Where::kAbove, command.proof}},
                 .evidence = command.proof.documents};
}

Result<Effects> decide(const Appeal& matter, const AcknowledgeAppealTransfer& command, const Context& context) {
  if (auto may = check_appeal_step(matter, "acknowledgeAppealTransfer", context); !may) return refuse(may.error());
  if (!matter.transfer) return still_owed(matter, "transfer");
  if (matter.transfer_received_on) {
    return refuse({.code = ErrorCode::kWrongState, .params = {{"state", "acknowledged"}}});
  }
  if (command.received_on > context.today()) {
    return refuse({.code = ErrorCode::kInFuture, .where = "/receivedOn", .params = {{"max", context.today().text()}}});
  }
  if (command.received_on < *matter.transferred_on) {
    return refuse(
        {.code = ErrorCode::kOutOfRange, .where = "/receivedOn", .params = {{"min", matter.transferred_on->text()}}});
  }
  if (auto given = check_suspension(command.suspends, command.suspension_reason); !given) return refuse(given.error());
  if (auto proven = check_proof(command.proof); !proven) return refuse(proven.error());
  return Effects{.events = {AppealTransferAcknowledged{command.received_on, command.suspends, command.suspension_reason,
                                                       command.proof}},
                 .evidence = command.proof.documents};
}

Result<Effects> decide(const Appeal& matter, const ExamineAppeal& command, const Context& context) {
  if (auto may = check_appeal_step(matter, "examineAppeal", context); !may) return refuse(may.error());
  if (auto body = check_body(matter, context); !body) return refuse(body.error());
  if (auto given = check_suspension(command.suspends, command.suspension_reason); !given) return refuse(given.error());
  return Effects{.events = {AppealExamined{matter.lodged.body, command.suspends, command.suspension_reason}}};
}

Result<Effects> decide(const Appeal& matter, const DecideAppeal& command, const Context& context) {
  if (auto may = check_appeal_step(matter, "decideAppeal", context); !may) return refuse(may.error());
  if (auto body = check_body(matter, context); !body) return refuse(body.error());
  return decided(matter,
                 {.by = matter.lodged.body,
                  .outcome = command.outcome,
                  .decision = command.decision,
                  .reasons = command.reasons,
                  .finding_stands = command.finding_stands,
                  .decided_on = context.today()},
                 context);
}

Result<Effects> decide(const Appeal& matter, const EnterAppealResult& command, const Context& context) {
  if (auto may = check_appeal_step(matter, "enterAppealResult", context); !may) return refuse(may.error());
  if (command.decided_on > context.today()) {
    return refuse({.code = ErrorCode::kInFuture, .where = "/decidedOn", .params = {{"max", context.today().text()}}});
  }
  if (auto proven = check_proof(command.proof); !proven) return refuse(proven.error());
  return decided(matter,
                 {.by = matter.transfer->to,
                  .outcome = command.outcome,
                  .decision = command.decision,
                  .reasons = command.reasons,
                  .finding_stands = command.finding_stands,
                  .decided_on = command.decided_on,
                  .external = true,
                  .proof = command.proof},
                 context);
}

Result<Effects> decide(const Appeal& matter, const ExecuteAppealResult& command, const Context& context) {
  if (auto may = check_appeal_step(matter, "executeAppealResult", context); !may) return refuse(may.error());
  if (!matter.succeeded()) return refuse(ErrorCode::kNotAllowed);
  const LeadsBack back = leads_back(matter, context);
  if (auto may = check_executor(matter, back.found, context); !may) return refuse(may.error());
  if (!back.owed.empty()) return still_owed(matter, back.owed);
  if (command.done.empty()) return refuse(ErrorCode::kFieldMissing, "/done");
  if (auto proven = check_proof(command.proof); !proven) return refuse(proven.error());
  return Effects{.events = {AppealExecuted{command.done, command.proof}}, .evidence = command.proof.documents};
}

Result<Effects> decide(const Appeal& matter, const WithdrawAppeal& command, const Context& context) {
  if (auto may = check_step(matter, "withdrawAppeal", context.actor.role, context.pack); !may) {
    return refuse(may.error());
  }
  if (context.actor.person != matter.lodged.appellant) return denied_but_to("appellant");
  return Effects{.events = {AppealWithdrawn{command.reason}}};
}

Result<Effects> decide(const Appeal& matter, const CloseAppeal& /*command*/, const Context& context) {
  if (auto may = check_appeal_step(matter, "closeAppeal", context); !may) return refuse(may.error());
  if (matter.succeeded() && !matter.execution) return still_owed(matter, "executeAppealResult");
  return Effects{.events = {AppealClosed{}}};
}

void apply(Appeal& matter, const AppealLodged& event, const Stamp& stamp) {
  enter(matter, S::kLodged, stamp);
  matter.opened = stamp;
  matter.origin = event.origin;
  matter.lodged = event;
}

void apply(Appeal& matter, const AppealRegistered& event, const Stamp& stamp) {
  enter(matter, S::kRegistered, stamp);
  add_concerned(event.barred, matter.origin);
  matter.lodged.made_by.insert(matter.lodged.made_by.end(), event.made_by.begin(), event.made_by.end());
}

void apply(Appeal& matter, const AppealTransferred& event, const Stamp& stamp) {
  enter(matter, S::kTransferred, stamp);
  matter.transfer = event;
  matter.transferred_on = civil_date(stamp.at);
}

void apply(Appeal& matter, const AppealTransferAcknowledged& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.transfer_received_on = event.received_on;
  // A receipt that comes in after the result suspends nothing any more.
  matter.suspends = event.suspends && !matter.result;
  matter.suspension_reason = event.suspension_reason;
}

void apply(Appeal& matter, const AppealExamined& event, const Stamp& stamp) {
  enter(matter, S::kExamining, stamp);
  matter.suspends = event.suspends;
  matter.suspension_reason = event.suspension_reason;
}

void apply(Appeal& matter, const AppealDecided& event, const Stamp& stamp) {
  enter(matter, S::kDecided, stamp);
  matter.result = event;
  matter.decided_at = stamp.at;
  matter.suspends = false;
}

void apply(Appeal& matter, const AppealExecuted& event, const Stamp& stamp) {
  enter(matter, S::kExecuted, stamp);
  matter.execution = event;
}

void apply(Appeal& matter, const AppealWithdrawn& /*event*/, const Stamp& stamp) {
  enter(matter, S::kWithdrawn, stamp);
  matter.suspends = false;
}

void apply(Appeal& matter, const AppealClosed& /*event*/, const Stamp& stamp) { enter(matter, S::kClosed, stamp); }

}  // namespace donghu::domain
