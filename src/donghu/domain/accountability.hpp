// Accountability case (责任追究, `accountabilityCase`; REQUIREMENTS 4.3.4, 3.14 – 3.16): which measure the rules permit
// for confirmed conduct, who decides it, and that it was carried out. The software lists what the tier permits; it
// never picks a measure and never finds a result or a breach.
//
//   (conclusion of a verification) ──▶ opened ──AssessLevel──▶ levelAssessed ──ProposeMeasures──▶ measureProposed
//                                                    │ Close (no tier reached)                     ▲    │      │
//                                                    ▼                             ProposeAgain ───┘    │      │
//                                                    Transfer
//                      closed ◀──Close── executed ◀──Execute── decided ◀──DecideMeasures────────────────┘      ▼
//                                                                 ▲────────EnterExternalDecision────── transferred
//
// A tier with a route is decided by whom it names: the case is transferred and the result entered. Any other measure is
// decided by the rule's deciders, or by whoever manages the person. Several parts may run side by side; the case is
// decided when each has its result. While the verification is reopened the case is held.
//
// Beyond the table of the source: a case whose conduct is no longer confirmed can be closed from every state; one whose
// deciders chose no measure is closed without execution; and where the verification was reopened, measures are proposed
// again also before anybody decided on the first ones. A new conclusion that reaches the same tiers changes nothing;
// one that reaches others holds the case until its level is assessed, or measures are proposed, again.
//
// Not here: what is found (verification.hpp), counting (the application keeps the instances), the entry in an
// assessment (assessment.hpp), which closing a case delivers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/findings.hpp"
#include "donghu/domain/matter.hpp"

