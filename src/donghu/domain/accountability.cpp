#include "donghu/domain/accountability.hpp"

#include <algorithm>

#include "donghu/domain/effects.hpp"

namespace donghu::domain {
namespace {

bool has(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

void add_decision(AccountabilityCase& matter, AccountabilityCase::Decision decision) {
  matter.version = decision.stamp.version;
  matter.decisions.push_back(std::move(decision));
}

}  // namespace

std::vector<std::string> AccountabilityCase::measures_undecided() const {
  std::vector<std::string> open = proposal ? proposal->measures : std::vector<std::string>{};
  for (const Decision& decision : decisions) {
    if (decision.undone) continue;
    std::erase_if(open, [&](const std::string& measure) { return has(decision.considered, measure); });
  }
  return open;
}

std::vector<std::string> AccountabilityCase::measures_outstanding() const {
  std::vector<std::string> open;
  for (const Decision& decision : decisions) {
    if (decision.undone) continue;
    for (const std::string& measure : decision.measures) {
      // Two bodies may decide on one measure: it is carried out once.
      if (!has(open, measure)) open.push_back(measure);
    }
  }
  for (const Execution& execution : executions) {
    if (!execution.undone) std::erase(open, execution.measure);
  }
  return open;
}

const ReachedTier* AccountabilityCase::tier_of(std::string_view measure) const {
  const auto tier =
      std::find_if(tiers.begin(), tiers.end(), [&](const ReachedTier& t) { return has(t.measures, measure); });
  return tier == tiers.end() ? nullptr : &*tier;
}

std::vector<AccountabilityCase::Execution> AccountabilityCase::cautions_on(CivilDate day) const {
  std::vector<Execution> holding;
  for (const Execution& execution : executions) {
    const bool holds = execution.review_on && !execution.ended && !execution.undone && day <= *execution.review_on;
    if (holds) holding.push_back(execution);
  }
  return holding;
}

void apply(AccountabilityCase& matter, const AccountabilityOpened& event, const Stamp& stamp) {
  matter.opened = stamp;
  matter.origin = event.origin;
  matter.version = stamp.version;
  matter.state = AccountabilityState::kOpened;
  matter.opening = event;
}

void apply(AccountabilityCase& matter, const LevelAssessed& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.state = AccountabilityState::kLevelAssessed;
  matter.assessment = event;
  matter.assessed_at = stamp.at;
  matter.tiers = event.tiers;
}

void apply(AccountabilityCase& matter, const MeasuresProposed& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.state = AccountabilityState::kMeasureProposed;
  matter.proposal = event.choice;
  matter.proposed_at = stamp.at;
}

void apply(AccountabilityCase& matter, const MeasuresProposedAgain& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.state = AccountabilityState::kMeasureProposed;
  matter.tiers = event.tiers;
  matter.proposal = event.choice;
  matter.proposed_at = stamp.at;
  matter.transfers.clear();
  matter.undone.push_back(event.undone);
  for (auto& decision : matter.decisions) decision.undone = true;
  for (auto& execution : matter.executions) execution.undone = true;
}

void apply(AccountabilityCase& matter, const AccountabilityTransferred& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.state = AccountabilityState::kTransferred;
  matter.transfers.push_back({.stamp = stamp, .to = event.to});
}

void apply(AccountabilityCase& matter, const AccountabilityTransferAcknowledged& event, const Stamp& stamp) {
  matter.version = stamp.version;
  for (auto& transfer : matter.transfers) {
    if (transfer.to == event.by) transfer.acknowledged = true;
  }
}

void apply(AccountabilityCase& matter, const ExternalDecisionEntered& event, const Stamp& stamp) {
  add_decision(matter, {.stamp = stamp,
                        .by = event.by,
                        .considered = event.considered,
                        .measures = event.measures,
                        .reasons = event.result,
                        .external = true});
  for (auto& transfer : matter.transfers) {
    if (transfer.to == event.by) transfer.answered = true;
  }
}

void apply(AccountabilityCase& matter, const MeasuresDecided& event, const Stamp& stamp) {
  add_decision(matter, {.stamp = stamp,
                        .by = event.by,
                        .considered = event.considered,
                        .measures = event.measures,
                        .reasons = event.reasons});
}

void apply(AccountabilityCase& matter, const AccountabilityDecided& /*event*/, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.state = AccountabilityState::kDecided;
}

void apply(AccountabilityCase& matter, const MeasureExecuted& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.executions.push_back({.stamp = stamp, .measure = event.measure, .review_on = event.review_on});
}

void apply(AccountabilityCase& matter, const AccountabilityExecuted& /*event*/, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.state = AccountabilityState::kExecuted;
}

void apply(AccountabilityCase& matter, const CautionReviewed& event, const Stamp& stamp) {
  matter.version = stamp.version;
  for (auto& execution : matter.executions) {
    if (execution.measure != event.measure || execution.undone || execution.ended) continue;
    execution.ended = !event.extended;
    if (event.extended) execution.review_on = event.review_on;
  }
}

void apply(AccountabilityCase& matter, const AccountabilityClosed& event, const Stamp& stamp) {
  matter.version = stamp.version;
  matter.state = AccountabilityState::kClosed;
  matter.closing = event;
}

}  // namespace donghu::domain
