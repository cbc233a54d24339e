// Wrong case (错案, `wrongCase`; REQUIREMENTS 4.3.8, 3.21): a penalty or a licence that turned out wrong, and what the
// officers answerable for it answer with. Every rule of it is the pack's (policy/wrong_case.hpp); the software never
// finds a case wrong, nor anybody liable.
//
//   (new) ──Open──▶ accepted ──ReportToHead──▶ reportedToHead ──AppointTeam──▶ teamAppointed ──BeginInquiry──┐
//                                                                                 ▲ AppointTeam               ▼
//     closedNoWrongCase ◀──ApproveNoWrongCase── (proposed while) investigating ◀──┼──────────────────── investigating
//                                                     │ SubmitConclusion          │  LogMethod, NoteObstruction
//                                                     ▼                           │
//     executing ◀──Execute── decided ◀──Decide── discussed ◀──RecordDiscussion── concluded ◀──Submit──
//     directInvestigation
//        │ Close               │ Close                                            │                        ▲
//        └──▶ closed ◀─────────┘              OrderReInvestigation: order ──▶ reInvestigationOrdered     direct
//
// The team concludes, the office keeps the file and signs, another office signs findings about persons, the leadership
// discusses, the bureau decides. The bureau's own order to inquire again has a window, counted from the last
// conclusion; what comes from outside (an appeal, a superior, a court) reopens at any time. An appointer who is
// concerned appoints nobody: then the office enters the appointment of the body above, with its document (SC-20).
//
// Beyond the table of the source: the conclusion that no case is wrong is proposed by the team and returned by the
// approver (state unchanged) as well as approved; persons sent directly may come to it too; a suspicion of misconduct
// is noted and reported from every state in which something has been found; what a defence brings up may be discussed
// once more before the decision. A decision stands while something from outside reopens the case, and falls when it is
// withdrawn, when a new one replaces it, or when no case turns out to be wrong.
//
// Not here: intake, remit and reply (complaint.hpp), the appeal (appeal), the personnel check of a measure
// (Matters::personnel_check answers for it), clocks (the pack's obligations).
#pragma once

#include "donghu/base/calendar.hpp"
#include "donghu/domain/wrong_case_events.hpp"

