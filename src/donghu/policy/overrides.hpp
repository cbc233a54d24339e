// What an adoption may replace in a pack: the software's own terms, never a value of the text (REQUIREMENTS 4.0).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "donghu/base/error.hpp"
#include "donghu/policy/pack.hpp"

namespace donghu::policy {

/// A term that is not the text's, and where it stands.
struct OverridableTerm {
  std::string sd = {};     // "SD-03"
  std::string param = {};  // "obligations.C-ARCHIVE.deadline"
  Term term = {};          // as the pack has it
  bool operator==(const OverridableTerm&) const = default;
};

/// Everything an adoption of this pack may set, in the order of the pack.
std::vector<OverridableTerm> overridable_terms(const Pack& pack);

/// One setting of an adoption. The reason is kept by the event that carries it.
struct TermOverride {
  std::string param = {};
  Term term = {};
};

/// The pack with other default terms. Errors: RULE_ABSENT if `param` names no term, NOT_ALLOWED if it names a term of
/// the text, OUT_OF_RANGE for a negative value; `where` is the param.
Result<Pack> with_overrides(Pack pack, std::span<const TermOverride> overrides);

}  // namespace donghu::policy
