// The intervention record (过问情况记录, `interventionRecord`; REQUIREMENTS 4.3.1) as far as it goes without
// verification. A record says that somebody inquired; whether that was interference is a finding of others, later.
//
//   (new) ──RecordInquiry──▶ sealed ──screening, at once──▶ screenedLawful | screenedSuspect | screenedOpen
//                                                             │ CorrectRecord, WriteDisciplineOpinion,
//                                                             └ ArchiveInCaseFile: no change of state
//
// A draft is not a record: it lives in the author's work area and leaves no entry (docs/decisions).
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/claim.hpp"
#include "donghu/domain/context.hpp"
#include "donghu/domain/screening.hpp"

namespace donghu::domain {

enum class RecordState { kSealed, kScreenedLawful, kScreenedSuspect, kScreenedOpen };
constexpr auto enum_names(RecordState) {
  return std::array{named(RecordState::kSealed, "sealed"), named(RecordState::kScreenedLawful, "screenedLawful"),
                    named(RecordState::kScreenedSuspect, "screenedSuspect"),
                    named(RecordState::kScreenedOpen, "screenedOpen")};
}

/// One row of the table of steps. `parameter` names what of the pack fills the row.
struct RecordStep {
  std::string_view command;
  bool needs_record;           // false: it makes the record
  std::string_view who;        // author, or a role taken from the pack
  std::string_view parameter;  // pack element that permits or shapes the step
  bool changes_state;
};
inline constexpr std::array kRecordSteps{
    RecordStep{"recordInquiry", false, "record.actors", "record.fields, record.attachmentRules", true},
    RecordStep{"correctRecord", true, "author or verification.body", "", false},
    RecordStep{"writeDisciplineOpinion", true, "the signing role of the form's opinion field", "forms", false},
    RecordStep{"archiveInCaseFile", true, "author", "record.storageMeans", false},
};

// --- commands -------------------------------------------------------------------------------------------------------

struct RecordInquiry {
  Claim claim;
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

struct Record {
  MatterId id;  // set by whoever folds it; not part of any event
  RecordState state = RecordState::kSealed;
  std::uint64_t version = 0;
  Stamp recorded;
  InquiryRecorded inquiry;
  Screening screening;
  std::vector<Correction> corrections;
  std::vector<DisciplineOpinion> opinions;  // the last one is in force, the earlier ones stay readable
  std::optional<Archiving> archiving;

  PersonId recorder() const { return recorded.actor.person; }
};

void apply(Record& record, const InquiryRecorded& event, const Stamp& stamp);
void apply(Record& record, const RecordScreened& event, const Stamp& stamp);
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
/// Errors: kRoleDenied, kReasonMissing.
Result<RecordCorrected> decide(const Record& record, const CorrectRecord& command, const Context& context);
/// Errors: kRoleDenied, kRecusalRequired, kRuleAbsent when the pack has no form with an opinion.
Result<DisciplineOpinionWritten> decide(const Record& record, const WriteDisciplineOpinion& command,
                                        const Context& context);
/// Errors: kRoleDenied, kRuleAbsent, kWrongState when it is archived already.
Result<CaseFileArchived> decide(const Record& record, const ArchiveInCaseFile& command, const Context& context);

/// Persons of the directory whom the record concerns: the intervener and the principal, by directory or by a name that
/// is exactly a staff member's ("counts as that person until resolved"). The recorder is never among them.
std::vector<PersonId> concerned(const Claim& claim, PersonId recorder, const Directory& directory);

/// True if `reader` is concerned or close to one who is (SC-01): for such a reader the record does not exist.
bool is_barred(PersonId reader, const std::vector<PersonId>& concerned, const Directory& directory);

/// The roles that may read the pack's register on a stated reason, the recorder apart.
std::vector<Role> viewing_roles(const policy::Pack& pack);

/// The roles one who holds `held` may act in for this record: the own one, and those it stands in for because every
/// holder of them is barred (adoption's chain; SC-01).
std::vector<Role> acting_roles(const Role& held, const std::vector<PersonId>& concerned, const Context& context);

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