namespace donghu::domain {

struct Effects;

enum class WrongCaseState {
  kAccepted,
  kReportedToHead,
  kTeamAppointed,
  kInvestigating,
  kConcluded,
  kDiscussed,
  kDecided,
  kReInvestigationOrdered,
  kDirectInvestigation,
  kExecuting,
  kClosedNoWrongCase,
  kClosed
};
constexpr auto enum_names(WrongCaseState) {
  using S = WrongCaseState;
  return std::array{named(S::kAccepted, "accepted"),
                    named(S::kReportedToHead, "reportedToHead"),
                    named(S::kTeamAppointed, "teamAppointed"),
                    named(S::kInvestigating, "investigating"),
                    named(S::kConcluded, "concluded"),
                    named(S::kDiscussed, "discussed"),
                    named(S::kDecided, "decided"),
                    named(S::kReInvestigationOrdered, "reInvestigationOrdered"),
                    named(S::kDirectInvestigation, "directInvestigation"),
                    named(S::kExecuting, "executing"),
                    named(S::kClosedNoWrongCase, "closedNoWrongCase"),
                    named(S::kClosed, "closed")};
}

inline constexpr std::array kWrongCaseSteps = [] {
  using S = WrongCaseState;
  constexpr auto kInquiry = from(S::kInvestigating, S::kDirectInvestigation);
  constexpr auto kFound = from(S::kInvestigating, S::kDirectInvestigation, S::kConcluded, S::kDiscussed, S::kDecided,
                               S::kExecuting, S::kClosedNoWrongCase, S::kClosed);
  return std::array{
      Step<S>{"openWrongCase", kNew, S::kAccepted, By::kWrongCaseOffice, "wrongCase.scope, wrongCase.grounds"},
      Step<S>{"reportToHead", from(S::kAccepted), S::kReportedToHead, By::kWrongCaseOffice, "wrongCase.reportTo"},
      Step<S>{"appointTeam", from(S::kReportedToHead, S::kReInvestigationOrdered), S::kTeamAppointed,
              By::kWrongCaseHead, "wrongCase.team"},
      Step<S>{"beginInquiry", from(S::kTeamAppointed), S::kInvestigating, By::kWrongCaseTeam, "wrongCase.cooperation"},
      Step<S>{"logMethod", kInquiry, std::nullopt, By::kWrongCaseTeam, "wrongCase.team.methods"},
      Step<S>{"noteObstruction", kInquiry, std::nullopt, By::kWrongCaseTeam, "wrongCase.cooperation"},
      Step<S>{"submitConclusion", kInquiry, S::kConcluded, By::kWrongCaseTeam,
              "wrongCase.grounds, wrongCase.liableConduct, leniency, aggravation, measures"},
      Step<S>{"signConclusion", from(S::kConcluded), std::nullopt, By::kWrongCaseSigner,
              "wrongCase.office, wrongCase.coSigner"},
      Step<S>{"proposeNoWrongCase", kInquiry, std::nullopt, By::kWrongCaseTeam, "wrongCase.noWrongCase"},
      Step<S>{"approveNoWrongCase", kInquiry, std::nullopt, By::kWrongCaseHead, "wrongCase.noWrongCase"},
      Step<S>{"recordDiscussion", from(S::kConcluded, S::kDiscussed), S::kDiscussed, By::kWrongCaseMinutes,
              "collectiveDecision"},
      Step<S>{"offerDefence", from(S::kConcluded, S::kDiscussed), std::nullopt, By::kWrongCaseOffice,
              "wrongCase.statement"},
      Step<S>{"keepDefence", from(S::kConcluded, S::kDiscussed, S::kDecided, S::kExecuting, S::kClosed), std::nullopt,
              By::kWrongCaseOffice, "wrongCase.statement"},
      // From `concluded` it is refused where the pack asks for a discussion first.
      Step<S>{"decideWrongCase", from(S::kConcluded, S::kDiscussed), S::kDecided, By::kWrongCaseBureau,
              "collectiveDecision, sanctions, measures"},
      Step<S>{"noteSuspicion", kFound, std::nullopt, By::kWrongCaseSigner, "wrongCase.suspicion"},
      Step<S>{"reportSuspicion", kFound, std::nullopt, By::kWrongCaseOffice,
              "wrongCase.suspicion, wrongCase.noWrongCase"},
      Step<S>{"executeWrongCaseMeasure", from(S::kDecided, S::kExecuting), S::kExecuting, By::kWrongCaseOffice,
              "measures"},
      Step<S>{"orderReInvestigation",
              from(S::kConcluded, S::kDiscussed, S::kDecided, S::kExecuting, S::kClosedNoWrongCase, S::kClosed),
              std::nullopt, By::kWrongCaseBureau, "wrongCase.reInvestigation, wrongCase.reopening"},
      Step<S>{"closeWrongCase", from(S::kDecided, S::kExecuting), S::kClosed, By::kWrongCaseOffice, ""},
  };
}();

// --- commands -------------------------------------------------------------------------------------------------------

struct OpenWrongCase {
  GroundClaim ground;
  CaseMention case_file;
  std::string case_kind;
  std::vector<PersonMention> accused;
  std::vector<PersonId> concerned;  // others than the accused: a superior who approved the decision
  std::vector<MatterId> about;      // matters it follows from
  std::optional<CivilDate> conduct_on;
  std::string facts;
  Proof proof;  // of the ground
};
struct ReportToHead {
  std::string words;
};
struct AppointTeam {
  std::vector<PersonId> members;
  std::string by;  // the body above a concerned appointer, whose appointment is entered; empty: one's own
  Proof proof;     // of that body's appointment
};
struct BeginInquiry {
  std::string notice;  // of the duty to cooperate, as given to the officers
};
struct LogMethod {
  std::string method;
  std::string described;
  CivilDate on;
  std::string words;
  Proof proof;
};
struct NoteObstruction {
  PersonId officer;
  std::string words;
  Proof proof;
};
struct SubmitConclusion {
  GroundClaim ground;
  std::string facts;
  std::string evidence_summary;
  std::string reasons;
  std::vector<OfficerFinding> officers;
  std::vector<PersonId> concerned;  // others than the officers
  Proof proof;
};
struct SignConclusion {};
struct ProposeNoWrongCase {
  std::string facts;
  std::string reasons;
  std::vector<SuspicionClaim> misconduct;
  Proof proof;
};
struct ApproveNoWrongCase {
  bool approve = false;
  std::string reason;
  std::string by;  // as for AppointTeam
  Proof proof;
};
struct RecordDiscussion {
  DiscussionMinutes minutes;
  Proof proof;
};
struct OfferDefence {
  std::string words;
};
struct KeepDefence {
  PersonId officer;
  std::string words;
  Proof proof;
};
struct DecideWrongCase {
  std::string facts;
  std::string evidence_summary;
  std::string reasons;
  std::vector<OfficerDecision> officers;
};
struct NoteSuspicion {
  SuspicionClaim suspicion;
};
struct ReportSuspicion {
  std::string to;
  Proof proof;
};
struct ExecuteWrongCaseMeasure {
  PersonId officer;
  std::string measure;
  std::optional<MatterId> personnel_check;  // owed for a measure that is a personnel action
  Proof proof;
};
struct OrderReInvestigation {
  AgainMode mode = AgainMode::kOrder;
  AgainCause cause = AgainCause::kOwnOrder;
  std::string reason;
  std::vector<PersonId> members;
  std::optional<DiscussionMinutes> withdrawal;
  Proof proof;
};
struct CloseWrongCase {
  std::string reason;
};

// --- state ----------------------------------------------------------------------------------------------------------

struct WrongCase : Matter {
  static constexpr std::string_view kKind = "wrongCase";
  using State = WrongCaseState;
  static constexpr auto kSteps = kWrongCaseSteps;

