// What happens in a wrong case, as events, and the values that its commands and events share. The matter itself, its
// table and its decisions: wrong_case.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/claim.hpp"
#include "donghu/domain/matter.hpp"

namespace donghu::domain {

/// What circumstances do to an officer's liability.
enum class Weight { kOrdinary, kReduced, kWaived, kHeavier };
constexpr auto enum_names(Weight) {
  return std::array{named(Weight::kOrdinary, "ordinary"), named(Weight::kReduced, "reduced"),
                    named(Weight::kWaived, "waived"), named(Weight::kHeavier, "heavier")};
}

/// How it is inquired again: by a new team, or by persons whom the bureau sends.
enum class AgainMode { kOrder, kDirect };
constexpr auto enum_names(AgainMode) {
  return std::array{named(AgainMode::kOrder, "order"), named(AgainMode::kDirect, "direct")};
}

/// Why it is inquired again. Only the bureau's own order has a window.
enum class AgainCause { kOwnOrder, kAppealResult, kSuperiorFinding, kJudicialFinding };
constexpr auto enum_names(AgainCause) {
  return std::array{named(AgainCause::kOwnOrder, "ownOrder"), named(AgainCause::kAppealResult, "appealResult"),
                    named(AgainCause::kSuperiorFinding, "superiorFinding"),
                    named(AgainCause::kJudicialFinding, "judicialFinding")};
}

/// On which ground a case is held to be wrong.
struct GroundClaim {
  std::string code;      // of the pack; empty: none
  std::string unlisted;  // a finding that no ground of the list names; then `code` is the one supplied for it
  std::string reason;    // owed for it
};

/// One measure against one officer.
struct MeasureTerm {
  std::string code;
  std::optional<CivilDate> until;  // owed where the measure's end must be stated
  std::string reason;              // why it fits what the officer answers for
};

/// Conduct of an officer, with the reasoned mapping for a catch-all.
struct ConductFinding {
  std::string code;
  std::string reason;
};

/// What the team finds about one officer, and proposes.
struct OfficerFinding {
  PersonId officer;
  CivilDate conduct_on;
  std::vector<ConductFinding> conduct;
  std::vector<std::string> leniency;
  std::vector<std::string> aggravation;
  Weight weight = Weight::kOrdinary;
  std::string weight_reason;
  std::vector<MeasureTerm> measures;
};

/// What is decided about one officer.
struct OfficerDecision {
  PersonId officer;
  Weight weight = Weight::kOrdinary;
  std::string weight_reason;
  std::vector<MeasureTerm> measures;
};

/// A suspected breach of discipline or law, wrong case or not.
struct SuspicionClaim {
  std::vector<PersonId> officers;
  std::vector<std::string> conduct;  // codes of the pack, where one fits
  std::string words;
};

/// Minutes of a collective discussion.
struct DiscussionMinutes {
  CivilDate held_on;
  std::vector<PersonId> participants;
  std::string opinions;
  std::string result;
};

// --- events ---------------------------------------------------------------------------------------------------------

struct WrongCaseOpened {
  Origin origin;
  GroundClaim ground;  // empty: a complaint, and the ground is still to be found
  CaseMention case_file;
  std::string case_kind;
  std::vector<PersonMention> accused;
  std::string facts;
  Proof proof;
};
struct WrongCaseReported {
  std::string to;  // the head's role, or who stands above a head concerned
  std::string words;
};
struct TeamAppointed {
  std::string by;  // a role, or the body outside whose appointment was entered
  std::vector<PersonId> members;
  Proof proof;
};
/// With the notice of the duty to cooperate.
struct InquiryBegun {
  std::string notice;
};
struct MethodLogged {
  std::string method;
  std::string described;  // of a method that the list does not name
  CivilDate on;
  std::string words;
  Proof proof;
};
struct ObstructionNoted {
  PersonId officer;
  std::string aggravation;
  std::string words;
  Proof proof;
};
struct ConclusionSubmitted {
  GroundClaim ground;
  std::string facts;
  std::string evidence_summary;
  std::string reasons;
  std::vector<OfficerFinding> officers;
  std::vector<PersonId> concerned;  // the officers, and others whom it concerns
  Proof proof;
};
struct ConclusionSigned {
  Role role;
};
struct NoWrongCaseProposed {
  std::string facts;
  std::string reasons;
  std::vector<SuspicionClaim> misconduct;
  std::vector<PersonId> concerned;
  Proof proof;
};
struct NoWrongCaseApproved {
  std::string by;
  std::string reason;
  Proof proof;
};
struct NoWrongCaseReturned {
  std::string by;
  std::string reason;
  Proof proof;
};
struct DiscussionRecorded {
  DiscussionMinutes minutes;
  Proof proof;
};
struct DefenceOffered {
  std::vector<PersonId> officers;
  std::string words;
};
struct DefenceKept {
  PersonId officer;
  std::string words;
  Proof proof;
};
struct WrongCaseDecided {
  std::string facts;
  std::string evidence_summary;
  std::string reasons;
  std::vector<OfficerDecision> officers;
  int year = 0;  // of the decision: what is bound to "that year" is bound to it
};
struct SuspicionFound {
  SuspicionClaim suspicion;
};
struct SuspicionReported {
  std::string to;
  Proof proof;
};
struct WrongCaseMeasureExecuted {
  PersonId officer;
  std::string measure;
  std::optional<CivilDate> until;
  std::string status;  // of the officer, while it lasts: enforcementCertificate
  std::optional<MatterId> personnel_check;
  bool first = false;  // execution begins with it
  Proof proof;
};
struct ReInvestigationOrdered {
  AgainMode mode = AgainMode::kOrder;
  AgainCause cause = AgainCause::kOwnOrder;
  std::string reason;
  std::vector<PersonId> members;                // sent by the bureau; direct only
  std::optional<DiscussionMinutes> withdrawal;  // of a decision that the order takes back
  int repetition = 1;
  bool warned = false;  // so often that it is pointed out
  Proof proof;
};
struct WrongCaseClosed {
  std::string outcome;  // executed, waived, nobodyLiable
  std::string reason;
};

constexpr std::string_view milestone_of(const WrongCaseOpened& /*event*/) { return "wrongCase.accepted"; }
constexpr std::string_view milestone_of(const WrongCaseReported& /*event*/) { return "wrongCase.reportedToHead"; }
constexpr std::string_view milestone_of(const TeamAppointed& /*event*/) { return "wrongCase.teamAppointed"; }
constexpr std::string_view milestone_of(const InquiryBegun& /*event*/) { return "wrongCase.investigating"; }
constexpr std::string_view milestone_of(const ConclusionSubmitted& /*event*/) { return "wrongCase.concluded"; }
constexpr std::string_view milestone_of(const NoWrongCaseApproved& /*event*/) { return "wrongCase.closed"; }
constexpr std::string_view milestone_of(const DiscussionRecorded& /*event*/) { return "wrongCase.discussed"; }
constexpr std::string_view milestone_of(const WrongCaseDecided& /*event*/) { return "wrongCase.decided"; }
constexpr std::string_view milestone_of(const SuspicionFound& /*event*/) { return "wrongCase.suspicionFound"; }
constexpr std::string_view milestone_of(const SuspicionReported& /*event*/) { return "wrongCase.suspicionReported"; }
constexpr std::string_view milestone_of(const WrongCaseMeasureExecuted& event) {
  return event.first ? "wrongCase.executing" : "";
}
constexpr std::string_view milestone_of(const ReInvestigationOrdered& /*event*/) {
  return "wrongCase.reInvestigationOrdered";
}
constexpr std::string_view milestone_of(const WrongCaseClosed& /*event*/) { return "wrongCase.closed"; }

// --- fields ---------------------------------------------------------------------------------------------------------

template <class A>
void fields(A& a, GroundClaim& x) {
  a.field("code", x.code, text(60));
  a.field("unlisted", x.unlisted, long_text(2000));
  a.field("reason", x.reason, long_text(2000));
}
template <class A>
void fields(A& a, MeasureTerm& x) {
  a.field("code", x.code, required_text(40));
  a.field("until", x.until);
  a.field("reason", x.reason, long_text(2000));
}
template <class A>
void fields(A& a, ConductFinding& x) {
  a.field("code", x.code, required_text(60));
  a.field("reason", x.reason, long_text(2000));
}
template <class A>
void fields(A& a, OfficerFinding& x) {
  a.field("officer", x.officer);
  a.field("conductOn", x.conduct_on);
  a.field("conduct", x.conduct, items(20));
  a.field("leniency", x.leniency, items(20, 60));
  a.field("aggravation", x.aggravation, items(20, 60));
  a.field("weight", x.weight);
  a.field("weightReason", x.weight_reason, long_text(2000));
  a.field("measures", x.measures, items(10));
}
template <class A>
void fields(A& a, OfficerDecision& x) {
  a.field("officer", x.officer);
  a.field("weight", x.weight);
  a.field("weightReason", x.weight_reason, long_text(2000));
  a.field("measures", x.measures, items(10));
}
template <class A>
void fields(A& a, SuspicionClaim& x) {
  a.field("officers", x.officers, items(20));
  a.field("conduct", x.conduct, items(20, 60));
  a.field("words", x.words, required_text(2000, true));
}
template <class A>
void fields(A& a, DiscussionMinutes& x) {
  a.field("heldOn", x.held_on);
  a.field("participants", x.participants, items(50));
  a.field("opinions", x.opinions, required_text(6000, true));
  a.field("result", x.result, required_text(4000, true));
}

template <class A>
void fields(A& a, WrongCaseOpened& e) {
  a.field("origin", e.origin);
  a.field("ground", e.ground);
  a.field("case", e.case_file);
  a.field("caseKind", e.case_kind, required_text(40));
  a.field("accused", e.accused, items(20));
  a.field("facts", e.facts, required_text(6000, true));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, WrongCaseReported& e) {
  a.field("to", e.to, required_text(60));
  a.field("words", e.words, required_text(4000, true));
}
template <class A>
void fields(A& a, TeamAppointed& e) {
  a.field("by", e.by, required_text(60));
  a.field("members", e.members, items(20));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, InquiryBegun& e) {
  a.field("notice", e.notice, long_text(4000));
}
template <class A>
void fields(A& a, MethodLogged& e) {
  a.field("method", e.method, required_text(60));
  a.field("described", e.described, text(200));
  a.field("on", e.on);
  a.field("words", e.words, required_text(4000, true));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, ObstructionNoted& e) {
  a.field("officer", e.officer);
  a.field("aggravation", e.aggravation, required_text(60));
  a.field("words", e.words, required_text(4000, true));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, ConclusionSubmitted& e) {
  a.field("ground", e.ground);
  a.field("facts", e.facts, required_text(6000, true));
  a.field("evidenceSummary", e.evidence_summary, required_text(6000, true));
  a.field("reasons", e.reasons, required_text(6000, true));
  a.field("officers", e.officers, items(20));
  a.field("concerned", e.concerned, items(50));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, ConclusionSigned& e) {
  a.field("role", e.role, required_text(60));
}
template <class A>
void fields(A& a, NoWrongCaseProposed& e) {
  a.field("facts", e.facts, required_text(6000, true));
  a.field("reasons", e.reasons, required_text(6000, true));
  a.field("misconduct", e.misconduct, items(20));
  a.field("concerned", e.concerned, items(50));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, NoWrongCaseApproved& e) {
  a.field("by", e.by, required_text(60));
  a.field("reason", e.reason, required_text(2000, true));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, NoWrongCaseReturned& e) {
  a.field("by", e.by, required_text(60));
  a.field("reason", e.reason, required_text(2000, true));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, DiscussionRecorded& e) {
  a.field("minutes", e.minutes);
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, DefenceOffered& e) {
  a.field("officers", e.officers, items(20));
  a.field("words", e.words, required_text(4000, true));
}
template <class A>
void fields(A& a, DefenceKept& e) {
  a.field("officer", e.officer);
  a.field("words", e.words, required_text(6000, true));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, WrongCaseDecided& e) {
  a.field("facts", e.facts, required_text(6000, true));
  a.field("evidenceSummary", e.evidence_summary, required_text(6000, true));
  a.field("reasons", e.reasons, required_text(6000, true));
  a.field("officers", e.officers, items(20));
  a.field("year", e.year, range(1900, 9999));
}
template <class A>
void fields(A& a, SuspicionFound& e) {
  a.field("suspicion", e.suspicion);
}
template <class A>
void fields(A& a, SuspicionReported& e) {
  a.field("to", e.to, required_text(60));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, WrongCaseMeasureExecuted& e) {
  a.field("officer", e.officer);
  a.field("measure", e.measure, required_text(40));
  a.field("until", e.until);
  a.field("status", e.status, text(60));
  a.field("personnelCheck", e.personnel_check);
  a.field("first", e.first);
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, ReInvestigationOrdered& e) {
  a.field("mode", e.mode);
  a.field("cause", e.cause);
  a.field("reason", e.reason, required_text(2000, true));
  a.field("members", e.members, items(20));
  a.field("withdrawal", e.withdrawal);
  a.field("repetition", e.repetition, range(1, 1000));
  a.field("warned", e.warned);
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, WrongCaseClosed& e) {
  a.field("outcome", e.outcome, required_text(20));
  a.field("reason", e.reason, long_text(2000));
}

}  // namespace donghu::domain
