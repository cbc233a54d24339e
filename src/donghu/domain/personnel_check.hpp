// Personnel check (人事核查, `personnelCheck`; REQUIREMENTS 4.3.5, 3.17): before somebody protected is dismissed from a
// post, moved, demoted or the like, statutory ground and statutory procedure are shown. Whoever files it learns at once
// whether it may go on; the software looks whether the documents are there, people whether they are good.
//
//   (new) ──FileAction──▶ actionFiled ───ClearAction──▶ actionCleared
//                          │      ▲      ConfirmAction (discipline body): no change
//        one is missing    │      │
//        (the system) ─────┤      │ AddActionDocuments: the check is run again
//                          ▼      │
//                         actionBlocked     ReferAction (it is brought to the discipline body): no change
//
// For a watched recorder (protection_watch.hpp) the action is cleared only after the discipline body has confirmed it
// (SC-23); further documents after that need a new confirmation. The person it is about is told: the check is theirs to
// see, and AcknowledgeAction notes that they have. That person, whoever proposed the action, and whomever the person's
// records name have no part in it (SC-01).
//
// A measure of a wrong case that is a personnel action runs the check too, whoever it is against.
//
// Somebody the packs do not protect needs no check: it is refused with RULE_ABSENT and the article, and nothing stands
// in the way of the action as far as these rules go.
//
// Not here: whether the action is retaliation (retaliation_case.hpp); a cleared action settles nothing about that.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "donghu/domain/claim.hpp"
#include "donghu/domain/matter.hpp"

namespace donghu::domain {

struct Effects;

enum class PersonnelCheckState { kActionFiled, kActionCleared, kActionBlocked };
constexpr auto enum_names(PersonnelCheckState) {
  using S = PersonnelCheckState;
  return std::array{named(S::kActionFiled, "actionFiled"), named(S::kActionCleared, "actionCleared"),
                    named(S::kActionBlocked, "actionBlocked")};
}

inline constexpr std::array kPersonnelCheckSteps = [] {
  using S = PersonnelCheckState;
  constexpr auto kPending = from(S::kActionFiled, S::kActionBlocked);
  return std::array{
      Step<S>{"fileAction", kNew, std::nullopt, By::kPersonnelOffice, "protection.actions"},
      Step<S>{"addActionDocuments", kPending, std::nullopt, By::kPersonnelOffice, "protection.conditions"},
      Step<S>{"referAction", from(S::kActionBlocked), std::nullopt, By::kPersonnelOffice, ""},
      Step<S>{"confirmAction", from(S::kActionFiled), std::nullopt, By::kDisciplineBody, ""},
      // From `actionBlocked` it is refused for want of ground or procedure, by its article.
      Step<S>{"clearAction", kPending, S::kActionCleared, By::kPersonnelOffice, "protection.conditions"},
      Step<S>{"acknowledgeAction", from(S::kActionFiled, S::kActionBlocked, S::kActionCleared), std::nullopt,
              By::kRecordingRole, ""}};
}();

/// "And the like": an action that the texts do not name, which the filing has to describe.
inline constexpr std::string_view kOtherAction = "PA-OTHER-SANCTION";

// --- commands -------------------------------------------------------------------------------------------------------

/// What carries the action. The two texts say which provision and which steps; the documents prove them.
struct ActionBasis {
  std::string ground;     // the statutory ground; empty: none is shown
  std::string procedure;  // the statutory procedure that was kept; empty: none is shown
  Proof proof;            // of both
};
struct FileAction {
  PersonId person;              // against whom
  std::string action;           // of protection.actions
  std::string reason;           // owed for kOtherAction: what it is, and why it is of this kind
  std::string effect;           // what is to change, in words
  PersonMention proposed_by;    // whose proposal it is
  std::vector<MatterId> about;  // the case of accountability or wrong case whose measure it is
  ActionBasis basis;
};
struct AddActionDocuments {
  ActionBasis basis;  // what was missing; what is given takes the place of what was
};
struct ReferAction {
  std::string words;
  Proof proof;  // owed where the discipline body has no seat here
};
struct ConfirmAction {
  bool confirms = false;
  std::string reason;  // owed for a refusal
};
struct ClearAction {};
struct AcknowledgeAction {
  std::string words;  // what the person says to it, if anything
};

// --- events ---------------------------------------------------------------------------------------------------------

struct ActionFiled {
  Origin origin;
  PersonId person;
  std::string action;
  std::string reason;
  std::string effect;
  PersonMention proposed_by;
  ActionBasis basis;
};
struct ActionDocumentsAdded {
  ActionBasis basis;
};
struct ActionBlocked {
  std::string pack;
  std::string article;
  std::vector<std::string> missing;  // statutoryGround, statutoryProcedure
};
struct ActionReferred {
  Role to;
  std::string words;
  Proof proof;
};
struct ActionConfirmed {
  bool confirms = false;
  std::string reason;
};
struct ActionCleared {};
struct ActionAcknowledged {
  std::string words;
};

constexpr std::string_view milestone_of(const ActionFiled& /*event*/) { return "personnelCheck.filed"; }
constexpr std::string_view milestone_of(const ActionBlocked& /*event*/) { return "personnelAction.blocked"; }
constexpr std::string_view milestone_of(const ActionReferred& /*event*/) { return "personnelAction.referred"; }
constexpr std::string_view milestone_of(const ActionCleared& /*event*/) { return "personnelCheck.cleared"; }

// --- state ----------------------------------------------------------------------------------------------------------

struct PersonnelCheck : Matter {
  static constexpr std::string_view kKind = "personnelCheck";
  using State = PersonnelCheckState;
  static constexpr auto kSteps = kPersonnelCheckSteps;

