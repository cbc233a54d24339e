// From entries back to what they say: opened events of a stream, and the states folded from them.
#pragma once

#include <vector>

#include "donghu/app/active_rules.hpp"
#include "donghu/app/authority.hpp"
#include "donghu/app/shelf.hpp"
#include "donghu/domain/adoption.hpp"
#include "donghu/domain/all_events.hpp"
#include "donghu/domain/record.hpp"

namespace donghu::app {

/// One entry, opened.
struct OpenedEntry {
  EntryRow row;
  ledger::EntryHeader header;
  Body body;

  domain::Stamp stamp() const { return {body.actor, row.at, row.idx, row.version}; }
};

/// Errors: kLedgerBroken when an entry does not open or does not say what its row says.
Result<OpenedEntry> open_entry(RegistryReader& registry, Authority& authority, const EntryRow& row);

/// Every event of a stream, oldest first.
Result<std::vector<OpenedEntry>> open_stream(RegistryReader& registry, Authority& authority, StreamId stream);

/// The state that a stream's events leave. Errors: kNotFound when it is not the stream of such a matter.
template <class M>
Result<M> fold(const std::vector<OpenedEntry>& history) {
  M matter;
  for (const OpenedEntry& entry : history) {
    const bool applied = visit(
        [&](const auto& event) {
          if constexpr (requires { apply(matter, event, entry.stamp()); }) {
            apply(matter, event, entry.stamp());
            return true;
          }
          return false;
        },
        entry.body.event);
    if (!applied) return refuse(ErrorCode::kNotFound);
  }
  if (matter.version == 0) return refuse(ErrorCode::kNotFound);
  matter.id = MatterId{history.front().row.stream.bytes};
  return matter;
}

template <class M>
Result<M> load(RegistryReader& registry, Authority& authority, MatterId matter) {
  const Result<std::vector<OpenedEntry>> history = open_stream(registry, authority, stream_of(matter));
  if (!history) return refuse(history.error());
  return fold<M>(*history);
}

/// The rules the authority works under on a day; folded once for each version of the adoption's stream. Errors:
/// kPackNotActive when it has adopted none.
Result<std::shared_ptr<const ActiveRules>> active_rules(RegistryReader& registry, Authority& authority, Shelf& shelf,
                                                        CivilDate day);

/// Makes a day the one that the rules are read for.
void select(ActiveRules& rules, CivilDate day);

/// Folds an adoption's stream; none while the stream is empty. Packs are not loaded.
std::optional<ActiveRules> fold_adoption(StreamId stream, const std::vector<OpenedEntry>& history);

}  // namespace donghu::app
