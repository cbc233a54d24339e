// Verification (调查核实, `verification`; REQUIREMENTS 4.3.2): who finds the facts about an interference, a
// non-recording, a retaliation or an instruction not to record, and what is concluded. A conclusion is a finding of
// people; the software only refuses one that the rules do not carry.
//
//   (new) ──Open──▶ opened ──Assign──▶ assigned ──BeginFactFinding──▶ factFinding ──OfferStatement──▶ statementOffered
//                                          ▲                              │                             │ KeepStatement
//                                          │ Assign                       └─────────Conclude────────────┤ (no change)
//                                       reopened ◀──────Reopen────── concluded ◀────────────────────────┘
//                                                                         ▲
//   any ──Transfer──▶ transferred ──EnterExternalResult───────────────────┘     AcknowledgeVerificationTransfer: no
//   change
//
// The head assigns and concludes; only whoever is assigned finds facts; nobody concerned has any part (SC-01), and
// where all of the verification body are concerned the adoption's stand-ins act.
//
// What a conclusion does, beyond this matter:
// - It closes its records: all of them if the concern is interference or if listed acts are confirmed; else only those
//   that the body itself made for a clue. A record is closedConfirmed if listed acts are confirmed.
// - It counts non-recording and begins what the pack attaches to confirmed conduct: a case of accountability for each
//   target, the assessment entry, circumstances of the organization. A circular is for people to propose.
// - Nothing follows against a subject outside coverage, or while a principal is unconfirmed (SC-11).
// A second conclusion, after reopening or from outside, takes the place of the first: what it no longer confirms is
// reversed and cancelled; what it confirms again stays as it was begun.
//
// Circulars and cases of accountability are held while this is not `concluded`: their own decisions ask
// context.matters for the state and for confirms() below; no event is written to them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/findings.hpp"
#include "donghu/domain/matter.hpp"
#include "donghu/domain/record.hpp"

