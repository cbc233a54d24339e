#include "donghu/app/relation.hpp"

#include <algorithm>

namespace donghu::app {

Relation relation_to(RegistryReader& registry, const Authority& authority, const DirectoryView& directory,
                     PersonId person, MatterId matter) {
  const std::vector<PartyRow> parties = registry.parties(authority.no(), matter);
  const std::vector<Hash> barring = directory.barring_tokens(person);
  const Hash own = authority.token("own", person);
  Relation relation{.exists = !parties.empty()};
  for (const PartyRow& party : parties) {
    if (party.link == "own" && party.person_token == own) relation.standing.own = true;
    if (party.link == "named" && std::find(barring.begin(), barring.end(), party.person_token) != barring.end()) {
      relation.standing.barred = true;
    }
  }
  // An unknown matter and one that the reader must not know of take the same way through every rule, so that no answer
  // tells them apart.
  if (!relation.exists) relation.standing.barred = true;
  // Who sealed a record stays its author, also when a namesake or a relative of theirs is named in it.
  if (relation.standing.own) relation.standing.barred = false;
  return relation;
}

}  // namespace donghu::app
