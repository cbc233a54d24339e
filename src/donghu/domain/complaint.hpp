// Complaint (举报、投诉, `complaint`; REQUIREMENTS 4.3.6, 3.18): somebody says that a contact was not recorded, or that
// an officer was at fault. It is taken in from anyone, named or not, and always gets a receipt code; which of them the
// body owes an inquiry, a reply or a transfer is the pack's.
//
//   (new) ──Receive──▶ received ──Register──▶ registered ──Accept──▶ accepted ──OpenComplaintInquiry──▶ investigating
//                                              │  │  │                   │                              ▲   │
//           clue ◀──KeepAsClue─────────────────┘  │  │                   └──RecordResult──┐             │   │
//            │ └──OpenComplaintInquiry────────────┼──┼────────────────────────────────────┼─────────────┘   │
//            │ Close                              │  └─Decline─▶ closedNotAccepted        ▼                 │
//            ▼                          FindOutOfRemit           (Reply: no change)  resultRecorded ◀─RecordResult
//          closed ◀──Close── replied ◀──Reply── ─ ┼ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ┤
//            ▲ ▲                ▲                 ▼                                           │
//            │ │                └──Reply── transferred ◀──Transfer── outOfRemit               │
//            │ └──Close────────────────────────┘                                              │
//            └──Close─────────────────────────────────────────────────────────────────────────┘
//
// Registered counts from the receipt (SC-19): ComplaintRegistered and what rests on it carry that instant, and clocks
// run from it. A transfer is made however late it is; lateness is the obligation's business. What an accepted complaint
// begins is the pack's: a verification (then OpenComplaintInquiry begins it) or a wrong case (then the acceptance does;
// the beginning of its investigation, which is that matter's event, leads the complaint to `investigating`).
//
// To whom the body owes something is the rule's: a closed word (the case party, anyone) or a condition on the
// complainant. Only what is known to be true binds; the others are kept as clues. Who the complainant is must be known
// by the registration, where the rule turns on it.
//
// Beyond the table of the source: a clue that the body takes up leads to an inquiry and a result like an accepted one;
// the result of a wrong case is recorded also if nobody noted that its investigation began.
//
// Not here: the receipt code (the application derives it from the matter's identity), the inquiry itself
// (verification.hpp, wrong_case.hpp), and who may follow a complaint without signing in (they see its stage alone).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/claim.hpp"
#include "donghu/domain/matter.hpp"