namespace donghu::domain {

enum class VerificationState {
  kOpened,
  kAssigned,
  kFactFinding,
  kStatementOffered,
  kConcluded,
  kTransferred,
  kReopened
};
constexpr auto enum_names(VerificationState) {
  using S = VerificationState;
  return std::array{named(S::kOpened, "opened"),           named(S::kAssigned, "assigned"),
                    named(S::kFactFinding, "factFinding"), named(S::kStatementOffered, "statementOffered"),
                    named(S::kConcluded, "concluded"),     named(S::kTransferred, "transferred"),
                    named(S::kReopened, "reopened")};
}

/// What is to be found out.
enum class Concern { kInterference, kNonRecording, kRetaliation, kInstructedNonRecording };
constexpr auto enum_names(Concern) {
  return std::array{named(Concern::kInterference, "interference"), named(Concern::kNonRecording, "nonRecording"),
                    named(Concern::kRetaliation, "retaliation"),
                    named(Concern::kInstructedNonRecording, "instructedNonRecording")};
}

/// How far the pack carries a transfer; none of it: offered all the same, and marked.
enum class TransferModality { kShall, kMay, kStatement, kNoDutyInPack };
constexpr auto enum_names(TransferModality) {
  return std::array{named(TransferModality::kShall, "shall"), named(TransferModality::kMay, "may"),
                    named(TransferModality::kStatement, "statement"),
                    named(TransferModality::kNoDutyInPack, "noDutyInPack")};
}

/// What moves a concluded verification.
enum class ReopenGround { kNewEvidence, kBodyAbove };
constexpr auto enum_names(ReopenGround) {
  return std::array{named(ReopenGround::kNewEvidence, "newEvidence"), named(ReopenGround::kBodyAbove, "bodyAbove")};
}

inline constexpr std::array kVerificationSteps = [] {
  using S = VerificationState;
  constexpr auto kAny = from(S::kOpened, S::kAssigned, S::kFactFinding, S::kStatementOffered, S::kConcluded,
                             S::kTransferred, S::kReopened);
  return std::array{
      Step<S>{"openVerification", kNew, S::kOpened, By::kVerificationBody, "verification.body"},
      Step<S>{"assignVerification", from(S::kOpened, S::kReopened), S::kAssigned, By::kVerificationHead,
              "verification.head"},
      Step<S>{"beginFactFinding", from(S::kAssigned), S::kFactFinding, By::kVerificationBody, "verification.body"},
      Step<S>{"offerStatement", from(S::kFactFinding), S::kStatementOffered, By::kVerificationBody, ""},
      Step<S>{"keepStatement", from(S::kStatementOffered), std::nullopt, By::kVerificationBody, ""},
      Step<S>{"concludeVerification", from(S::kFactFinding, S::kStatementOffered), S::kConcluded, By::kVerificationHead,
              "verification.outcomes"},
      Step<S>{"transferVerification", kAny, S::kTransferred, By::kVerificationBody, "verification.transferTo, routing"},
      Step<S>{"acknowledgeVerificationTransfer", from(S::kTransferred), std::nullopt, By::kVerificationBody, ""},
      Step<S>{"enterExternalResult", from(S::kTransferred), S::kConcluded, By::kVerificationBody,
              "verification.outcomes"},
      Step<S>{"reopenVerification", from(S::kConcluded), S::kReopened, By::kOfficer, "verification.body"},
  };
}();

// --- commands -------------------------------------------------------------------------------------------------------

struct OpenVerification {
  std::vector<MatterId> about;  // records; none: then `clue` says what there is
  Concern concern = Concern::kInterference;
  std::string clue;               // a clue, complaint or allegation, in words
  std::string reason;             // owed for a record that was closed
  std::vector<PersonId> accused;  // handlers, a superior, a retaliator; those a record names need not be repeated
};
struct AssignVerification {
  PersonId person;
  std::string reason;  // owed when the same person as before is to find the facts again
};
struct BeginFactFinding {};
/// An offer that no text requires and that nobody has to wait for (SC-03, Q-48).
struct OfferStatement {
  std::vector<PersonMention> to;
  std::string words;  // what the statement is asked about
};
struct KeepStatement {
  PersonMention person;
  std::string words;  // the statement, or that none is made
  Proof proof;
};
/// Facts about the contact that decide whether it was lawful, as found; unset: the claim is not contradicted.
struct FoundContact {
  std::optional<std::vector<std::string>> kinds;
  std::optional<std::vector<std::string>> purposes;
  std::optional<std::vector<std::string>> reserved_decisions;
  std::string manner;
  std::optional<bool> written;
  std::optional<bool> work_record_exists;
  std::optional<bool> duty_need;
  std::optional<bool> procedure_followed;
  std::optional<bool> against_rules;
  std::optional<bool> beyond_powers;
};
struct ConcludeVerification {
  VerificationOutcome outcome = VerificationOutcome::kInsufficient;
  std::string reasons;
  Findings findings;
  std::optional<FoundContact> contact;
};
struct TransferVerification {
  std::string to;  // a role or an outside recipient
  std::string reason;
  Proof proof;
};
struct AcknowledgeVerificationTransfer {
  CivilDate received_on;
  Proof proof;
};
struct EnterExternalResult {
  VerificationOutcome outcome = VerificationOutcome::kInsufficient;
  std::string reasons;
  Findings findings;
  std::optional<FoundContact> contact;
  Proof proof;
};
struct ReopenVerification {
  ReopenGround ground = ReopenGround::kNewEvidence;
  std::string reason;
  Proof proof;  // the new evidence, or the order
};

// --- events ---------------------------------------------------------------------------------------------------------

struct VerificationOpened {
  Origin origin;
  Concern concern = Concern::kInterference;
  std::string clue;
  std::string reason;
  std::vector<PersonId> accused;
};
struct VerificationAssigned {
  PersonId person;
  std::string reason;
};
struct FactFindingBegun {};
struct StatementOffered {
  std::vector<PersonMention> to;
  std::string words;
};
struct StatementKept {
  PersonMention person;
  std::string words;
  Proof proof;
};
/// A matter that stands as begun by a conclusion, so that a second conclusion does not begin it again.
struct Consequence {
  std::string kind;   // of the matter: accountabilityCase, assessmentEntry, organizationCircumstance
  std::string about;  // the conduct; of a circumstance, its code
  PersonMention target;
};
struct VerificationConcluded {
  VerificationOutcome outcome = VerificationOutcome::kInsufficient;
  std::string reasons;
  Findings findings;  // as found, with the names the directory has
  std::optional<FoundContact> contact;
  bool principal_unconfirmed = false;     // no consequence against the principal until it is found (SC-11)
  bool outside_coverage = false;          // no consequence against the subject
  std::vector<PersonId> concerned;        // persons of the directory whom the findings name
  std::vector<Consequence> consequences;  // that stand now, those of earlier conclusions included
  std::string external;                   // the body whose result this is; empty: found here
  Proof proof;                            // of an external result
};
struct VerificationTransferred {
  std::string to;
  std::string reason;
  Proof proof;
  TransferModality modality = TransferModality::kNoDutyInPack;
  std::string article;  // empty: no duty in the pack
};
struct VerificationTransferAcknowledged {
  CivilDate received_on;
  Proof proof;
};
struct VerificationReopened {
  ReopenGround ground = ReopenGround::kNewEvidence;
  std::string reason;
  Proof proof;
};
/// One contact that one handler did not truly record.
struct NonRecordingCounted {
  PersonId handler;
  CivilDate conduct_at;  // the contact left out, or the untrue seal
  std::string form;
  int count = 0;     // of this handler's instances, this one included
  std::string pack;  // whose rule was broken
};
struct NonRecordingReversed {
  PersonId handler;
  std::string reason;
};

// --- state ----------------------------------------------------------------------------------------------------------

struct Verification : Matter {
  static constexpr std::string_view kKind = "verification";
  using State = VerificationState;
  static constexpr auto kSteps = kVerificationSteps;

