// Dispatch (移交、转送): handing a matter to another authority of this deployment or to a body outside, its receipt,
// and the result that may be owed back (`dispatch`, `incomingDispatch`; REQUIREMENTS 4.4 SD-17, 4.6 f).
//
//   sender     SendDispatch ──▶ sent ──EnterReceipt──▶ received ──EnterAcceptance──▶ acknowledged
//                                 └────────────────────┴──EnterReturn──▶ returned    │ EnterResult: no change of state
//   receiver   ReceiveDispatch ──▶ received ──AcknowledgeDispatch──▶ acknowledged ──AnswerDispatch──▶ answered
//                                     └──ReturnDispatch──▶ returned
//
// No command spans two authorities. The sender's entry stands in the sender's ledger; the application carries it over
// as a letter, keyed by that entry (origin and index), and the receiver's own command takes it in. What the receiver
// enters goes back the same way. Each side enters a letter once: once_key. Not here: how letters travel, and documents
// (the proofs name them).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/findings.hpp"
#include "donghu/domain/matter.hpp"

namespace donghu::domain {

struct Effects;

enum class DispatchState { kSent, kReceived, kAcknowledged, kReturned };
constexpr auto enum_names(DispatchState) {
  return std::array{named(DispatchState::kSent, "sent"), named(DispatchState::kReceived, "received"),
                    named(DispatchState::kAcknowledged, "acknowledged"), named(DispatchState::kReturned, "returned")};
}
inline constexpr std::array kDispatchSteps{
    Step<DispatchState>{"sendDispatch", kNew, DispatchState::kSent, By::kDispatcher,
                        "referrals, verification.transferTo"},
    Step<DispatchState>{"enterReceipt", from(DispatchState::kSent), DispatchState::kReceived, By::kDispatcher, ""},
    Step<DispatchState>{"enterAcceptance", from(DispatchState::kSent, DispatchState::kReceived),
                        DispatchState::kAcknowledged, By::kDispatcher, ""},
    Step<DispatchState>{"enterReturn", from(DispatchState::kSent, DispatchState::kReceived), DispatchState::kReturned,
                        By::kDispatcher, ""},
    Step<DispatchState>{"enterResult", from(DispatchState::kAcknowledged), std::nullopt, By::kDispatcher,
                        "referrals.owedBack"},
};

enum class IncomingState { kReceived, kAcknowledged, kAnswered, kReturned };
constexpr auto enum_names(IncomingState) {
  return std::array{named(IncomingState::kReceived, "received"), named(IncomingState::kAcknowledged, "acknowledged"),
                    named(IncomingState::kAnswered, "answered"), named(IncomingState::kReturned, "returned")};
}
inline constexpr std::array kIncomingSteps{
    Step<IncomingState>{"receiveDispatch", kNew, IncomingState::kReceived, By::kDispatcher, ""},
    Step<IncomingState>{"acknowledgeDispatch", from(IncomingState::kReceived), IncomingState::kAcknowledged,
                        By::kDispatcher, ""},
    Step<IncomingState>{"returnDispatch", from(IncomingState::kReceived), IncomingState::kReturned, By::kDispatcher,
                        ""},
    Step<IncomingState>{"answerDispatch", from(IncomingState::kAcknowledged), IncomingState::kAnswered, By::kDispatcher,
                        ""},
};

// --- commands of the sender -----------------------------------------------------------------------------------------

struct SendDispatch {
  std::vector<MatterId> about;
  std::vector<PersonId> concerned;  // of the directory, besides those of `about`
  std::string to_authority;         // the code of an authority of this deployment …
  std::string to_body;              // … or a body outside, by its role; exactly one of the two
  std::string referral;             // one of the pack's, whose result is owed back; empty: a transfer
  std::string reason;
  std::string content;  // what the recipient is told; names no recorder
  Proof proof;          // the letter and what goes with it
};
/// It has arrived.
struct EnterReceipt {
  CivilDate received_on;
  Proof proof;
};
/// It has been taken over.
struct EnterAcceptance {
  CivilDate acknowledged_on;
  Proof proof;
};
struct EnterReturn {
  std::string reason;  // the recipient's
  Proof proof;
};
struct EnterResult {
  std::string result;
  CivilDate answered_on;
  Proof proof;
};

// --- commands of the receiver ---------------------------------------------------------------------------------------

/// What arrives from another authority, or on paper.
struct Letter {
  std::string sender;              // the authority's name, or the body outside
  std::string sender_origin;       // the sender's ledger; empty for a letter on paper
  std::uint64_t sender_index = 0;  // the sender's entry there
  CivilDate sent_on;
  std::string content;
  std::optional<CivilDate> owed_back_on;
  Proof proof;
};
struct ReceiveDispatch {
  Letter letter;                    // filled by the application from the sender's entry, or typed from paper
  std::vector<PersonId> concerned;  // of the directory: whom the letter is about
};
struct AcknowledgeDispatch {
  std::string remarks;
};
struct ReturnDispatch {
  std::string reason;
};
struct AnswerDispatch {
  std::string result;
  Proof proof;
};

// --- events ---------------------------------------------------------------------------------------------------------

struct DispatchSent {
  Origin origin;
  std::string to_authority;
  std::string to_body;
  std::string referral;
  std::string article;  // of the referral
  std::string reason;
  std::string content;
  std::optional<CivilDate> owed_back_on;
  Proof proof;
  std::vector<Flag> flags;
};
struct DispatchReceiptEntered {
  CivilDate received_on;
  Proof proof;
};
struct DispatchAcceptanceEntered {
  CivilDate acknowledged_on;
  Proof proof;
};
struct DispatchReturnEntered {
  std::string reason;
  Proof proof;
};
struct DispatchResultEntered {
  std::string result;
  CivilDate answered_on;
  Proof proof;
  bool late = false;  // after the day it was owed back
};
struct DispatchReceived {
  Origin origin;
  std::string sender;
  std::string sender_origin;
  std::uint64_t sender_index = 0;
  CivilDate sent_on;
  std::string content;
  std::optional<CivilDate> owed_back_on;
  Proof proof;
};
struct DispatchAcknowledged {
  std::string remarks;
};
struct DispatchReturned {
  std::string reason;
};
struct DispatchAnswered {
  std::string result;
  Proof proof;
  bool late = false;
};

// --- state ----------------------------------------------------------------------------------------------------------

struct Dispatch : Matter {
  static constexpr std::string_view kKind = "dispatch";
  using State = DispatchState;
  static constexpr auto kSteps = kDispatchSteps;

