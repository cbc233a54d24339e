// How a person stands to a matter, by the matter's stored parties.
#pragma once

#include "donghu/app/authorization.hpp"
#include "donghu/app/directory_view.hpp"

namespace donghu::app {

struct Relation {
  bool exists = false;
  Standing standing;
};

Relation relation_to(RegistryReader& registry, const Authority& authority, const DirectoryView& directory,
                     PersonId person, MatterId matter);

}  // namespace donghu::app
