#include "donghu/domain/record.hpp"

#include <algorithm>

#include "donghu/domain/matters.hpp"
#include "donghu/domain/reading.hpp"
#include "donghu/domain/record_checks.hpp"
#include "donghu/domain/record_duty.hpp"
#include "donghu/domain/record_steps.hpp"
#include "donghu/domain/stated_facts.hpp"

namespace donghu::domain {
namespace {

bool has(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

RecordState state_after(VerificationOutcome outcome) {
  switch (outcome) {
    case VerificationOutcome::kConfirmed:
      return RecordState::kClosedConfirmed;
    case VerificationOutcome::kLawful:
      return RecordState::kClosedLawful;
    case VerificationOutcome::kUnfounded:
      return RecordState::kClosedUnfounded;
    case VerificationOutcome::kInsufficient:
      return RecordState::kClosedUnresolved;
  }
  return RecordState::kClosedUnresolved;
}

RecordState state_after(Grade grade) {
  switch (grade) {
    case Grade::kLawful:
    case Grade::kPermitted:
    case Grade::kRegular:
      return RecordState::kScreenedLawful;
    case Grade::kSuspect:
      return RecordState::kScreenedSuspect;
    case Grade::kOpen:
      return RecordState::kScreenedOpen;
  }
  return RecordState::kScreenedOpen;
}

const policy::SignatureBlock* opinion_signature(const policy::Pack& pack) {
  for (const policy::Form& form : pack.forms) {
    for (const policy::FormField& field : form.fields) {
      if (!has(field.source, "disciplineOpinion")) continue;
      for (const policy::SignatureBlock& signature : form.signatures) {
        if (signature.field == field.id) return &signature;
      }
    }
  }
  return nullptr;
}

Error role_denied(const Context& context, const std::string& article, std::string allowed) {
  Error error{.code = ErrorCode::kRoleDenied, .params = {{"allowed", std::move(allowed)}}};
  if (!article.empty()) error.citation = context.cite(article);
  return error;
}

}  // namespace

Citation Context::cite(const std::string& article) const { return pack.cite(article); }

Result<Recorded> decide(const RecordInquiry& command, const Context& all) {
  const policy::RecordRules& rules = all.pack.record;
  if (!may_owe_records(all.actor.role, all.pack)) {
    return refuse(role_denied(all, rules.ref, rules.actors.empty() ? "" : rules.actors.front()));
  }
  if (command.follows) {
    const std::optional<Record> before = all.matters.record(*command.follows);
    if (!before || before->has_recorder()) return refuse(ErrorCode::kMissingReference, "/follows");
  }
  Result<Claim> claim = complete(command.claim, all.directory);
  if (!claim) return refuse(claim.error());
  Refusals refusals;
  complete_stated(claim->stated, StatedBy::kHandler, all.pack, "/stated", refusals);
  const Result<const policy::RecordDuty*> duty = duty_of(*claim, duty_claim_facts(*claim, all), all);
  if (!duty) return refuse(duty.error());
  complete_for(*duty, *claim, all);
  const policy::Facts facts = duty_claim_facts(*claim, all);
  const ForSubject judged{all, facts};
  const Context& context = judged.context();
  InquiryRecorded inquiry;
  check_extent(*duty, *claim, context, refusals);
  if (auto passed = check(*claim, facts, context, *duty, inquiry.incomplete, std::move(refusals)); !passed) {
    return refuse(passed.error());
  }

  inquiry.lag_days = context.today().days_since(claim->contact.on);
  inquiry.follows = command.follows;
  inquiry.late = command.follows.has_value() || is_late(*duty, *claim, facts, context);
  inquiry.flags = flags_of(*claim, facts, context.actor.person, context);
  flag_duty(*duty, *claim, facts, context, inquiry.flags);
  if (const auto recorder = context.directory.person(context.actor.person)) inquiry.unit = recorder->unit;
  const std::vector<PersonId> people = concerned(*claim, context.actor.person, context.directory);
  inquiry.restricted = needs_restricted_series(people, context);
  RecordScreened screened{screen_as_then(*claim, facts, context)};
  if (screened.screening.grade == Grade::kOpen) inquiry.flags.push_back({.code = "OPEN_RESULT"});
  inquiry.claim = *std::move(claim);
  return Recorded{std::move(inquiry), std::move(screened)};
}

Result<RecordCorrected> decide(const Record& record, const CorrectRecord& command, const Context& context) {
  if (auto may = check_author_or_body(record, "correctRecord", context); !may) return refuse(may.error());
  if (auto given = check_reason(command.reason); !given) return refuse(given.error());
  return RecordCorrected{command.reason, command.text};
}

Result<DisciplineOpinionWritten> decide(const Record& record, const WriteDisciplineOpinion& command,
                                        const Context& context) {
  const policy::SignatureBlock* signature = opinion_signature(context.pack);
  if (signature == nullptr) return refuse(ErrorCode::kRuleAbsent);
  const std::vector<PersonId> people = concerned(record, context.directory);
  if (is_barred(context.actor.person, people, context.directory)) return refuse(ErrorCode::kRecusalRequired);
  if (!has(acting_roles(context.actor.role, people, context), signature->role)) {
    return refuse(role_denied(context, signature->ref, signature->role));
  }
  return DisciplineOpinionWritten{command.opinion, command.remarks};
}

Result<CaseFileArchived> decide(const Record& record, const ArchiveInCaseFile& command, const Context& context) {
  const policy::RecordRules& rules = context.pack.record;
  if (!has(rules.storage_means, "caseFileArchiving")) return refuse(ErrorCode::kRuleAbsent);
  if (record.recorder() != context.actor.person) return refuse(role_denied(context, rules.storage_ref, "recorder"));
  if (record.archiving) return refuse({.code = ErrorCode::kWrongState, .params = {{"state", "archived"}}});
  return CaseFileArchived{command.place};
}

void apply(Record& record, const InquiryRecorded& event, const Stamp& stamp) {
  record.state = RecordState::kSealed;
  record.version = stamp.version;
  record.recorded = stamp;
  record.inquiry = event;
}

void apply(Record& record, const ClueRecorded& event, const Stamp& stamp) {
  record.state = RecordState::kUnderVerification;
  record.version = stamp.version;
  record.recorded = stamp;
  record.inquiry.claim = event.claim;
  record.inquiry.restricted = event.restricted;
  record.inquiry.flags = event.flags;
  record.clue = event.origin;
  record.clue_reason = event.reason;
}

void apply(Record& record, const RecordScreened& event, const Stamp& stamp) {
  record.state = state_after(event.screening.grade);
  record.version = stamp.version;
  record.screening = event.screening;
}

void apply(Record& record, const RecordCorrected& event, const Stamp& stamp) {
  record.version = stamp.version;
  record.corrections.push_back({stamp, event.reason, event.text});
}

void apply(Record& record, const DisciplineOpinionWritten& event, const Stamp& stamp) {
  record.version = stamp.version;
  record.opinions.push_back({stamp, event.opinion, event.remarks});
}

void apply(Record& record, const CaseFileArchived& event, const Stamp& stamp) {
  record.version = stamp.version;
  record.archiving = Archiving{stamp, event.place};
}

void apply(Record& record, const FactsAdded& event, const Stamp& stamp) {
  record.version = stamp.version;
  record.additions.push_back({stamp, event.facts, event.words, event.proof, event.late});
}

void apply(Record& record, const GuidanceConfirmed& event, const Stamp& stamp) {
  record.version = stamp.version;
  record.additions.push_back({stamp, event.facts, event.words, event.proof, false});
  record.guidance_confirmed_on = event.confirmed_on;
}

void apply(Record& record, const RecordDeclined& event, const Stamp& stamp) {
  record.state = RecordState::kClosedDeclined;
  record.version = stamp.version;
  record.declined = Declination{stamp, event.reason};
}

void apply(Record& record, const VerificationStarted& event, const Stamp& stamp) {
  record.state = RecordState::kUnderVerification;
  record.version = stamp.version;
  auto& taken_up = record.verifications;
  if (std::find(taken_up.begin(), taken_up.end(), event.verification) == taken_up.end()) {
    taken_up.push_back(event.verification);
  }
}

void apply(Record& record, const RecordClosed& event, const Stamp& stamp) {
  record.state = state_after(event.outcome);
  record.version = stamp.version;
  record.closing = Closing{stamp, event.outcome, event.verification};
}

}  // namespace donghu::domain
