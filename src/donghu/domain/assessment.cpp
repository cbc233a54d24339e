#include "donghu/domain/assessment.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "donghu/domain/beginning.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/matters.hpp"

namespace donghu::domain {
namespace {

template <class M>
Result<void> check_on(const M& matter, std::string_view command, const Context& context) {
  if (auto passed = check_step(matter, command, context.actor.role, context.pack); !passed) return passed;
  return check_recusal(matter, context);
}

/// A body with a seat here sees the entry on its desk; of any other, something has to show that it got it.
bool is_proved(const std::string& body, const Proof& proof, const Context& context) {
  return is_given(proof) || !context.directory.holders(body).empty();
}

/// The verification still confirms the conduct, or a record behind the entry is still closed as confirmed.
bool is_still_confirmed(const AssessmentEntry& entry, const Context& context) {
  for (const MatterId id : entry.origin.about) {
    if (const auto verification = context.matters.verification(id)) return verification->confirms();
  }
  const std::vector<Record> records = records_behind(entry.origin.about, context);
  return std::any_of(records.begin(), records.end(),
                     [](const Record& record) { return record.state == RecordState::kClosedConfirmed; });
}

const policy::OrgCircumstance* find_circumstance(const policy::Pack& pack, const std::string& code) {
  const auto& all = pack.consequences.org_accountability;
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& x) { return x.code == code; });
  return found == all.end() ? nullptr : &*found;
}

bool has_answered(const OrganizationCircumstance& matter, const std::string& holder) {
  return std::any_of(matter.answers.begin(), matter.answers.end(), [&](const auto& x) { return x.holder == holder; });
}

}  // namespace

Result<Effects> decide(const AssessmentEntry& entry, const DeliverAssessment& command, const Context& context) {
  if (auto passed = check_on(entry, "deliverAssessment", context); !passed) return refuse(passed.error());
  if (command.delivered_to.empty()) return refuse(ErrorCode::kFieldMissing, "/deliveredTo");
  if (!is_proved(command.delivered_to, command.proof, context)) return refuse(ErrorCode::kAttachmentMissing, "/proof");
  return Effects{.events = {AssessmentDelivered{command.delivered_to, command.proof}},
                 .evidence = command.proof.documents};
}

Result<Effects> decide(const AssessmentEntry& entry, const AcknowledgeAssessment& command, const Context& context) {
  if (auto passed = check_on(entry, "acknowledgeAssessment", context); !passed) return refuse(passed.error());
  if (command.acknowledged_by.empty()) return refuse(ErrorCode::kFieldMissing, "/acknowledgedBy");
  const bool own_seat = context.actor.role == entry.delivered_to;
  if (!own_seat && !is_given(command.proof)) return refuse(ErrorCode::kAttachmentMissing, "/proof");
  return Effects{.events = {AssessmentAcknowledged{command.acknowledged_by, command.proof}},
                 .evidence = command.proof.documents};
}

Result<Effects> decide(const AssessmentEntry& entry, const CancelAssessment& command, const Context& context) {
  if (auto passed = check_on(entry, "cancelAssessment", context); !passed) return refuse(passed.error());
  if (auto passed = check_reason(command.reason); !passed) return refuse(passed.error());
  if (is_still_confirmed(entry, context)) {
    return refuse({.code = ErrorCode::kWrongState, .params = {{"state", "confirmed"}}});
  }
  return Effects{.events = {AssessmentCancelled{command.reason}}};
}

Result<Effects> decide(const FlagCircumstance& command, const Context& context) {
  auto passed = check_beginning(kCircumstanceSteps, "flagCircumstance", context);
  if (!passed) return refuse(passed.error());
  Result<Origin> origin = origin_about(command.about, context, "/about");
  if (!origin) return refuse(origin.error());
  if (passed = check_recusal(*origin, context); !passed) return refuse(passed.error());
  const policy::Pack* pack = context.versions.in_force_on(origin->conduct_at);
  if (pack == nullptr) return refuse(ErrorCode::kPackNotActive, "/about");
  const policy::OrgCircumstance* circumstance = find_circumstance(*pack, command.code);
  if (circumstance == nullptr) return refuse(ErrorCode::kRuleAbsent, "/code");
  if (circumstance->catch_all && command.explanation.empty()) {
    return refuse(ErrorCode::kCatchAllReasonMissing, "/explanation", pack->cite(circumstance->ref));
  }
  CircumstanceFlagged event = flagged(*circumstance, *std::move(origin));
  event.explanation = command.explanation;
  return Effects{.events = {std::move(event)}};
}

