// Circular (通报, `circular`; REQUIREMENTS 4.3.3, 3.12, 3.13): confirmed interference is made known, by those who may,
// to those who should. A circular names whose conduct it was and never who recorded it (SC-05).
//
//                       ┌─AnswerPoints── returned ◀─┐
//                       ▼                           │ (return)
//   (new) ──Propose──▶ proposed ──Submit──▶ submitted ──(each step approves)──▶ approved ──Issue──▶ issued
//     │                  │                    ▲    │ (refuse)                       │                 │
//     └──(not managed────┴─▶ blocked          └─Resubmit─ refused                   │   (all copies proved) copied
//         here)                │ EnterReferralReceipt        │ Close                │   (published)      disclosed
//                              ▼                             ▼                      │   Correct          corrected
//                            closed ◀──────────Close─────────┴──────────────────────┴─Withdraw─▶ withdrawn ─Close─▶
//                            closed
//
// Approval goes body by body in the pack's order. A body that has a seat here acts itself; the act of one outside is
// entered with its document. While the verification is reopened the circular is held; it can then only be withdrawn.
//
// Beyond the table of the source: a circular that has not been issued can be withdrawn too when its ground falls away,
// and a corrected one can still be disclosed, since nothing would else lead to its end.
//
// Not here: the number (the application gives it), the document's layout (render), deadlines (obligations.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/findings.hpp"
#include "donghu/domain/matter.hpp"

