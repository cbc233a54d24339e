// The intervention record (过问情况记录, `interventionRecord`; REQUIREMENTS 4.3.1). A record says that somebody
// inquired; whether that was interference is a finding of others, later (verification.hpp).
//
//   (new) ──RecordInquiry──▶ sealed ──screening, at once──▶ screenedLawful | screenedSuspect | screenedOpen
//                                                             │    │ suspect, open        │ open
//                                                             │    │                      └─ AddFacts,
//                                                             ConfirmInWriting: │    ▼ screening runs again
//     OpenVerification (verification.hpp) takes it up         │   DeclineVerification ──▶ closedDeclined
//                                                             ▼                               │
//   (new) ──RecordClue──────────────────────────▶ underVerification ◀──new evidence, reason───┤
//                                                             │                               │
//     ConcludeVerification closes it                          └──▶ closedLawful | closedUnfounded
//                                                                  | closedConfirmed | closedUnresolved
//
//   CorrectRecord, WriteDisciplineOpinion, ArchiveInCaseFile: in every state, without changing it.
//
// A draft is not a record: it lives in the author's work area and leaves no entry (docs/decisions).
// What the handler stated at the seal is never overwritten. What was added later stands beside it (`additions`);
// claim_as_added() reads both.
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/claim.hpp"
#include "donghu/domain/context.hpp"
#include "donghu/domain/matter.hpp"
#include "donghu/domain/screening.hpp"
#include "donghu/domain/step.hpp"