namespace donghu::domain {

struct Effects;

enum class AccountabilityState {
  kOpened,
  kLevelAssessed,
  kMeasureProposed,
  kTransferred,
  kDecided,
  kExecuted,
  kClosed
};
constexpr auto enum_names(AccountabilityState) {
  using S = AccountabilityState;
  return std::array{named(S::kOpened, "opened"),
                    named(S::kLevelAssessed, "levelAssessed"),
                    named(S::kMeasureProposed, "measureProposed"),
                    named(S::kTransferred, "transferred"),
                    named(S::kDecided, "decided"),
                    named(S::kExecuted, "executed"),
                    named(S::kClosed, "closed")};
}

inline constexpr std::array kAccountabilitySteps = [] {
  using S = AccountabilityState;
  constexpr auto kProposed = from(S::kMeasureProposed, S::kTransferred);
  return std::array{
      Step<S>{"assessLevel", from(S::kOpened, S::kLevelAssessed), S::kLevelAssessed, By::kVerificationBody,
              "sanctions, nonRecording, instructedNonRecording"},
      Step<S>{"proposeMeasures", from(S::kLevelAssessed), S::kMeasureProposed, By::kVerificationBody, "sanctions"},
      Step<S>{"transferCase", kProposed, S::kTransferred, By::kVerificationBody, "sanctions.route"},
      Step<S>{"acknowledgeTransfer", from(S::kTransferred, S::kDecided), std::nullopt, By::kVerificationBody, ""},
      Step<S>{"enterExternalDecision", kProposed, std::nullopt, By::kVerificationBody, "sanctions.route"},
      Step<S>{"decideMeasures", kProposed, std::nullopt, By::kMeasureDecider, "sanctions.deciders"},
      Step<S>{"executeMeasures", from(S::kDecided), std::nullopt, By::kAssessor, "measures"},
      Step<S>{"reviewCaution", from(S::kDecided, S::kExecuted, S::kClosed), std::nullopt, By::kAssessor,
              "measures.review"},
      Step<S>{"proposeAgain", from(S::kMeasureProposed, S::kTransferred, S::kDecided, S::kExecuted),
              S::kMeasureProposed, By::kVerificationBody, "sanctions"},
      Step<S>{"closeCase",
              from(S::kOpened, S::kLevelAssessed, S::kMeasureProposed, S::kTransferred, S::kDecided, S::kExecuted),
              S::kClosed, By::kVerificationBody, "assessmentFeed"}};
}();

/// Why measures are proposed anew.
enum class RevisionCause { kAppeal, kReopened };
constexpr auto enum_names(RevisionCause) {
  return std::array{named(RevisionCause::kAppeal, "appeal"), named(RevisionCause::kReopened, "reopened")};
}

/// What a case is about; a verification opens one for each.
inline constexpr std::string_view kInterferenceConduct = "interference";
inline constexpr std::string_view kNonRecordingConduct = "nonRecording";
inline constexpr std::string_view kInstructedConduct = "instructedNonRecording";
inline constexpr std::string_view kRetaliationConduct = "retaliation";

// --- commands -------------------------------------------------------------------------------------------------------

/// States which tier is reached. The findings are those the verification left open; one that it made stays as it is.
struct AssessLevel {
  std::optional<bool> breach_of_discipline;
  std::optional<bool> harmful_result;
  std::optional<bool> grave_result;
  std::optional<bool> wrong_case_result;
  std::optional<bool> crime_suspected;
  std::string reasons;
};
struct MeasureChoice {
  std::vector<std::string> measures;
  std::vector<std::string> sanction_kinds;
  std::vector<std::string> instruments;  // ids of the pack's legal bases
  std::string reasons;
  std::string lighter_reason;  // why a later instrument is the lighter one (从旧兼从轻)
};
struct ProposeMeasures {
  MeasureChoice choice;
};
struct TransferCase {
  std::string to;  // the rule's route
  Proof proof;
};
struct AcknowledgeTransfer {
  std::string by;
  Proof proof;
};
/// The result of a body outside, or of the one the case was transferred to.
struct EnterExternalDecision {
  std::string by;
  std::string result;
  std::vector<std::string> measures;
  Proof proof;
};
struct DecideMeasures {
  std::vector<std::string> measures;  // that the tiers of those proposed permit; none: no measure
  std::string reasons;
};
struct ExecuteMeasures {
  std::string measure;
  Proof proof;
};
struct ReviewCaution {
  std::string measure;
  bool extend = false;
  std::string reason;
};
/// Measures anew after an appeal or a reopened verification; what was decided before is undone or corrected.
struct ProposeAgain {
  RevisionCause cause = RevisionCause::kAppeal;
  std::string undone;  // what becomes of the earlier measure
  MeasureChoice choice;
};
struct CloseCase {
  std::string delivered_to;  // of the assessment entry, where there is one
  Proof proof;
};

// --- events ---------------------------------------------------------------------------------------------------------

struct AccountabilityOpened {
  Origin origin;
  std::string conduct;  // interference, nonRecording, instructedNonRecording, retaliation
  PersonMention target;
  MatterId verification;
  Findings findings;
  int instance_count = 0;  // of the target's confirmed non-recordings, this one included; nonRecording only
};
/// A rule whose threshold is reached, as the pack in force at the conduct gives it.
struct ReachedTier {
  std::string article;
  std::vector<std::string> measures;
  std::vector<std::string> sanction_kinds;
  std::vector<std::string> instruments;
  std::string route;           // empty: decided here
  std::vector<Role> deciders;  // empty: whoever manages the person
  bool operator==(const ReachedTier&) const = default;
};
struct LevelAssessed {
  std::optional<bool> breach_of_discipline;
  std::optional<bool> harmful_result;
  std::optional<bool> grave_result;
  std::optional<bool> wrong_case_result;
  std::optional<bool> crime_suspected;
  std::vector<ReachedTier> tiers;  // none: no tier reached
  std::string reasons;
};
struct MeasuresProposed {
  MeasureChoice choice;
};
struct MeasuresProposedAgain {
  RevisionCause cause = RevisionCause::kAppeal;
  std::string undone;
  std::vector<ReachedTier> tiers;  // after a reopened verification, those of its new findings
  MeasureChoice choice;
};
struct AccountabilityTransferred {
  std::string to;
  Proof proof;
};
struct AccountabilityTransferAcknowledged {
  std::string by;
  Proof proof;
};
/// Of the measures that were proposed, those it decides on are `considered`; the others wait for another body.
struct ExternalDecisionEntered {
  std::string by;
  std::string result;
  std::vector<std::string> considered;
  std::vector<std::string> measures;
  Proof proof;
};
struct MeasuresDecided {
  Role by;
  std::vector<std::string> considered;
  std::vector<std::string> measures;
  std::string reasons;
};
/// Every part has its result.
struct AccountabilityDecided {};
struct MeasureExecuted {
  std::string measure;
  Proof proof;
  std::optional<CivilDate> review_on;  // it lapses after this day unless extended (SD-15)
};
/// Every measure is carried out.
struct AccountabilityExecuted {};
struct CautionReviewed {
  std::string measure;
  bool extended = false;
  std::string reason;
  std::optional<CivilDate> review_on;
};
struct AccountabilityClosed {
  std::string outcome;  // executed, noMeasure, noTierReached, notConfirmed
};

constexpr std::string_view milestone_of(const AccountabilityOpened&) { return "accountability.opened"; }
constexpr std::string_view milestone_of(const AccountabilityTransferred&) { return "accountability.transferred"; }
constexpr std::string_view milestone_of(const AccountabilityDecided&) { return "accountability.decided"; }
constexpr std::string_view milestone_of(const AccountabilityExecuted&) { return "accountability.executed"; }
constexpr std::string_view milestone_of(const AccountabilityClosed&) { return "accountability.closed"; }

// --- state ----------------------------------------------------------------------------------------------------------

struct AccountabilityCase : Matter {
  static constexpr std::string_view kKind = "accountabilityCase";
  using State = AccountabilityState;
  static constexpr auto kSteps = kAccountabilitySteps;

