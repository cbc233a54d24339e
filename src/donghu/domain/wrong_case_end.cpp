// What follows the decision: measures carried out, the case inquired again, or closed.
#include <algorithm>

#include "donghu/domain/matters.hpp"
#include "donghu/domain/wrong_case_checks.hpp"
#include "donghu/domain/wrong_case_liability.hpp"

namespace donghu::domain {
namespace {

using S = WrongCaseState;

// --- execution ------------------------------------------------------------------------------------------------------

const MeasureTerm* decided_term(const WrongCase& matter, PersonId officer, std::string_view code) {
  for (const OfficerDecision& one : matter.decision()->said.officers) {
    if (one.officer != officer) continue;
    for (const MeasureTerm& term : one.measures) {
      if (term.code == code) return &term;
    }
  }
  return nullptr;
}

Result<void> check_outstanding(const WrongCase& matter, const ExecuteWrongCaseMeasure& command) {
  const auto outstanding = matter.measures_outstanding();
  if (is_among(outstanding, std::pair{command.officer, command.measure})) return {};
  std::vector<std::string> allowed;
  for (const auto& [officer, measure] : outstanding) {
    if (officer == command.officer) allowed.push_back(measure);
  }
  return not_among(allowed, "/measure");
}

/// A measure that is a personnel action runs the personnel check, where a rule in force protects anybody from such.
Result<void> check_personnel(const ExecuteWrongCaseMeasure& command, const policy::Measure& measure,
                             const policy::Pack& pack, const Context& context) {
  if (measure.personnel_action.empty() || !context.pack.consequences.protection) return {};
  if (!command.personnel_check) {
    return refuse({.code = ErrorCode::kFieldMissing,
                   .where = "/personnelCheck",
                   .citation = pack.cite(measure.ref),
                   .params = {{"action", measure.personnel_action}}});
  }
  const std::optional<CheckedAction> checked = context.matters.personnel_check(*command.personnel_check);
  if (!checked) return refuse(ErrorCode::kMissingReference, "/personnelCheck");
  const bool clears =
      checked->cleared && checked->person == command.officer && checked->action == measure.personnel_action;
  if (clears) return {};
  return refuse({.code = ErrorCode::kPersonnelActionBlocked,
                 .where = "/personnelCheck",
                 .citation = pack.cite(measure.ref),
                 .params = {{"action", measure.personnel_action}}});
}

/// The pack at the conduct for which a measure was decided. Errors: kPackNotActive.
Result<const policy::Pack*> pack_behind(const WrongCase& matter, PersonId officer, const Context& context) {
  for (const OfficerFinding& finding : matter.conclusions.back().said.officers) {
    if (finding.officer == officer) return liability_pack(finding.conduct_on, context, "/officer");
  }
  return refuse(ErrorCode::kInternal);
}

// --- inquired again -------------------------------------------------------------------------------------------------

std::optional<Citation> cited_for(AgainMode mode, const policy::ReInvestigation& rules, const Context& context) {
  if (rules.refs.empty()) return std::nullopt;
  return context.cite(mode == AgainMode::kDirect ? rules.refs.back() : rules.refs.front());
}

/// The bureau's own order: from a conclusion or a decision that is not carried out yet, within the window.
Result<void> check_own_order(const WrongCase& matter, AgainMode mode, const policy::ReInvestigation& rules,
                             const Context& context) {
  constexpr auto kFrom = from(S::kConcluded, S::kDiscussed, S::kDecided, S::kClosedNoWrongCase);
  if ((from(matter.state) & kFrom) == 0) {
    return refuse({.code = ErrorCode::kWrongState,
                   .citation = cited_for(mode, rules, context),
                   .params = {{"state", std::string{name_of(matter.state)}},
                              {"allowed", "concluded, discussed, decided, closedNoWrongCase"}}});
  }
  const std::optional<Due> end = window_end(matter, context.pack, context.calendar);
  if (end && end->is_past(context.now)) {
    return refuse({.code = ErrorCode::kWindowClosed,
                   .citation = cited_for(mode, rules, context),
                   .params = {{"until", end->on.text()}}});
  }
  return {};
}

/// What comes from outside reopens at any time; it is proved by its document.
Result<void> check_outside(const OrderReInvestigation& command, const policy::WrongCaseRules& rules,
                           const Context& context) {
  const std::string cause{name_of(command.cause)};
  if (!rules.reopening || !is_among(rules.reopening->causes, cause)) return refuse(ErrorCode::kRuleAbsent, "/cause");
  if (check_proof(command.proof)) return {};
  return refuse(
      {.code = ErrorCode::kAttachmentMissing, .where = "/proof", .citation = context.cite(rules.reopening->ref)});
}

/// A decision falls by a discussion like the one that led to it.
Result<void> check_withdrawal(const WrongCase& matter, const OrderReInvestigation& command, const Context& context) {
  const WrongCase::Decision* decision = matter.decision();
  if (command.withdrawal) {
    if (decision == nullptr) return refuse(ErrorCode::kNotAllowed, "/withdrawal");
    return check_minutes(*command.withdrawal, civil_date(decision->stamp.at), "/withdrawal", matter, context);
  }
  const policy::CollectiveDecision* rule = discussion_rule(context.pack);
  const bool own = command.cause == AgainCause::kOwnOrder;
  if (!own || matter.state != S::kDecided || rule == nullptr) return {};
  return refuse(
      {.code = ErrorCode::kCollectiveDecisionMissing, .where = "/withdrawal", .citation = context.cite(rule->ref)});
}

// --- the end --------------------------------------------------------------------------------------------------------

std::string outcome_of(const WrongCase& matter) {
  if (matter.state == S::kExecuting) return "executed";
  const auto& officers = matter.decision()->said.officers;
  const bool waived = std::any_of(officers.begin(), officers.end(),
                                  [](const OfficerDecision& one) { return one.weight == Weight::kWaived; });
  return waived ? "waived" : "nobodyLiable";
}

}  // namespace

Result<Effects> decide(const WrongCase& matter, const ExecuteWrongCaseMeasure& command, const Context& context) {
  const auto rules = check_case_step(matter, "executeWrongCaseMeasure", context);
  if (!rules) return refuse(rules.error());
  if (auto open = check_outstanding(matter, command); !open) return refuse(open.error());
  const Result<const policy::Pack*> pack = pack_behind(matter, command.officer, context);
  if (!pack) return refuse(pack.error());
  const policy::Measure& measure = *find_measure(command.measure, **pack);
  if (auto cleared = check_personnel(command, measure, **pack, context); !cleared) return refuse(cleared.error());
  if (auto proved = check_proof(command.proof); !proved) return refuse(proved.error());
  return Effects{
      .events = {WrongCaseMeasureExecuted{.officer = command.officer,
                                          .measure = command.measure,
                                          .until = decided_term(matter, command.officer, command.measure)->until,
                                          .status = measure.writes_status,
                                          .personnel_check = command.personnel_check,
                                          .first = matter.state == S::kDecided,
                                          .proof = command.proof}},
      .evidence = command.proof.documents};
}

Result<Effects> decide(const WrongCase& matter, const OrderReInvestigation& command, const Context& context) {
  const auto rules = check_case_step(matter, "orderReInvestigation", context);
  if (!rules) return refuse(rules.error());
  if (!(*rules)->re_investigation) return refuse(ErrorCode::kRuleAbsent);
  const policy::ReInvestigation& again = *(*rules)->re_investigation;
  if (!is_among(again.modes, std::string{name_of(command.mode)})) return refuse(ErrorCode::kRuleAbsent, "/mode");
  if (auto given = check_reason(command.reason); !given) return refuse(given.error());
  const bool own = command.cause == AgainCause::kOwnOrder;
  auto may = own ? check_own_order(matter, command.mode, again, context) : check_outside(command, **rules, context);
  if (!may) return refuse(may.error());
  if (auto falls = check_withdrawal(matter, command, context); !falls) return refuse(falls.error());
  if (command.mode == AgainMode::kDirect) {
    if (auto fit = check_members(command.members, matter, context); !fit) return refuse(fit.error());
  } else if (!command.members.empty()) {
    return refuse(ErrorCode::kNotAllowed, "/members");
  }
  const int repetition = static_cast<int>(matter.orders.size()) + 1;
  return Effects{.events = {ReInvestigationOrdered{.mode = command.mode,
                                                   .cause = command.cause,
                                                   .reason = command.reason,
                                                   .members = command.members,
                                                   .withdrawal = command.withdrawal,
                                                   .repetition = repetition,
                                                   .warned = again.warn_from > 0 && repetition >= again.warn_from,
                                                   .proof = command.proof}},
                 .evidence = command.proof.documents};
}

Result<Effects> decide(const WrongCase& matter, const CloseWrongCase& command, const Context& context) {
  const auto rules = check_case_step(matter, "closeWrongCase", context);
  if (!rules) return refuse(rules.error());
  if (!matter.measures_outstanding().empty()) return still_owed(matter, "executeWrongCaseMeasure");
  return Effects{.events = {WrongCaseClosed{outcome_of(matter), command.reason}}};
}

}  // namespace donghu::domain
