#include "donghu/app/relation.hpp"

#include <algorithm>

#include "donghu/app/facets.hpp"
#include "donghu/domain/record_duty.hpp"

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

Relation relation_to(RegistryReader& registry, const Authority& authority, const DirectoryView& directory,
                     const domain::Actor& actor, const policy::Pack& pack, MatterId matter) {
  Relation relation = relation_to(registry, authority, directory, actor.person, matter);
  if (pack.records.empty() || relation.standing.own || relation.standing.barred) return relation;
  RegisterQuery query;
  query.matter = matter;
  const RegisterPage page = registry.matters(authority.no(), query);
  if (!page.rows.empty() && !is_visible_to(actor.role, authority, page.rows.front().record, pack)) {
    relation.standing.barred = true;
  }
  return relation;
}

bool is_visible_to(const domain::Role& role, const Authority& authority, const RecordRow& row,
                   const policy::Pack& pack) {
  if (pack.records.empty()) return true;
  const std::optional<Facets> facets = open_facets(authority, row);
  const std::vector<domain::Role> readers = domain::viewing_roles(pack, facets ? facets->duty : std::string{});
  return std::find(readers.begin(), readers.end(), role) != readers.end();
}

}  // namespace donghu::app
