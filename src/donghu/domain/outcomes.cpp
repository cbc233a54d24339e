#include "donghu/domain/outcomes.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "donghu/domain/accountability_basis.hpp"
#include "donghu/domain/all_events.hpp"
#include "donghu/domain/matters.hpp"

namespace donghu::domain {
namespace {

std::string listed_codes(const std::vector<std::string>& codes) { return fmt::format("{}", fmt::join(codes, ", ")); }

std::string yes_or_no(bool value) { return value ? "yes" : "no"; }

/// Collects outcomes; a second one of the same element and name is counted: "nonRecording#2".
class Collection {
 public:
  explicit Collection(const policy::Pack& pack) : pack_(pack) {}

  void add(std::string element, std::string name, std::string value, const std::string& article = {}) {
    const std::string first = name;
    for (int n = 2; has(element, name); ++n) name = fmt::format("{}#{}", first, n);
    Outcome outcome{std::move(element), std::move(name), std::move(value)};
    if (!article.empty()) outcome.basis = pack_.cite(article);
    outcomes_.push_back(std::move(outcome));
  }
  void add(const Flag& flag) { add("flag", flag.code, listed_codes(flag.params), flag.article); }

  std::vector<Outcome> take() { return std::move(outcomes_); }

 private:
  bool has(const std::string& element, const std::string& name) const {
    return std::any_of(outcomes_.begin(), outcomes_.end(),
                       [&](const Outcome& one) { return one.element == element && one.name == name; });
  }

  const policy::Pack& pack_;
  std::vector<Outcome> outcomes_;
};

/// The article of the rule that decided a screening; empty for the last step, where none did.
std::string deciding_article(const Screening& screening) {
  if (!screening.items.empty()) return screening.items.front().item;
  for (auto reason = screening.reasons.rbegin(); reason != screening.reasons.rend(); ++reason) {
    if (reason->outcome != "unknown") return reason->article;
  }
  return {};
}

void describe(const InquiryRecorded& event, Collection& into) {
  into.add("incomplete", "", yes_or_no(event.incomplete));
  into.add("late", "", yes_or_no(event.late));
  for (const Flag& flag : event.flags) into.add(flag);
}

void describe(const ClueRecorded& event, Collection& into) {
  for (const Flag& flag : event.flags) into.add(flag);
}

void describe(const FactsAdded& event, Collection& into) { into.add("late", "", yes_or_no(event.late)); }

void describe(const RecordScreened& event, Collection& into) {
  const Screening& screening = event.screening;
  const std::string article = deciding_article(screening);
  into.add("screening.grade", "", std::string{name_of(screening.grade)}, article);
  into.add("screening.step", "", std::to_string(screening.step), article);
  for (const MatchedItem& item : screening.items) {
    into.add("screening.item", item.item, listed_codes(item.codes), item.item);
  }
}

void describe(const VerificationConcluded& event, Collection& into) {
  into.add("outsideCoverage", "", yes_or_no(event.outside_coverage));
  into.add("principalUnconfirmed", "", yes_or_no(event.principal_unconfirmed));
}

void describe(const NonRecordingCounted& event, Collection& into) {
  into.add("nonRecording.count", event.form, std::to_string(event.count));
}

void describe(const VerificationTransferred& event, Collection& into) {
  into.add("transfer.modality", event.to, std::string{name_of(event.modality)}, event.article);
}

void describe_tiers(const std::vector<ReachedTier>& tiers, Collection& into) {
  for (const ReachedTier& tier : tiers) {
    into.add("tier", tier.article, "reached", tier.article);
    into.add("tier.measures", tier.article, listed_codes(tier.measures), tier.article);
    into.add("tier.sanctionKinds", tier.article, listed_codes(tier.sanction_kinds), tier.article);
    into.add("tier.instruments", tier.article, listed_codes(tier.instruments), tier.article);
    into.add("tier.route", tier.article, tier.route, tier.article);
    into.add("tier.deciders", tier.article, listed_codes(tier.deciders), tier.article);
  }
}

void describe(const LevelAssessed& event, Collection& into) { describe_tiers(event.tiers, into); }
void describe(const MeasuresProposedAgain& event, Collection& into) { describe_tiers(event.tiers, into); }

void describe(const AccountabilityOpened& event, Collection& into) { into.add("case", event.conduct, "begun"); }

void describe(const AssessmentEntryCreated& event, Collection& into) {
  into.add("assessmentEntry", "", listed_codes(event.targets), event.article);
}

void describe(const CircumstanceFlagged& event, Collection& into) {
  into.add("organizationCircumstance", event.code, listed_codes(event.holders), event.article);
}

void describe(const ActionBlocked& event, Collection& into) {
  into.add("personnelAction.blocked", "", listed_codes(event.missing), event.article);
}

void describe(const CircularBlocked& event, Collection& into) {
  into.add("circular.blocked", event.route, fmt::format("{} {}", event.action, event.recipient), event.flag.article);
}

void describe_steps(const std::vector<ApprovalDue>& steps, Collection& into) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    into.add("circular.approval", std::to_string(i + 1), fmt::format("{} {}", steps[i].kind, steps[i].role));
  }
}
void describe(const CircularSubmitted& event, Collection& into) { describe_steps(event.steps, into); }
void describe(const CircularResubmitted& event, Collection& into) { describe_steps(event.steps, into); }

void describe(const CircularIssued& event, Collection& into) {
  into.add("circular.typicalCase", "", yes_or_no(event.typical_case));
  for (const Role& role : event.copies) into.add("circular.copy", role, "owed");
}

