// A complaint after it was sorted: sent on, inquired into, answered, closed; and what its events leave.
#include "donghu/domain/complaint.hpp"

#include "donghu/domain/basis.hpp"
#include "donghu/domain/complaint_checks.hpp"
#include "donghu/domain/duty_facts.hpp"
#include "donghu/domain/matters.hpp"
#include "donghu/domain/obligations.hpp"

namespace donghu::domain {
namespace {

using S = ComplaintState;

constexpr std::string_view kOpensVerification = "verification";

void enter(Complaint& matter, S state, const Stamp& stamp) {
  matter.state = state;
  matter.version = stamp.version;
}

tl::unexpected<Error> still_owed(const Complaint& matter, std::string what, std::optional<Citation> citation = {}) {
  return refuse({.code = ErrorCode::kWrongState,
                 .citation = std::move(citation),
                 .params = {{"state", std::string{name_of(matter.state)}}, {"owed", std::move(what)}}});
}

/// How late a transfer is, by each duty that it meets; an empty list: in time.
std::vector<Flag> lateness_of_transfer(const Complaint& matter, const Context& context) {
  std::vector<Flag> flags;
  const Instant received_at = matter.received.received_at;
  const Milestones before{{"complaint.received", received_at}, {"complaint.registered", received_at}};
  for (const Obligation& duty : raised_by("complaint.outOfRemit", duty_facts(matter, context.directory), received_at,
                                          context.pack, context.calendar, before)) {
    if (!meets(context.pack, duty.kind, "complaint.transferred", {})) continue;
    const Lateness late = lateness(duty.due_on, duty.due_at, duty.basis, context.now);
    if (late == Lateness::kInTime) continue;
    flags.push_back({.code = std::string{name_of(late)},
                     .article = duty.article,
                     .params = {std::to_string(context.today().days_since(*duty.due_on))}});
  }
  return flags;
}

/// Whether what was begun has come to a result; the matter itself says so.
bool inquiry_is_over(const Complaint& matter, const Context& context) {
  if (!matter.inquiry) return false;
  if (matter.inquiry->opens == kOpensVerification) {
    const std::optional<Verification> verification = context.matters.verification(matter.inquiry->inquiry);
    return verification && verification->state == VerificationState::kConcluded;
  }
  const std::optional<WrongCase> wrong_case = context.matters.wrong_case(matter.inquiry->inquiry);
  if (!wrong_case) return false;
  constexpr std::uint32_t kDecided = from(WrongCaseState::kDecided, WrongCaseState::kExecuting,
                                          WrongCaseState::kClosedNoWrongCase, WrongCaseState::kClosed);
  return (kDecided & from(wrong_case->state)) != 0;
}

/// What the verification is to find out.
Concern concern_of(const Complaint& matter) {
  return matter.received.subject == "nonRecording" ? Concern::kNonRecording : Concern::kInterference;
}

std::vector<PersonId> persons_of(const std::vector<PersonMention>& mentions) {
  std::vector<PersonId> persons;
  for (const PersonMention& mention : mentions) {
    if (mention.person) persons.push_back(*mention.person);
  }
  return persons;
}

/// The reply that is owed before closing. Errors: kWrongState (params: owed), citing the row.
Result<void> check_reply(const Complaint& matter, const policy::ComplaintRule& rule, const Context& context) {
  if (!rule.reply_required || matter.reply || matter.state == S::kClue) return {};
  return still_owed(matter, "reply", cite_rule(rule, rule.reply_ref, context));
}

}  // namespace

const policy::ComplaintRule* Complaint::rule(const policy::Pack& pack) const {
  for (const policy::ComplaintRule& one : pack.consequences.complaints) {
    if (one.id == received.rule) return &one;
  }
  return nullptr;
}

ComplaintState public_stage(ComplaintState state) { return state == S::kOutOfRemit ? S::kRegistered : state; }

Result<Effects> decide(const Complaint& matter, const TransferComplaint& command, const Context& context) {
  const auto rule = check_complaint_step(matter, "transferComplaint", context);
  if (!rule) return refuse(rule.error());
  if (!may_transfer(**rule)) return refuse(ErrorCode::kRuleAbsent);
  if (matter.state == S::kRegistered) {
    return refuse(ErrorCode::kReasonMissing, "/finding", cite_rule(**rule, (*rule)->transfer_ref, context));
  }
  if (command.to.empty()) return refuse(ErrorCode::kFieldMissing, "/to");
  if (auto proven = check_proof(command.proof); !proven) return refuse(proven.error());
  ComplaintTransferred event{command.to, command.proof, lateness_of_transfer(matter, context)};
  return Effects{.events = {std::move(event)}, .evidence = command.proof.documents};
}

Result<Effects> decide(const Complaint& matter, const AcknowledgeComplaintTransfer& command, const Context& context) {
  const auto rule = check_complaint_step(matter, "acknowledgeComplaintTransfer", context);
  if (!rule) return refuse(rule.error());
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
  if (auto proven = check_proof(command.proof); !proven) return refuse(proven.error());
  return Effects{.events = {ComplaintTransferAcknowledged{command.received_on, command.proof}},
                 .evidence = command.proof.documents};
}

Result<Effects> decide(const Complaint& matter, const OpenComplaintInquiry& /*command*/, const Context& context) {
  const auto rule = check_complaint_step(matter, "openComplaintInquiry", context);
  if (!rule) return refuse(rule.error());
  if ((*rule)->opens != kOpensVerification) {
    return refuse({.code = ErrorCode::kWrongState,
                   .params = {{"state", std::string{name_of(matter.state)}}, {"opens", (*rule)->opens}}});
  }
  if (!context.pack.verification) return refuse(ErrorCode::kRuleAbsent);
  const ComplaintReceived& said = matter.received;
  VerificationOpened opened{.origin = {.about = {matter.id},
                                       .concerned = matter.origin.concerned,
                                       .conduct_at = matter.origin.conduct_at,
                                       .restricted = matter.origin.restricted},
                            .concern = concern_of(matter),
                            .clue = said.content,
                            .accused = persons_of(said.accused)};
  Effects effects;
  effects.events.emplace_back(ComplaintInquiryOpened{(*rule)->opens, context.fresh});
  effects.beginnings.push_back(
      {.kind = std::string{Verification::kKind}, .id = context.fresh, .events = {std::move(opened)}});
  return effects;
}

Result<Effects> decide(const Complaint& matter, const RecordComplaintResult& command, const Context& context) {
  const auto rule = check_complaint_step(matter, "recordComplaintResult", context);
  if (!rule) return refuse(rule.error());
  if (!inquiry_is_over(matter, context)) {
    return still_owed(matter, matter.inquiry ? matter.inquiry->opens : "inquiry");
  }
  if (command.result.empty()) {
    const std::string& row = (*rule)->outcome_ref;
    return refuse(ErrorCode::kFieldMissing, "/result", row.empty() ? std::nullopt : std::optional{context.cite(row)});
  }
  return Effects{.events = {ComplaintResultRecorded{command.result}}};
}

Result<Effects> decide(const Complaint& matter, const ReplyToComplainant& command, const Context& context) {
  const auto rule = check_complaint_step(matter, "replyToComplainant", context);
  if (!rule) return refuse(rule.error());
  if (matter.reply) return refuse({.code = ErrorCode::kWrongState, .params = {{"state", "replied"}}});
  if (command.words.empty()) return refuse(ErrorCode::kFieldMissing, "/words");
  if (command.way == ReplyWay::kNotReachable) {
    if (auto given = check_reason(command.reason); !given) return refuse(given.error());
  }
  ComplaintReplied event{.way = command.way,
                         .words = command.words,
                         .reason = command.reason,
                         .new_body = matter.transfer ? matter.transfer->to : std::string{},
                         .proof = command.proof};
  return Effects{.events = {std::move(event)}, .evidence = command.proof.documents};
}

Result<Effects> decide(const Complaint& matter, const CloseComplaint& command, const Context& context) {
  const auto rule = check_complaint_step(matter, "closeComplaint", context);
  if (!rule) return refuse(rule.error());
  if (matter.state == S::kInvestigating) {
    if (!(*rule)->record_outcome) return still_owed(matter, "result");
    return refuse(ErrorCode::kFieldMissing, "/result", context.cite((*rule)->outcome_ref));
  }
  if (auto replied = check_reply(matter, **rule, context); !replied) return refuse(replied.error());
  if (matter.state == S::kClue) {
    if (auto given = check_reason(command.reason); !given) return refuse(given.error());
  }
  return Effects{.events = {ComplaintClosed{command.reason}}};
}

void apply(Complaint& matter, const ComplaintReceived& event, const Stamp& stamp) {
  enter(matter, S::kReceived, stamp);
  matter.opened = stamp;
  matter.origin = event.origin;
  matter.received = event;
  matter.case_kind = event.case_kind;
}

void apply(Complaint& matter, const ComplaintRegistered& event, const Stamp& stamp) {
  enter(matter, S::kRegistered, stamp);
  matter.received.complainant.is_case_party = event.is_case_party;
}

void apply(Complaint& matter, const ComplaintKeptAsClue& event, const Stamp& stamp) {
  enter(matter, S::kClue, stamp);
  matter.reason = event.reason;
}

void apply(Complaint& matter, const ComplaintAccepted& event, const Stamp& stamp) {
  enter(matter, S::kAccepted, stamp);
  matter.case_kind = event.case_kind;
  matter.reason = event.reason;
  if (event.inquiry) matter.inquiry = ComplaintInquiryOpened{std::string{WrongCase::kKind}, *event.inquiry};
}

void apply(Complaint& matter, const ComplaintDeclined& event, const Stamp& stamp) {
  enter(matter, S::kClosedNotAccepted, stamp);
  matter.case_kind = event.case_kind;
  matter.reason = event.reason;
  matter.passed_to = event.passed_to;
}

void apply(Complaint& matter, const ComplaintOutOfRemit& event, const Stamp& stamp) {
  enter(matter, S::kOutOfRemit, stamp);
  matter.remit_finding = event.finding;
}

void apply(Complaint& matter, const ComplaintTransferred& event, const Stamp& stamp) {
  enter(matter, S::kTransferred, stamp);
  matter.transfer = event;
  matter.transferred_on = civil_date(stamp.at);
}

void apply(Complaint& matter, const ComplaintTransferAcknowledged& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.transfer_received_on = event.received_on;
}

void apply(Complaint& matter, const ComplaintInquiryOpened& event, const Stamp& stamp) {
  enter(matter, S::kInvestigating, stamp);
  matter.inquiry = event;
}

void apply(Complaint& matter, const ComplaintResultRecorded& event, const Stamp& stamp) {
  enter(matter, S::kResultRecorded, stamp);
  matter.result = event.result;
}

void apply(Complaint& matter, const ComplaintReplied& event, const Stamp& stamp) {
  // A complaint that was not accepted is over; the reply that it is owed all the same changes nothing in that.
  enter(matter, matter.state == S::kClosedNotAccepted ? matter.state : S::kReplied, stamp);
  matter.reply = event;
}

void apply(Complaint& matter, const ComplaintClosed& event, const Stamp& stamp) {
  enter(matter, S::kClosed, stamp);
  if (!event.reason.empty()) matter.reason = event.reason;
}

}  // namespace donghu::domain
