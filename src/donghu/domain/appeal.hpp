// Appeal (申诉, `appeal`; REQUIREMENTS 4.3.7, 3.18): an officer contests what was decided about them. Who may appeal,
// about what, to whom, is the pack's; that it does not replace, extend or hold up anything is the software's choice
// where the texts are silent (Q-21, Q-63, SC-16, SC-17).
//
//   (new) ──Lodge──▶ lodged ──Register──▶ registered ──Examine──▶ examining ──Decide──▶ decided ──Execute──▶ executed
//                      │ │                   │   │                    │                  ▲    │ Close           │ Close
//                      │ └──────Transfer─────┼───┼──▶ transferred ──EnterResult──────────┘    ▼                 │
//                      └──Withdraw───────────┴───┴──▶ withdrawn ◀──Withdraw── examining     closed ◀────────────┘
//
//   AcknowledgeAppealTransfer: in every state from `transferred` on, without changing it.
//
// Who decides. The rule names one body, or several among which the appellant chooses. One that has people here is
// registered for and decides itself; one that has none gets the appeal by transfer, and its result is entered with its
// document. Where the body itself made what is contested, or all of its people are concerned, the appeal goes to the
// body above (the adoption's stand-ins, else the Party organization above).
//
// Who is concerned. Whoever made the contested decision; and the appellant, who takes no step of the office. An appeal
// lies with the appellant alone: others neither lodge nor withdraw it.
//
// What a result does. Rejected: nothing. Upheld or varied: what was contested is corrected, and that is proven. A
// sanction for non-recording goes back to its case of accountability, and the instance no longer counts, unless the
// result was varied and says that the finding stands. A wrong case is inquired again by its own order, which names this
// as its cause (wrong_case.hpp).
//
// Beyond the table of the source: an appeal that was registered before the body was found to be concerned is still
// transferred.
//
// Not here: statement and defence, a step of the wrong case; the notice about statutory remedies, which is the faces'
// text and shown with every receipt of an appeal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/claim.hpp"
#include "donghu/domain/matter.hpp"