namespace donghu::domain {

struct Effects;

enum class RecordState {
  kSealed,
  kScreenedLawful,
  kScreenedSuspect,
  kScreenedOpen,
  kUnderVerification,
  kClosedDeclined,
  kClosedLawful,
  kClosedUnfounded,
  kClosedConfirmed,
  kClosedUnresolved,
};
constexpr auto enum_names(RecordState) {
  return std::array{named(RecordState::kSealed, "sealed"),
                    named(RecordState::kScreenedLawful, "screenedLawful"),
                    named(RecordState::kScreenedSuspect, "screenedSuspect"),
                    named(RecordState::kScreenedOpen, "screenedOpen"),
                    named(RecordState::kUnderVerification, "underVerification"),
                    named(RecordState::kClosedDeclined, "closedDeclined"),
                    named(RecordState::kClosedLawful, "closedLawful"),
                    named(RecordState::kClosedUnfounded, "closedUnfounded"),
                    named(RecordState::kClosedConfirmed, "closedConfirmed"),
                    named(RecordState::kClosedUnresolved, "closedUnresolved")};
}

/// What a verification concludes, and therefore how it closes a record.
enum class VerificationOutcome { kConfirmed, kLawful, kUnfounded, kInsufficient };
constexpr auto enum_names(VerificationOutcome) {
  return std::array{named(VerificationOutcome::kConfirmed, "confirmed"), named(VerificationOutcome::kLawful, "lawful"),
                    named(VerificationOutcome::kUnfounded, "unfounded"),
                    named(VerificationOutcome::kInsufficient, "insufficient")};
}

/// Why there is a record that no handler made (SC-28).
enum class ClueOrigin { kClue, kComplaint, kCheck };
constexpr auto enum_names(ClueOrigin) {
  return std::array{named(ClueOrigin::kClue, "clue"), named(ClueOrigin::kComplaint, "complaint"),
                    named(ClueOrigin::kCheck, "check")};
}

/// A guidance opinion on record, seen as such (REQUIREMENTS 4.3.9).
enum class GuidanceState { kOralRecorded, kWrittenFiled, kConfirmedInWriting, kClosed };
constexpr auto enum_names(GuidanceState) {
  return std::array{
      named(GuidanceState::kOralRecorded, "oralRecorded"), named(GuidanceState::kWrittenFiled, "writtenFiled"),
      named(GuidanceState::kConfirmedInWriting, "confirmedInWriting"), named(GuidanceState::kClosed, "closed")};
}

/// A record that has been screened and that nobody has taken up yet.
inline constexpr std::uint32_t kScreenedRecord =
    from(RecordState::kScreenedLawful, RecordState::kScreenedSuspect, RecordState::kScreenedOpen);
inline constexpr std::uint32_t kClosedRecord =
    from(RecordState::kClosedDeclined, RecordState::kClosedLawful, RecordState::kClosedUnfounded,
         RecordState::kClosedConfirmed, RecordState::kClosedUnresolved);
inline constexpr std::uint32_t kAnyRecord =
    from(RecordState::kSealed, RecordState::kUnderVerification) | kScreenedRecord | kClosedRecord;

/// kOfficer where the row asks for one person (the author) or for several classes: the decision says whom.
inline constexpr std::array kRecordSteps{
    Step<RecordState>{"recordInquiry", kNew, RecordState::kSealed, By::kRecordingRole, "record"},
    Step<RecordState>{"recordClue", kNew, RecordState::kUnderVerification, By::kVerificationBody, "verification"},
    Step<RecordState>{"addFacts", from(RecordState::kScreenedOpen), {}, By::kOfficer, "conduct"},
    Step<RecordState>{
        "confirmInWriting", from(RecordState::kScreenedOpen), {}, By::kOfficer, "conduct.guidanceChannel"},
    Step<RecordState>{"declineVerification", from(RecordState::kScreenedSuspect, RecordState::kScreenedOpen),
                      RecordState::kClosedDeclined, By::kVerificationBody, "verification"},
    Step<RecordState>{"correctRecord", kAnyRecord, {}, By::kOfficer, ""},
    Step<RecordState>{"writeDisciplineOpinion", kAnyRecord, {}, By::kOfficer, "forms"},
    Step<RecordState>{"archiveInCaseFile", kAnyRecord, {}, By::kOfficer, "record.storageMeans"},
};

// --- commands -------------------------------------------------------------------------------------------------------

struct RecordInquiry {
  Claim claim;
  /// The record of a clue about this very contact, which the verification body opened first: this one is late (SC-28).
  std::optional<MatterId> follows = {};
};
/// The verification body puts on record what no handler has recorded.
struct RecordClue {
  Claim claim;
  ClueOrigin origin = ClueOrigin::kClue;
  std::string reason;
};
/// What the handler, or the verification body, states after the seal; unset: nothing is added to that fact. Lists
/// replace the lists of the claim.
struct AddedFacts {
  std::optional<bool> work_record_exists;
  std::optional<bool> written;
  std::optional<bool> duty_need;
  std::optional<bool> procedure_followed;
  std::optional<bool> against_rules;
  std::optional<bool> beyond_powers;
  std::optional<bool> material_exists;
  std::string agency;
  std::optional<std::vector<std::string>> purposes;
  std::optional<std::vector<std::string>> reserved_decisions;
  std::optional<std::vector<std::string>> claimed_items;
  std::vector<StatedFact> stated;  // each in place of the same fact stated before
};
struct AddFacts {
  AddedFacts facts;
  std::string words;  // what is added and how it is known
  Proof proof;        // the work record, the letter
};
/// The giver of an oral guidance opinion has confirmed it in writing; whoever recorded it files the writing.
struct ConfirmInWriting {
  CivilDate confirmed_on;
  std::string words;
  std::optional<bool> against_rules;
  std::optional<bool> beyond_powers;
  Proof proof;
};
struct DeclineVerification {
  std::string reason;
};
struct CorrectRecord {
  std::string reason;
  std::string text;
};
struct WriteDisciplineOpinion {
  std::string opinion;
  std::string remarks;
};
struct ArchiveInCaseFile {
  std::string place;  // volume and page
};

// --- events ---------------------------------------------------------------------------------------------------------

struct InquiryRecorded {
  Claim claim;
  std::optional<UnitId> unit;  // of the recorder
  int lag_days = 0;            // from the contact to the seal, calendar days
  bool late = false;           // later than the reminder of SD-03; no breach by itself
  bool incomplete = false;     // a required field is declared unknown, or an owed attachment unavailable
  bool restricted = false;     // numbered apart, since a reader of the register is barred from it
  std::vector<Flag> flags;
  std::optional<MatterId> follows = {};  // the record of a clue that was there before; late for that reason alone
};
struct ClueRecorded {
  Claim claim;
  ClueOrigin origin = ClueOrigin::kClue;
  std::string reason;
  bool restricted = false;
  std::vector<Flag> flags;
};
struct FactsAdded {
  AddedFacts facts;
  std::string words;
  Proof proof;
  bool late = false;  // later than the reminder of SD-03; no breach by itself
};
struct GuidanceConfirmed {
  CivilDate confirmed_on;
  std::string words;
  AddedFacts facts;
  Proof proof;
};
struct RecordDeclined {
  std::string reason;
};
/// A verification has taken the record up, or takes it up again.
struct VerificationStarted {
  MatterId verification;
};
struct RecordClosed {
  VerificationOutcome outcome = VerificationOutcome::kInsufficient;
  MatterId verification;
};
struct RecordScreened {
  Screening screening;
};
struct RecordCorrected {
  std::string reason;
  std::string text;
};
struct DisciplineOpinionWritten {
  std::string opinion;
  std::string remarks;
};
struct CaseFileArchived {
  std::string place;
};

// --- state ----------------------------------------------------------------------------------------------------------

struct Correction {
  Stamp stamp;
  std::string reason;
  std::string text;
};
struct DisciplineOpinion {
  Stamp stamp;
  std::string opinion;
  std::string remarks;
};
struct Archiving {
  Stamp stamp;
  std::string place;
};

struct Addition {
  Stamp stamp;
  AddedFacts facts;
  std::string words;
  Proof proof;
  bool late = false;
};
struct Declination {
  Stamp stamp;
  std::string reason;
};
struct Closing {
  Stamp stamp;
  VerificationOutcome outcome = VerificationOutcome::kInsufficient;
  MatterId verification;
};

struct Record {
  using State = RecordState;
  static constexpr auto kSteps = kRecordSteps;

