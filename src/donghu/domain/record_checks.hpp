// What a claim must satisfy before it may be sealed. Every refusal names its place and, where a rule stands behind it,
// the article; all refusals of one claim come together.
#pragma once

#include "donghu/domain/record.hpp"
#include "donghu/policy/facts.hpp"

namespace donghu::domain {

/// Fills in what the directory knows (names, units, posts, case name and handling unit), so that the record can be
/// read without it. Errors: kMissingReference for an identifier that the directory does not have.
Result<Claim> complete(Claim claim, const Directory& directory);

/// Vocabulary, dates, required fields, owed answers, owed material, owed reasons. `incomplete` is set when the claim
/// passes only because something is declared unknown or unavailable (SC-22).
Result<void> check(const Claim& claim, const policy::Facts& facts, const Context& context, bool& incomplete);

}  // namespace donghu::domain
