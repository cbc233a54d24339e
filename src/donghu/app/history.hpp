// From entries back to what they say: opened events of a stream, and the states folded from them.
#pragma once

#include <vector>

#include "donghu/app/authority.hpp"
#include "donghu/app/shelf.hpp"
#include "donghu/domain/adoption.hpp"
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

/// Errors: kNotFound when the stream is no record.
Result<domain::Record> fold_record(const std::vector<OpenedEntry>& history);
Result<domain::Record> load_record(RegistryReader& registry, Authority& authority, MatterId matter);

/// An adoption with the pack it adopts.
struct ActiveRules {
  domain::Adoption adoption;
  Instant adopted_at{};
  std::uint64_t last_index = 0;
  std::uint64_t version = 0;  // of the adoption's stream
  std::shared_ptr<const policy::Pack> pack;

  PackRef ref() const { return {adoption.pack, adoption.version, adoption.digest}; }
};

/// The rules the authority works under; folded once for each version of the adoption's stream. Errors: kPackNotActive
/// when it has adopted none.
Result<std::shared_ptr<const ActiveRules>> active_rules(RegistryReader& registry, Authority& authority, Shelf& shelf);

/// Folds an adoption's stream; none while the stream is empty.
std::optional<ActiveRules> fold_adoption(StreamId stream, const std::vector<OpenedEntry>& history);

}  // namespace donghu::app
