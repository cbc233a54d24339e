// Retaliation case (打击报复事项, `retaliationCase`; REQUIREMENTS 4.3.5, 3.17): somebody says that a handler suffers
// for having recorded. The case holds the allegation, what came of it and how the harm was made good; the facts are
// found in a verification, and nowhere else.
//
//   (new) ──AllegeRetaliation──▶ alleged ──OpenRetaliationInquiry──▶ investigating ◀──(verification reopened)──┐
//                                            begins a verification     │       │                               │
//                                            with concern retaliation  │       │ (the verification concludes)  │
//                                                                      ▼       ▼                               │
//                       closed ◀──CloseRetaliationCase── notConfirmed ◀┘     confirmed ────────────────────────┤
//                         ▲                                                    │ RecordRemedy                  │
//                         └───────────────CloseRetaliationCase────────────── remedied ─────────────────────────┘
//
// One way for facts: `confirmed` and `notConfirmed` are only ever what a verification concluded
// (verification_conclusion.cpp), also a second time. A conclusion that confirms a retaliation nobody alleged begins the
// case itself, so that the remedy always has its place.
//
// Confirmed is a matter of fact and calls for a remedy (SC-13) whoever did it and whomever it hit. Whether it is
// punished is the pack's: the retaliator's class and the victim's condition. Where they are not met, the
// conclusion says RULE_ABSENT with the article, and no case of accountability is opened.
//
// A blocked personnel action is no precondition, and a cleared one settles nothing (personnel_check.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/matter.hpp"
#include "donghu/domain/record.hpp"

namespace donghu::domain {

struct Effects;

enum class RetaliationState { kAlleged, kInvestigating, kConfirmed, kNotConfirmed, kRemedied, kClosed };
constexpr auto enum_names(RetaliationState) {
  using S = RetaliationState;
  return std::array{named(S::kAlleged, "alleged"),     named(S::kInvestigating, "investigating"),
                    named(S::kConfirmed, "confirmed"), named(S::kNotConfirmed, "notConfirmed"),
                    named(S::kRemedied, "remedied"),   named(S::kClosed, "closed")};
}

inline constexpr std::array kRetaliationSteps = [] {
  using S = RetaliationState;
  return std::array{
      Step<S>{"allegeRetaliation", kNew, S::kAlleged, By::kAlleger, "protection"},
      Step<S>{"openRetaliationInquiry", from(S::kAlleged), S::kInvestigating, By::kVerificationBody,
              "verification.body"},
      Step<S>{"recordRemedy", from(S::kConfirmed), S::kRemedied, By::kPersonnelOffice, ""},
      Step<S>{"closeRetaliationCase", from(S::kNotConfirmed, S::kRemedied), S::kClosed, By::kDisciplineBody, ""}};
}();

/// How the harm is made good.
enum class RemedyWay { kReversed, kCompensated };
constexpr auto enum_names(RemedyWay) {
  return std::array{named(RemedyWay::kReversed, "reversed"), named(RemedyWay::kCompensated, "compensated")};
}

// --- commands -------------------------------------------------------------------------------------------------------

struct AllegeRetaliation {
  std::optional<PersonId> victim;          // none: whoever alleges it, in a recording role
  std::vector<PersonMention> retaliators;  // as far as they are known
  CivilDate on;                            // of the detrimental act
  std::string detriment;                   // what is done to the victim, and why it is taken to be for recording
  std::string informant;                   // who says so, where it is a clue of somebody else's
  std::vector<MatterId> about;             // records, personnel checks and other matters it comes from
  Proof proof;
};
struct OpenRetaliationInquiry {};
struct RecordRemedy {
  RemedyWay way = RemedyWay::kReversed;
  std::optional<PersonId> victim;  // owed where the case does not know
  std::string words;
  Proof proof;
};
struct CloseRetaliationCase {
  std::string reason;
};

// --- events ---------------------------------------------------------------------------------------------------------

struct RetaliationAlleged {
  Origin origin;
  std::optional<PersonId> victim;  // none: a conclusion began the case and does not say
  std::vector<PersonMention> retaliators;
  CivilDate on;
  std::string detriment;
  std::string informant;
  Proof proof;
};
struct RetaliationInquiryOpened {
  MatterId verification;
};
/// What the verification found. `article`: the row that punishes it; empty: none does, and a flag says why.
struct RetaliationConcluded {
  MatterId verification;
  VerificationOutcome outcome = VerificationOutcome::kInsufficient;
  bool confirmed = false;
  std::optional<PersonMention> retaliator;
  std::string pack;
  std::string article;
  std::vector<Flag> flags;  // RULE_ABSENT; params: retaliator, victim: which condition of the pack is not met
};
struct RetaliationReopened {
  MatterId verification;
};
struct RemedyRecorded {
  RemedyWay way = RemedyWay::kReversed;
  std::optional<PersonId> victim;
  std::string words;
  Proof proof;
};
struct RetaliationCaseClosed {
  std::string reason;
};

constexpr std::string_view milestone_of(const RetaliationAlleged& /*event*/) { return "retaliationCase.alleged"; }
constexpr std::string_view milestone_of(const RetaliationInquiryOpened& /*event*/) {
  return "retaliationCase.investigating";
}
constexpr std::string_view milestone_of(const RetaliationConcluded& /*event*/) { return "retaliationCase.concluded"; }
constexpr std::string_view milestone_of(const RetaliationCaseClosed& /*event*/) { return "retaliationCase.closed"; }

// --- state ----------------------------------------------------------------------------------------------------------

struct RetaliationCase : Matter {
  static constexpr std::string_view kKind = "retaliationCase";
  using State = RetaliationState;
  static constexpr auto kSteps = kRetaliationSteps;

