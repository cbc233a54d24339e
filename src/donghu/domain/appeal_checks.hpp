// What several steps of an appeal ask. Internal to appeal*.cpp.
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/appeal.hpp"
#include "donghu/domain/effects.hpp"

namespace donghu::domain {

/// Takes over what the directory knows. Errors: kMissingReference and kFieldMissing at /madeBy/n.
Result<void> complete_makers(std::vector<PersonMention>& makers, const Directory& directory);

/// Those of the directory who are meant, by identity or by exactly their name.
std::vector<PersonId> persons_named(const std::vector<PersonMention>& mentions, const Directory& directory);

}  // namespace donghu::domain
