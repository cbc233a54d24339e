// What every matter (事项) other than a record has in common: where it comes from, whom it concerns, when it was
// opened.
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/claim.hpp"
#include "donghu/domain/context.hpp"
#include "donghu/domain/step.hpp"

namespace donghu::domain {

/// Where a matter comes from; part of its first event. `about` links it to the matters it follows from, for reading,
/// for meeting their obligations, and so that whoever is barred from them is barred here.
struct Origin {
  std::vector<MatterId> about;
  std::vector<PersonId> concerned;  // of the directory; the persons of `about` are concerned anyhow
  CivilDate conduct_at;     // whose version of the pack is the substance (REQUIREMENTS 4.2); opening day if none
  bool restricted = false;  // numbered apart, since a reader is barred from it
};

struct Matter {
  MatterId id;  // set by whoever folds it; not part of any event
  std::uint64_t version = 0;
  Stamp opened;
  Origin origin;
};

/// A document that proves a step: a sealed file, named by upload, or the words that stand for it.
struct Proof {
  std::vector<Evidence> documents;
  std::string reference;  // number, date and sender of a document kept elsewhere
};

/// True if the actor is concerned by the matter, or close to one who is (SC-01).
bool is_barred(const Matter& matter, const Context& context);
/// Errors: kRecusalRequired.
Result<void> check_recusal(const Matter& matter, const Context& context);
/// Errors: kReasonMissing at `where` for an empty text.
Result<void> check_reason(const std::string& reason, std::string where = "/reason");

template <class A>
void fields(A& a, Origin& x) {
  a.field("about", x.about, items(50));
  a.field("concerned", x.concerned, items(50));
  a.field("conductAt", x.conduct_at);
  a.field("restricted", x.restricted);
}
template <class A>
void fields(A& a, Proof& x) {
  a.field("documents", x.documents, items(20));
  a.field("reference", x.reference, text(300));
}

}  // namespace donghu::domain
