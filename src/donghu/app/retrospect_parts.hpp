// What retrospect*.cpp share; not for others.
#pragma once

#include "donghu/app/history.hpp"
#include "donghu/app/retrospect.hpp"

namespace donghu::app {

/// One side of the look back: its rules, and everything that keeps what was read under them.
struct Side {
  Side(const Authority& shared, BlobStore& blobs, const Calendar& calendar)
      : authority(shared.apart()), shelf(blobs, calendar) {}

  std::unique_ptr<Authority> authority;
  Shelf shelf;
};

/// Gives `instead` the rules of the hypothesis, worked out from those of `then`, and notes how they stand to each
/// other. Errors: those of look_back.
Result<void> suppose(const Hypothesis& hypothesis, const ActiveRules& then, Side& instead, Retrospect& notes);

/// One past step, at the moment before it was taken. The reader sees all entries and the rows of that moment.
struct Occasion {
  RegistryReader& registry;
  Authority& authority;
  const OpenedEntry& entry;
  std::string stream_kind;
};

/// What came of the step under each side's rules; none: nothing decided by a pack's rules, or no step but what follows
/// from one. Errors: kLedgerBroken.
struct TwoOutcomes {
  std::vector<domain::Outcome> then;
  std::vector<domain::Outcome> instead;
};
Result<std::optional<TwoOutcomes>> judge_again(const Occasion& occasion, Side& then, Side& instead);

/// The same of what stands today in a matter of that stream kind, by its id; none for kinds of which nothing stands.
Result<std::optional<TwoOutcomes>> compare_standing(RegistryReader& registry, StreamId stream,
                                                    const std::string& stream_kind, Side& then, Side& instead);

/// Duties of one matter under both sides; `compared` grows by how many there are.
std::vector<domain::Difference> compare_duties(const std::vector<ObligationRow>& then,
                                               const std::vector<ObligationRow>& instead, Instant now,
                                               std::uint64_t& compared);

/// Reports owed for periods that began by `now`.
std::vector<domain::Difference> compare_periods(RegistryReader& registry, Side& then, const ActiveRules& rules_then,
                                                const ActiveRules& rules_instead, Instant now, std::uint64_t& compared);

}  // namespace donghu::app