namespace donghu::domain {

struct Effects;

enum class CircularState {
  kProposed,
  kSubmitted,
  kReturned,
  kApproved,
  kRefused,
  kBlocked,
  kIssued,
  kCopied,
  kDisclosed,
  kCorrected,
  kWithdrawn,
  kClosed
};
constexpr auto enum_names(CircularState) {
  using S = CircularState;
  return std::array{
      named(S::kProposed, "proposed"),   named(S::kSubmitted, "submitted"), named(S::kReturned, "returned"),
      named(S::kApproved, "approved"),   named(S::kRefused, "refused"),     named(S::kBlocked, "blocked"),
      named(S::kIssued, "issued"),       named(S::kCopied, "copied"),       named(S::kDisclosed, "disclosed"),
      named(S::kCorrected, "corrected"), named(S::kWithdrawn, "withdrawn"), named(S::kClosed, "closed")};
}

enum class ApprovalDecision { kApprove, kReturn, kRefuse };
constexpr auto enum_names(ApprovalDecision) {
  return std::array{named(ApprovalDecision::kApprove, "approve"), named(ApprovalDecision::kReturn, "return"),
                    named(ApprovalDecision::kRefuse, "refuse")};
}

inline constexpr std::array kCircularSteps = [] {
  using S = CircularState;
  constexpr auto kAfterIssue = from(S::kIssued, S::kCopied, S::kDisclosed, S::kCorrected);
  return std::array{
      Step<S>{"proposeCircular", kNew, S::kProposed, By::kCircularInitiator, "circular"},
      Step<S>{"submitCircular", from(S::kProposed), S::kSubmitted, By::kCircularInitiator, "circular.approver"},
      Step<S>{"approveCircular", from(S::kSubmitted), std::nullopt, By::kCircularApprover, "circular.approver"},
      Step<S>{"enterApproval", from(S::kSubmitted), std::nullopt, By::kCircularInitiator, "circular.approver"},
      Step<S>{"answerPoints", from(S::kReturned), S::kProposed, By::kCircularInitiator, ""},
      Step<S>{"resubmitCircular", from(S::kRefused), S::kSubmitted, By::kCircularInitiator, "circular.typicalCase"},
      Step<S>{"issueCircular", from(S::kApproved), S::kIssued, By::kCircularInitiator, "circular.scopeRequired"},
      Step<S>{"proveCopy", kAfterIssue, std::nullopt, By::kCircularInitiator, "circular.copies"},
      Step<S>{"decideDisclosure", from(S::kIssued, S::kCopied, S::kCorrected), std::nullopt, By::kCircularApprover,
              "disclosureRule"},
      Step<S>{"enterDisclosureDecision", from(S::kIssued, S::kCopied, S::kCorrected), std::nullopt,
              By::kCircularInitiator, "disclosureRule"},
      Step<S>{"correctCircular", kAfterIssue, S::kCorrected, By::kCircularInitiator, ""},
      Step<S>{"withdrawCircular", from(S::kProposed, S::kSubmitted, S::kReturned, S::kApproved) | kAfterIssue,
              S::kWithdrawn, By::kCircularInitiator, ""},
      Step<S>{"notifyRecipients", from(S::kCorrected, S::kWithdrawn), std::nullopt, By::kCircularInitiator, ""},
      Step<S>{"enterReferralReceipt", from(S::kBlocked), S::kClosed, By::kCircularInitiator, "routing"},
      Step<S>{"closeCircular", from(S::kRefused, S::kWithdrawn) | kAfterIssue, S::kClosed, By::kCircularInitiator,
              "circular.typicalCase"}};
}();

// --- commands -------------------------------------------------------------------------------------------------------

struct ProposeCircular {
  MatterId verification;
  std::vector<std::string> items;  // article rows; none: all that are confirmed
  std::string grounds;
  bool typical_case = false;
};
struct SubmitCircular {};
struct ApproveCircular {
  ApprovalDecision decision = ApprovalDecision::kApprove;
  std::string reasons;
};
/// The act of a body that has no seat here.
struct EnterApproval {
  int step = 1;  // the open one, counted from 1
  ApprovalDecision decision = ApprovalDecision::kApprove;
  std::string reasons;
  Proof proof;
};
struct AnswerPoints {
  std::string answer;
};
struct ResubmitCircular {
  std::string reasons;
};
struct IssueCircular {
  std::string scope;  // to whom it is read out or handed; required where the pack asks for it
  std::string text;
  std::vector<std::string> recipients;  // by name, besides the pack's copies
};
struct ProveCopy {
  std::string recipient;  // a role of the pack's copies, or a recipient named at the issue
  Proof proof;
};
struct DecideDisclosure {
  bool publish = false;
  std::string reason;  // why it is necessary, or why not
  std::string redacted_text;
};
/// The decision of an approver that has no seat here.
struct EnterDisclosureDecision {
  bool publish = false;
  std::string reason;
  std::string redacted_text;
  Proof proof;
};
struct CorrectCircular {
  std::string reason;
  std::string text;
  Proof approval;  // as for the issue
};
struct WithdrawCircular {
  std::string reason;
};
/// That all earlier recipients were told of the correction or withdrawal.
struct NotifyRecipients {
  Proof proof;
};
struct EnterReferralReceipt {
  std::string recipient;
  Proof proof;
};
struct CloseCircular {
  std::string remarks;
};

// --- events ---------------------------------------------------------------------------------------------------------

struct CircularProposed {
  Origin origin;
  MatterId verification;
  PersonMention subject;  // whose conduct it is
  std::vector<std::string> items;
  std::string grounds;
  bool typical_case = false;
};
struct CircularBlocked {
  Flag flag;
  std::string route;      // the pack's identifier; empty: no route fits and a person chooses
  std::string action;     // report, notification
  std::string recipient;  // a role; empty: not resolved
};
struct ApprovalDue {
  std::string kind;  // resolution, approval
  Role role;
};
struct CircularSubmitted {
  std::vector<ApprovalDue> steps;
};
/// What a body decided on the step that was open.
struct GivenApproval {
  int step = 1;
  Role role;
  std::string reasons;
  bool entered = false;  // from a document
  Proof proof;
};
struct CircularStepApproved {
  GivenApproval approval;
};
struct CircularApproved {};
struct CircularReturned {
  GivenApproval approval;
};
struct CircularRefused {
  GivenApproval approval;
};
struct CircularPointsAnswered {
  std::string answer;
};
struct CircularResubmitted {
  std::string reasons;
  std::vector<ApprovalDue> steps;
};
struct CircularIssued {
  std::string scope;
  std::string text;
  bool typical_case = false;
  std::vector<Role> copies;  // owed by the pack
  std::vector<std::string> recipients;
};
struct CircularCopyProved {
  std::string recipient;
  Proof proof;
};
struct CircularCopied {};
struct DisclosureDecided {
  bool publish = false;
  std::string reason;
  std::string redacted_text;
  bool entered = false;
  Proof proof;
};
struct CircularCorrected {
  std::string reason;
  std::string text;
  Proof approval;
};
struct CircularWithdrawn {
  std::string reason;
};
struct CircularRecipientsNotified {
  Proof proof;
};
struct CircularReferralReceived {
  std::string recipient;
  Proof proof;
};
struct CircularClosed {
  std::string remarks;
};

constexpr std::string_view milestone_of(const CircularProposed&) { return "circular.proposed"; }
constexpr std::string_view milestone_of(const CircularBlocked&) { return "circular.blocked"; }
constexpr std::string_view milestone_of(const CircularSubmitted&) { return "circular.submitted"; }
constexpr std::string_view milestone_of(const CircularResubmitted&) { return "circular.submitted"; }
constexpr std::string_view milestone_of(const CircularApproved&) { return "circular.approved"; }
constexpr std::string_view milestone_of(const CircularRefused&) { return "circular.refused"; }
constexpr std::string_view milestone_of(const CircularIssued&) { return "circular.issued"; }
constexpr std::string_view milestone_of(const CircularCopied&) { return "circular.copied"; }
constexpr std::string_view milestone_of(const DisclosureDecided&) { return "circular.disclosureDecided"; }
constexpr std::string_view milestone_of(const CircularClosed&) { return "circular.closed"; }

// --- state ----------------------------------------------------------------------------------------------------------

struct Circular : Matter {
  static constexpr std::string_view kKind = "circular";
  using State = CircularState;
  static constexpr auto kSteps = kCircularSteps;