  struct Team {
    Stamp stamp;
    std::string by;
    std::vector<PersonId> members;
    bool sent = false;  // by the bureau, for a direct investigation
  };
  struct Conclusion {
    Stamp stamp;
    ConclusionSubmitted said;
    std::vector<Role> signed_by;
    std::vector<PersonId> offered_to;  // statement and defence
    std::vector<DiscussionRecorded> discussions;
  };
  struct Decision {
    Stamp stamp;
    WrongCaseDecided said;
    bool withdrawn = false;  // fell with a withdrawal, a later decision, or the finding that no case is wrong
  };
  struct Execution {
    Stamp stamp;
    WrongCaseMeasureExecuted said;
    std::size_t decision = 0;  // which of `decisions` it carries out
  };
  struct Statement {
    Stamp stamp;
    DefenceKept said;
  };

  State state = State::kAccepted;
  WrongCaseOpened opening;
  std::vector<Team> teams;
  std::vector<MethodLogged> methods;
  std::vector<ObstructionNoted> obstructions;
  std::vector<Conclusion> conclusions;               // the earlier ones stay visible
  std::optional<NoWrongCaseProposed> no_wrong_case;  // proposed, or approved
  std::optional<Stamp> no_wrong_case_approved;
  std::vector<Statement> statements;
  std::vector<Decision> decisions;
  std::vector<SuspicionFound> suspicions;
  std::vector<SuspicionReported> suspicions_reported;
  std::vector<Execution> executions;
  std::vector<ReInvestigationOrdered> orders;
  std::optional<WrongCaseClosed> closing;