  State state = State::kActionFiled;
  ActionFiled filed;
  ActionBasis basis;                       // as it stands after what was added
  std::optional<ActionBlocked> blocked;    // while it is
  std::optional<ActionConfirmed> opinion;  // of the discipline body, on the basis as it stands
  std::vector<ActionReferred> referrals;
  bool acknowledged = false;

  /// Whose matter it is besides its author's: they see it.
  std::optional<PersonId> protected_person() const { return filed.person; }
};

void apply(PersonnelCheck& matter, const ActionFiled& event, const Stamp& stamp);
void apply(PersonnelCheck& matter, const ActionDocumentsAdded& event, const Stamp& stamp);
void apply(PersonnelCheck& matter, const ActionBlocked& event, const Stamp& stamp);
void apply(PersonnelCheck& matter, const ActionReferred& event, const Stamp& stamp);
void apply(PersonnelCheck& matter, const ActionConfirmed& event, const Stamp& stamp);
void apply(PersonnelCheck& matter, const ActionCleared& event, const Stamp& stamp);
void apply(PersonnelCheck& matter, const ActionAcknowledged& event, const Stamp& stamp);

// --- decisions ------------------------------------------------------------------------------------------------------
// Besides the codes named: kRoleDenied, kWrongState, kRecusalRequired.

/// Blocks by itself where a condition is not shown. Errors: kMissingReference at /person, /about/n; kRuleAbsent at
/// /person, citing the rule, for somebody it does not protect; kNotAllowed at /action (params: allowed);
/// kCatchAllReasonMissing at /reason; kFieldMissing at /effect, /proposedBy/name.
Result<Effects> decide(const FileAction& command, const Context& context);
/// Errors: kFieldMissing at /basis where nothing is added.
Result<Effects> decide(const PersonnelCheck& matter, const AddActionDocuments& command, const Context& context);
/// Errors: kFieldMissing at /words; kAttachmentMissing where the discipline body has no seat here.
Result<Effects> decide(const PersonnelCheck& matter, const ReferAction& command, const Context& context);
/// Errors: kReasonMissing for a refusal.
Result<Effects> decide(const PersonnelCheck& matter, const ConfirmAction& command, const Context& context);
/// Errors: kPersonnelActionBlocked (params: missing), citing the article; kApprovalMissing (params: step, body) for a
/// watched recorder whom the discipline body has not confirmed it for.
Result<Effects> decide(const PersonnelCheck& matter, const ClearAction& command, const Context& context);
/// By the person it is against alone. Errors: kWrongState for a second time.
Result<Effects> decide(const PersonnelCheck& matter, const AcknowledgeAction& command, const Context& context);

// --- fields ---------------------------------------------------------------------------------------------------------

template <class A>
void fields(A& a, ActionBasis& x) {
  a.field("ground", x.ground, long_text(2000));
  a.field("procedure", x.procedure, long_text(2000));
  a.field("proof", x.proof);
}
template <class A>
void fields(A& a, FileAction& c) {
  a.field("person", c.person);
  a.field("action", c.action, required_text(40));
  a.field("reason", c.reason, long_text(1000));
  a.field("effect", c.effect, required_text(1000, true));
  a.field("proposedBy", c.proposed_by);
  a.field("about", c.about, items(10));
  a.field("basis", c.basis);
}
template <class A>
void fields(A& a, AddActionDocuments& c) {
  a.field("basis", c.basis);
}
template <class A>
void fields(A& a, ReferAction& c) {
  a.field("words", c.words, required_text(2000, true));
  a.field("proof", c.proof);
}
template <class A>
void fields(A& a, ConfirmAction& c) {
  a.field("confirms", c.confirms);
  a.field("reason", c.reason, long_text(2000));
}
template <class A>
void fields(A& /*a*/, ClearAction& /*c*/) {}
template <class A>
void fields(A& a, AcknowledgeAction& c) {
  a.field("words", c.words, long_text(2000));
}

template <class A>
void fields(A& a, ActionFiled& e) {
  a.field("origin", e.origin);
  a.field("person", e.person);
  a.field("action", e.action, required_text(40));
  a.field("reason", e.reason, long_text(1000));
  a.field("effect", e.effect, required_text(1000, true));
  a.field("proposedBy", e.proposed_by);
  a.field("basis", e.basis);
}
template <class A>
void fields(A& a, ActionDocumentsAdded& e) {
  a.field("basis", e.basis);
}
template <class A>
void fields(A& a, ActionBlocked& e) {
  a.field("pack", e.pack, required_text(100));
  a.field("article", e.article, required_text(60));
  a.field("missing", e.missing, items(5, 40));
}
template <class A>
void fields(A& a, ActionReferred& e) {
  a.field("to", e.to, required_text(60));
  a.field("words", e.words, required_text(2000, true));
  a.field("proof", e.proof);
}
template <class A>
void fields(A& a, ActionConfirmed& e) {
  a.field("confirms", e.confirms);
  a.field("reason", e.reason, long_text(2000));
}
template <class A>
void fields(A& /*a*/, ActionCleared& /*e*/) {}
template <class A>
void fields(A& a, ActionAcknowledged& e) {
  a.field("words", e.words, long_text(2000));
}

}  // namespace donghu::domain