  struct Transfer {
    Stamp stamp;
    std::string to;
    bool acknowledged = false;
    bool answered = false;
  };
  struct Decision {
    Stamp stamp;
    std::string by;  // a role, or who answered from outside
    std::vector<std::string> considered;
    std::vector<std::string> measures;
    std::string reasons;
    bool external = false;
    bool undone = false;  // by a later proposal
  };
  struct Execution {
    Stamp stamp;
    std::string measure;
    std::optional<CivilDate> review_on;
    bool ended = false;  // a caution that was not extended
    bool undone = false;
  };

  State state = State::kOpened;
  AccountabilityOpened opening;
  std::optional<LevelAssessed> assessment;
  std::vector<ReachedTier> tiers;
  Instant assessed_at;
  std::optional<MeasureChoice> proposal;  // in force; the earlier ones stay in the ledger
  Instant proposed_at;                    // the proposal in force
  std::vector<Transfer> transfers;        // of the proposal in force
  std::vector<Decision> decisions;
  std::vector<Execution> executions;
  std::vector<std::string> undone;  // what became of earlier measures
  std::optional<AccountabilityClosed> closing;

  /// Proposed, and no body has decided on them yet.
  std::vector<std::string> measures_undecided() const;
  /// Decided, in force, and not carried out.
  std::vector<std::string> measures_outstanding() const;
  /// The tier that permits a measure; none: no reached tier does.
  const ReachedTier* tier_of(std::string_view measure) const;
  /// Measures with a review (cautious use) that hold on a day: neither lapsed, ended nor undone.
  std::vector<Execution> cautions_on(CivilDate day) const;
};

void apply(AccountabilityCase& matter, const AccountabilityOpened& event, const Stamp& stamp);
void apply(AccountabilityCase& matter, const LevelAssessed& event, const Stamp& stamp);
void apply(AccountabilityCase& matter, const MeasuresProposed& event, const Stamp& stamp);
void apply(AccountabilityCase& matter, const MeasuresProposedAgain& event, const Stamp& stamp);
void apply(AccountabilityCase& matter, const AccountabilityTransferred& event, const Stamp& stamp);
void apply(AccountabilityCase& matter, const AccountabilityTransferAcknowledged& event, const Stamp& stamp);
void apply(AccountabilityCase& matter, const ExternalDecisionEntered& event, const Stamp& stamp);
void apply(AccountabilityCase& matter, const MeasuresDecided& event, const Stamp& stamp);
void apply(AccountabilityCase& matter, const AccountabilityDecided& event, const Stamp& stamp);
void apply(AccountabilityCase& matter, const MeasureExecuted& event, const Stamp& stamp);
void apply(AccountabilityCase& matter, const AccountabilityExecuted& event, const Stamp& stamp);
void apply(AccountabilityCase& matter, const CautionReviewed& event, const Stamp& stamp);
void apply(AccountabilityCase& matter, const AccountabilityClosed& event, const Stamp& stamp);

// --- decisions ------------------------------------------------------------------------------------------------------
// Besides the codes named: kRoleDenied, kWrongState (also while the verification is reopened or no longer confirmed),
// kRecusalRequired; kAttachmentMissing for a proof that proves nothing.

/// Errors: kThresholdFindingMissing (params: finding), kNotAllowed for a finding other than the verification's,
/// kReasonMissing, kPackNotActive.
Result<Effects> decide(const AccountabilityCase& matter, const AssessLevel& command, const Context& context);
/// Errors: kRuleAbsent where the pack has no rule for this conduct, kPrincipalUnconfirmed, kFieldMissing without a
/// measure, kMeasureNotInPack (params: allowed), kNotAllowed, kReasonMissing, kBasisNotInForce (params: instrument, and
/// successor or the fact that is unknown).
Result<Effects> decide(const AccountabilityCase& matter, const ProposeMeasures& command, const Context& context);
/// Errors: kNotAllowed for another recipient than the rules' routes, kRuleAbsent where no rule gives one.
Result<Effects> decide(const AccountabilityCase& matter, const TransferCase& command, const Context& context);
/// Errors: kNotAllowed for somebody to whom nothing was transferred.
Result<Effects> decide(const AccountabilityCase& matter, const AcknowledgeTransfer& command, const Context& context);
/// Errors: kNotAllowed for a body that owes no decision, kRoleDenied for one that can decide here, kFieldMissing,
/// kMeasureNotInPack.
Result<Effects> decide(const AccountabilityCase& matter, const EnterExternalDecision& command, const Context& context);
/// Errors: kRoleDenied (params: allowed), kAuthorityUnresolved, kMeasureNotInPack for what the tiers
/// do not permit, kNotAllowed for a measure named twice, kWrongState for what has to be transferred, kReasonMissing.
Result<Effects> decide(const AccountabilityCase& matter, const DecideMeasures& command, const Context& context);
/// Errors: kNotAllowed for a measure that is not outstanding; kWrongState (params: state=suspended) while an appeal
/// suspends it.
Result<Effects> decide(const AccountabilityCase& matter, const ExecuteMeasures& command, const Context& context);
/// Errors: kNotAllowed for a measure that is under no review, kWrongState for one that has lapsed, kReasonMissing for
/// an extension.
Result<Effects> decide(const AccountabilityCase& matter, const ReviewCaution& command, const Context& context);
/// Errors: those of ProposeMeasures, except that no measure at all is a proposal too; kWrongState at /cause where the
/// verification was not reopened since the last proposal, or nothing is decided that an appeal could be against;
/// kFieldMissing.
Result<Effects> decide(const AccountabilityCase& matter, const ProposeAgain& command, const Context& context);
/// Delivers the assessment entry of the same verification with it. Errors: kWrongState (params: owed) while anything is
/// outstanding; kFieldMissing where the delivery is not stated.
Result<Effects> decide(const AccountabilityCase& matter, const CloseCase& command, const Context& context);

// --- fields ---------------------------------------------------------------------------------------------------------

template <class A>
void fields(A& a, AssessLevel& c) {
  a.field("breachOfDiscipline", c.breach_of_discipline);
  a.field("harmfulResult", c.harmful_result);
  a.field("graveResult", c.grave_result);
  a.field("wrongCaseResult", c.wrong_case_result);
  a.field("crimeSuspected", c.crime_suspected);
  a.field("reasons", c.reasons, required_text(2000, true));
}
template <class A>
void fields(A& a, MeasureChoice& x) {
  a.field("measures", x.measures, items(10, 40));
  a.field("sanctionKinds", x.sanction_kinds, items(10, 40));
  a.field("instruments", x.instruments, items(10, 60));
  a.field("reasons", x.reasons, required_text(2000, true));
  a.field("lighterReason", x.lighter_reason, long_text(2000));
}
template <class A>
void fields(A& a, ProposeMeasures& c) {
  fields(a, c.choice);
}
template <class A>
void fields(A& a, TransferCase& c) {
  a.field("to", c.to, required_text(60));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, AcknowledgeTransfer& c) {
  a.field("by", c.by, required_text(60));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, EnterExternalDecision& c) {
  a.field("by", c.by, required_text(60));
  a.field("result", c.result, required_text(2000, true));
  a.field("measures", c.measures, items(10, 40));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, DecideMeasures& c) {
  a.field("measures", c.measures, items(10, 40));
  a.field("reasons", c.reasons, required_text(2000, true));
}
template <class A>
void fields(A& a, ExecuteMeasures& c) {
  a.field("measure", c.measure, required_text(40));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, ReviewCaution& c) {
  a.field("measure", c.measure, required_text(40));
  a.field("extend", c.extend);
  a.field("reason", c.reason, long_text(2000));
}
template <class A>
void fields(A& a, ProposeAgain& c) {
  a.field("cause", c.cause);
  a.field("undone", c.undone, required_text(2000, true));
  fields(a, c.choice);
}
template <class A>
void fields(A& a, CloseCase& c) {
  a.field("deliveredTo", c.delivered_to, text(200));
  a.field("proof", c.proof);
}

template <class A>
void fields(A& a, AccountabilityOpened& e) {
  a.field("origin", e.origin);
  a.field("conduct", e.conduct, required_text(40));
  a.field("target", e.target);
  a.field("verification", e.verification);
  a.field("findings", e.findings);
  a.field("instanceCount", e.instance_count, range(0, 1000));
}
template <class A>
void fields(A& a, ReachedTier& x) {
  a.field("article", x.article, required_text(60));
  a.field("measures", x.measures, items(20, 40));
  a.field("sanctionKinds", x.sanction_kinds, items(10, 40));
  a.field("instruments", x.instruments, items(20, 60));
  a.field("route", x.route, text(60));
  a.field("deciders", x.deciders, items(10, 60));
}
template <class A>
void fields(A& a, LevelAssessed& e) {
  a.field("breachOfDiscipline", e.breach_of_discipline);
  a.field("harmfulResult", e.harmful_result);
  a.field("graveResult", e.grave_result);
  a.field("wrongCaseResult", e.wrong_case_result);
  a.field("crimeSuspected", e.crime_suspected);
  a.field("tiers", e.tiers, items(20));
  a.field("reasons", e.reasons, required_text(2000, true));
}
template <class A>
void fields(A& a, MeasuresProposed& e) {
  fields(a, e.choice);
}
template <class A>
void fields(A& a, MeasuresProposedAgain& e) {
  a.field("cause", e.cause);
  a.field("undone", e.undone, required_text(2000, true));
  a.field("tiers", e.tiers, items(20));
  fields(a, e.choice);
}
template <class A>
void fields(A& a, AccountabilityTransferred& e) {
  a.field("to", e.to, required_text(60));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, AccountabilityTransferAcknowledged& e) {
  a.field("by", e.by, required_text(60));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, ExternalDecisionEntered& e) {
  a.field("by", e.by, required_text(60));
  a.field("result", e.result, required_text(2000, true));
  a.field("considered", e.considered, items(10, 40));
  a.field("measures", e.measures, items(10, 40));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, MeasuresDecided& e) {
  a.field("by", e.by, required_text(60));
  a.field("considered", e.considered, items(10, 40));
  a.field("measures", e.measures, items(10, 40));
  a.field("reasons", e.reasons, required_text(2000, true));
}
template <class A>
void fields(A& /*a*/, AccountabilityDecided& /*e*/) {}
template <class A>
void fields(A& a, MeasureExecuted& e) {
  a.field("measure", e.measure, required_text(40));
  a.field("proof", e.proof);
  a.field("reviewOn", e.review_on);
}
template <class A>
void fields(A& /*a*/, AccountabilityExecuted& /*e*/) {}
template <class A>
void fields(A& a, CautionReviewed& e) {
  a.field("measure", e.measure, required_text(40));
  a.field("extended", e.extended);
  a.field("reason", e.reason, long_text(2000));
  a.field("reviewOn", e.review_on);
}
template <class A>
void fields(A& a, AccountabilityClosed& e) {
  a.field("outcome", e.outcome, required_text(20));
}

}  // namespace donghu::domain