  State state = State::kAlleged;
  RetaliationAlleged alleged;
  std::optional<MatterId> verification;
  std::optional<RetaliationConcluded> conclusion;  // in force
  std::optional<RemedyRecorded> remedy;

  std::optional<PersonId> protected_person() const { return alleged.victim; }
};

void apply(RetaliationCase& matter, const RetaliationAlleged& event, const Stamp& stamp);
void apply(RetaliationCase& matter, const RetaliationInquiryOpened& event, const Stamp& stamp);
void apply(RetaliationCase& matter, const RetaliationConcluded& event, const Stamp& stamp);
void apply(RetaliationCase& matter, const RetaliationReopened& event, const Stamp& stamp);
void apply(RetaliationCase& matter, const RemedyRecorded& event, const Stamp& stamp);
void apply(RetaliationCase& matter, const RetaliationCaseClosed& event, const Stamp& stamp);

// --- decisions ------------------------------------------------------------------------------------------------------
// Besides the codes named: kRoleDenied, kWrongState, kRecusalRequired.

/// Errors: kRuleAbsent where the pack in force protects nobody; kFieldMissing at /detriment, /victim; kInFuture at /on;
/// kMissingReference at /victim, /retaliators/n/personId, /about/n; kNotAllowed at /retaliators/n for the victim.
Result<Effects> decide(const AllegeRetaliation& command, const Context& context);
/// Begins the verification, about the case alone. Errors: those of opening a verification.
Result<Effects> decide(const RetaliationCase& matter, const OpenRetaliationInquiry& command, const Context& context);
/// Errors: kFieldMissing at /words, /victim; kMissingReference at /victim; kNotAllowed at /victim for another than the
/// case's; kAttachmentMissing.
Result<Effects> decide(const RetaliationCase& matter, const RecordRemedy& command, const Context& context);
/// Errors: kReasonMissing for a case that was not confirmed.
Result<Effects> decide(const RetaliationCase& matter, const CloseRetaliationCase& command, const Context& context);

// --- fields ---------------------------------------------------------------------------------------------------------

template <class A>
void fields(A& a, AllegeRetaliation& c) {
  a.field("victim", c.victim);
  a.field("retaliators", c.retaliators, items(20));
  a.field("on", c.on);
  a.field("detriment", c.detriment, required_text(4000, true));
  a.field("informant", c.informant, text(200));
  a.field("about", c.about, items(20));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& /*a*/, OpenRetaliationInquiry& /*c*/) {}
template <class A>
void fields(A& a, RecordRemedy& c) {
  a.field("way", c.way);
  a.field("victim", c.victim);
  a.field("words", c.words, required_text(2000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, CloseRetaliationCase& c) {
  a.field("reason", c.reason, long_text(2000));
}

template <class A>
void fields(A& a, RetaliationAlleged& e) {
  a.field("origin", e.origin);
  a.field("victim", e.victim);
  a.field("retaliators", e.retaliators, items(20));
  a.field("on", e.on);
  a.field("detriment", e.detriment, required_text(4000, true));
  a.field("informant", e.informant, text(200));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, RetaliationInquiryOpened& e) {
  a.field("verification", e.verification);
}
template <class A>
void fields(A& a, RetaliationConcluded& e) {
  a.field("verification", e.verification);
  a.field("outcome", e.outcome);
  a.field("confirmed", e.confirmed);
  a.field("retaliator", e.retaliator);
  a.field("pack", e.pack, text(100));
  a.field("article", e.article, text(60));
  a.field("flags", e.flags, items(5));
}
template <class A>
void fields(A& a, RetaliationReopened& e) {
  a.field("verification", e.verification);
}
template <class A>
void fields(A& a, RemedyRecorded& e) {
  a.field("way", e.way);
  a.field("victim", e.victim);
  a.field("words", e.words, required_text(2000, true));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, RetaliationCaseClosed& e) {
  a.field("reason", e.reason, long_text(2000));
}

}  // namespace donghu::domain