void describe(const ReportDrafted& event, Collection& into) {
  into.add("report.period", "", event.period, event.article);
  into.add("report.dueOn", "", event.due_on ? event.due_on->text() : "", event.article);
  into.add("report.basis", "", event.basis, event.article);
  for (const Flag& flag : event.flags) into.add(flag);
}

void describe_event(const Event& event, Collection& into) {
  visit(
      [&](const auto& e) {
        if constexpr (requires { describe(e, into); }) describe(e, into);
      },
      event);
}

void add_refusal(const Error& error, std::vector<Outcome>& outcomes) {
  Outcome outcome{.element = std::string{kRefusal},
                  .name = std::string{name_of(error.code)},
                  .value = "refused",
                  .basis = error.citation};
  if (!error.where.empty()) outcome.name += " " + error.where;
  const bool known =
      std::any_of(outcomes.begin(), outcomes.end(), [&](const Outcome& other) { return other.name == outcome.name; });
  if (!known) outcomes.push_back(std::move(outcome));
  for (const Error& further : error.also) add_refusal(further, outcomes);
}

const Outcome* find(const std::vector<Outcome>& outcomes, const Outcome& wanted) {
  const auto found = std::find_if(outcomes.begin(), outcomes.end(), [&](const Outcome& one) {
    return one.element == wanted.element && one.name == wanted.name;
  });
  return found == outcomes.end() ? nullptr : &*found;
}

Difference difference_between(const Outcome* then, const Outcome* instead) {
  const Outcome& either = then != nullptr ? *then : *instead;
  Difference difference{.element = either.element, .name = either.name};
  if (then != nullptr) {
    difference.then = then->value;
    difference.basis_then = then->basis;
  }
  if (instead != nullptr) {
    difference.instead = instead->value;
    difference.basis_instead = instead->basis;
  }
  return difference;
}

std::vector<Outcome> refusals_in(const std::vector<Outcome>& outcomes) {
  return is_refused(outcomes) ? outcomes : std::vector<Outcome>{};
}

/// The same decision taken by nobody in particular, in a role.
Context by_role(const Context& context, Role role) {
  return {.now = context.now,
          .actor = {.role = std::move(role)},
          .pack = context.pack,
          .adoption = context.adoption,
          .calendar = context.calendar,
          .directory = context.directory,
          .versions = context.versions,
          .matters = context.matters,
          .fresh = context.fresh};
}

}  // namespace

std::vector<Outcome> outcomes_of(const Error& error) {
  std::vector<Outcome> outcomes;
  add_refusal(error, outcomes);
  return outcomes;
}

std::vector<Outcome> outcomes_of(const Effects& effects, const policy::Pack& pack) {
  Collection outcomes{pack};
  for (const Event& event : effects.events) describe_event(event, outcomes);
  for (const Effects::Beginning& beginning : effects.beginnings) {
    for (const Event& event : beginning.events) describe_event(event, outcomes);
  }
  return outcomes.take();
}

std::vector<Outcome> outcomes_of(const Recorded& recorded, const policy::Pack& pack) {
  Collection outcomes{pack};
  describe(recorded.inquiry, outcomes);
  describe(recorded.screened, outcomes);
  return outcomes.take();
}

bool is_refused(const std::vector<Outcome>& outcomes) {
  return std::any_of(outcomes.begin(), outcomes.end(), [](const Outcome& one) { return one.element == kRefusal; });
}

std::vector<Difference> differences(const std::vector<Outcome>& then, const std::vector<Outcome>& instead) {
  if (is_refused(then) != is_refused(instead)) {
    std::vector<Difference> found;
    for (const Outcome& one : refusals_in(then)) found.push_back(difference_between(&one, nullptr));
    for (const Outcome& one : refusals_in(instead)) found.push_back(difference_between(nullptr, &one));
    return found;
  }
  std::vector<Difference> found;
  for (const Outcome& one : then) {
    const Outcome* other = find(instead, one);
    if (other == nullptr || other->value != one.value) found.push_back(difference_between(&one, other));
  }
  for (const Outcome& one : instead) {
    if (find(then, one) == nullptr) found.push_back(difference_between(nullptr, &one));
  }
  return found;
}

std::vector<Outcome> standing_outcomes(const Verification& verification, const Context& context) {
  if (!verification.confirms()) return {};
  const std::vector<Role> initiators = roles_of(By::kCircularInitiator, context.pack);
  Outcome circular{.element = "circular", .value = std::string{name_of(ErrorCode::kRuleAbsent)}};
  if (initiators.empty()) return {circular};
  const Result<Effects> proposed =
      decide(ProposeCircular{.verification = verification.id}, by_role(context, initiators.front()));
  if (!proposed) {
    circular.value = name_of(proposed.error().code);
    circular.basis = proposed.error().citation;
    return {circular};
  }
  circular.value = "possible";
  const std::optional<policy::Circular>& rules = context.pack.consequences.circular;
  if (rules && !rules->ref.empty()) circular.basis = context.cite(rules->ref);
  std::vector<Outcome> outcomes = outcomes_of(*proposed, context.pack);
  outcomes.insert(outcomes.begin(), std::move(circular));
  return outcomes;
}

std::vector<Outcome> standing_outcomes(const AccountabilityCase& matter, const Context& context) {
  const Result<Verification> verification = carrying_basis(matter, context);
  if (!verification) return {};
  const Result<Assessable> all = assessed(matter, *verification, context);
  if (!all) return outcomes_of(all.error());
  const Result<std::vector<ReachedTier>> tiers = reached_tiers(all->ground(matter));
  if (!tiers) return outcomes_of(tiers.error());
  Collection outcomes{*all->substance};
  describe_tiers(*tiers, outcomes);
  return outcomes.take();
}

}  // namespace donghu::domain
