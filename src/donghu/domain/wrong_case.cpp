#include "donghu/domain/wrong_case.hpp"

#include <algorithm>

#include "donghu/policy/pack.hpp"

namespace donghu::domain {
namespace {

using S = WrongCaseState;

void enter(WrongCase& matter, S state, const Stamp& stamp) {
  matter.state = state;
  matter.version = stamp.version;
}

/// Whom a finding names keeps out of the matter from then on.
void add_concerned(WrongCase& matter, const std::vector<PersonId>& people) {
  std::vector<PersonId>& known = matter.origin.concerned;
  for (const PersonId person : people) {
    if (std::find(known.begin(), known.end(), person) == known.end()) known.push_back(person);
  }
}

void let_decisions_fall(WrongCase& matter) {
  for (WrongCase::Decision& decision : matter.decisions) decision.withdrawn = true;
}

}  // namespace

const WrongCase::Conclusion* WrongCase::conclusion() const {
  constexpr auto kInForce = from(S::kConcluded, S::kDiscussed, S::kDecided, S::kExecuting, S::kClosed);
  const bool in_force = (from(state) & kInForce) != 0;
  return in_force && !conclusions.empty() ? &conclusions.back() : nullptr;
}

const WrongCase::Decision* WrongCase::decision() const {
  return decisions.empty() || decisions.back().withdrawn ? nullptr : &decisions.back();
}

std::vector<std::pair<PersonId, std::string>> WrongCase::measures_outstanding() const {
  std::vector<std::pair<PersonId, std::string>> open;
  if (decision() == nullptr) return open;
  for (const OfficerDecision& one : decision()->said.officers) {
    for (const MeasureTerm& measure : one.measures) open.emplace_back(one.officer, measure.code);
  }
  for (const Execution& execution : executions) {
    if (execution.decision + 1 != decisions.size()) continue;
    std::erase(open, std::pair{execution.said.officer, execution.said.measure});
  }
  return open;
}

std::optional<Instant> WrongCase::window_from() const {
  if (no_wrong_case_approved) return no_wrong_case_approved->at;
  if (conclusions.empty()) return std::nullopt;
  return conclusions.back().stamp.at;
}

std::vector<PersonStatus> statuses_on(const WrongCase& matter, CivilDate day) {
  std::vector<PersonStatus> statuses;
  for (const WrongCase::Execution& execution : matter.executions) {
    const WrongCaseMeasureExecuted& said = execution.said;
    const bool stands = !matter.decisions[execution.decision].withdrawn;
    const bool lasts = !said.until || day <= *said.until;
    if (said.status.empty() || !stands || !lasts) continue;
    statuses.push_back({said.officer, said.status, said.measure, said.until});
  }
  return statuses;
}

std::optional<Due> window_end(const WrongCase& matter, const policy::Pack& pack, const Calendar& calendar) {
  const std::optional<Instant> since = matter.window_from();
  if (!since || !pack.wrong_case || !pack.wrong_case->re_investigation) return std::nullopt;
  const std::optional<policy::Clock> clock = policy::clock_of(pack.wrong_case->re_investigation->window);
  if (!clock) return std::nullopt;
  return due_after(*since, clock->term, calendar);
}

void apply(WrongCase& matter, const WrongCaseOpened& event, const Stamp& stamp) {
  enter(matter, S::kAccepted, stamp);
  matter.opened = stamp;
  matter.origin = event.origin;
  matter.opening = event;
}

void apply(WrongCase& matter, const WrongCaseReported& /*event*/, const Stamp& stamp) {
  enter(matter, S::kReportedToHead, stamp);
}

void apply(WrongCase& matter, const TeamAppointed& event, const Stamp& stamp) {
  enter(matter, S::kTeamAppointed, stamp);
  matter.teams.push_back({stamp, event.by, event.members});
}

void apply(WrongCase& matter, const InquiryBegun& /*event*/, const Stamp& stamp) {
  enter(matter, S::kInvestigating, stamp);
}

void apply(WrongCase& matter, const MethodLogged& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.methods.push_back(event);
}

void apply(WrongCase& matter, const ObstructionNoted& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.obstructions.push_back(event);
}

void apply(WrongCase& matter, const ConclusionSubmitted& event, const Stamp& stamp) {
  enter(matter, S::kConcluded, stamp);
  matter.conclusions.push_back({.stamp = stamp, .said = event});
  matter.no_wrong_case.reset();
  add_concerned(matter, event.concerned);
}

void apply(WrongCase& matter, const ConclusionSigned& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.conclusions.back().signed_by.push_back(event.role);
}

void apply(WrongCase& matter, const NoWrongCaseProposed& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.no_wrong_case = event;
  add_concerned(matter, event.concerned);
}

void apply(WrongCase& matter, const NoWrongCaseApproved& /*event*/, const Stamp& stamp) {
  enter(matter, S::kClosedNoWrongCase, stamp);
  matter.no_wrong_case_approved = stamp;
  let_decisions_fall(matter);
}

void apply(WrongCase& matter, const NoWrongCaseReturned& /*event*/, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.no_wrong_case.reset();
}

void apply(WrongCase& matter, const DiscussionRecorded& event, const Stamp& stamp) {
  enter(matter, S::kDiscussed, stamp);
  matter.conclusions.back().discussions.push_back(event);
}

void apply(WrongCase& matter, const DefenceOffered& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.conclusions.back().offered_to = event.officers;
}

void apply(WrongCase& matter, const DefenceKept& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.statements.push_back({stamp, event});
}

void apply(WrongCase& matter, const WrongCaseDecided& event, const Stamp& stamp) {
  enter(matter, S::kDecided, stamp);
  let_decisions_fall(matter);
  matter.decisions.push_back({.stamp = stamp, .said = event});
}

void apply(WrongCase& matter, const SuspicionFound& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.suspicions.push_back(event);
}

void apply(WrongCase& matter, const SuspicionReported& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.suspicions_reported.push_back(event);
}

void apply(WrongCase& matter, const WrongCaseMeasureExecuted& event, const Stamp& stamp) {
  enter(matter, S::kExecuting, stamp);
  matter.executions.push_back({.stamp = stamp, .said = event, .decision = matter.decisions.size() - 1});
}

void apply(WrongCase& matter, const ReInvestigationOrdered& event, const Stamp& stamp) {
  const bool direct = event.mode == AgainMode::kDirect;
  enter(matter, direct ? S::kDirectInvestigation : S::kReInvestigationOrdered, stamp);
  if (direct) matter.teams.push_back({stamp, stamp.actor.role, event.members, true});
  if (event.withdrawal) let_decisions_fall(matter);
  matter.no_wrong_case.reset();
  matter.no_wrong_case_approved.reset();
  matter.orders.push_back(event);
}

void apply(WrongCase& matter, const WrongCaseClosed& event, const Stamp& stamp) {
  enter(matter, S::kClosed, stamp);
  matter.closing = event;
}

}  // namespace donghu::domain
