// How a person stands to a matter, by the matter's stored parties.
#pragma once

#include "donghu/app/authorization.hpp"
#include "donghu/app/directory_view.hpp"
#include "donghu/domain/context.hpp"

namespace donghu::app {

struct Relation {
  bool exists = false;
  Standing standing;
};

/// The same for whoever acts in a seat: barred also from a record that another duty asks for, whose readers do not
/// include the role (domain/record_duty.hpp).
Relation relation_to(RegistryReader& registry, const Authority& authority, const DirectoryView& directory,
                     const domain::Actor& actor, const policy::Pack& pack, MatterId matter);

/// True if the role may open a record of the register on a stated reason, recusal apart.
bool is_visible_to(const domain::Role& role, const Authority& authority, const RecordRow& row,
                   const policy::Pack& pack);

Relation relation_to(RegistryReader& registry, const Authority& authority, const DirectoryView& directory,
                     PersonId person, MatterId matter);

}  // namespace donghu::app
