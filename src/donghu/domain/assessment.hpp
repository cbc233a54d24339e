// Assessment entry and organization circumstance (`assessmentEntry`, `organizationCircumstance`; REQUIREMENTS 4.3.9):
// where confirmed facts count for persons, and where they count against organizations. The software delivers and flags;
// what an assessment makes of it, and what "handling" means, is for people.
//
//   (confirmed conclusion) ──▶ created ──DeliverAssessment──▶ delivered ──AcknowledgeAssessment──▶ acknowledged
//                                 └───────────── CancelAssessment: no longer confirmed ─────────────┴──▶ cancelled
//
//   FlagCircumstance ──▶ flagged ──ExamineCircumstance──▶ examined ──HandleCircumstance, each holder──▶ handled
//
// Not here: when an entry is created and cancelled (conclusions and reopenings append the events themselves).
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/findings.hpp"
#include "donghu/domain/matter.hpp"

namespace donghu::domain {

struct Effects;

enum class AssessmentState { kCreated, kDelivered, kAcknowledged, kCancelled };
constexpr auto enum_names(AssessmentState) {
  return std::array{named(AssessmentState::kCreated, "created"), named(AssessmentState::kDelivered, "delivered"),
                    named(AssessmentState::kAcknowledged, "acknowledged"),
                    named(AssessmentState::kCancelled, "cancelled")};
}
inline constexpr std::array kAssessmentSteps{
    Step<AssessmentState>{"deliverAssessment", from(AssessmentState::kCreated), AssessmentState::kDelivered,
                          By::kAssessor, "assessmentFeed.targets"},
    Step<AssessmentState>{"acknowledgeAssessment", from(AssessmentState::kDelivered), AssessmentState::kAcknowledged,
                          By::kAssessor, ""},
    Step<AssessmentState>{"cancelAssessment",
                          from(AssessmentState::kCreated, AssessmentState::kDelivered, AssessmentState::kAcknowledged),
                          AssessmentState::kCancelled, By::kVerificationBody, ""},
};

enum class CircumstanceState { kFlagged, kExamined, kHandled };
constexpr auto enum_names(CircumstanceState) {
  return std::array{named(CircumstanceState::kFlagged, "flagged"), named(CircumstanceState::kExamined, "examined"),
                    named(CircumstanceState::kHandled, "handled")};
}
inline constexpr std::array kCircumstanceSteps{
    Step<CircumstanceState>{"flagCircumstance", kNew, CircumstanceState::kFlagged, By::kAssessor, "orgAccountability"},
    Step<CircumstanceState>{"examineCircumstance", from(CircumstanceState::kFlagged), CircumstanceState::kExamined,
                            By::kAssessor, ""},
    Step<CircumstanceState>{"handleCircumstance", from(CircumstanceState::kExamined), std::nullopt, By::kAssessor,
                            "orgAccountability.holders"},
};

// --- commands -------------------------------------------------------------------------------------------------------

struct DeliverAssessment {
  std::string delivered_to;  // the body that runs the assessment
  Proof proof;
};
struct AcknowledgeAssessment {
  std::string acknowledged_by;  // who there took it over
  Proof proof;
};
struct CancelAssessment {
  std::string reason;
};
struct FlagCircumstance {
  std::vector<MatterId> about;  // the matters in which the circumstance shows
  std::string code;
  std::string explanation;  // the reason where the circumstance is the catch-all or has no predicate
};
struct ExamineCircumstance {
  std::string opinion;
};
struct HandleCircumstance {
  std::string holder;  // one of the circumstance's holders
  std::string handling;
  Proof proof;
};

// --- events ---------------------------------------------------------------------------------------------------------

struct AssessmentEntryCreated {
  Origin origin;
  PersonMention subject;
  std::vector<std::string> targets;
  std::string article;
};
struct AssessmentDelivered {
  std::string delivered_to;
  Proof proof;
};
struct AssessmentAcknowledged {
  std::string acknowledged_by;
  Proof proof;
};
struct AssessmentCancelled {
  std::string reason;
};
struct CircumstanceFlagged {
  Origin origin;
  std::string code;
  std::string article;
  std::vector<std::string> holders;
  std::string explanation;
};
struct CircumstanceExamined {
  std::string opinion;
};
struct CircumstanceHandled {
  std::string holder;
  std::string handling;
  Proof proof;
  bool last = false;  // every holder has answered now
};

// --- state ----------------------------------------------------------------------------------------------------------

struct AssessmentEntry : Matter {
  static constexpr std::string_view kKind = "assessmentEntry";
  using State = AssessmentState;
  static constexpr auto kSteps = kAssessmentSteps;

  State state = State::kCreated;
  PersonMention subject;
  std::vector<std::string> targets;
  std::string article;
  std::string delivered_to;
  std::string acknowledged_by;
  std::string cancelled_because;
};

struct HolderAnswer {
  std::string holder;
  std::string handling;
  Stamp stamp;
};

struct OrganizationCircumstance : Matter {
  static constexpr std::string_view kKind = "organizationCircumstance";
  using State = CircumstanceState;
  static constexpr auto kSteps = kCircumstanceSteps;