  struct Assignment {
    Stamp stamp;
    PersonId person;
    std::string reason;
  };
  struct Offer {
    Stamp stamp;
    std::vector<PersonMention> to;
    std::string words;
  };
  struct Statement {
    Stamp stamp;
    PersonMention person;
    std::string words;
    Proof proof;
  };
  struct Conclusion {
    Stamp stamp;
    VerificationConcluded said;
  };
  struct Transfer {
    Stamp stamp;
    VerificationTransferred said;
    std::optional<CivilDate> received_on;  // none: no receipt yet
  };
  struct Reopening {
    Stamp stamp;
    VerificationReopened said;
  };

  State state = State::kOpened;
  Concern concern = Concern::kInterference;
  std::string clue;
  std::string reason;
  std::vector<PersonId> accused;
  // Each list oldest first; the last entry is the one in force.
  std::vector<Assignment> assignments;
  std::vector<Offer> offers;
  std::vector<Statement> statements;
  std::vector<Conclusion> conclusions;
  std::vector<Transfer> transfers;
  std::vector<Reopening> reopenings;
  std::vector<NonRecordingCounted> counted;  // not reversed
  std::vector<Consequence> consequences;     // that stand

  /// Who finds the facts; none before the assignment.
  std::optional<PersonId> assigned() const;
  /// The conclusion in force; none while the verification is not concluded, also when it is reopened or transferred.
  const VerificationConcluded* conclusion() const;
  /// True if a conclusion is in force that confirms.
  bool confirms() const;
};

void apply(Verification& matter, const VerificationOpened& event, const Stamp& stamp);
void apply(Verification& matter, const VerificationAssigned& event, const Stamp& stamp);
void apply(Verification& matter, const FactFindingBegun& event, const Stamp& stamp);
void apply(Verification& matter, const StatementOffered& event, const Stamp& stamp);
void apply(Verification& matter, const StatementKept& event, const Stamp& stamp);
void apply(Verification& matter, const VerificationConcluded& event, const Stamp& stamp);
void apply(Verification& matter, const VerificationTransferred& event, const Stamp& stamp);
void apply(Verification& matter, const VerificationTransferAcknowledged& event, const Stamp& stamp);
void apply(Verification& matter, const VerificationReopened& event, const Stamp& stamp);
void apply(Verification& matter, const NonRecordingCounted& event, const Stamp& stamp);
void apply(Verification& matter, const NonRecordingReversed& event, const Stamp& stamp);

constexpr std::string_view milestone_of(const VerificationOpened& /*event*/) { return "verification.opened"; }
constexpr std::string_view milestone_of(const VerificationAssigned& /*event*/) { return "verification.assigned"; }
constexpr std::string_view milestone_of(const VerificationConcluded& /*event*/) { return "verification.concluded"; }
constexpr std::string_view milestone_of(const VerificationTransferred& /*event*/) { return "verification.transferred"; }
constexpr std::string_view milestone_of(const VerificationReopened& /*event*/) { return "verification.reopened"; }

// --- decisions ------------------------------------------------------------------------------------------------------
// Besides the codes named: kRoleDenied, kWrongState, kRecusalRequired.

/// Takes its records up: each for interference, for other concerns those that the body itself made for a clue; the
/// others are only linked. Errors: kRuleAbsent when the pack names no body, kFieldMissing without record or clue,
/// kMissingReference, kWrongState at /about/n for a record that another verification has or has concluded on (that one
/// is to be reopened), kReasonMissing for a record that was closed.
Result<Effects> decide(const OpenVerification& command, const Context& context);
/// Errors: kMissingReference; kRecusalRequired at /person; kNotAllowed for somebody who does not sit in the
/// verification body; kReasonMissing for the same person as before the reopening.
Result<Effects> decide(const Verification& matter, const AssignVerification& command, const Context& context);
/// The following three: kRoleDenied (params: allowed) for anybody but the assigned person.
Result<Effects> decide(const Verification& matter, const BeginFactFinding& command, const Context& context);
/// Errors: kFieldMissing when it is offered to nobody, kMissingReference.
Result<Effects> decide(const Verification& matter, const OfferStatement& command, const Context& context);
Result<Effects> decide(const Verification& matter, const KeepStatement& command, const Context& context);
/// Errors: kNotAllowed for an outcome, item, code, form or subject that the rules do not carry, for conduct that is
/// found although the outcome does not confirm, and, citing it, where a lawful test holds; kReasonMissing;
/// kFieldMissing; kCatchAllReasonMissing; kMissingReference; kInFuture; kRuleAbsent for conduct the pack has no rule
/// on; kPackNotActive for confirmed conduct before the pack's first day; kRecusalRequired when the findings name
/// whoever concludes.
Result<Effects> decide(const Verification& matter, const ConcludeVerification& command, const Context& context);
/// Errors: kReasonMissing, kNotAllowed for an unknown recipient.
Result<Effects> decide(const Verification& matter, const TransferVerification& command, const Context& context);
/// Errors: kInFuture, kOutOfRange before the transfer; kWrongState (params: state) when it is acknowledged already.
Result<Effects> decide(const Verification& matter, const AcknowledgeVerificationTransfer& command,
                       const Context& context);
/// Errors: those of ConcludeVerification; kAttachmentMissing without a document of the other body.
Result<Effects> decide(const Verification& matter, const EnterExternalResult& command, const Context& context);
/// By the verification body or its head, or by a body above as the adoption's stand-ins name it. Errors:
/// kReasonMissing, kAttachmentMissing without evidence or order.
Result<Effects> decide(const Verification& matter, const ReopenVerification& command, const Context& context);

// --- fields ---------------------------------------------------------------------------------------------------------

template <class A>
void fields(A& a, OpenVerification& c) {
  a.field("about", c.about, items(50));
  a.field("concern", c.concern);
  a.field("clue", c.clue, long_text(4000));
  a.field("reason", c.reason, long_text(1000));
  a.field("accused", c.accused, items(20));
}
template <class A>
void fields(A& a, AssignVerification& c) {
  a.field("person", c.person);
  a.field("reason", c.reason, text(500));
}
template <class A>
void fields(A& /*a*/, BeginFactFinding& /*c*/) {}
template <class A>
void fields(A& a, OfferStatement& c) {
  a.field("to", c.to, items(20));
  a.field("words", c.words, required_text(2000, true));
}
template <class A>
void fields(A& a, KeepStatement& c) {
  a.field("person", c.person);
  a.field("words", c.words, required_text(6000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, FoundContact& x) {
  a.field("kinds", x.kinds, items(20, 40));
  a.field("purposes", x.purposes, items(10, 40));
  a.field("reservedDecisions", x.reserved_decisions, items(10, 40));
  a.field("manner", x.manner, text(40));
  a.field("written", x.written);
  a.field("workRecordExists", x.work_record_exists);
  a.field("dutyNeed", x.duty_need);
  a.field("procedureFollowed", x.procedure_followed);
  a.field("againstRules", x.against_rules);
  a.field("beyondPowers", x.beyond_powers);
}
template <class A>
void fields(A& a, ConcludeVerification& c) {
  a.field("outcome", c.outcome);
  a.field("reasons", c.reasons, required_text(6000, true));
  a.field("findings", c.findings);
  a.field("contact", c.contact);
}
template <class A>
void fields(A& a, TransferVerification& c) {
  a.field("to", c.to, required_text(60));
  a.field("reason", c.reason, required_text(1000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, AcknowledgeVerificationTransfer& c) {
  a.field("receivedOn", c.received_on);
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, EnterExternalResult& c) {
  a.field("outcome", c.outcome);
  a.field("reasons", c.reasons, required_text(6000, true));
  a.field("findings", c.findings);
  a.field("contact", c.contact);
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, ReopenVerification& c) {
  a.field("ground", c.ground);
  a.field("reason", c.reason, required_text(1000, true));
  a.field("proof", c.proof);
}

template <class A>
void fields(A& a, VerificationOpened& e) {
  a.field("origin", e.origin);
  a.field("concern", e.concern);
  a.field("clue", e.clue, long_text(4000));
  a.field("reason", e.reason, long_text(1000));
  a.field("accused", e.accused, items(20));
}
template <class A>
void fields(A& a, VerificationAssigned& e) {
  a.field("person", e.person);
  a.field("reason", e.reason, text(500));
}
template <class A>
void fields(A& /*a*/, FactFindingBegun& /*e*/) {}
template <class A>
void fields(A& a, StatementOffered& e) {
  a.field("to", e.to, items(20));
  a.field("words", e.words, required_text(2000));
}
template <class A>
void fields(A& a, StatementKept& e) {
  a.field("person", e.person);
  a.field("words", e.words, required_text(6000));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, Consequence& x) {
  a.field("kind", x.kind, required_text(40));
  a.field("about", x.about, text(60));
  a.field("target", x.target);
}
template <class A>
void fields(A& a, VerificationConcluded& e) {
  a.field("outcome", e.outcome);
  a.field("reasons", e.reasons, required_text(6000));
  a.field("findings", e.findings);
  a.field("contact", e.contact);
  a.field("principalUnconfirmed", e.principal_unconfirmed);
  a.field("outsideCoverage", e.outside_coverage);
  a.field("concerned", e.concerned, items(50));
  a.field("consequences", e.consequences, items(100));
  a.field("external", e.external, text(60));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, VerificationTransferred& e) {
  a.field("to", e.to, required_text(60));
  a.field("reason", e.reason, required_text(1000));
  a.field("proof", e.proof);
  a.field("modality", e.modality);
  a.field("article", e.article, text(60));
}
template <class A>
void fields(A& a, VerificationTransferAcknowledged& e) {
  a.field("receivedOn", e.received_on);
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, VerificationReopened& e) {
  a.field("ground", e.ground);
  a.field("reason", e.reason, required_text(1000));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, NonRecordingCounted& e) {
  a.field("handler", e.handler);
  a.field("conductAt", e.conduct_at);
  a.field("form", e.form, required_text(20));
  a.field("count", e.count, range(1, 100000));
  a.field("pack", e.pack, text(100));
}
template <class A>
void fields(A& a, NonRecordingReversed& e) {
  a.field("handler", e.handler);
  a.field("reason", e.reason, required_text(6000));
}

}  // namespace donghu::domain
