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

/// The kind of the obligation to answer a referral of another authority by the day that its letter names; the rule
/// stands in the sender's pack.
inline constexpr std::string_view kOwedBack = "owedBack";

class Duties {
 public:
  Duties(RegistryWriter& registry, Authority& authority, Shelf& shelf)
      : registry_(registry), authority_(authority), shelf_(shelf) {}

  /// Meets what the milestone meets, on the matter and on all it follows from; then raises what it raises.
  void reach(const Reached& reached, std::string_view milestone, const policy::Facts& facts);
  /// Marks an open obligation of this very matter as met.
  void settle(const Reached& reached, std::string_view kind);
  /// A record that somebody owed for another's has been made: the oldest one of that duty is met.
  void meet_owed_record(const Reached& reached, const std::string& duty, PersonId by);
  /// Raises a follow-up of a report, or a record that another person owes.
  void raise(const Reached& reached, const domain::Obligation& obligation);

 private:
  void meet(const Reached& reached, std::string_view milestone);
  /// Dates what has waited for this milestone, or for a fact that is known now; ends what its window has left behind.
  void date_again(const Reached& reached);
  /// The pack under whose rule an obligation was raised; it keeps that rule (SC-06). None: its file is gone.
  std::shared_ptr<const policy::Pack> pack_of(const ObligationRow& row) const;

  RegistryWriter& registry_;
  Authority& authority_;
  Shelf& shelf_;
};

/// Whether the events may happen now: each milestone that they reach meets a duty or a choice whose window is open, or
/// none that has a window. `about`: what a matter that begins with them follows from. Errors: kWindowClosed, citing it.
Result<void> check_windows(RegistryReader& registry, Authority& authority, Shelf& shelf,
                           const std::vector<MatterId>& about, const std::vector<domain::Event>& events);

/// The matter, and all that it follows from, directly or not; each once.
std::vector<MatterId> with_origins(RegistryReader& registry, AuthorityNo authority, MatterId matter);

}  // namespace donghu::app
