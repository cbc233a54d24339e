// What follows from confirmed conduct: circular, disclosure, sanctions, non-recording, protection, appeals, complaints,
// assessment, education. Every list may be empty, and then the software answers RULE_ABSENT: it invents no consequence.
// What falls due in these matters, and when, stands in the list of obligations (obligations.hpp) and nowhere else.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/policy/bodies.hpp"
#include "donghu/policy/conduct.hpp"
#include "donghu/policy/deadline.hpp"

namespace donghu::policy {

struct ApprovalStep {
  enum class Kind { kResolution, kApproval };
  Kind kind = Kind::kApproval;
  BodyExpression body = {};
};

struct TypicalCase {
  bool mandatory = false;
  std::vector<std::string> triggers = {};  // manner codes; any one is enough
  std::vector<RowId> refs = {};
};

struct Circular {
  bool enabled = false;
  Modality modality = Modality::kStatement;
  std::string initiator = {};               // a role; empty: not named
  std::vector<ApprovalStep> approver = {};  // in order; equal bodies merge into one step
  std::optional<Predicate> person_limit = std::nullopt;
  bool scope_required = false;
  std::vector<std::string> copies = {};
  std::optional<TypicalCase> typical_case = std::nullopt;
  RowId ref = {};
};

/// Publication of a circular. Not allowed: DISCLOSURE_NO_BASIS.
struct DisclosureRule {
  bool allowed = false;
  Modality force = Modality::kMay;
  std::string condition = {};  // "necessary"
  std::string decider = {};
  std::vector<std::string> redact = {};
  RowId ref = {};
};

/// What must be found before a tier is reached; without the finding THRESHOLD_FINDING_MISSING.
/// kWrongCase: a confirmed ground and liable conduct (wrong_case.hpp).
enum class Threshold { kNone, kNoHarmfulResult, kHarmfulResult, kBreachOfDiscipline, kCrime, kWrongCase };

struct SanctionRule {
  RowId ref = {};
  std::string target = {};                // class of persons, a glossary identifier
  std::vector<std::string> conduct = {};  // rows of acts, or codes outside the list (RET-RETALIATE)
  Threshold threshold = Threshold::kNone;
  std::optional<Predicate> when = std::nullopt;  // further findings
  std::vector<std::string> measures = {};
  std::vector<std::string> sanction_kinds = {};
  std::vector<std::string> instruments = {};  // ids of legalBases; "and the like" in the texts: not exhaustive
  std::string route = {};                     // role or recipient to whom the case goes; empty: not named
  std::vector<std::string> deciders = {};     // roles that may decide the measure; empty: the management authority
  std::string deciders_basis = {};            // the software choice, where the text names nobody
};

/// When a measure ends: open, on the day that the decision must state, or with the year of the decision.
enum class MeasureEnd { kOpen, kStated, kYearOfDecision };

struct Measure {
  std::string code = {};
  Label label = {};
  bool closed_list = false;
  std::string needs_role = {};                  // only for persons in this role; empty: for anybody
  std::optional<Term> duration = std::nullopt;  // how long it lasts; none: not limited
  Deadline review = {};                         // when it lapses unless extended with reasons
  RowId ref = {};                               // the row that names it; empty: the sanction rules do
  MeasureEnd ends = MeasureEnd::kOpen;
  std::string ends_basis = {};
  std::string personnel_action = {};  // the action that it is: it runs the personnel check; empty: none
  std::string writes_status = {};     // what of the person it changes while it lasts; empty: nothing
};

struct NonRecordingTier {
  int min_count = 1;
  std::optional<Predicate> when = std::nullopt;  // further findings; none: the count alone
  std::vector<std::string> measures = {};
  std::string route = {};
  std::vector<std::string> instruments = {};
  RowId ref = {};
};

/// Counting confirmed instances of non-recording (Q-30, SC-09).
struct NonRecording {
  std::string pack_id = {};  // of a rule that came in by merging (merge.hpp); empty: the pack's own
  enum class Object { kAnyInquiry, kInterference, kUnlawfulOnly };
  Object object = Object::kInterference;
  std::vector<NonRecordingTier> tiers = {};   // by rising count; empty: RULE_ABSENT
  std::string counted_per = {};               // "handler"
  std::vector<std::string> forms = {};        // omitted, untrue, and what the pack declares
  bool inclusive = true;                      // "two or more" includes two
  std::string counter_basis = {};             // "SC-09"
  std::optional<Term> window = std::nullopt;  // instances older than this no longer count; none: all count
  std::string counting_scope = {};            // pack, bundle, authority
};

struct InstructedNonRecording {
  bool enabled = false;
  std::string target = {};
  RowId ref = {};
};

enum class ProtectedClass { kAllHandlers, kAllEnforcementOfficers, kTruthfulRecorders };
enum class Retaliators { kInternalPerson, kLeadingCadre };
enum class VictimCondition { kAny, kRecordedInquiry, kTruthfulRecorder };

struct Protection {
  ProtectedClass protected_class = ProtectedClass::kAllHandlers;
  std::vector<std::string> actions = {};  // personnel actions that need ground and procedure
  bool statutory_ground = false;
  bool statutory_procedure = false;
  Retaliators retaliators = Retaliators::kInternalPerson;
  VictimCondition victim_condition = VictimCondition::kAny;
  // A condition in place of the word above, read on `victim` and `retaliator`; none: the word holds.
  std::optional<Predicate> protected_when = std::nullopt;
  std::optional<Predicate> retaliator_when = std::nullopt;
  std::optional<Predicate> victim_when = std::nullopt;
  // The row that protects recording first, the one on personnel actions last; each is cited for what it says.
  std::vector<RowId> refs = {};
};

struct AppealRule {
  std::string id = {};
  RowId ref = {};
  std::string appellant = {};
  std::optional<Predicate> appellant_when = std::nullopt;  // in place of the word, read on `appellant`
  std::vector<std::string> subject = {};
  std::string cause = {};
  std::vector<std::string> bodies = {};
  ValueSource body_source = ValueSource::kText;
  std::string body_basis = {};
  Deadline deadline = {};  // for lodging
};

struct ComplaintRule {
  std::string id = {};
  RowId ref = {};
  Modality modality = Modality::kMay;
  std::string who = {};
  std::optional<Predicate> who_when = std::nullopt;  // in place of the word, read on `complainant`
  std::string subject = {};
  std::string body = {};
  RowId accept_ref = {};   // the row that makes the body accept it; empty: `ref`
  std::string opens = {};  // what an accepted complaint begins: verification, wrongCase
  bool reply_required = false;
  RowId reply_ref = {};
  bool record_outcome = false;
  RowId outcome_ref = {};
  RowId transfer_ref = {};           // what is outside the remit goes to the body with power
  std::string transfer_basis = {};   // the software choice, where the text does not say so
  std::string not_accepted_to = {};  // who hears of what is inside the remit and yet not accepted; empty: nobody
};

struct EducationRule {
  RowId ref = {};
  std::string audience = {};
  std::vector<std::string> topics = {};
  std::optional<Term> interval = std::nullopt;  // how often; none: standing
};

/// Confirmed facts that count in an assessment: one entry for each matter closed as confirmed and subject.
struct AssessmentFeed {
  RowId ref = {};
  std::string what = {};  // confirmedInterference
  std::vector<std::string> targets = {};
};

/// A circumstance that counts against organizations. The software only flags it; what follows is for people.
struct OrgCircumstance {
  std::string code = {};
  Label label = {};
  RowId ref = {};
  std::optional<Predicate> when = std::nullopt;  // over found facts; none: only a person can state it
  std::vector<std::string> holders = {};         // who answers for it
  bool catch_all = false;                        // needs a reason
};

struct Consequences {
  std::optional<Circular> circular = std::nullopt;
  std::optional<DisclosureRule> disclosure = std::nullopt;
  std::vector<Measure> measures = {};
  std::vector<SanctionRule> sanctions = {};
  NonRecording non_recording = {};
  InstructedNonRecording instructed_non_recording = {};
  std::optional<Protection> protection = std::nullopt;
  std::vector<AppealRule> appeals = {};
  std::vector<ComplaintRule> complaints = {};
  std::vector<EducationRule> education = {};
  std::vector<AssessmentFeed> assessment_feed = {};
  std::vector<OrgCircumstance> org_accountability = {};
};

}  // namespace donghu::policy