  /// With who gave or entered it, and when.
  struct Stamped {
    Stamp stamp;
    GivenApproval approval;
    ApprovalDecision decision = ApprovalDecision::kApprove;
  };

  State state = State::kProposed;
  CircularProposed proposal;
  std::optional<CircularBlocked> block;
  std::vector<ApprovalDue> steps;  // of the submission in hand
  std::vector<Stamped> given;      // approvals of the submission in hand
  std::vector<Stamped> history;    // every approval, return and refusal there was
  std::vector<std::string> answers;
  std::optional<CircularIssued> issue;
  std::vector<CircularCopyProved> copies;
  std::optional<DisclosureDecided> disclosure;
  std::vector<CircularCorrected> corrections;
  bool notice_owed = false;  // of a correction or withdrawal, to whoever has the circular

  PersonId proposer() const { return opened.actor.person; }
  /// None: nothing is submitted, or every step is approved.
  const ApprovalDue* open_step() const { return given.size() < steps.size() ? &steps[given.size()] : nullptr; }
  /// The text in force: the issued one, or that of the last correction.
  const std::string& text() const;
  /// Copies that the pack asks for and that nobody has proved.
  std::vector<Role> copies_due() const;
  bool is_typical() const { return issue.has_value() && issue->typical_case; }
};

void apply(Circular& circular, const CircularProposed& event, const Stamp& stamp);
void apply(Circular& circular, const CircularBlocked& event, const Stamp& stamp);
void apply(Circular& circular, const CircularSubmitted& event, const Stamp& stamp);
void apply(Circular& circular, const CircularStepApproved& event, const Stamp& stamp);
void apply(Circular& circular, const CircularApproved& event, const Stamp& stamp);
void apply(Circular& circular, const CircularReturned& event, const Stamp& stamp);
void apply(Circular& circular, const CircularRefused& event, const Stamp& stamp);
void apply(Circular& circular, const CircularPointsAnswered& event, const Stamp& stamp);
void apply(Circular& circular, const CircularResubmitted& event, const Stamp& stamp);
void apply(Circular& circular, const CircularIssued& event, const Stamp& stamp);
void apply(Circular& circular, const CircularCopyProved& event, const Stamp& stamp);
void apply(Circular& circular, const CircularCopied& event, const Stamp& stamp);
void apply(Circular& circular, const DisclosureDecided& event, const Stamp& stamp);
void apply(Circular& circular, const CircularCorrected& event, const Stamp& stamp);
void apply(Circular& circular, const CircularWithdrawn& event, const Stamp& stamp);
void apply(Circular& circular, const CircularRecipientsNotified& event, const Stamp& stamp);
void apply(Circular& circular, const CircularReferralReceived& event, const Stamp& stamp);
void apply(Circular& circular, const CircularClosed& event, const Stamp& stamp);

// --- decisions ------------------------------------------------------------------------------------------------------
// Besides the codes named: kRoleDenied, kWrongState (also while the verification is reopened or no longer confirmed),
// kRecusalRequired; kAttachmentMissing for a proof that proves nothing.

/// Begins a circular, in `blocked` where the subject is managed elsewhere (OUTSIDE_MANAGEMENT_AUTHORITY, E-14). Errors:
/// kRuleAbsent, kMissingReference, kPackNotActive, kThresholdFindingMissing without a listed item, kNotAllowed,
/// kPrincipalUnconfirmed, kAuthorityUnresolved.
Result<Effects> decide(const ProposeCircular& command, const Context& context);
/// Errors: kAuthorityUnresolved for a step without a body.
Result<Effects> decide(const Circular& circular, const SubmitCircular& command, const Context& context);
/// Errors: kReasonMissing; kRecusalRequired also where nobody but the proposer would have approved.
Result<Effects> decide(const Circular& circular, const ApproveCircular& command, const Context& context);
/// Errors: kNotAllowed for another step than the open one, kRoleDenied where the body can act itself, kReasonMissing.
Result<Effects> decide(const Circular& circular, const EnterApproval& command, const Context& context);
/// Errors: kFieldMissing.
Result<Effects> decide(const Circular& circular, const AnswerPoints& command, const Context& context);
/// Sends a refused typical case to the body above (SC-14). Errors: kRuleAbsent where no typical case is owed,
/// kReasonMissing, kAuthorityUnresolved.
Result<Effects> decide(const Circular& circular, const ResubmitCircular& command, const Context& context);
/// Errors: kApprovalMissing (params: step, body), kFieldMissing, kNotAllowed for a text that names the recorder.
Result<Effects> decide(const Circular& circular, const IssueCircular& command, const Context& context);
/// Errors: kNotAllowed for somebody who is no recipient, or whose copy is proved.
Result<Effects> decide(const Circular& circular, const ProveCopy& command, const Context& context);
/// Errors: kDisclosureNoBasis, kReasonMissing, kFieldMissing, kNotAllowed for a text that names whom it must not.
Result<Effects> decide(const Circular& circular, const DecideDisclosure& command, const Context& context);
/// As above; kRoleDenied where the approver can act itself.
Result<Effects> decide(const Circular& circular, const EnterDisclosureDecision& command, const Context& context);
/// Errors: kReasonMissing, kFieldMissing, kApprovalMissing without the approval's document, kNotAllowed.
Result<Effects> decide(const Circular& circular, const CorrectCircular& command, const Context& context);
/// Errors: kReasonMissing; kWrongState while the verification stands as confirmed.
Result<Effects> decide(const Circular& circular, const WithdrawCircular& command, const Context& context);
Result<Effects> decide(const Circular& circular, const NotifyRecipients& command, const Context& context);
/// Errors: kFieldMissing, kNotAllowed for another recipient than the route's.
Result<Effects> decide(const Circular& circular, const EnterReferralReceipt& command, const Context& context);
/// Errors: kTypicalCaseUndecided, kWrongState (params: owed) while copies, notices or the answer on disclosure are
/// owed.
Result<Effects> decide(const Circular& circular, const CloseCircular& command, const Context& context);

// --- fields ---------------------------------------------------------------------------------------------------------

template <class A>
void fields(A& a, ProposeCircular& c) {
  a.field("verification", c.verification);
  a.field("items", c.items, items(20, 60));
  a.field("grounds", c.grounds, required_text(4000, true));
  a.field("typicalCase", c.typical_case);
}
template <class A>
void fields(A& /*a*/, SubmitCircular& /*c*/) {}
template <class A>
void fields(A& a, ApproveCircular& c) {
  a.field("decision", c.decision);
  a.field("reasons", c.reasons, required_text(2000, true));
}
template <class A>
void fields(A& a, EnterApproval& c) {
  a.field("step", c.step, range(1, 10));
  a.field("decision", c.decision);
  a.field("reasons", c.reasons, required_text(2000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, AnswerPoints& c) {
  a.field("answer", c.answer, required_text(4000, true));
}
template <class A>
void fields(A& a, ResubmitCircular& c) {
  a.field("reasons", c.reasons, required_text(2000, true));
}
template <class A>
void fields(A& a, IssueCircular& c) {
  a.field("scope", c.scope, text(300));
  a.field("text", c.text, required_text(10000, true));
  a.field("recipients", c.recipients, items(50, 100));
}
template <class A>
void fields(A& a, ProveCopy& c) {
  a.field("recipient", c.recipient, required_text(100));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, DecideDisclosure& c) {
  a.field("publish", c.publish);
  a.field("reason", c.reason, required_text(2000, true));
  a.field("redactedText", c.redacted_text, long_text(10000));
}
template <class A>
void fields(A& a, EnterDisclosureDecision& c) {
  a.field("publish", c.publish);
  a.field("reason", c.reason, required_text(2000, true));
  a.field("redactedText", c.redacted_text, long_text(10000));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, CorrectCircular& c) {
  a.field("reason", c.reason, required_text(2000, true));
  a.field("text", c.text, required_text(10000, true));
  a.field("approval", c.approval);
}
template <class A>
void fields(A& a, WithdrawCircular& c) {
  a.field("reason", c.reason, required_text(2000, true));
}
template <class A>
void fields(A& a, NotifyRecipients& c) {
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, EnterReferralReceipt& c) {
  a.field("recipient", c.recipient, required_text(100));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, CloseCircular& c) {
  a.field("remarks", c.remarks, long_text(1000));
}

template <class A>
void fields(A& a, CircularProposed& e) {
  a.field("origin", e.origin);
  a.field("verification", e.verification);
  a.field("subject", e.subject);
  a.field("items", e.items, items(20, 60));
  a.field("grounds", e.grounds, required_text(4000, true));
  a.field("typicalCase", e.typical_case);
}
template <class A>
void fields(A& a, CircularBlocked& e) {
  a.field("flag", e.flag);
  a.field("route", e.route, text(60));
  a.field("action", e.action, text(40));
  a.field("recipient", e.recipient, text(60));
}
template <class A>
void fields(A& a, ApprovalDue& x) {
  a.field("kind", x.kind, required_text(20));
  a.field("role", x.role, required_text(60));
}
template <class A>
void fields(A& a, CircularSubmitted& e) {
  a.field("steps", e.steps, items(10));
}
template <class A>
void fields(A& a, GivenApproval& x) {
  a.field("step", x.step, range(1, 10));
  a.field("role", x.role, required_text(60));
  a.field("reasons", x.reasons, required_text(2000, true));
  a.field("entered", x.entered);
  a.field("proof", x.proof);
}
template <class A>
void fields(A& a, CircularStepApproved& e) {
  a.field("approval", e.approval);
}
template <class A>
void fields(A& /*a*/, CircularApproved& /*e*/) {}
template <class A>
void fields(A& a, CircularReturned& e) {
  a.field("approval", e.approval);
}
template <class A>
void fields(A& a, CircularRefused& e) {
  a.field("approval", e.approval);
}
template <class A>
void fields(A& a, CircularPointsAnswered& e) {
  a.field("answer", e.answer, required_text(4000, true));
}
template <class A>
void fields(A& a, CircularResubmitted& e) {
  a.field("reasons", e.reasons, required_text(2000, true));
  a.field("steps", e.steps, items(10));
}
template <class A>
void fields(A& a, CircularIssued& e) {
  a.field("scope", e.scope, text(300));
  a.field("text", e.text, required_text(10000, true));
  a.field("typicalCase", e.typical_case);
  a.field("copies", e.copies, items(20, 60));
  a.field("recipients", e.recipients, items(50, 100));
}
template <class A>
void fields(A& a, CircularCopyProved& e) {
  a.field("recipient", e.recipient, required_text(100));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& /*a*/, CircularCopied& /*e*/) {}
template <class A>
void fields(A& a, DisclosureDecided& e) {
  a.field("publish", e.publish);
  a.field("reason", e.reason, required_text(2000, true));
  a.field("redactedText", e.redacted_text, long_text(10000));
  a.field("entered", e.entered);
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, CircularCorrected& e) {
  a.field("reason", e.reason, required_text(2000, true));
  a.field("text", e.text, required_text(10000, true));
  a.field("approval", e.approval);
}
template <class A>
void fields(A& a, CircularWithdrawn& e) {
  a.field("reason", e.reason, required_text(2000, true));
}
template <class A>
void fields(A& a, CircularRecipientsNotified& e) {
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, CircularReferralReceived& e) {
  a.field("recipient", e.recipient, required_text(100));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, CircularClosed& e) {
  a.field("remarks", e.remarks, long_text(1000));
}

}  // namespace donghu::domain
