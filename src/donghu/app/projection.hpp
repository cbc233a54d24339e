// From an event to the rows that lists and rights are read from. The same function serves the commit and the rebuild,
// which is how a rebuild can prove that the tables say what the entries say (LEDGER, rules learnt, 2).
#pragma once

#include "donghu/app/directory_view.hpp"
#include "donghu/app/history.hpp"

namespace donghu::app {

class Projector {
 public:
  Projector(RegistryWriter& registry, Authority& authority, Shelf& shelf)
      : registry_(registry), authority_(authority), shelf_(shelf), directory_(registry, authority) {}

  /// Writes the rows that follow from one entry. The entry itself, and all before it, are already in the registry. Of
  /// several entries the later ones must come later: what was read of a stream is kept until another one's turn.
  /// Errors: kLedgerBroken when the stream does not fold.
  Result<void> project(const OpenedEntry& entry);

 private:
  void add_person(const domain::PersonAdded& event);
  void add_case_file(const domain::CaseFileOpened& event);
  Result<void> project_adoption(const OpenedEntry& entry);
  Result<std::optional<ActiveRules>> adoption_until(StreamId stream, std::uint64_t version);
  Result<void> project_seat(const OpenedEntry& entry, const std::string& role);
  bool recording_roles_are_bound();
  /// Nothing for an event that belongs to no matter.
  Result<void> project_matter(const OpenedEntry& entry);
  /// The entry's stream up to and with it.
  Result<void> read_history(const OpenedEntry& entry);

  RegistryWriter& registry_;
  Authority& authority_;
  Shelf& shelf_;
  DirectoryView directory_;
  std::vector<OpenedEntry> history_ = {};  // of the stream last read
};

/// First letters of the syllables of a Chinese name, lower case: "马岚" → "ml". Letters stay; the rest is left out.
std::string initials_of(std::string_view name);

}  // namespace donghu::app