Result<Effects> decide(const OrganizationCircumstance& matter, const ExamineCircumstance& command,
                       const Context& context) {
  if (auto passed = check_on(matter, "examineCircumstance", context); !passed) return refuse(passed.error());
  if (command.opinion.empty()) return refuse(ErrorCode::kFieldMissing, "/opinion");
  return Effects{.events = {CircumstanceExamined{command.opinion}}};
}

Result<Effects> decide(const OrganizationCircumstance& matter, const HandleCircumstance& command,
                       const Context& context) {
  if (auto passed = check_on(matter, "handleCircumstance", context); !passed) return refuse(passed.error());
  const std::vector<std::string>& holders = matter.holders;
  if (std::find(holders.begin(), holders.end(), command.holder) == holders.end()) {
    return refuse({.code = ErrorCode::kNotAllowed,
                   .where = "/holder",
                   .params = {{"allowed", fmt::format("{}", fmt::join(holders, ", "))}}});
  }
  if (has_answered(matter, command.holder)) {
    return refuse({.code = ErrorCode::kWrongState,
                   .where = "/holder",
                   .params = {{"state", std::string{name_of(CircumstanceState::kHandled)}}}});
  }
  if (command.handling.empty()) return refuse(ErrorCode::kFieldMissing, "/handling");
  const bool last = std::all_of(holders.begin(), holders.end(), [&](const std::string& holder) {
    return holder == command.holder || has_answered(matter, holder);
  });
  return Effects{.events = {CircumstanceHandled{command.holder, command.handling, command.proof, last}},
                 .evidence = command.proof.documents};
}

std::vector<const policy::OrgCircumstance*> flagged_circumstances(const policy::Pack& pack,
                                                                  const policy::Facts& facts) {
  std::vector<const policy::OrgCircumstance*> found;
  for (const policy::OrgCircumstance& circumstance : pack.consequences.org_accountability) {
    if (circumstance.when && policy::fires(*circumstance.when, facts)) found.push_back(&circumstance);
  }
  return found;
}

CircumstanceFlagged flagged(const policy::OrgCircumstance& circumstance, Origin origin) {
  return {.origin = std::move(origin),
          .code = circumstance.code,
          .article = circumstance.ref,
          .holders = circumstance.holders};
}

void apply(AssessmentEntry& entry, const AssessmentEntryCreated& event, const Stamp& stamp) {
  entry.opened = stamp;
  entry.origin = event.origin;
  entry.version = stamp.version;
  entry.state = AssessmentState::kCreated;
  entry.subject = event.subject;
  entry.targets = event.targets;
  entry.article = event.article;
}

void apply(AssessmentEntry& entry, const AssessmentDelivered& event, const Stamp& stamp) {
  entry.version = stamp.version;
  entry.state = AssessmentState::kDelivered;
  entry.delivered_to = event.delivered_to;
}

void apply(AssessmentEntry& entry, const AssessmentAcknowledged& event, const Stamp& stamp) {
  entry.version = stamp.version;
  entry.state = AssessmentState::kAcknowledged;
  entry.acknowledged_by = event.acknowledged_by;
}

void apply(AssessmentEntry& entry, const AssessmentCancelled& event, const Stamp& stamp) {
  entry.version = stamp.version;
  entry.state = AssessmentState::kCancelled;
  entry.cancelled_because = event.reason;
}

void apply(OrganizationCircumstance& matter, const CircumstanceFlagged& event, const Stamp& stamp) {
  matter.opened = stamp;
  matter.origin = event.origin;
  matter.version = stamp.version;
  matter.state = CircumstanceState::kFlagged;
  matter.code = event.code;
  matter.article = event.article;
  matter.holders = event.holders;
  matter.explanation = event.explanation;
}

void apply(OrganizationCircumstance& matter, const CircumstanceExamined& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.state = CircumstanceState::kExamined;
  matter.opinion = event.opinion;
}

void apply(OrganizationCircumstance& matter, const CircumstanceHandled& event, const Stamp& stamp) {
  matter.version = stamp.version;
  if (event.last) matter.state = CircumstanceState::kHandled;
  matter.answers.push_back({event.holder, event.handling, stamp});
}

}  // namespace donghu::domain