  State state = State::kSent;
  DispatchSent sent;
  std::optional<CivilDate> received_on;
  std::optional<CivilDate> acknowledged_on;
  std::string returned_because;
  std::optional<DispatchResultEntered> result;
};

struct IncomingDispatch : Matter {
  static constexpr std::string_view kKind = "incomingDispatch";
  using State = IncomingState;
  static constexpr auto kSteps = kIncomingSteps;

  State state = State::kReceived;
  DispatchReceived received;
  std::string remarks;
  std::string returned_because;
  std::optional<DispatchAnswered> answer;
};

void apply(Dispatch& dispatch, const DispatchSent& event, const Stamp& stamp);
void apply(Dispatch& dispatch, const DispatchReceiptEntered& event, const Stamp& stamp);
void apply(Dispatch& dispatch, const DispatchAcceptanceEntered& event, const Stamp& stamp);
void apply(Dispatch& dispatch, const DispatchReturnEntered& event, const Stamp& stamp);
void apply(Dispatch& dispatch, const DispatchResultEntered& event, const Stamp& stamp);
void apply(IncomingDispatch& dispatch, const DispatchReceived& event, const Stamp& stamp);
void apply(IncomingDispatch& dispatch, const DispatchAcknowledged& event, const Stamp& stamp);
void apply(IncomingDispatch& dispatch, const DispatchReturned& event, const Stamp& stamp);
void apply(IncomingDispatch& dispatch, const DispatchAnswered& event, const Stamp& stamp);

constexpr std::string_view milestone_of(const DispatchSent& /*event*/) { return "dispatch.sent"; }
constexpr std::string_view milestone_of(const DispatchReceiptEntered& /*event*/) { return "dispatch.received"; }
constexpr std::string_view milestone_of(const DispatchAcceptanceEntered& /*event*/) { return "dispatch.acknowledged"; }
constexpr std::string_view milestone_of(const DispatchReceived& /*event*/) { return "dispatch.received"; }
constexpr std::string_view milestone_of(const DispatchAcknowledged& /*event*/) { return "dispatch.acknowledged"; }

/// The key by which the receiver takes a letter in once: the sender's entry. Empty for a letter on paper.
std::string once_key(const DispatchReceived& event);

// --- decisions ------------------------------------------------------------------------------------------------------

/// Errors: kRoleDenied; kMissingReference at /about/n, /concerned/n; kRecusalRequired; kFieldMissing at /toAuthority
/// (nobody is named), kNotAllowed there (two are) or at /toBody (no body of the pack's words); kRuleAbsent at /referral
/// (not the pack's, or its condition does not fire, then with its article); kReasonMissing; kAttachmentMissing at
/// /proof for a body outside. A transfer for which the pack has neither route nor referral is marked, never
/// refused.
Result<Effects> decide(const SendDispatch& command, const Context& context);
/// All of the sender's further steps: kRoleDenied, kWrongState, kRecusalRequired; kInFuture and kOutOfRange for a day
/// after today or before the sending; kAttachmentMissing at /proof; kReasonMissing.
Result<Effects> decide(const Dispatch& dispatch, const EnterReceipt& command, const Context& context);
Result<Effects> decide(const Dispatch& dispatch, const EnterAcceptance& command, const Context& context);
Result<Effects> decide(const Dispatch& dispatch, const EnterReturn& command, const Context& context);
/// Errors besides: kWrongState when the result is in already.
Result<Effects> decide(const Dispatch& dispatch, const EnterResult& command, const Context& context);

/// Errors: kRoleDenied; kInFuture at /letter/sentOn; kMissingReference at /concerned/n; kRecusalRequired.
Result<Effects> decide(const ReceiveDispatch& command, const Context& context);
/// All on an incoming one: kRoleDenied, kWrongState, kRecusalRequired; kReasonMissing for a return without reason;
/// kFieldMissing at /result for an answer without one.
Result<Effects> decide(const IncomingDispatch& dispatch, const AcknowledgeDispatch& command, const Context& context);
Result<Effects> decide(const IncomingDispatch& dispatch, const ReturnDispatch& command, const Context& context);
Result<Effects> decide(const IncomingDispatch& dispatch, const AnswerDispatch& command, const Context& context);

template <class A>
void fields(A& a, SendDispatch& c) {
  a.field("about", c.about, items(50));
  a.field("concerned", c.concerned, items(50));
  a.field("toAuthority", c.to_authority, text(40));
  a.field("toBody", c.to_body, text(60));
  a.field("referral", c.referral, text(60));
  a.field("reason", c.reason, required_text(2000, true));
  a.field("content", c.content, required_text(6000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, EnterReceipt& c) {
  a.field("receivedOn", c.received_on);
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, EnterAcceptance& c) {
  a.field("acknowledgedOn", c.acknowledged_on);
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, EnterReturn& c) {
  a.field("reason", c.reason, required_text(2000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, EnterResult& c) {
  a.field("result", c.result, required_text(4000, true));
  a.field("answeredOn", c.answered_on);
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, Letter& x) {
  a.field("sender", x.sender, required_text(100));
  a.field("senderOrigin", x.sender_origin, text(100));
  a.field("senderIndex", x.sender_index);
  a.field("sentOn", x.sent_on);
  a.field("content", x.content, required_text(6000, true));
  a.field("owedBackOn", x.owed_back_on);
  a.field("proof", x.proof);
}
template <class A>
void fields(A& a, ReceiveDispatch& c) {
  a.field("letter", c.letter);
  a.field("concerned", c.concerned, items(50));
}
template <class A>
void fields(A& a, AcknowledgeDispatch& c) {
  a.field("remarks", c.remarks, long_text(1000));
}
template <class A>
void fields(A& a, ReturnDispatch& c) {
  a.field("reason", c.reason, required_text(2000, true));
}
template <class A>
void fields(A& a, AnswerDispatch& c) {
  a.field("result", c.result, required_text(4000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, DispatchSent& e) {
  a.field("origin", e.origin);
  a.field("toAuthority", e.to_authority, text(40));
  a.field("toBody", e.to_body, text(60));
  a.field("referral", e.referral, text(60));
  a.field("article", e.article, text(60));
  a.field("reason", e.reason, required_text(2000));
  a.field("content", e.content, required_text(6000));
  a.field("owedBackOn", e.owed_back_on);
  a.field("proof", e.proof);
  a.field("flags", e.flags);
}
template <class A>
void fields(A& a, DispatchReceiptEntered& e) {
  a.field("receivedOn", e.received_on);
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, DispatchAcceptanceEntered& e) {
  a.field("acknowledgedOn", e.acknowledged_on);
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, DispatchReturnEntered& e) {
  a.field("reason", e.reason, required_text(2000));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, DispatchResultEntered& e) {
  a.field("result", e.result, required_text(4000));
  a.field("answeredOn", e.answered_on);
  a.field("proof", e.proof);
  a.field("late", e.late);
}
template <class A>
void fields(A& a, DispatchReceived& e) {
  a.field("origin", e.origin);
  a.field("sender", e.sender, required_text(100));
  a.field("senderOrigin", e.sender_origin, text(100));
  a.field("senderIndex", e.sender_index);
  a.field("sentOn", e.sent_on);
  a.field("content", e.content, required_text(6000));
  a.field("owedBackOn", e.owed_back_on);
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, DispatchAcknowledged& e) {
  a.field("remarks", e.remarks, long_text(1000));
}
template <class A>
void fields(A& a, DispatchReturned& e) {
  a.field("reason", e.reason, required_text(2000));
}
template <class A>
void fields(A& a, DispatchAnswered& e) {
  a.field("result", e.result, required_text(4000));
  a.field("proof", e.proof);
  a.field("late", e.late);
}

}  // namespace donghu::domain
