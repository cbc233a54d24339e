// From the proposal of measures to the end of a case: who decides, what is carried out, what is reviewed.
#include <algorithm>

#include "donghu/domain/accountability_basis.hpp"
#include "donghu/domain/assessment.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/matters.hpp"

namespace donghu::domain {
namespace {

constexpr std::string_view kAssessmentEntry = "assessmentEntry";

bool has(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

void add_once(std::vector<std::string>& to, const std::string& code) {
  if (!has(to, code)) to.push_back(code);
}

Result<void> check_taking(const AccountabilityCase& matter, std::string_view command, const Context& context) {
  if (auto passed = check_acting_step(matter, command, matter.origin.concerned, context); !passed) return passed;
  return check_recusal(matter, context);
}

tl::unexpected<Error> not_among(const std::vector<std::string>& allowed, std::string where,
                                ErrorCode code = ErrorCode::kNotAllowed) {
  return refuse({.code = code, .where = std::move(where), .params = {{"allowed", listed(allowed)}}});
}

std::string route_of(const AccountabilityCase& matter, const std::string& measure) {
  const ReachedTier* tier = matter.tier_of(measure);
  return tier == nullptr ? std::string{} : tier->route;
}

/// Where undecided measures have to go.
std::vector<std::string> routes_open(const AccountabilityCase& matter) {
  std::vector<std::string> routes;
  for (const std::string& measure : matter.measures_undecided()) {
    if (const std::string route = route_of(matter, measure); !route.empty()) add_once(routes, route);
  }
  return routes;
}

/// Errors: kWrongState, citing the tier that names the first of the routes.
tl::unexpected<Error> owed_to_routes(const AccountabilityCase& matter, const policy::Pack& substance) {
  tl::unexpected<Error> owed = still_owed(matter, "transferCase: " + listed(routes_open(matter)));
  for (const std::string& measure : matter.measures_undecided()) {
    const ReachedTier* tier = matter.tier_of(measure);
    if (tier == nullptr || tier->route.empty()) continue;
    owed.value().citation = substance.cite(tier->article);
    break;
  }
  return owed;
}

bool is_transferred(const AccountabilityCase& matter, std::string_view to) {
  return std::any_of(matter.transfers.begin(), matter.transfers.end(),
                     [&](const AccountabilityCase::Transfer& transfer) { return transfer.to == to; });
}

/// The roles that may decide a measure without a route: the rule's own, else whoever manages the person (Q-60, SC-12).
Result<std::vector<Role>> deciders_of(const AccountabilityCase& matter, const ReachedTier* tier,
                                      const Context& context) {
  if (tier != nullptr && !tier->deciders.empty()) return tier->deciders;
  policy::Facts facts;
  add_person(facts, "subject", matter.opening.target, context.directory, std::nullopt);
  const policy::BodyExpression managing{.kind = policy::BodyExpression::Kind::kManagementAuthorityOfSubject};
  const Result<Body> body = resolve(managing, facts, context);
  if (!body) return refuse(body.error());
  return std::vector<Role>{body->role};
}

/// The part of a proposal that is decided without a transfer: one body's share of it.
struct Share {
  std::vector<std::string> considered;
  std::vector<std::string> permitted;  // by the tiers of what is considered
  std::string article;                 // of the first of these tiers; empty: the body decides by its own powers
};

struct Shares {
  std::vector<std::pair<Role, Share>> by_role;
  std::vector<Role> roles() const {
    std::vector<Role> all;
    all.reserve(by_role.size());
    for (const auto& [role, share] : by_role) all.push_back(role);
    return all;
  }
  Share* find(const Role& role) {
    for (auto& [one, share] : by_role) {
      if (one == role) return &share;
    }
    return nullptr;
  }
};

Result<Shares> shares_of(const AccountabilityCase& matter, const Context& context) {
  Shares shares;
  const auto give = [&](const std::string* measure, const ReachedTier* tier) -> Result<void> {
    const Result<std::vector<Role>> deciders = deciders_of(matter, tier, context);
    if (!deciders) return refuse(deciders.error());
    for (const Role& role : *deciders) {
      Share* share = shares.find(role);
      if (share == nullptr) share = &shares.by_role.emplace_back(role, Share{}).second;
      if (measure != nullptr) share->considered.push_back(*measure);
      if (tier == nullptr) continue;
      if (share->article.empty()) share->article = tier->article;
      for (const std::string& permitted : tier->measures) add_once(share->permitted, permitted);
    }
    return {};
  };
  for (const std::string& measure : matter.measures_undecided()) {
    const ReachedTier* tier = matter.tier_of(measure);
    if (tier != nullptr && !tier->route.empty()) continue;
    if (auto passed = give(&measure, tier); !passed) return refuse(passed.error());
  }
  // A proposal of no measure is decided by whoever manages the person.
  if (matter.proposal && matter.proposal->measures.empty()) {
    if (auto passed = give(nullptr, nullptr); !passed) return refuse(passed.error());
  }
  return shares;
}

/// The event of a decision, and that of the whole case where nothing waits any more.
template <class E>
std::vector<Event> decided(const AccountabilityCase& matter, E event) {
  AccountabilityCase after = matter;
  apply(after, event, Stamp{});
  std::vector<Event> events{std::move(event)};
  if (after.measures_undecided().empty()) events.emplace_back(AccountabilityDecided{});
  return events;
}

/// Somebody here must decide, not a document.
Result<bool> decides_here(const Role& role, const AccountabilityCase& matter, const Context& context) {
  const Result<Body> body = body_for(role, matter.origin.concerned, context);
  if (!body) return refuse(body.error());
  return body->here && includes(By::kMeasureDecider, role, context.pack);
}

Result<Share> share_from_outside(const AccountabilityCase& matter, const EnterExternalDecision& command,
                                 const policy::Pack& substance, const Context& context) {
  const std::vector<std::string> routes = routes_open(matter);
  if (has(routes, command.by)) {
    if (!is_transferred(matter, command.by)) return still_owed(matter, "transferCase");
    Share share;
    for (const std::string& measure : matter.measures_undecided()) {
      if (route_of(matter, measure) == command.by) share.considered.push_back(measure);
    }
    // It decides by its own powers; the codes are the catalogue's.
    for (const policy::Measure& measure : substance.consequences.measures) share.permitted.push_back(measure.code);
    return share;
  }
  Result<Shares> shares = shares_of(matter, context);
  if (!shares) return refuse(shares.error());
  const Share* share = shares->find(command.by);
  if (share == nullptr) {
    std::vector<std::string> allowed = routes;
    for (const Role& role : shares->roles()) add_once(allowed, role);
    return not_among(allowed, "/by");
  }
  const Result<bool> here = decides_here(command.by, matter, context);
  if (!here) return refuse(here.error());
  if (*here) return refuse({.code = ErrorCode::kRoleDenied, .where = "/by", .params = {{"allowed", command.by}}});
  return *share;
}

Result<void> check_permitted(const AccountabilityCase& matter, const std::vector<std::string>& measures,
                             const Share& share, const policy::Pack& substance, const Context& context) {
  for (std::size_t i = 0; i < measures.size(); ++i) {
    const std::string where = "/measures/" + std::to_string(i);
    const bool permitted = has(share.permitted, measures[i]) &&
                           may_be_taken(measures[i], matter.opening.target, substance, context.directory);
    if (!permitted) {
      tl::unexpected<Error> refused = not_among(share.permitted, where, ErrorCode::kMeasureNotInPack);
      if (!share.article.empty()) refused.value().citation = substance.cite(share.article);
      return refused;
    }
    const auto end = measures.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(measures.begin(), end, measures[i]) != end) return refuse(ErrorCode::kNotAllowed, where);
  }
  return {};
}

/// When a measure is to be reviewed, counted from a day; none: it is under no review.
std::optional<CivilDate> review_after(CivilDate start, std::string_view code, const policy::Pack& pack,
                                      const Calendar& calendar) {
  for (const policy::Measure& measure : pack.consequences.measures) {
    if (measure.code != code) continue;
    const std::optional<policy::Clock> clock = policy::clock_of(measure.review);
    if (clock) return due_after(start, clock->term, calendar).on;
  }
  return std::nullopt;
}

bool decided_on_measures(const AccountabilityCase& matter) {
  return std::any_of(
      matter.decisions.begin(), matter.decisions.end(),
      [](const AccountabilityCase::Decision& decision) { return !decision.undone && !decision.measures.empty(); });
}

/// No tier is reached, or none that permits anything.
bool permits_nothing(const AccountabilityCase& matter) {
  return std::all_of(matter.tiers.begin(), matter.tiers.end(), [](const ReachedTier& t) { return t.measures.empty(); });
}

/// How a case ends that its verification carries. Errors: kWrongState (params: owed) while something is outstanding.
Result<std::string> outcome_of_confirmed(const AccountabilityCase& matter) {
  using S = AccountabilityState;
  if (matter.state == S::kLevelAssessed && permits_nothing(matter)) return "noTierReached";
  if (matter.state == S::kDecided && !decided_on_measures(matter)) return "noMeasure";
  if (matter.state == S::kExecuted) return "executed";
  if (matter.state == S::kOpened) return still_owed(matter, "assessLevel");
  if (matter.state == S::kLevelAssessed) return still_owed(matter, "proposeMeasures");
  return still_owed(matter, matter.state == S::kDecided ? "executeMeasures" : "decideMeasures");
}

/// How the case ends. Errors: kWrongState (params: owed) while something is outstanding.
Result<std::string> outcome_of(const AccountabilityCase& matter, const Context& context) {
  const std::optional<Verification> verification = context.matters.verification(matter.opening.verification);
  const Result<Verification> basis = confirmed_basis(matter.opening.verification, context);
  if (!verification || verification->conclusion() == nullptr) return refuse(basis.error());
  if (!is_confirmed(matter, *verification) || !check_principal(matter, *verification)) {
    // What was decided on findings that fell away has to be undone first.
    if (decided_on_measures(matter)) return still_owed(matter, "proposeAgain");
    return "notConfirmed";
  }
  Result<std::string> outcome = outcome_of_confirmed(matter);
  if (!outcome) return outcome;
  if (matter.state == AccountabilityState::kLevelAssessed) {
    if (auto holds = check_level_holds(matter, *verification, context); !holds) return refuse(holds.error());
  } else if (auto holds = basis_of_proposal(matter, context); !holds) {
    return refuse(holds.error());
  }
  return outcome;
}

/// The entry of this conduct in an assessment, where one stands: an earlier one, of another subject, is cancelled.
std::optional<MatterId> entry_of(const AccountabilityCase& matter, const Context& context) {
  const std::optional<Verification> verification = context.matters.verification(matter.opening.verification);
  const auto& standing = verification->conclusion()->consequences;
  const bool stands = std::any_of(standing.begin(), standing.end(),
                                  [](const Consequence& one) { return one.kind == kAssessmentEntry; });
  const std::vector<MatterId> entries = context.matters.following(matter.opening.verification, kAssessmentEntry);
  if (!stands || entries.empty()) return std::nullopt;
  return entries.back();
}

}  // namespace

Result<Effects> decide(const AccountabilityCase& matter, const TransferCase& command, const Context& context) {
  if (auto passed = check_taking(matter, "transferCase", context); !passed) return refuse(passed.error());
  if (auto basis = basis_of_proposal(matter, context); !basis) return refuse(basis.error());
  std::vector<std::string> routes = routes_open(matter);
  if (routes.empty()) return refuse(ErrorCode::kRuleAbsent);
  std::erase_if(routes, [&](const std::string& route) { return is_transferred(matter, route); });
  if (!has(routes, command.to)) return not_among(routes, "/to");
  if (auto passed = check_proof(command.proof); !passed) return refuse(passed.error());
  return Effects{.events = {AccountabilityTransferred{command.to, command.proof}}, .evidence = command.proof.documents};
}

Result<Effects> decide(const AccountabilityCase& matter, const AcknowledgeTransfer& command, const Context& context) {
  if (auto passed = check_taking(matter, "acknowledgeTransfer", context); !passed) return refuse(passed.error());
  std::vector<std::string> open;
  for (const AccountabilityCase::Transfer& transfer : matter.transfers) {
    if (!transfer.acknowledged) open.push_back(transfer.to);
  }
  if (!has(open, command.by)) return not_among(open, "/by");
  if (auto passed = check_proof(command.proof); !passed) return refuse(passed.error());
  return Effects{.events = {AccountabilityTransferAcknowledged{command.by, command.proof}},
                 .evidence = command.proof.documents};
}

// What another body has decided is entered also while the verification is reopened: it is a fact by then.
Result<Effects> decide(const AccountabilityCase& matter, const EnterExternalDecision& command, const Context& context) {
  if (auto passed = check_taking(matter, "enterExternalDecision", context); !passed) return refuse(passed.error());
  const Result<const policy::Pack*> substance = substance_of(matter.origin.conduct_at, context);
  if (!substance) return refuse(substance.error());
  const Result<Share> share = share_from_outside(matter, command, **substance, context);
  if (!share) return refuse(share.error());
  if (command.result.empty()) return refuse(ErrorCode::kFieldMissing, "/result");
  auto permitted = check_permitted(matter, command.measures, *share, **substance, context);
  if (!permitted) return refuse(permitted.error());
  if (auto passed = check_proof(command.proof); !passed) return refuse(passed.error());
  return Effects{.events = decided(matter, ExternalDecisionEntered{.by = command.by,
                                                                   .result = command.result,
                                                                   .considered = share->considered,
                                                                   .measures = command.measures,
                                                                   .proof = command.proof}),
                 .evidence = command.proof.documents};
}

Result<Effects> decide(const AccountabilityCase& matter, const DecideMeasures& command, const Context& context) {
  if (auto passed = check_taking(matter, "decideMeasures", context); !passed) return refuse(passed.error());
  if (auto basis = basis_of_proposal(matter, context); !basis) return refuse(basis.error());
  const Result<const policy::Pack*> substance = substance_of(matter.origin.conduct_at, context);
  if (!substance) return refuse(substance.error());
  Result<Shares> shares = shares_of(matter, context);
  if (!shares) return refuse(shares.error());
  // Nothing here to decide: the rule sends every measure elsewhere.
  if (shares->by_role.empty()) return owed_to_routes(matter, **substance);
  for (const auto& [role, share] : shares->by_role) {
    if (!acts_as(role, matter.origin.concerned, context)) continue;
    if (auto passed = check_reason(command.reasons, "/reasons"); !passed) return refuse(passed.error());
    auto permitted = check_permitted(matter, command.measures, share, **substance, context);
    if (!permitted) return refuse(permitted.error());
    return Effects{.events = decided(matter, MeasuresDecided{.by = role,
                                                             .considered = share.considered,
                                                             .measures = command.measures,
                                                             .reasons = command.reasons})};
  }
  return refuse({.code = ErrorCode::kRoleDenied, .params = {{"allowed", listed(shares->roles())}}});
}

Result<Effects> decide(const AccountabilityCase& matter, const ExecuteMeasures& command, const Context& context) {
  if (auto passed = check_taking(matter, "executeMeasures", context); !passed) return refuse(passed.error());
  // An appeal suspends nothing by itself (SC-17); its body may say that it does.
  if (is_suspended(matter.id, context)) {
    return refuse({.code = ErrorCode::kWrongState, .params = {{"state", "suspended"}}});
  }
  if (auto basis = basis_of_proposal(matter, context); !basis) return refuse(basis.error());
  const std::vector<std::string> open = matter.measures_outstanding();
  if (!has(open, command.measure)) return not_among(open, "/measure");
  if (auto passed = check_proof(command.proof); !passed) return refuse(passed.error());
  const Result<const policy::Pack*> substance = substance_of(matter.origin.conduct_at, context);
  if (!substance) return refuse(substance.error());
  MeasureExecuted event{.measure = command.measure, .proof = command.proof};
  event.review_on = review_after(context.today(), command.measure, **substance, context.calendar);
  Effects effects{.events = {std::move(event)}, .evidence = command.proof.documents};
  if (open.size() == 1) effects.events.emplace_back(AccountabilityExecuted{});
  return effects;
}

Result<Effects> decide(const AccountabilityCase& matter, const ReviewCaution& command, const Context& context) {
  if (auto passed = check_taking(matter, "reviewCaution", context); !passed) return refuse(passed.error());
  const AccountabilityCase::Execution* caution = nullptr;
  for (const AccountabilityCase::Execution& execution : matter.executions) {
    const bool reviewed = execution.review_on && !execution.ended && !execution.undone;
    if (reviewed && execution.measure == command.measure) caution = &execution;
  }
  if (caution == nullptr) return refuse(ErrorCode::kNotAllowed, "/measure");
  // It ended by itself on that day (SD-15); another one needs another decision.
  if (*caution->review_on < context.today()) {
    return refuse({.code = ErrorCode::kWrongState, .where = "/measure", .params = {{"state", "lapsed"}}});
  }
  CautionReviewed event{.measure = command.measure, .extended = command.extend, .reason = command.reason};
  if (command.extend) {
    if (auto passed = check_reason(command.reason); !passed) return refuse(passed.error());
    const Result<const policy::Pack*> substance = substance_of(matter.origin.conduct_at, context);
    if (!substance) return refuse(substance.error());
    event.review_on = review_after(*caution->review_on, command.measure, **substance, context.calendar);
  }
  return Effects{.events = {std::move(event)}};
}

Result<Effects> decide(const AccountabilityCase& matter, const CloseCase& command, const Context& context) {
  if (auto passed = check_taking(matter, "closeCase", context); !passed) return refuse(passed.error());
  Result<std::string> outcome = outcome_of(matter, context);
  if (!outcome) return refuse(outcome.error());
  Effects effects;
  // Only interference counts in an assessment, and only while it is confirmed.
  if (matter.opening.conduct == kInterferenceConduct && *outcome != "notConfirmed") {
    if (const std::optional<MatterId> entry = entry_of(matter, context)) {
      if (command.delivered_to.empty()) return refuse(ErrorCode::kFieldMissing, "/deliveredTo");
      if (auto passed = check_proof(command.proof); !passed) return refuse(passed.error());
      effects.elsewhere.push_back({*entry, AssessmentDelivered{command.delivered_to, command.proof}});
      effects.evidence = command.proof.documents;
    }
  }
  effects.events.emplace_back(AccountabilityClosed{*std::move(outcome)});
  return effects;
}

}  // namespace donghu::domain
