#include "donghu/domain/personnel_check.hpp"

#include <algorithm>

#include "donghu/domain/basis.hpp"
#include "donghu/domain/beginning.hpp"
#include "donghu/domain/body.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/matters.hpp"
#include "donghu/domain/protection_watch.hpp"
#include "donghu/domain/record_checks.hpp"

namespace donghu::domain {
namespace {

using S = PersonnelCheckState;

constexpr std::string_view kGround = "statutoryGround";
constexpr std::string_view kProcedure = "statutoryProcedure";

bool has(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

void enter(PersonnelCheck& matter, S state, const Stamp& stamp) {
  matter.state = state;
  matter.version = stamp.version;
}

// --- rules ----------------------------------------------------------------------------------------------------------

/// What an action against this person is checked by: the article to cite, and what has to be shown.
struct Demand {
  Citation citation;
  std::vector<std::string> actions;
  bool ground = false;
  bool procedure = false;
};

/// The measure of a wrong case that is this action (D1-11); none: the case, or its pack, has no such measure.
const policy::Measure* measure_behind(const std::vector<MatterId>& about, const std::string& action,
                                      const Context& context) {
  const bool of_wrong_case =
      std::any_of(about.begin(), about.end(), [&](MatterId id) { return context.matters.wrong_case(id).has_value(); });
  if (!of_wrong_case) return nullptr;
  for (const policy::Measure& measure : context.pack.consequences.measures) {
    if (measure.personnel_action == action) return &measure;
  }
  return nullptr;
}

/// None: nobody asks for a check.
std::optional<Demand> demand_on(PersonId person, const std::vector<MatterId>& about, const std::string& action,
                                const Context& context) {
  Demand demand;
  for (const ProtectingRule& one : rules_protecting(person, context)) {
    if (demand.actions.empty()) demand.citation = one.for_actions();
    for (const std::string& code : one.rule->actions) {
      if (!has(demand.actions, code)) demand.actions.push_back(code);
    }
    demand.ground = demand.ground || one.rule->statutory_ground;
    demand.procedure = demand.procedure || one.rule->statutory_procedure;
  }
  if (!demand.actions.empty()) return demand;
  const policy::Measure* measure = measure_behind(about, action, context);
  if (measure == nullptr) return std::nullopt;
  return Demand{.citation = context.cite(measure->ref), .actions = {action}, .ground = true, .procedure = true};
}

std::vector<std::string> missing_in(const ActionBasis& basis, const Demand& demand) {
  const bool proven = is_given(basis.proof);
  std::vector<std::string> missing;
  if (demand.ground && (basis.ground.empty() || !proven)) missing.emplace_back(kGround);
  if (demand.procedure && (basis.procedure.empty() || !proven)) missing.emplace_back(kProcedure);
  return missing;
}

/// The check itself: an event where it blocks.
void check_basis(const ActionBasis& basis, const Demand& demand, Effects& effects) {
  std::vector<std::string> missing = missing_in(basis, demand);
  if (missing.empty()) return;
  effects.events.emplace_back(ActionBlocked{demand.citation.pack, demand.citation.article, std::move(missing)});
}

// --- who ------------------------------------------------------------------------------------------------------------

/// Whom the person's records name: not part of any event, for whoever reads the check is not to learn it.
std::vector<PersonId> named_in_records(PersonId person, const Context& context) {
  Origin all;
  for (const MatterId id : context.matters.records_by(person)) {
    const std::optional<Record> record = context.matters.record(id);
    if (record) add_concerned(concerned(*record, context.directory), all);
  }
  return all.concerned;
}

/// Errors: kRecusalRequired for the person the action is against, and for whoever is concerned or close to one who is.
Result<void> check_has_no_part(PersonId person, const std::vector<PersonId>& people, const Context& context) {
  if (context.actor.person == person || is_barred(context.actor.person, people, context.directory)) {
    return refuse(ErrorCode::kRecusalRequired);
  }
  return {};
}

Result<void> check_on(const PersonnelCheck& matter, std::string_view command, const Context& context) {
  Origin all = matter.origin;
  add_concerned(named_in_records(matter.filed.person, context), all);
  if (auto may = check_acting_step(matter, command, all.concerned, context); !may) return may;
  return check_has_no_part(matter.filed.person, all.concerned, context);
}

/// Nothing is asked for where the rules have changed since it was filed and protect this person no more.
Demand demand_on(const PersonnelCheck& matter, const Context& context) {
  return demand_on(matter.filed.person, matter.origin.about, matter.filed.action, context).value_or(Demand{});
}

Role discipline_body(const Context& context) {
  const std::vector<Role> roles = roles_of(By::kDisciplineBody, context.pack);
  return roles.empty() ? Role{"disciplineOffice"} : roles.front();
}

Result<void> check_filing(const FileAction& command, const Demand& demand) {
  Refusals refusals;
  if (!has(demand.actions, command.action)) {
    refusals.add(ErrorCode::kNotAllowed, "/action", demand.citation, {{"allowed", listed(demand.actions)}});
  }
  if (command.action == kOtherAction && command.reason.empty()) {
    refusals.add(ErrorCode::kCatchAllReasonMissing, "/reason", demand.citation);
  }
  if (command.effect.empty()) refusals.add(ErrorCode::kFieldMissing, "/effect");
  if (!command.proposed_by.person && command.proposed_by.name.empty()) {
    refusals.add(ErrorCode::kFieldMissing, "/proposedBy/name");
  }
  return refusals.result();
}

Result<Origin> origin_of(const FileAction& command, const Context& context) {
  Result<Origin> origin = origin_about(command.about, context, "/about");
  if (!origin) return origin;
  origin->conduct_at = context.today();
  if (command.proposed_by.person) add_concerned({*command.proposed_by.person}, *origin);
  if (!command.proposed_by.person) {
    add_concerned(context.directory.people_named(command.proposed_by.name), *origin);
  }
  // Whom the measure is against is not barred from what is theirs to see.
  std::erase(origin->concerned, command.person);
  return origin;
}

}  // namespace

void apply(PersonnelCheck& matter, const ActionFiled& event, const Stamp& stamp) {
  enter(matter, S::kActionFiled, stamp);
  matter.opened = stamp;
  matter.origin = event.origin;
  matter.filed = event;
  matter.basis = event.basis;
}

void apply(PersonnelCheck& matter, const ActionDocumentsAdded& event, const Stamp& stamp) {
  enter(matter, S::kActionFiled, stamp);
  if (!event.basis.ground.empty()) matter.basis.ground = event.basis.ground;
  if (!event.basis.procedure.empty()) matter.basis.procedure = event.basis.procedure;
  if (is_given(event.basis.proof)) matter.basis.proof = event.basis.proof;
  matter.blocked.reset();
  matter.opinion.reset();
}

void apply(PersonnelCheck& matter, const ActionBlocked& event, const Stamp& stamp) {
  enter(matter, S::kActionBlocked, stamp);
  matter.blocked = event;
}

void apply(PersonnelCheck& matter, const ActionReferred& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.referrals.push_back(event);
}

void apply(PersonnelCheck& matter, const ActionConfirmed& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.opinion = event;
}

void apply(PersonnelCheck& matter, const ActionCleared& /*event*/, const Stamp& stamp) {
  enter(matter, S::kActionCleared, stamp);
}

void apply(PersonnelCheck& matter, const ActionAcknowledged& /*event*/, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.acknowledged = true;
}

Result<Effects> decide(const FileAction& command, const Context& context) {
  if (auto may = check_beginning(kPersonnelCheckSteps, "fileAction", context); !may) return refuse(may.error());
  if (!context.directory.person(command.person)) return refuse(ErrorCode::kMissingReference, "/person");
  ActionFiled filed{.person = command.person,
                    .action = command.action,
                    .reason = command.reason,
                    .effect = command.effect,
                    .proposed_by = command.proposed_by,
                    .basis = command.basis};
  if (auto known = complete(filed.proposed_by, "/proposedBy", context.directory); !known) return refuse(known.error());
  Result<Origin> origin = origin_of(command, context);
  if (!origin) return refuse(origin.error());
  Origin all = *origin;
  add_concerned(named_in_records(command.person, context), all);
  if (auto none = check_has_no_part(command.person, all.concerned, context); !none) return refuse(none.error());
  const std::optional<Demand> demand = demand_on(command.person, command.about, command.action, context);
  if (!demand) {
    const std::vector<ProtectingRule> rules = protecting_rules(context.pack);
    if (rules.empty()) return refuse(ErrorCode::kRuleAbsent, "/person");
    return refuse(ErrorCode::kRuleAbsent, "/person", rules.front().for_actions());
  }
  if (auto passed = check_filing(command, *demand); !passed) return refuse(passed.error());
  filed.origin = *std::move(origin);
  filed.origin.restricted = filed.origin.restricted || needs_restricted_series(all.concerned, context);
  Effects effects;
  effects.evidence = command.basis.proof.documents;
  effects.events.emplace_back(std::move(filed));
  check_basis(command.basis, *demand, effects);
  return effects;
}

Result<Effects> decide(const PersonnelCheck& matter, const AddActionDocuments& command, const Context& context) {
  if (auto may = check_on(matter, "addActionDocuments", context); !may) return refuse(may.error());
  const ActionBasis& added = command.basis;
  if (added.ground.empty() && added.procedure.empty() && !is_given(added.proof)) {
    return refuse(ErrorCode::kFieldMissing, "/basis");
  }
  const Demand demand = demand_on(matter, context);
  PersonnelCheck after = matter;
  apply(after, ActionDocumentsAdded{added}, {.version = matter.version + 1});
  Effects effects;
  effects.evidence = added.proof.documents;
  effects.events.emplace_back(ActionDocumentsAdded{added});
  check_basis(after.basis, demand, effects);
  return effects;
}

Result<Effects> decide(const PersonnelCheck& matter, const ReferAction& command, const Context& context) {
  if (auto may = check_on(matter, "referAction", context); !may) return refuse(may.error());
  if (command.words.empty()) return refuse(ErrorCode::kFieldMissing, "/words");
  const Result<Body> body = body_for(discipline_body(context), matter.origin.concerned, context);
  if (!body) return refuse(body.error());
  if (!body->here) {
    if (auto proven = check_proof(command.proof); !proven) return refuse(proven.error());
  }
  Effects effects;
  effects.evidence = command.proof.documents;
  effects.events.emplace_back(ActionReferred{body->role, command.words, command.proof});
  return effects;
}

Result<Effects> decide(const PersonnelCheck& matter, const ConfirmAction& command, const Context& context) {
  if (auto may = check_on(matter, "confirmAction", context); !may) return refuse(may.error());
  if (!command.confirms) {
    if (auto given = check_reason(command.reason); !given) return refuse(given.error());
  }
  Effects effects;
  effects.events.emplace_back(ActionConfirmed{command.confirms, command.reason});
  return effects;
}

Result<Effects> decide(const PersonnelCheck& matter, const ClearAction& /*command*/, const Context& context) {
  if (auto may = check_on(matter, "clearAction", context); !may) return refuse(may.error());
  const Demand demand = demand_on(matter, context);
  const std::vector<std::string> missing = missing_in(matter.basis, demand);
  if (!missing.empty()) {
    return refuse({.code = ErrorCode::kPersonnelActionBlocked,
                   .citation = demand.citation,
                   .params = {{"missing", listed(missing)}}});
  }
  const std::optional<ProtectionWatch> watch = watch_of(matter.filed.person, context);
  const bool watched = watch && watch->state == ProtectionWatchState::kWatching;
  if (watched && !(matter.opinion && matter.opinion->confirms)) {
    return refuse({.code = ErrorCode::kApprovalMissing,
                   .citation = demand.citation,
                   .params = {{"step", "confirmAction"}, {"body", discipline_body(context)}}});
  }
  Effects effects;
  effects.events.emplace_back(ActionCleared{});
  return effects;
}

Result<Effects> decide(const PersonnelCheck& matter, const AcknowledgeAction& command, const Context& context) {
  if (auto may = check_step(matter, "acknowledgeAction", context.actor.role, context.pack); !may)
    return refuse(may.error());
  if (context.actor.person != matter.filed.person) {
    return refuse({.code = ErrorCode::kRoleDenied, .params = {{"allowed", "protectedPerson"}}});
  }
  if (matter.acknowledged) {
    return refuse({.code = ErrorCode::kWrongState, .params = {{"state", std::string{name_of(matter.state)}}}});
  }
  Effects effects;
  effects.events.emplace_back(ActionAcknowledged{command.words});
  return effects;
}

}  // namespace donghu::domain
