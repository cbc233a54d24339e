// Obligations as rows: what an entry raises and what it meets (domain/obligations.hpp). Part of the projection, so that
// a rebuild gives the same rows.
#pragma once

#include "donghu/app/authority.hpp"
#include "donghu/app/shelf.hpp"
#include "donghu/domain/obligations.hpp"

namespace donghu::app {

/// A milestone's place: the matter that reached it, by which entry, under which pack.
struct Reached {
  MatterId matter;
  std::uint64_t idx = 0;
  Instant at{};
  const policy::Pack& pack;                  // the rules as they stand for whoever the matter is about
  std::vector<PackRef> refs;                 // of the packs it was read from, its own among them
  std::optional<PersonId> person = {};       // who owes what is personal: the recorder
  std::string rule = {};                     // for reports: the rule or follow-up it is about
  std::optional<Instant> counted_from = {};  // where the clocks of what it raises start, if that was before `at`
};

class Duties {
 public:
  Duties(RegistryWriter& registry, const Authority& authority, Shelf& shelf)
      : registry_(registry), authority_(authority), shelf_(shelf) {}

  /// Meets what the milestone meets, on the matter and on all it follows from; then raises what it raises.
  void reach(const Reached& reached, std::string_view milestone, const policy::Facts& facts);
  /// Raises a follow-up of a report.
  void raise(const Reached& reached, const domain::Obligation& obligation);

 private:
  void meet(const Reached& reached, std::string_view milestone);
  /// The pack under whose rule an obligation was raised; it keeps that rule (SC-06). None: its file is gone.
  std::shared_ptr<const policy::Pack> pack_of(const ObligationRow& row) const;

  RegistryWriter& registry_;
  const Authority& authority_;
  Shelf& shelf_;
};

/// The matter, and all that it follows from, directly or not; each once.
std::vector<MatterId> with_origins(RegistryReader& registry, AuthorityNo authority, MatterId matter);

}  // namespace donghu::app
