// What becomes of a signed report: where it goes, who acknowledges it, what its receipt asks for.
#include <fmt/ranges.h>

#include <algorithm>

#include "donghu/domain/beginning.hpp"
#include "donghu/domain/body.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/matters.hpp"
#include "donghu/domain/report.hpp"
#include "donghu/domain/report_rule.hpp"

namespace donghu::domain {
namespace {

bool has(const std::vector<Role>& roles, std::string_view role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

std::vector<Evidence> evidence_of(const std::vector<Delivered>& deliveries) {
  std::vector<Evidence> evidence;
  for (const Delivered& delivery : deliveries) {
    const std::vector<Evidence>& documents = delivery.proof.documents;
    evidence.insert(evidence.end(), documents.begin(), documents.end());
  }
  return evidence;
}

/// A special report is late by its own clock, a summary by SD-21.
std::string late_by(const Report& report, const ReportRule& rule, const Context& context) {
  const ReportDrafted& draft = report.draft;
  if (!draft.due_on) return {};
  if (rule.periodic != nullptr) {
    const Span period{*draft.period_from, *draft.period_to, draft.period};
    return late_mark(*rule.periodic, period, *draft.due_on, context.today());
  }
  const Due due{.on = *draft.due_on, .at = draft.due_at};
  if (!due.is_past(context.now)) return {};
  return draft.basis == "text" ? "LATE_TEXT" : "LATE_DEFAULT";
}

std::vector<Flag> flags_of(const std::vector<Recipient>& recipients, const ReportRule& rule, const std::string& late) {
  std::vector<Flag> flags;
  if (!late.empty()) flags.push_back({.code = late, .article = rule.article()});
  for (const Recipient& recipient : recipients) {
    if (recipient.instead_of.empty()) continue;
    const std::string code = recipient.unresolved ? "AUTHORITY_UNRESOLVED" : "RECUSAL_REQUIRED";
    flags.push_back({.code = code, .params = {recipient.instead_of, recipient.role}});
  }
  return flags;
}

std::vector<Recipient> bodies_of(const std::vector<Delivered>& deliveries) {
  std::vector<Recipient> bodies;
  bodies.reserve(deliveries.size());
  for (const Delivered& delivery : deliveries) bodies.push_back(delivery.recipient);
  return bodies;
}

/// Persons whose conduct the report speaks of: as found, else as the records claim.
std::vector<policy::Facts> subjects_of(const Report& report, const Context& context) {
  std::vector<policy::Facts> subjects;
  std::vector<MatterId> told;  // records whose verification has said whose conduct it was
  for (const MatterId id : report.origin.about) {
    const std::optional<Verification> verification = context.matters.verification(id);
    if (!verification || verification->conclusions.empty()) continue;
    policy::Facts facts;
    add_person(facts, "subject", verification->conclusions.back().said.findings.subject, context.directory, {});
    subjects.push_back(std::move(facts));
    for (const Record& record : records_behind({id}, context)) told.push_back(record.id);
  }
  for (const Record& record : records_behind(report.origin.about, context)) {
    if (std::find(told.begin(), told.end(), record.id) != told.end()) continue;
    subjects.push_back(claimed_facts(claim_as_added(record), record.recorder(), context.directory));
  }
  return subjects;
}

bool sends_a_report(const policy::Route& route) { return route.action == "report" || route.action == "notification"; }

void add_once(std::vector<Recipient>& bodies, Recipient body) {
  const bool there = std::any_of(bodies.begin(), bodies.end(), [&](const auto& b) { return b.role == body.role; });
  if (!there) bodies.push_back(std::move(body));
}

/// Where the pack's routes send what is said of one person: the first that fits (REQUIREMENTS 4.6 e).
Result<void> add_routes(const policy::Facts& subject, const Context& context, OnwardBodies& onward) {
  for (const policy::Route& route : context.pack.routes) {
    if (!sends_a_report(route)) continue;
    const policy::Truth fits = policy::judge(route.when, subject).truth;
    if (fits == policy::Truth::kFalse) continue;
    const Result<Body> body = resolve(route.to, subject, context);
    if (fits == policy::Truth::kUnknown) {
      onward.unknown = true;
      if (body) add_once(onward.possible, {.role = body->role, .here = body->here, .action = route.action});
      continue;
    }
    if (!body) return refuse(body.error());
    add_once(onward.bodies, {.role = body->role, .here = body->here, .action = route.action});
    return {};
  }
  return {};
}

Result<void> check_received_on(const std::optional<CivilDate>& received_on, const Report& report,
                               const Context& context) {
  if (!received_on) return {};
  if (*received_on > context.today()) return refuse(ErrorCode::kInFuture, "/receivedOn");
  const CivilDate sent_on = civil_date(report.sent->at);
  if (*received_on < sent_on) {
    return refuse({.code = ErrorCode::kOutOfRange,
                   .where = "/receivedOn",
                   .params = {{"min", sent_on.text()}, {"max", context.today().text()}}});
  }
  return {};
}

/// By the recipient's own seat, or by the sender with the recipient's receipt.
Result<void> check_acknowledging(const Report& report, const AcknowledgeReport& command, const ReportRule& rule,
                                 const Context& context) {
  const Role& role = context.actor.role;
  if (auto passed = check_step(report, "acknowledgeReport", role, *rule.pack); !passed) return passed;
  if (role != command.recipient && role != rule.sender()) {
    return refuse({.code = ErrorCode::kRoleDenied, .params = {{"allowed", command.recipient + ", " + rule.sender()}}});
  }
  // The recorder of the own report may enter a receipt as they may send it.
  const bool own = report.draft.own_record && context.actor.person == report.opened.actor.person;
  if (!own) {
    if (auto passed = check_recusal(report, context); !passed) return passed;
  }
  if (role != command.recipient && !is_given(command.proof)) return refuse(ErrorCode::kAttachmentMissing, "/proof");
  return {};
}

const Onward* find_onward(const Report& report, const std::string& follow_up) {
  const auto found = std::find_if(report.onward.begin(), report.onward.end(),
                                  [&](const Onward& onward) { return onward.follow_up == follow_up; });
  return found == report.onward.end() ? nullptr : &*found;
}

std::optional<Due> due_of(const policy::FollowUp& follow_up, CivilDate since, const Calendar& calendar,
                          std::optional<policy::Clock>& clock) {
  clock = policy::clock_of(follow_up.deadline);
  if (!clock || follow_up.modality == policy::Modality::kMay) return std::nullopt;
  return due_after(since, clock->term, calendar);
}

Result<const policy::FollowUp*> check_onward_step(const Report& report, const SendOnward& command,
                                                  const ReportRule& rule, const Context& context) {
  const policy::FollowUp* follow_up = rule.find_follow_up(command.follow_up);
  if (follow_up == nullptr) return refuse(ErrorCode::kRuleAbsent, "/followUp");
  const std::vector<Role> roles = acting_roles(context.actor.role, report.origin.concerned, context);
  if (!has(roles, follow_up->owed_by)) return refuse(denied(rule.pack->cite(follow_up->ref), follow_up->owed_by));
  if (auto passed = check_step(report, "sendOnward", follow_up->owed_by, *rule.pack); !passed) {
    return refuse(passed.error());
  }
  if (auto passed = check_recusal(report, context); !passed) return refuse(passed.error());
  return follow_up;
}

Result<void> check_study(const Onward& onward, const policy::FollowUp& follow_up, const SendOnward& command,
                         const Citation& citation) {
  const bool owes_study = follow_up.action == "studyAndReport";
  if (owes_study && onward.study.empty() && command.study.empty()) {
    return refuse(ErrorCode::kFieldMissing, "/study", citation);
  }
  if (command.recipients.empty()) return refuse(ErrorCode::kFieldMissing, "/recipients", citation);
  return {};
}

}  // namespace

Result<std::vector<Recipient>> recipients_of(const Report& report, const Context& context) {
  const Result<ReportRule> rule = rule_of(report, context);
  if (!rule) return refuse(rule.error());
  const Role& alternative = report.draft.alternative;
  const std::vector<Role> named = alternative.empty() ? rule->recipients() : std::vector<Role>{alternative};
  const std::vector<PersonId>& concerned = report.origin.concerned;
  std::vector<Recipient> bodies;
  if (auto added = add_bodies(named, false, concerned, context, bodies); !added) return refuse(added.error());
  if (auto added = add_bodies(rule->copies(), true, concerned, context, bodies); !added) return refuse(added.error());
  return bodies;
}

Result<Effects> decide(const Report& report, const SendReport& command, const Context& context) {
  const Result<ReportRule> rule = check_sender_step(report, "sendReport", context);
  if (!rule) return refuse(rule.error());
  const Result<std::vector<Recipient>> bodies = recipients_of(report, context);
  if (!bodies) return refuse(bodies.error());
  Result<std::vector<Delivered>> deliveries = check_deliveries(command.recipients, *bodies, {});
  if (!deliveries) return refuse(deliveries.error());
  const std::vector<Role> missing = missing_bodies(*bodies, *deliveries);
  if (!missing.empty()) {
    return refuse({.code = ErrorCode::kFieldMissing,
                   .where = "/recipients",
                   .citation = rule->citation(),
                   .params = {{"missing", fmt::format("{}", fmt::join(missing, ", "))}}});
  }
  ReportSent event{.late = late_by(report, *rule, context)};
  event.flags = flags_of(*bodies, *rule, event.late);
  event.deliveries = *std::move(deliveries);
  Effects effects{.evidence = evidence_of(event.deliveries)};
  effects.events.emplace_back(std::move(event));
  return effects;
}

Result<Effects> decide(const Report& report, const AcknowledgeReport& command, const Context& context) {
  const Result<ReportRule> rule = rule_of(report, context);
  if (!rule) return refuse(rule.error());
  if (auto passed = check_acknowledging(report, command, *rule, context); !passed) return refuse(passed.error());
  const std::vector<Recipient> bodies = bodies_of(report.deliveries);
  const auto body =
      std::find_if(bodies.begin(), bodies.end(), [&](const auto& b) { return b.role == command.recipient; });
  if (body == bodies.end()) return refuse(ErrorCode::kMissingReference, "/recipient");
  if (has(report.acknowledged_by, command.recipient)) {
    return refuse({.code = ErrorCode::kWrongState,
                   .where = "/recipient",
                   .params = {{"state", std::string{name_of(ReportState::kAcknowledged)}}}});
  }
  if (auto passed = check_received_on(command.received_on, report, context); !passed) return refuse(passed.error());

  ReportAcknowledged event{.recipient = command.recipient,
                           .received_on = command.received_on.value_or(context.today()),
                           .proof = command.proof};
  for (const policy::FollowUp& follow_up : rule->follow_ups()) {
    if (follow_up.owed_by == command.recipient) event.begins.push_back(follow_up.id);
  }
  const auto still_waits = [&](const Recipient& other) {
    return !other.copy && other.role != command.recipient && !has(report.acknowledged_by, other.role);
  };
  event.last = report.state == ReportState::kSent && std::none_of(bodies.begin(), bodies.end(), still_waits);
  return Effects{.events = {std::move(event)}, .evidence = command.proof.documents};
}

Result<OnwardBodies> onward_bodies(const Report& report, const policy::FollowUp& follow_up, const Context& context) {
  OnwardBodies onward;
  const std::vector<PersonId>& concerned = report.origin.concerned;
  auto added = add_bodies(follow_up.recipients, false, concerned, context, onward.bodies);
  if (added) added = add_bodies(follow_up.copies, true, concerned, context, onward.bodies);
  if (!added) return refuse(added.error());
  for (const policy::Facts& subject : subjects_of(report, context)) {
    if (added = add_routes(subject, context, onward); !added) return refuse(added.error());
  }
  return onward;
}

Result<Effects> decide(const Report& report, const SendOnward& command, const Context& context) {
  const Result<ReportRule> rule = rule_of(report, context);
  if (!rule) return refuse(rule.error());
  const Result<const policy::FollowUp*> follow_up = check_onward_step(report, command, *rule, context);
  if (!follow_up) return refuse(follow_up.error());
  const Onward* onward = find_onward(report, command.follow_up);
  if (onward == nullptr || onward->complete) {
    return refuse({.code = ErrorCode::kWrongState,
                   .where = "/followUp",
                   .params = {{"state", onward == nullptr ? "notBegun" : "complete"}}});
  }
  const Citation citation = rule->pack->cite((*follow_up)->ref);
  if (auto passed = check_study(*onward, **follow_up, command, citation); !passed) return refuse(passed.error());
  const Result<OnwardBodies> bodies = onward_bodies(report, **follow_up, context);
  if (!bodies) return refuse(bodies.error());
  // Where nobody knows who manages a person, a person decides, with a reason and never by default.
  if (bodies->unknown && command.routing_reason.empty()) {
    return refuse(ErrorCode::kReasonMissing, "/routingReason", citation);
  }
  std::vector<Recipient> allowed = bodies->bodies;
  for (const Recipient& possible : bodies->possible) add_once(allowed, possible);
  Result<std::vector<Delivered>> deliveries = check_deliveries(command.recipients, allowed, onward->deliveries);
  if (!deliveries) return refuse(deliveries.error());

  std::vector<Delivered> all = onward->deliveries;
  all.insert(all.end(), deliveries->begin(), deliveries->end());
  OnwardSent event{.follow_up = command.follow_up,
                   .article = (*follow_up)->ref,
                   .study = command.study,
                   .routing_reason = command.routing_reason,
                   .missing = missing_bodies(bodies->bodies, all)};
  event.complete = event.missing.empty();
  std::optional<policy::Clock> clock;
  const std::optional<Due> due = due_of(**follow_up, onward->since, context.calendar, clock);
  if (event.complete && due && due->is_past(context.now)) event.late = clock->from_text ? "LATE_TEXT" : "LATE_DEFAULT";
  event.deliveries = *std::move(deliveries);
  Effects effects{.evidence = evidence_of(event.deliveries)};
  effects.events.emplace_back(std::move(event));
  return effects;
}

std::vector<OnwardDuty> onward_duties(const Report& report, const policy::Pack& pack, const Calendar& calendar) {
  ReportRule rule{.pack = &pack};
  if (report.draft.period_from) {
    rule.periodic = find_periodic(pack, report.draft.rule);
  } else {
    rule.special = find_special(pack, report.draft.rule);
  }
  std::vector<OnwardDuty> duties;
  if (rule.periodic == nullptr && rule.special == nullptr) return duties;
  for (const Onward& onward : report.onward) {
    const policy::FollowUp* follow_up = rule.find_follow_up(onward.follow_up);
    if (follow_up == nullptr) continue;
    OnwardDuty duty{.follow_up = onward.follow_up,
                    .article = follow_up->ref,
                    .owed_role = follow_up->owed_by,
                    .since = onward.since,
                    .basis = "none",
                    .met = onward.complete};
    std::optional<policy::Clock> clock;
    if (const std::optional<Due> due = due_of(*follow_up, onward.since, calendar, clock)) {
      duty.due_on = due->on;
      duty.basis = clock->from_text ? "text" : "softwareDefault";
      duty.software_default = clock->sd;
    }
    duties.push_back(std::move(duty));
  }
  return duties;
}

}  // namespace donghu::domain