  /// None: nobody has been appointed, or the team's work is over.
  const Team* team() const { return teams.empty() ? nullptr : &teams.back(); }
  /// The one in force; none while it is inquired (again).
  const Conclusion* conclusion() const;
  /// The one in force; none: nothing is decided, or it was withdrawn.
  const Decision* decision() const;
  /// Decided and not carried out, in the order of the decision.
  std::vector<std::pair<PersonId, std::string>> measures_outstanding() const;
  /// When the bureau's window for an order of its own began: with the last conclusion, of either kind.
  std::optional<Instant> window_from() const;
};

/// What of a person is changed while a measure lasts: the enforcement certificate withheld until a day.
struct PersonStatus {
  PersonId person;
  std::string status;  // of the pack: enforcementCertificate
  std::string measure;
  std::optional<CivilDate> until;
};
/// Those that hold on a day, by measures carried out under a decision that still stands.
std::vector<PersonStatus> statuses_on(const WrongCase& matter, CivilDate day);

/// The last day on which the bureau may order a new inquiry by itself; none: nothing concluded, or no such power.
std::optional<Due> window_end(const WrongCase& matter, const policy::Pack& pack, const Calendar& calendar);

void apply(WrongCase& matter, const WrongCaseOpened& event, const Stamp& stamp);
void apply(WrongCase& matter, const WrongCaseReported& event, const Stamp& stamp);
void apply(WrongCase& matter, const TeamAppointed& event, const Stamp& stamp);
void apply(WrongCase& matter, const InquiryBegun& event, const Stamp& stamp);
void apply(WrongCase& matter, const MethodLogged& event, const Stamp& stamp);
void apply(WrongCase& matter, const ObstructionNoted& event, const Stamp& stamp);
void apply(WrongCase& matter, const ConclusionSubmitted& event, const Stamp& stamp);
void apply(WrongCase& matter, const ConclusionSigned& event, const Stamp& stamp);
void apply(WrongCase& matter, const NoWrongCaseProposed& event, const Stamp& stamp);
void apply(WrongCase& matter, const NoWrongCaseApproved& event, const Stamp& stamp);
void apply(WrongCase& matter, const NoWrongCaseReturned& event, const Stamp& stamp);
void apply(WrongCase& matter, const DiscussionRecorded& event, const Stamp& stamp);
void apply(WrongCase& matter, const DefenceOffered& event, const Stamp& stamp);
void apply(WrongCase& matter, const DefenceKept& event, const Stamp& stamp);
void apply(WrongCase& matter, const WrongCaseDecided& event, const Stamp& stamp);
void apply(WrongCase& matter, const SuspicionFound& event, const Stamp& stamp);
void apply(WrongCase& matter, const SuspicionReported& event, const Stamp& stamp);
void apply(WrongCase& matter, const WrongCaseMeasureExecuted& event, const Stamp& stamp);
void apply(WrongCase& matter, const ReInvestigationOrdered& event, const Stamp& stamp);
void apply(WrongCase& matter, const WrongCaseClosed& event, const Stamp& stamp);

// --- decisions ------------------------------------------------------------------------------------------------------
// Besides the codes named: kRoleDenied, kWrongState, kRecusalRequired; kRuleAbsent where the pack has no wrong cases;
// kReasonMissing for a reason that is owed.

/// Errors: kRuleAbsent, citing the scope, for another kind of case; kFieldMissing at /ground/code (params: proposed,
/// the ground supplied for what the list does not name) and at /case, kNotAllowed, kAttachmentMissing without the
/// ground's proof, kMissingReference, kInFuture.
Result<Effects> decide(const OpenWrongCase& command, const Context& context);
Result<Effects> decide(const WrongCase& matter, const ReportToHead& command, const Context& context);
/// Errors: kRoleDenied for the office while the appointer may act; kRecusalRequired for a concerned appointer, and at
/// /members/n; kFieldMissing at /members (params: min), kNotAllowed (oneself, twice, one of an earlier team, another
/// body), kMissingReference, kAttachmentMissing, kAuthorityUnresolved where nobody can appoint.
Result<Effects> decide(const WrongCase& matter, const AppointTeam& command, const Context& context);
/// Errors: kRoleDenied (params: allowed=member) for whoever is not in the team; kFieldMissing without the notice.
Result<Effects> decide(const WrongCase& matter, const BeginInquiry& command, const Context& context);
/// Errors: kNotAllowed (params: allowed), kFieldMissing for a method of one's own without a description, kInFuture.
Result<Effects> decide(const WrongCase& matter, const LogMethod& command, const Context& context);
/// Errors: kNotAllowed for somebody whom the matter does not concern, kMissingReference.
Result<Effects> decide(const WrongCase& matter, const NoteObstruction& command, const Context& context);
/// Errors: kThresholdFindingMissing (params: finding=ground) where liability needs a ground and none is confirmed;
/// kAttachmentMissing, kNotAllowed, kMissingReference, kFieldMissing (conduct; measures; a measure's end), kInFuture,
/// kOutOfRange for an end that has passed, kMeasureNotInPack (params: allowed), kCatchAllReasonMissing, kPackNotActive,
/// kRecusalRequired for a member of the team who is found liable.
Result<Effects> decide(const WrongCase& matter, const SubmitConclusion& command, const Context& context);
/// Errors: kNotAllowed for a second signature of the same office.
Result<Effects> decide(const WrongCase& matter, const SignConclusion& command, const Context& context);
/// Errors: kNotAllowed for conduct that the pack does not list.
Result<Effects> decide(const WrongCase& matter, const ProposeNoWrongCase& command, const Context& context);
/// Errors: kWrongState (params: owed) while nothing is proposed; those of AppointTeam about who may act.
Result<Effects> decide(const WrongCase& matter, const ApproveNoWrongCase& command, const Context& context);
/// Errors: kApprovalMissing (params: step, body) without a signature that is owed; kRecusalRequired at
/// /minutes/participants/n; kNotAllowed for somebody who is not of the body, kFieldMissing (params: min), kInFuture,
/// kOutOfRange for a day before the conclusion.
Result<Effects> decide(const WrongCase& matter, const RecordDiscussion& command, const Context& context);
/// Errors: kNotAllowed where nobody is liable.
Result<Effects> decide(const WrongCase& matter, const OfferDefence& command, const Context& context);
/// Errors: kNotAllowed for somebody to whom nothing was offered.
Result<Effects> decide(const WrongCase& matter, const KeepDefence& command, const Context& context);
/// Errors: kCollectiveDecisionMissing, citing the row; kApprovalMissing; kWrongState (params: owed) until statement and
/// defence were offered; those of SubmitConclusion about measures and weight; kFieldMissing for an officer about whom
/// nothing is decided.
Result<Effects> decide(const WrongCase& matter, const DecideWrongCase& command, const Context& context);
Result<Effects> decide(const WrongCase& matter, const NoteSuspicion& command, const Context& context);
/// Errors: kNotAllowed (params: allowed), kWrongState (params: owed) where nothing is suspected, kAttachmentMissing.
Result<Effects> decide(const WrongCase& matter, const ReportSuspicion& command, const Context& context);
/// Errors: kNotAllowed for a measure that is not outstanding, kAttachmentMissing; for a personnel action, where the
/// pack protects from any, kFieldMissing and kMissingReference at /personnelCheck, kPersonnelActionBlocked for a check
/// that does not clear this action against this officer.
Result<Effects> decide(const WrongCase& matter, const ExecuteWrongCaseMeasure& command, const Context& context);
/// Errors: kWindowClosed, citing the row; kCollectiveDecisionMissing where a decision would fall without minutes of its
/// withdrawal; kRuleAbsent for a way or a cause that the pack does not have, kAttachmentMissing for what comes from
/// outside; those of AppointTeam about members, those of RecordDiscussion about minutes.
Result<Effects> decide(const WrongCase& matter, const OrderReInvestigation& command, const Context& context);
/// Errors: kWrongState (params: owed) while a measure is outstanding.
Result<Effects> decide(const WrongCase& matter, const CloseWrongCase& command, const Context& context);

// --- fields ---------------------------------------------------------------------------------------------------------

template <class A>
void fields(A& a, OpenWrongCase& c) {
  a.field("ground", c.ground);
  a.field("case", c.case_file);
  a.field("caseKind", c.case_kind, required_text(40));
  a.field("accused", c.accused, items(20));
  a.field("concerned", c.concerned, items(50));
  a.field("about", c.about, items(20));
  a.field("conductOn", c.conduct_on);
  a.field("facts", c.facts, required_text(6000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, ReportToHead& c) {
  a.field("words", c.words, required_text(4000, true));
}
template <class A>
void fields(A& a, AppointTeam& c) {
  a.field("members", c.members, items(20));
  a.field("by", c.by, text(60));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, BeginInquiry& c) {
  a.field("notice", c.notice, long_text(4000));
}
template <class A>
void fields(A& a, LogMethod& c) {
  a.field("method", c.method, required_text(60));
  a.field("described", c.described, text(200));
  a.field("on", c.on);
  a.field("words", c.words, required_text(4000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, NoteObstruction& c) {
  a.field("officer", c.officer);
  a.field("words", c.words, required_text(4000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, SubmitConclusion& c) {
  a.field("ground", c.ground);
  a.field("facts", c.facts, required_text(6000, true));
  a.field("evidenceSummary", c.evidence_summary, required_text(6000, true));
  a.field("reasons", c.reasons, required_text(6000, true));
  a.field("officers", c.officers, items(20));
  a.field("concerned", c.concerned, items(50));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& /*a*/, SignConclusion& /*c*/) {}
template <class A>
void fields(A& a, ProposeNoWrongCase& c) {
  a.field("facts", c.facts, required_text(6000, true));
  a.field("reasons", c.reasons, required_text(6000, true));
  a.field("misconduct", c.misconduct, items(20));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, ApproveNoWrongCase& c) {
  a.field("approve", c.approve);
  a.field("reason", c.reason, required_text(2000, true));
  a.field("by", c.by, text(60));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, RecordDiscussion& c) {
  a.field("minutes", c.minutes);
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, OfferDefence& c) {
  a.field("words", c.words, required_text(4000, true));
}
template <class A>
void fields(A& a, KeepDefence& c) {
  a.field("officer", c.officer);
  a.field("words", c.words, required_text(6000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, DecideWrongCase& c) {
  a.field("facts", c.facts, required_text(6000, true));
  a.field("evidenceSummary", c.evidence_summary, required_text(6000, true));
  a.field("reasons", c.reasons, required_text(6000, true));
  a.field("officers", c.officers, items(20));
}
template <class A>
void fields(A& a, NoteSuspicion& c) {
  fields(a, c.suspicion);
}
template <class A>
void fields(A& a, ReportSuspicion& c) {
  a.field("to", c.to, required_text(60));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, ExecuteWrongCaseMeasure& c) {
  a.field("officer", c.officer);
  a.field("measure", c.measure, required_text(40));
  a.field("personnelCheck", c.personnel_check);
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, OrderReInvestigation& c) {
  a.field("mode", c.mode);
  a.field("cause", c.cause);
  a.field("reason", c.reason, required_text(2000, true));
  a.field("members", c.members, items(20));
  a.field("withdrawal", c.withdrawal);
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, CloseWrongCase& c) {
  a.field("reason", c.reason, long_text(2000));
}

}  // namespace donghu::domain