  MatterId id;  // set by whoever folds it; not part of any event
  RecordState state = RecordState::kSealed;
  std::uint64_t version = 0;
  Stamp recorded;
  InquiryRecorded inquiry;         // of a clue: its claim, flags and series; nothing else is meant by it
  std::optional<ClueOrigin> clue;  // set: no handler made this record (SC-28)
  std::string clue_reason;
  Screening screening;              // the last one
  std::vector<Addition> additions;  // oldest first
  std::optional<CivilDate> guidance_confirmed_on;
  std::vector<Correction> corrections;
  std::vector<DisciplineOpinion> opinions;  // the last one is in force, the earlier ones stay readable
  std::optional<Archiving> archiving;
  std::vector<MatterId> verifications;  // that took it up, oldest first, each once
  std::optional<Declination> declined;
  std::optional<Closing> closing;  // the last one; not in force while underVerification

  /// Nil where nobody is the recorder: nobody is then watched over, nobody owes what a recorder owes.
  PersonId recorder() const { return clue ? PersonId{} : recorded.actor.person; }
  bool has_recorder() const { return !clue.has_value(); }
};

void apply(Record& record, const InquiryRecorded& event, const Stamp& stamp);
void apply(Record& record, const ClueRecorded& event, const Stamp& stamp);
void apply(Record& record, const RecordScreened& event, const Stamp& stamp);
void apply(Record& record, const FactsAdded& event, const Stamp& stamp);
void apply(Record& record, const GuidanceConfirmed& event, const Stamp& stamp);
void apply(Record& record, const RecordDeclined& event, const Stamp& stamp);
void apply(Record& record, const VerificationStarted& event, const Stamp& stamp);
void apply(Record& record, const RecordClosed& event, const Stamp& stamp);
void apply(Record& record, const RecordCorrected& event, const Stamp& stamp);
void apply(Record& record, const DisciplineOpinionWritten& event, const Stamp& stamp);
void apply(Record& record, const CaseFileArchived& event, const Stamp& stamp);

// --- decisions ------------------------------------------------------------------------------------------------------

struct Recorded {
  InquiryRecorded inquiry;
  RecordScreened screened;
};

/// Seals a record. Refuses only what is in the handler's power to mend: kFieldMissing, kAttachmentMissing,
/// kReasonMissing, kCatchAllReasonMissing, kNotAllowed, kMissingReference, kInFuture, kMalformed; and kRoleDenied for
/// whoever has no duty to record. Coverage, register and directory are flags (REQUIREMENTS 0.4, SC-22).
Result<Recorded> decide(const RecordInquiry& command, const Context& context);
/// Errors: kRoleDenied, kRuleAbsent when the pack names no verification body, kRecusalRequired, kReasonMissing,
/// kFieldMissing without a day or content, kNotAllowed, kMissingReference, kInFuture, kMalformed. A clue need not have
/// what a handler's record must have.
Result<Effects> decide(const RecordClue& command, const Context& context);
/// Screens again. By the recorder, another handler of the case who may record, or the verification body.
/// Errors: kRoleDenied, kWrongState, kRecusalRequired, kFieldMissing when nothing is added, kNotAllowed,
/// kMissingReference.
Result<Effects> decide(const Record& record, const AddFacts& command, const Context& context);
/// Screens again; a writing on a reserved decision stays suspect. By the same as AddFacts.
/// Errors: kRoleDenied, kWrongState, kRecusalRequired, kRuleAbsent when the pack has no channel for guidance,
/// kNotAllowed for a record that holds no guidance opinion or one that is confirmed, kAttachmentMissing without the
/// writing, kInFuture, kOutOfRange for a day before the contact.
Result<Effects> decide(const Record& record, const ConfirmInWriting& command, const Context& context);
/// Errors: kRoleDenied, kWrongState, kRecusalRequired, kReasonMissing.
Result<Effects> decide(const Record& record, const DeclineVerification& command, const Context& context);
/// Errors: kRoleDenied, kReasonMissing.
Result<RecordCorrected> decide(const Record& record, const CorrectRecord& command, const Context& context);
/// Errors: kRoleDenied, kRecusalRequired, kRuleAbsent when the pack has no form with an opinion.
Result<DisciplineOpinionWritten> decide(const Record& record, const WriteDisciplineOpinion& command,
                                        const Context& context);
/// Errors: kRoleDenied, kRuleAbsent, kWrongState when it is archived already.
Result<CaseFileArchived> decide(const Record& record, const ArchiveInCaseFile& command, const Context& context);

/// The claim together with everything that was added to it: what screening runs on, and what was stated by now.
Claim claim_as_added(const Record& record);

/// None for a record of something other than guidance.
std::optional<GuidanceState> guidance_state(const Record& record);

/// Persons of the directory whom the record concerns: the intervener and the principal, by directory or by a name that
/// is exactly a staff member's ("counts as that person until resolved"). The recorder is never among them.
std::vector<PersonId> concerned(const Claim& claim, PersonId recorder, const Directory& directory);

/// The same for a record: those its claim names.
std::vector<PersonId> concerned(const Record& record, const Directory& directory);

/// True if somebody who could read the register now must not see a matter about these persons: its number then comes
/// from another series, since a gap in the first one would tell them (DATA, "Entry, version 1").
bool needs_restricted_series(const std::vector<PersonId>& concerned, const Context& context);

/// Later than the pack's reminder to seal, counted from the contact: marked, without blame.
bool is_late(CivilDate contact_on, const Context& context);

/// The version of the pack that was in force at the conduct; none: what happened then has no consequences
/// (PACK_NOT_ACTIVE), and is screened under today's version as history.
const policy::Pack* substance(const Context& context, CivilDate conduct_at);

/// True if `reader` is concerned or close to one who is (SC-01): for such a reader the record does not exist.
bool is_barred(PersonId reader, const std::vector<PersonId>& concerned, const Directory& directory);

/// The roles that may read records of the pack on a stated reason, the recorder apart; of a record that a further duty
/// asks for those of the duty (record_duty.hpp).
std::vector<Role> viewing_roles(const policy::Pack& pack);

/// The roles one who holds `held` may act in for this record: the own one, and those it stands in for because every
/// holder of them is barred (adoption's chain; SC-01).
std::vector<Role> acting_roles(const Role& held, const std::vector<PersonId>& concerned, const Context& context);

/// check_step for the actor's own role and for each it stands in for.
template <class M>
Result<void> check_acting_step(const M& matter, std::string_view command, const std::vector<PersonId>& concerned,
                               const Context& context) {
  Result<void> own = check_step(matter, command, context.actor.role, context.pack);
  if (own || own.error().code != ErrorCode::kRoleDenied) return own;
  const std::vector<Role> roles = acting_roles(context.actor.role, concerned, context);
  for (auto role = roles.begin() + 1; role != roles.end(); ++role) {
    Result<void> stood_in = check_step(matter, command, *role, context.pack);
    if (stood_in || stood_in.error().code != ErrorCode::kRoleDenied) return stood_in;
  }
  return own;
}
/// The same for a step that begins a matter. Errors: kRoleDenied (params: allowed).
Result<void> check_may_begin(By by, const std::vector<PersonId>& concerned, const Context& context);

// --- milestones (policy/vocabulary.hpp) -----------------------------------------------------------------------------

constexpr std::string_view milestone_of(const InquiryRecorded&) { return "record.sealed"; }
constexpr std::string_view milestone_of(const RecordScreened&) { return "record.screened"; }
constexpr std::string_view milestone_of(const CaseFileArchived&) { return "record.archived"; }
constexpr std::string_view milestone_of(const DisciplineOpinionWritten&) { return "record.opinionGiven"; }
constexpr std::string_view milestone_of(const VerificationStarted&) { return "record.verificationOpened"; }
constexpr std::string_view milestone_of(const RecordDeclined&) { return "record.declined"; }
constexpr std::string_view milestone_of(const RecordClosed&) { return "record.closed"; }

// --- fields ---------------------------------------------------------------------------------------------------------

template <class A>
void fields(A& a, RecordClue& c) {
  claimed_fields(a, c.claim);
  a.field("origin", c.origin);
  a.field("reason", c.reason, required_text(500, true));
}
template <class A>
void fields(A& a, AddedFacts& x) {
  a.field("workRecordExists", x.work_record_exists);
  a.field("written", x.written);
  a.field("dutyNeed", x.duty_need);
  a.field("procedureFollowed", x.procedure_followed);
  a.field("againstRules", x.against_rules);
  a.field("beyondPowers", x.beyond_powers);
  a.field("materialExists", x.material_exists);
  a.field("agency", x.agency, text(40));
  a.field("purposes", x.purposes, items(10, 40));
  a.field("reservedDecisions", x.reserved_decisions, items(10, 40));
  a.field("claimedItems", x.claimed_items, items(20, 60));
  a.field("stated", x.stated, items(50));
}
template <class A>
void fields(A& a, AddFacts& c) {
  a.field("facts", c.facts);
  a.field("words", c.words, required_text(2000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, ConfirmInWriting& c) {
  a.field("confirmedOn", c.confirmed_on);
  a.field("words", c.words, required_text(2000, true));
  a.field("againstRules", c.against_rules);
  a.field("beyondPowers", c.beyond_powers);
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, DeclineVerification& c) {
  a.field("reason", c.reason, required_text(500, true));
}
template <class A>
void fields(A& a, CorrectRecord& c) {
  a.field("reason", c.reason, required_text(500, true));
  a.field("text", c.text, required_text(4000, true));
}
template <class A>
void fields(A& a, WriteDisciplineOpinion& c) {
  a.field("opinion", c.opinion, required_text(2000, true));
  a.field("remarks", c.remarks, long_text(1000));
}
template <class A>
void fields(A& a, ArchiveInCaseFile& c) {
  a.field("place", c.place, required_text(200));
}
template <class A>
void fields(A& a, InquiryRecorded& e) {
  a.field("claim", e.claim);
  a.field("unit", e.unit);
  a.field("lagDays", e.lag_days, range(0, 100000));
  a.field("late", e.late);
  a.field("incomplete", e.incomplete);
  a.field("restricted", e.restricted);
  a.field("flags", e.flags);
  a.field("follows", e.follows);
}
template <class A>
void fields(A& a, ClueRecorded& e) {
  a.field("claim", e.claim);
  a.field("origin", e.origin);
  a.field("reason", e.reason, required_text(500));
  a.field("restricted", e.restricted);
  a.field("flags", e.flags);
}
template <class A>
void fields(A& a, FactsAdded& e) {
  a.field("facts", e.facts);
  a.field("words", e.words, required_text(2000));
  a.field("proof", e.proof);
  a.field("late", e.late);
}
template <class A>
void fields(A& a, GuidanceConfirmed& e) {
  a.field("confirmedOn", e.confirmed_on);
  a.field("words", e.words, required_text(2000));
  a.field("facts", e.facts);
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, RecordDeclined& e) {
  a.field("reason", e.reason, required_text(500));
}
template <class A>
void fields(A& a, VerificationStarted& e) {
  a.field("verification", e.verification);
}
template <class A>
void fields(A& a, RecordClosed& e) {
  a.field("outcome", e.outcome);
  a.field("verification", e.verification);
}
template <class A>
void fields(A& a, RecordScreened& e) {
  a.field("screening", e.screening);
}
template <class A>
void fields(A& a, RecordCorrected& e) {
  a.field("reason", e.reason, required_text(500));
  a.field("text", e.text, required_text(4000));
}
template <class A>
void fields(A& a, DisciplineOpinionWritten& e) {
  a.field("opinion", e.opinion, required_text(2000));
  a.field("remarks", e.remarks, long_text(1000));
}
template <class A>
void fields(A& a, CaseFileArchived& e) {
  a.field("place", e.place, required_text(200));
}

}  // namespace donghu::domain