namespace donghu::domain {

struct Effects;

enum class ComplaintState {
  kReceived,
  kRegistered,
  kClue,
  kAccepted,
  kOutOfRemit,
  kTransferred,
  kClosedNotAccepted,
  kInvestigating,
  kResultRecorded,
  kReplied,
  kClosed
};
constexpr auto enum_names(ComplaintState) {
  using S = ComplaintState;
  return std::array{named(S::kReceived, "received"),
                    named(S::kRegistered, "registered"),
                    named(S::kClue, "clue"),
                    named(S::kAccepted, "accepted"),
                    named(S::kOutOfRemit, "outOfRemit"),
                    named(S::kTransferred, "transferred"),
                    named(S::kClosedNotAccepted, "closedNotAccepted"),
                    named(S::kInvestigating, "investigating"),
                    named(S::kResultRecorded, "resultRecorded"),
                    named(S::kReplied, "replied"),
                    named(S::kClosed, "closed")};
}

inline constexpr std::array kComplaintSteps = [] {
  using S = ComplaintState;
  return std::array{
      Step<S>{"receiveComplaint", kNew, S::kReceived, By::kComplaintBody, "complaints"},
      Step<S>{"registerComplaint", from(S::kReceived), S::kRegistered, By::kComplaintBody, "complaints.body"},
      Step<S>{"keepAsClue", from(S::kRegistered), S::kClue, By::kComplaintBody, "complaints.who"},
      Step<S>{"acceptComplaint", from(S::kRegistered), S::kAccepted, By::kComplaintBody, "complaints.acceptRef"},
      Step<S>{"declineComplaint", from(S::kRegistered), S::kClosedNotAccepted, By::kComplaintBody, "wrongCase.scope"},
      Step<S>{"findOutOfRemit", from(S::kRegistered), S::kOutOfRemit, By::kComplaintBody, "complaints.transferRef"},
      // From `registered` it is refused for want of the finding, by its article.
      Step<S>{"transferComplaint", from(S::kRegistered, S::kOutOfRemit), S::kTransferred, By::kComplaintBody,
              "complaints.transferRef"},
      Step<S>{"acknowledgeComplaintTransfer", from(S::kTransferred, S::kReplied, S::kClosed), std::nullopt,
              By::kComplaintBody, ""},
      Step<S>{"openComplaintInquiry", from(S::kAccepted, S::kClue), S::kInvestigating, By::kComplaintBody,
              "complaints.opens"},
      Step<S>{"recordComplaintResult", from(S::kAccepted, S::kInvestigating), S::kResultRecorded, By::kComplaintBody,
              "complaints.recordOutcome"},
      Step<S>{"replyToComplainant", from(S::kResultRecorded, S::kTransferred, S::kClosedNotAccepted), std::nullopt,
              By::kComplaintBody, "complaints.replyRequired"},
      // From `investigating` it is refused for want of the result, by its article.
      Step<S>{"closeComplaint", from(S::kClue, S::kInvestigating, S::kResultRecorded, S::kTransferred, S::kReplied),
              S::kClosed, By::kComplaintBody, "complaints.recordOutcome, complaints.replyRequired"},
  };
}();

/// How it came in.
enum class ComplaintWay { kPortal, kPaper, kOral, kTelephone };
constexpr auto enum_names(ComplaintWay) {
  return std::array{named(ComplaintWay::kPortal, "portal"), named(ComplaintWay::kPaper, "paper"),
                    named(ComplaintWay::kOral, "oral"), named(ComplaintWay::kTelephone, "telephone")};
}
/// How the reply went out.
enum class ReplyWay { kLetter, kTelephone, kInPerson, kNotReachable };
constexpr auto enum_names(ReplyWay) {
  return std::array{named(ReplyWay::kLetter, "letter"), named(ReplyWay::kTelephone, "telephone"),
                    named(ReplyWay::kInPerson, "inPerson"), named(ReplyWay::kNotReachable, "notReachable")};
}

// --- commands -------------------------------------------------------------------------------------------------------

struct Complainant {
  bool anonymous = false;
  std::string name;                   // empty if anonymous
  std::string contact;                // where a reply reaches them
  std::optional<bool> is_case_party;  // as far as the receiver knows
  std::optional<PersonId> person;     // somebody of the directory
};
struct ReceiveComplaint {
  std::string subject;  // nonRecording, officerFault
  ComplaintWay way = ComplaintWay::kPaper;
  std::optional<CivilDate> received_on;  // none: today
  Complainant complainant;
  std::vector<PersonMention> accused;
  CaseMention case_file;
  std::string case_kind;                // penalty, licence, other
  std::optional<CivilDate> conduct_on;  // of what is complained about; none: not said
  std::string content;
  Proof proof;
};
struct RegisterComplaint {
  std::optional<bool> is_case_party;  // as established by then; none: as it was taken down
};
struct KeepAsClue {
  std::string reason;
};
struct AcceptComplaint {
  std::string case_kind;  // where the complaint did not say it
  std::string reason;
};
/// Inside the remit, and yet no case the text is about.
struct DeclineComplaint {
  std::string case_kind;
  std::string reason;
};
struct FindOutOfRemit {
  std::string finding;  // why it is not for this body, in writing
};
struct TransferComplaint {
  std::string to;  // the body with power, by name
  Proof proof;
};
struct AcknowledgeComplaintTransfer {
  CivilDate received_on;
  Proof proof;
};
struct OpenComplaintInquiry {};
struct RecordComplaintResult {
  std::string result;
};
struct ReplyToComplainant {
  ReplyWay way = ReplyWay::kLetter;
  std::string words;
  std::string reason;  // owed where nobody could be reached
  Proof proof;
};
struct CloseComplaint {
  std::string reason;  // owed for a clue that was not taken up
};

// --- events ---------------------------------------------------------------------------------------------------------

struct ComplaintReceived {
  Origin origin;
  std::string rule;  // of the pack
  std::string subject;
  ComplaintWay way = ComplaintWay::kPaper;
  Instant received_at;
  Complainant complainant;
  std::vector<PersonMention> accused;
  CaseMention case_file;
  std::string case_kind;
  std::optional<CivilDate> conduct_on;
  std::string content;
  Proof proof;
};
struct ComplaintRegistered {
  Instant counted_from;  // the receipt: where the clocks start
  std::optional<bool> is_case_party;
};
struct ComplaintKeptAsClue {
  std::string reason;
};
struct ComplaintAccepted {
  std::string case_kind;
  std::string reason;
  std::optional<MatterId> inquiry;  // the wrong case that begins with it
};
struct ComplaintDeclined {
  std::string case_kind;
  std::string reason;
  std::string passed_to;  // the role that gets it as a clue; empty: nobody
};
struct ComplaintOutOfRemit {
  std::string finding;
  Instant counted_from;
};
struct ComplaintTransferred {
  std::string to;
  Proof proof;
  std::vector<Flag> flags;  // LATE_TEXT, LATE_DEFAULT with the days: later than the rules would have it
};
struct ComplaintTransferAcknowledged {
  CivilDate received_on;
  Proof proof;
};
struct ComplaintInquiryOpened {
  std::string opens;  // verification, wrongCase
  MatterId inquiry;
};
struct ComplaintResultRecorded {
  std::string result;
};
struct ComplaintReplied {
  ReplyWay way = ReplyWay::kLetter;
  std::string words;
  std::string reason;
  std::string new_body;  // who has it now, after a transfer
  Proof proof;
};
struct ComplaintClosed {
  std::string reason;
};

constexpr std::string_view milestone_of(const ComplaintReceived& /*event*/) { return "complaint.received"; }
constexpr std::string_view milestone_of(const ComplaintRegistered& /*event*/) { return "complaint.registered"; }
constexpr std::string_view milestone_of(const ComplaintKeptAsClue& /*event*/) { return "complaint.keptAsClue"; }
constexpr std::string_view milestone_of(const ComplaintAccepted& /*event*/) { return "complaint.accepted"; }
constexpr std::string_view milestone_of(const ComplaintDeclined& /*event*/) { return "complaint.notAccepted"; }
constexpr std::string_view milestone_of(const ComplaintOutOfRemit& /*event*/) { return "complaint.outOfRemit"; }
constexpr std::string_view milestone_of(const ComplaintTransferred& /*event*/) { return "complaint.transferred"; }
constexpr std::string_view milestone_of(const ComplaintTransferAcknowledged& /*event*/) {
  return "complaint.transferAcknowledged";
}
constexpr std::string_view milestone_of(const ComplaintInquiryOpened& event) {
  return event.opens == "verification" ? "complaint.verificationOpened" : "";
}
constexpr std::string_view milestone_of(const ComplaintResultRecorded& /*event*/) { return "complaint.resultRecorded"; }
constexpr std::string_view milestone_of(const ComplaintReplied& /*event*/) { return "complaint.replied"; }
constexpr std::string_view milestone_of(const ComplaintClosed& /*event*/) { return "complaint.closed"; }

// --- state ----------------------------------------------------------------------------------------------------------

struct Complaint : Matter {
  static constexpr std::string_view kKind = "complaint";
  using State = ComplaintState;
  static constexpr auto kSteps = kComplaintSteps;