namespace donghu::domain {

struct Effects;

enum class AppealState { kLodged, kRegistered, kTransferred, kExamining, kDecided, kExecuted, kWithdrawn, kClosed };
constexpr auto enum_names(AppealState) {
  using S = AppealState;
  return std::array{named(S::kLodged, "lodged"),           named(S::kRegistered, "registered"),
                    named(S::kTransferred, "transferred"), named(S::kExamining, "examining"),
                    named(S::kDecided, "decided"),         named(S::kExecuted, "executed"),
                    named(S::kWithdrawn, "withdrawn"),     named(S::kClosed, "closed")};
}

inline constexpr std::array kAppealSteps = [] {
  using S = AppealState;
  return std::array{
      Step<S>{"lodgeAppeal", kNew, S::kLodged, By::kAppellant, "appeals"},
      Step<S>{"registerAppeal", from(S::kLodged), S::kRegistered, By::kAppealOffice, "appeals.bodies"},
      Step<S>{"transferAppeal", from(S::kLodged, S::kRegistered), S::kTransferred, By::kAppealOffice, "appeals.bodies"},
      Step<S>{"acknowledgeAppealTransfer", from(S::kTransferred, S::kDecided, S::kExecuted, S::kClosed), std::nullopt,
              By::kAppealOffice, ""},
      Step<S>{"examineAppeal", from(S::kRegistered), S::kExamining, By::kAppealBody, "appeals.bodies"},
      Step<S>{"decideAppeal", from(S::kExamining), S::kDecided, By::kAppealBody, "appeals.bodies"},
      Step<S>{"enterAppealResult", from(S::kTransferred), S::kDecided, By::kAppealOffice, "appeals.bodies"},
      Step<S>{"executeAppealResult", from(S::kDecided), S::kExecuted, By::kAppealExecutor, ""},
      Step<S>{"withdrawAppeal", from(S::kLodged, S::kRegistered, S::kExamining), S::kWithdrawn, By::kAppellant, ""},
      Step<S>{"closeAppeal", from(S::kDecided, S::kExecuted), S::kClosed, By::kAppealOffice, ""},
  };
}();

enum class AppealOutcome { kUpheld, kVaried, kRejected };
constexpr auto enum_names(AppealOutcome) {
  return std::array{named(AppealOutcome::kUpheld, "upheld"), named(AppealOutcome::kVaried, "varied"),
                    named(AppealOutcome::kRejected, "rejected")};
}

// --- commands -------------------------------------------------------------------------------------------------------

/// By the appellant in person, from any seat of theirs.
struct LodgeAppeal {
  std::string subject;        // evaluation, promotion, duties, facts, decision, other
  std::string subject_words;  // owed for "other"
  std::string cause;          // strictEnforcement, where the rule asks for it; empty: no such link is claimed
  std::string contested;      // what was decided or done, in words
  std::optional<CivilDate> contested_on;
  std::string contested_number;        // of the matter in which it was decided, as on the decision served
  std::vector<MatterId> about;         // that matter; the application finds it by its number
  std::vector<PersonMention> made_by;  // whoever made the contested decision
  Role made_by_body;                   // a body that made it as a body; empty: none did
  std::string body;                    // whom the appellant chooses, where the rule leaves a choice
  std::optional<MatterId> previous;    // an earlier appeal of one's own about the same
  std::string grounds;
  Proof proof;
};
struct RegisterAppeal {
  std::vector<PersonMention> made_by;  // further persons who turn out to have made the contested decision
};
struct TransferAppeal {
  Proof proof;
};
struct AcknowledgeAppealTransfer {
  CivilDate received_on;
  bool suspends = false;  // the body says that the contested measure waits for its result
  std::string suspension_reason;
  Proof proof;
};
struct ExamineAppeal {
  bool suspends = false;
  std::string suspension_reason;
};
struct DecideAppeal {
  AppealOutcome outcome = AppealOutcome::kRejected;
  std::string decision;  // what takes the place of what was contested, or that it stands
  std::string reasons;
  bool finding_stands = false;  // varied only: the conduct stands as found, and only what followed from it changes
};
struct EnterAppealResult {
  AppealOutcome outcome = AppealOutcome::kRejected;
  std::string decision;
  std::string reasons;
  bool finding_stands = false;
  CivilDate decided_on;
  Proof proof;
};
struct ExecuteAppealResult {
  std::string done;  // the corrected grade or treatment, what became of the earlier measure
  Proof proof;
};
struct WithdrawAppeal {
  std::string reason;
};
struct CloseAppeal {};

// --- events ---------------------------------------------------------------------------------------------------------

struct AppealLodged {
  Origin origin;
  std::string rule;  // of the pack
  PersonId appellant;
  std::string subject;
  std::string subject_words;
  std::string cause;
  std::string contested;
  std::optional<CivilDate> contested_on;
  std::string contested_number;
  std::vector<PersonMention> made_by;
  Role made_by_body;
  std::string body;
  std::optional<MatterId> previous;
  std::string grounds;
  std::vector<Flag> flags;  // LATE_TEXT, LATE_DEFAULT: after the appellant's time, where the rules set one
  Proof proof;
};
struct AppealRegistered {
  std::string body;  // for which it is registered
  std::vector<PersonMention> made_by;
  std::vector<PersonId> barred;  // those of them whom the directory knows; from the appeal, not from what it is about
};
struct AppealTransferred {
  std::string to;      // the body chosen, or the one above
  bool above = false;  // since the body of the rule is itself concerned
  Proof proof;
};
struct AppealTransferAcknowledged {
  CivilDate received_on;
  bool suspends = false;
  std::string suspension_reason;
  Proof proof;
};
struct AppealExamined {
  Role by;
  bool suspends = false;
  std::string suspension_reason;
};
struct AppealDecided {
  std::string by;  // a role, or the body outside whose result was entered
  AppealOutcome outcome = AppealOutcome::kRejected;
  std::string decision;
  std::string reasons;
  bool finding_stands = false;
  CivilDate decided_on;
  bool external = false;
  Proof proof;
};
struct AppealExecuted {
  std::string done;
  Proof proof;
};
struct AppealWithdrawn {
  std::string reason;
};
struct AppealClosed {};

constexpr std::string_view milestone_of(const AppealLodged& /*event*/) { return "appeal.lodged"; }
constexpr std::string_view milestone_of(const AppealRegistered& /*event*/) { return "appeal.registered"; }
constexpr std::string_view milestone_of(const AppealTransferred& /*event*/) { return "appeal.transferred"; }
constexpr std::string_view milestone_of(const AppealTransferAcknowledged& /*event*/) {
  return "appeal.transferAcknowledged";
}
constexpr std::string_view milestone_of(const AppealDecided& /*event*/) { return "appeal.decided"; }
constexpr std::string_view milestone_of(const AppealExecuted& /*event*/) { return "appeal.executed"; }
/// With either of them nothing is owed any more.
constexpr std::string_view milestone_of(const AppealWithdrawn& /*event*/) { return "appeal.closed"; }
constexpr std::string_view milestone_of(const AppealClosed& /*event*/) { return "appeal.closed"; }

// --- state ----------------------------------------------------------------------------------------------------------

struct Appeal : Matter {
  static constexpr std::string_view kKind = "appeal";
  using State = AppealState;
  static constexpr auto kSteps = kAppealSteps;