  State state = State::kFlagged;
  std::string code;
  std::string article;
  std::vector<std::string> holders;
  std::string explanation;
  std::string opinion;
  std::vector<HolderAnswer> answers;
};

void apply(AssessmentEntry& entry, const AssessmentEntryCreated& event, const Stamp& stamp);
void apply(AssessmentEntry& entry, const AssessmentDelivered& event, const Stamp& stamp);
void apply(AssessmentEntry& entry, const AssessmentAcknowledged& event, const Stamp& stamp);
void apply(AssessmentEntry& entry, const AssessmentCancelled& event, const Stamp& stamp);
void apply(OrganizationCircumstance& matter, const CircumstanceFlagged& event, const Stamp& stamp);
void apply(OrganizationCircumstance& matter, const CircumstanceExamined& event, const Stamp& stamp);
void apply(OrganizationCircumstance& matter, const CircumstanceHandled& event, const Stamp& stamp);

constexpr std::string_view milestone_of(const AssessmentEntryCreated& /*event*/) { return "assessment.created"; }
constexpr std::string_view milestone_of(const AssessmentDelivered& /*event*/) { return "assessment.delivered"; }
constexpr std::string_view milestone_of(const AssessmentCancelled& /*event*/) { return "assessment.cancelled"; }
constexpr std::string_view milestone_of(const CircumstanceFlagged& /*event*/) {
  return "organizationCircumstance.flagged";
}
/// Empty until the last holder has answered.
constexpr std::string_view milestone_of(const CircumstanceHandled& event) {
  return event.last ? "organizationCircumstance.handled" : "";
}

// --- decisions ------------------------------------------------------------------------------------------------------

/// All on a matter: kRoleDenied, kWrongState, kRecusalRequired; besides:
/// Errors: kAttachmentMissing at /proof, when nothing proves the delivery.
Result<Effects> decide(const AssessmentEntry& entry, const DeliverAssessment& command, const Context& context);
Result<Effects> decide(const AssessmentEntry& entry, const AcknowledgeAssessment& command, const Context& context);
/// Errors: kReasonMissing.
Result<Effects> decide(const AssessmentEntry& entry, const CancelAssessment& command, const Context& context);

/// A person states a circumstance. Errors: kRoleDenied; kRuleAbsent at /code for a circumstance that the pack does not
/// have; kCatchAllReasonMissing at /explanation for the catch-all without a reason; kMissingReference at /about/n;
/// kRecusalRequired.
Result<Effects> decide(const FlagCircumstance& command, const Context& context);
Result<Effects> decide(const OrganizationCircumstance& matter, const ExamineCircumstance& command,
                       const Context& context);
/// Errors: kNotAllowed at /holder (params: allowed) for one who does not answer for it; kWrongState at /holder when
/// that holder has answered already.
Result<Effects> decide(const OrganizationCircumstance& matter, const HandleCircumstance& command,
                       const Context& context);

/// The pack's circumstances whose predicate fires over found facts, in the pack's order; those without a predicate are
/// for people to state. The pack outlives the answer.
std::vector<const policy::OrgCircumstance*> flagged_circumstances(const policy::Pack& pack, const policy::Facts& facts);
/// The event for one of them.
CircumstanceFlagged flagged(const policy::OrgCircumstance& circumstance, Origin origin);

template <class A>
void fields(A& a, DeliverAssessment& c) {
  a.field("deliveredTo", c.delivered_to, required_text(100));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, AcknowledgeAssessment& c) {
  a.field("acknowledgedBy", c.acknowledged_by, required_text(100));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, CancelAssessment& c) {
  a.field("reason", c.reason, required_text(1000, true));
}
template <class A>
void fields(A& a, FlagCircumstance& c) {
  a.field("about", c.about, items(50));
  a.field("code", c.code, required_text(60));
  a.field("explanation", c.explanation, long_text(2000));
}
template <class A>
void fields(A& a, ExamineCircumstance& c) {
  a.field("opinion", c.opinion, required_text(3000, true));
}
template <class A>
void fields(A& a, HandleCircumstance& c) {
  a.field("holder", c.holder, required_text(60));
  a.field("handling", c.handling, required_text(3000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, AssessmentEntryCreated& e) {
  a.field("origin", e.origin);
  a.field("subject", e.subject);
  a.field("targets", e.targets, items(20, 60));
  a.field("article", e.article, text(60));
}
template <class A>
void fields(A& a, AssessmentDelivered& e) {
  a.field("deliveredTo", e.delivered_to, required_text(100));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, AssessmentAcknowledged& e) {
  a.field("acknowledgedBy", e.acknowledged_by, required_text(100));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, AssessmentCancelled& e) {
  a.field("reason", e.reason, required_text(1000));
}
template <class A>
void fields(A& a, CircumstanceFlagged& e) {
  a.field("origin", e.origin);
  a.field("code", e.code, required_text(60));
  a.field("article", e.article, text(60));
  a.field("holders", e.holders, items(20, 60));
  a.field("explanation", e.explanation, long_text(2000));
}
template <class A>
void fields(A& a, CircumstanceExamined& e) {
  a.field("opinion", e.opinion, required_text(3000));
}
template <class A>
void fields(A& a, CircumstanceHandled& e) {
  a.field("holder", e.holder, required_text(60));
  a.field("handling", e.handling, required_text(3000));
  a.field("proof", e.proof);
  a.field("last", e.last);
}

}  // namespace donghu::domain
