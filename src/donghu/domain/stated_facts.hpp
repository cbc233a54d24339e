// Facts stated in words, against the vocabulary of the pack: which may be stated by whom, of which type, with which
// codes (REQUIREMENTS 4.6 a). Those that a claim or a finding has a place for are stated there and nowhere else.
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/claim.hpp"
#include "donghu/domain/record_checks.hpp"
#include "donghu/policy/pack.hpp"

namespace donghu::domain {

enum class StatedBy { kHandler, kVerifier };

/// A fact that may be stated: its key as conditions read it, its type, what of it is allowed.
struct StatableFact {
  std::string key;
  policy::FactType type = policy::FactType::kBool;
  std::vector<std::string> codes;  // for a code or a list of codes; empty: any text
  policy::Label label;             // of a declared one
  policy::RowId ref;               // of a declared one
};
/// In the order of the vocabulary: what the pack declares, then what the shared vocabulary leaves without a place.
/// Facts about a person once for each role in which somebody is named.
std::vector<StatableFact> statable_facts(StatedBy who, const policy::Pack& pack);

/// Fills the types. Errors are added at `where`/n: kMissingReference at /key for a fact that there is not (params:
/// allowed), kNotAllowed at /key for one that others state (params: assertedBy), at /value for a code that is not among
/// them (params: allowed) and for a fact stated twice, kMalformed at /value for another type (params: expected). They
/// cite the row of a declared fact.
void complete_stated(std::vector<StatedFact>& facts, StatedBy who, const policy::Pack& pack, const std::string& where,
                     Refusals& refusals);

/// Adds to what is known, and never overwrites it: a directory or a place of its own knows better.
/// Precondition: the types are filled; a fact without one is left out.
void add_stated(policy::Facts& facts, const std::vector<StatedFact>& stated);

/// What the directory notes of a person besides its own fields, as a trait "key=value": the pack's declared facts about
/// persons. "true" and "false", numbers and days are what they look like; codes of a list end with "|".
void add_noted(policy::Facts& facts, const std::string& role, const std::vector<std::string>& traits);

}  // namespace donghu::domain