  State state = State::kLodged;
  AppealLodged lodged;
  std::optional<AppealTransferred> transfer;
  std::optional<CivilDate> transferred_on;
  std::optional<CivilDate> transfer_received_on;  // none: no receipt yet
  bool suspends = false;                          // until the result, because the body said so
  std::string suspension_reason;
  std::optional<AppealDecided> result;
  Instant decided_at;
  std::optional<AppealExecuted> execution;

  /// The rule under which it was lodged; none: the pack in force has it no more.
  const policy::AppealRule* rule(const policy::Pack& pack) const;
  /// Upheld or varied: what was contested is to be corrected.
  bool succeeded() const { return result && result->outcome != AppealOutcome::kRejected; }
};

void apply(Appeal& matter, const AppealLodged& event, const Stamp& stamp);
void apply(Appeal& matter, const AppealRegistered& event, const Stamp& stamp);
void apply(Appeal& matter, const AppealTransferred& event, const Stamp& stamp);
void apply(Appeal& matter, const AppealTransferAcknowledged& event, const Stamp& stamp);
void apply(Appeal& matter, const AppealExamined& event, const Stamp& stamp);
void apply(Appeal& matter, const AppealDecided& event, const Stamp& stamp);
void apply(Appeal& matter, const AppealExecuted& event, const Stamp& stamp);
void apply(Appeal& matter, const AppealWithdrawn& event, const Stamp& stamp);
void apply(Appeal& matter, const AppealClosed& event, const Stamp& stamp);

/// True while an appeal about the matter suspends what was decided in it (SC-17).
bool is_suspended(MatterId matter, const Context& context);

// --- decisions ------------------------------------------------------------------------------------------------------
// Besides the codes named: kRoleDenied, kWrongState, kRecusalRequired; kRuleAbsent where the pack in force has no rule
// for it.

/// Errors: kNotAllowed (subject, body), kRuleAbsent at /subject without a rule on it; at /cause, citing the row, for
/// one that claims no link with what the rule is about; without a place, citing the row, for somebody whom the rule
/// gives no appeal; kCatchAllReasonMissing at /subjectWords, citing the row; kFieldMissing (contested, grounds; at
/// /body, params: allowed); kInFuture; kMissingReference at /contestedNumber or /about/n for a matter in which nothing
/// was decided about the appellant, whether or not it exists, at /previous likewise.
Result<Effects> decide(const LodgeAppeal& command, const Context& context);
/// Errors: kRecusalRequired at /body (params: body, above) where the deciding body is itself concerned: it is
/// transferred; kNotAllowed at /body for a body outside; kMissingReference.
Result<Effects> decide(const Appeal& matter, const RegisterAppeal& command, const Context& context);
/// Errors: kNotAllowed where the body decides here; kAuthorityUnresolved, kAttachmentMissing.
Result<Effects> decide(const Appeal& matter, const TransferAppeal& command, const Context& context);
/// Errors: kWrongState for a second receipt, or where nothing was transferred; kInFuture, kOutOfRange for a day before
/// the transfer, kReasonMissing for a suspension, kAttachmentMissing.
Result<Effects> decide(const Appeal& matter, const AcknowledgeAppealTransfer& command, const Context& context);
/// Errors: kReasonMissing for a suspension.
Result<Effects> decide(const Appeal& matter, const ExamineAppeal& command, const Context& context);
/// Errors: kReasonMissing at /reasons, kFieldMissing at /decision; kNotAllowed at /findingStands unless it is varied.
Result<Effects> decide(const Appeal& matter, const DecideAppeal& command, const Context& context);
/// Errors: those of DecideAppeal; kInFuture, kAttachmentMissing.
Result<Effects> decide(const Appeal& matter, const EnterAppealResult& command, const Context& context);
/// Errors: kNotAllowed for a rejected appeal; kRoleDenied (params: allowed); kWrongState (params: owed) until the case
/// of accountability was proposed anew or closed, or the wrong case ordered to be inquired again; kFieldMissing,
/// kAttachmentMissing.
Result<Effects> decide(const Appeal& matter, const ExecuteAppealResult& command, const Context& context);
/// Errors: kRoleDenied (params: allowed=appellant) for anybody but the appellant.
Result<Effects> decide(const Appeal& matter, const WithdrawAppeal& command, const Context& context);
/// Errors: kWrongState (params: owed) until a successful appeal is carried out.
Result<Effects> decide(const Appeal& matter, const CloseAppeal& command, const Context& context);

// --- fields ---------------------------------------------------------------------------------------------------------

template <class A>
void fields(A& a, LodgeAppeal& c) {
  a.field("subject", c.subject, required_text(40));
  a.field("subjectWords", c.subject_words, long_text(500));
  a.field("cause", c.cause, text(40));
  a.field("contested", c.contested, required_text(2000, true));
  a.field("contestedOn", c.contested_on);
  a.field("contestedNumber", c.contested_number, text(60));
  a.field("about", c.about, items(10));
  a.field("madeBy", c.made_by, items(20));
  a.field("madeByBody", c.made_by_body, text(60));
  a.field("body", c.body, text(60));
  a.field("previous", c.previous);
  a.field("grounds", c.grounds, required_text(6000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, RegisterAppeal& c) {
  a.field("madeBy", c.made_by, items(20));
}
template <class A>
void fields(A& a, TransferAppeal& c) {
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, AcknowledgeAppealTransfer& c) {
  a.field("receivedOn", c.received_on);
  a.field("suspends", c.suspends);
  a.field("suspensionReason", c.suspension_reason, long_text(1000));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, ExamineAppeal& c) {
  a.field("suspends", c.suspends);
  a.field("suspensionReason", c.suspension_reason, long_text(1000));
}
template <class A>
void fields(A& a, DecideAppeal& c) {
  a.field("outcome", c.outcome);
  a.field("decision", c.decision, long_text(4000));
  a.field("reasons", c.reasons, long_text(4000));
  a.field("findingStands", c.finding_stands);
}
template <class A>
void fields(A& a, EnterAppealResult& c) {
  a.field("outcome", c.outcome);
  a.field("decision", c.decision, long_text(4000));
  a.field("reasons", c.reasons, long_text(4000));
  a.field("findingStands", c.finding_stands);
  a.field("decidedOn", c.decided_on);
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, ExecuteAppealResult& c) {
  a.field("done", c.done, required_text(2000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, WithdrawAppeal& c) {
  a.field("reason", c.reason, long_text(2000));
}
template <class A>
void fields(A& /*a*/, CloseAppeal& /*c*/) {}

template <class A>
void fields(A& a, AppealLodged& e) {
  a.field("origin", e.origin);
  a.field("rule", e.rule, required_text(60));
  a.field("appellant", e.appellant);
  a.field("subject", e.subject, required_text(40));
  a.field("subjectWords", e.subject_words, long_text(500));
  a.field("cause", e.cause, text(40));
  a.field("contested", e.contested, required_text(2000, true));
  a.field("contestedOn", e.contested_on);
  a.field("contestedNumber", e.contested_number, text(60));
  a.field("madeBy", e.made_by, items(20));
  a.field("madeByBody", e.made_by_body, text(60));
  a.field("body", e.body, required_text(60));
  a.field("previous", e.previous);
  a.field("grounds", e.grounds, required_text(6000, true));
  a.field("flags", e.flags, items(10));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, AppealRegistered& e) {
  a.field("body", e.body, required_text(60));
  a.field("madeBy", e.made_by, items(20));
  a.field("barred", e.barred, items(50));
}
template <class A>
void fields(A& a, AppealTransferred& e) {
  a.field("to", e.to, required_text(60));
  a.field("above", e.above);
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, AppealTransferAcknowledged& e) {
  a.field("receivedOn", e.received_on);
  a.field("suspends", e.suspends);
  a.field("suspensionReason", e.suspension_reason, long_text(1000));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, AppealExamined& e) {
  a.field("by", e.by, required_text(60));
  a.field("suspends", e.suspends);
  a.field("suspensionReason", e.suspension_reason, long_text(1000));
}
template <class A>
void fields(A& a, AppealDecided& e) {
  a.field("by", e.by, required_text(60));
  a.field("outcome", e.outcome);
  a.field("decision", e.decision, required_text(4000, true));
  a.field("reasons", e.reasons, required_text(4000, true));
  a.field("findingStands", e.finding_stands);
  a.field("decidedOn", e.decided_on);
  a.field("external", e.external);
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, AppealExecuted& e) {
  a.field("done", e.done, required_text(2000, true));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, AppealWithdrawn& e) {
  a.field("reason", e.reason, long_text(2000));
}
template <class A>
void fields(A& /*a*/, AppealClosed& /*e*/) {}

}  // namespace donghu::domain