  State state = State::kReceived;
  ComplaintReceived received;
  std::string case_kind;  // as last said
  std::string reason;     // of the last step that gave one
  std::string remit_finding;
  std::string passed_to;
  std::optional<ComplaintTransferred> transfer;
  std::optional<CivilDate> transferred_on;
  std::optional<CivilDate> transfer_received_on;  // none: no receipt yet
  std::optional<ComplaintInquiryOpened> inquiry;
  std::string result;
  std::optional<ComplaintReplied> reply;

  /// The rule under which it was received; none: the pack in force has it no more.
  const policy::ComplaintRule* rule(const policy::Pack& pack) const;
};

/// What whoever holds the receipt code may know: how far the complaint has come, and nothing of what was found or
/// thought. That it is not for this body they learn when it has gone to another one.
ComplaintState public_stage(ComplaintState state);

void apply(Complaint& matter, const ComplaintReceived& event, const Stamp& stamp);
void apply(Complaint& matter, const ComplaintRegistered& event, const Stamp& stamp);
void apply(Complaint& matter, const ComplaintKeptAsClue& event, const Stamp& stamp);
void apply(Complaint& matter, const ComplaintAccepted& event, const Stamp& stamp);
void apply(Complaint& matter, const ComplaintDeclined& event, const Stamp& stamp);
void apply(Complaint& matter, const ComplaintOutOfRemit& event, const Stamp& stamp);
void apply(Complaint& matter, const ComplaintTransferred& event, const Stamp& stamp);
void apply(Complaint& matter, const ComplaintTransferAcknowledged& event, const Stamp& stamp);
void apply(Complaint& matter, const ComplaintInquiryOpened& event, const Stamp& stamp);
void apply(Complaint& matter, const ComplaintResultRecorded& event, const Stamp& stamp);
void apply(Complaint& matter, const ComplaintReplied& event, const Stamp& stamp);
void apply(Complaint& matter, const ComplaintClosed& event, const Stamp& stamp);

// --- decisions ------------------------------------------------------------------------------------------------------
// Besides the codes named: kRoleDenied, kWrongState, kRecusalRequired; kRuleAbsent where the pack in force has no rule
// for it.

/// Errors: kNotAllowed (subject, case kind; a name where it is anonymous), kRuleAbsent at /subject without a rule on
/// it, kFieldMissing (name of somebody who is not anonymous, content), kInFuture, kMissingReference.
Result<Effects> decide(const ReceiveComplaint& command, const Context& context);
/// Errors: kFieldMissing at /isCaseParty, citing the row, where the rule turns on it and nobody has said it.
Result<Effects> decide(const Complaint& matter, const RegisterComplaint& command, const Context& context);
/// Errors: kReasonMissing; kNotAllowed, citing the duty, for a complainant to whom the body owes an inquiry.
Result<Effects> decide(const Complaint& matter, const KeepAsClue& command, const Context& context);
/// Errors: kRuleAbsent, citing the row, for a complainant to whom nothing is owed (it is kept as a clue), and at
/// /caseKind for a kind of case that the text is not about; kFieldMissing at /caseKind where that has to be known.
Result<Effects> decide(const Complaint& matter, const AcceptComplaint& command, const Context& context);
/// Errors: kReasonMissing; kNotAllowed at /caseKind for a kind of case that the text is about; kRuleAbsent where no
/// kind of case narrows what the body takes up.
Result<Effects> decide(const Complaint& matter, const DeclineComplaint& command, const Context& context);
/// Errors: kReasonMissing at /finding, citing the row; kRuleAbsent where nothing makes or lets the body transfer.
Result<Effects> decide(const Complaint& matter, const FindOutOfRemit& command, const Context& context);
/// Errors: kReasonMissing at /finding, citing the row, until the remit finding is written; kFieldMissing,
/// kAttachmentMissing.
Result<Effects> decide(const Complaint& matter, const TransferComplaint& command, const Context& context);
/// Errors: kWrongState for a second receipt, or where nothing was transferred; kInFuture, kOutOfRange for a day before
/// the transfer, kAttachmentMissing.
Result<Effects> decide(const Complaint& matter, const AcknowledgeComplaintTransfer& command, const Context& context);
/// Errors: kWrongState for what a wrong case leads on by itself; kRuleAbsent where the pack verifies nothing.
Result<Effects> decide(const Complaint& matter, const OpenComplaintInquiry& command, const Context& context);
/// Errors: kWrongState (params: owed) while the inquiry goes on; kFieldMissing, citing the row where there is one.
Result<Effects> decide(const Complaint& matter, const RecordComplaintResult& command, const Context& context);
/// Errors: kFieldMissing, kReasonMissing where nobody could be reached, kWrongState for a second reply.
Result<Effects> decide(const Complaint& matter, const ReplyToComplainant& command, const Context& context);
/// Errors: kFieldMissing at /result, citing the row, while a result that is to be recorded is owed; kWrongState
/// (params: owed) while another result is, or, citing the row, the reply; kReasonMissing for a clue.
Result<Effects> decide(const Complaint& matter, const CloseComplaint& command, const Context& context);

// --- fields ---------------------------------------------------------------------------------------------------------

template <class A>
void fields(A& a, Complainant& x) {
  a.field("anonymous", x.anonymous);
  a.field("name", x.name, text(100));
  a.field("contact", x.contact, text(200));
  a.field("isCaseParty", x.is_case_party);
  a.field("person", x.person);
}
template <class A>
void fields(A& a, ReceiveComplaint& c) {
  a.field("subject", c.subject, required_text(40));
  a.field("way", c.way);
  a.field("receivedOn", c.received_on);
  a.field("complainant", c.complainant);
  a.field("accused", c.accused, items(20));
  a.field("case", c.case_file);
  a.field("caseKind", c.case_kind, text(40));
  a.field("conductOn", c.conduct_on);
  a.field("content", c.content, required_text(4000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, RegisterComplaint& c) {
  a.field("isCaseParty", c.is_case_party);
}
template <class A>
void fields(A& a, KeepAsClue& c) {
  a.field("reason", c.reason, required_text(2000, true));
}
template <class A>
void fields(A& a, AcceptComplaint& c) {
  a.field("caseKind", c.case_kind, text(40));
  a.field("reason", c.reason, long_text(2000));
}
template <class A>
void fields(A& a, DeclineComplaint& c) {
  a.field("caseKind", c.case_kind, required_text(40));
  a.field("reason", c.reason, required_text(2000, true));
}
template <class A>
void fields(A& a, FindOutOfRemit& c) {
  a.field("finding", c.finding, long_text(2000));
}
template <class A>
void fields(A& a, TransferComplaint& c) {
  a.field("to", c.to, required_text(200));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, AcknowledgeComplaintTransfer& c) {
  a.field("receivedOn", c.received_on);
  a.field("proof", c.proof);
}
template <class A>
void fields(A& /*a*/, OpenComplaintInquiry& /*c*/) {}
template <class A>
void fields(A& a, RecordComplaintResult& c) {
  a.field("result", c.result, long_text(4000));
}
template <class A>
void fields(A& a, ReplyToComplainant& c) {
  a.field("way", c.way);
  a.field("words", c.words, required_text(4000, true));
  a.field("reason", c.reason, long_text(2000));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, CloseComplaint& c) {
  a.field("reason", c.reason, long_text(2000));
}

template <class A>
void fields(A& a, ComplaintReceived& e) {
  a.field("origin", e.origin);
  a.field("rule", e.rule, required_text(60));
  a.field("subject", e.subject, required_text(40));
  a.field("way", e.way);
  a.field("receivedAt", e.received_at);
  a.field("complainant", e.complainant);
  a.field("accused", e.accused, items(20));
  a.field("case", e.case_file);
  a.field("caseKind", e.case_kind, text(40));
  a.field("conductOn", e.conduct_on);
  a.field("content", e.content, required_text(4000, true));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, ComplaintRegistered& e) {
  a.field("countedFrom", e.counted_from);
  a.field("isCaseParty", e.is_case_party);
}
template <class A>
void fields(A& a, ComplaintKeptAsClue& e) {
  a.field("reason", e.reason, required_text(2000, true));
}
template <class A>
void fields(A& a, ComplaintAccepted& e) {
  a.field("caseKind", e.case_kind, text(40));
  a.field("reason", e.reason, long_text(2000));
  a.field("inquiry", e.inquiry);
}
template <class A>
void fields(A& a, ComplaintDeclined& e) {
  a.field("caseKind", e.case_kind, required_text(40));
  a.field("reason", e.reason, required_text(2000, true));
  a.field("passedTo", e.passed_to, text(60));
}
template <class A>
void fields(A& a, ComplaintOutOfRemit& e) {
  a.field("finding", e.finding, required_text(2000, true));
  a.field("countedFrom", e.counted_from);
}
template <class A>
void fields(A& a, ComplaintTransferred& e) {
  a.field("to", e.to, required_text(200));
  a.field("proof", e.proof);
  a.field("flags", e.flags, items(10));
}
template <class A>
void fields(A& a, ComplaintTransferAcknowledged& e) {
  a.field("receivedOn", e.received_on);
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, ComplaintInquiryOpened& e) {
  a.field("opens", e.opens, required_text(40));
  a.field("inquiry", e.inquiry);
}
template <class A>
void fields(A& a, ComplaintResultRecorded& e) {
  a.field("result", e.result, required_text(4000, true));
}
template <class A>
void fields(A& a, ComplaintReplied& e) {
  a.field("way", e.way);
  a.field("words", e.words, required_text(4000, true));
  a.field("reason", e.reason, long_text(2000));
  a.field("newBody", e.new_body, text(200));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, ComplaintClosed& e) {
  a.field("reason", e.reason, long_text(2000));
}

}  // namespace donghu::domain
