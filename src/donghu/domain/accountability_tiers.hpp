// Which tier of a pack is reached by what was found, and which choice of measures it permits. Internal to
// accountability*.cpp.
#pragma once

#include <vector>

#include "donghu/domain/accountability.hpp"
#include "donghu/domain/basis.hpp"

namespace donghu::domain {

/// What tiers are worked out from: the findings about one person, in the pack in force at the conduct.
struct TierGround {
  std::string_view conduct;  // of AccountabilityOpened
  const Findings& findings;
  const policy::Facts& facts;  // of the target, as the subject
  int instance_count = 0;
  CivilDate conduct_at;
  const policy::Pack& substance;
};

/// The findings with those that the verification left open, filled from an assessment.
Findings with_assessment(Findings findings, const LevelAssessed& assessment);

/// None: no tier is reached. Errors: kThresholdFindingMissing (params: finding) where a rule turns on what nobody
/// found.
Result<std::vector<ReachedTier>> reached_tiers(const TierGround& ground);

/// True if the pack has any rule for this conduct.
bool has_rules_for(std::string_view conduct, const policy::Pack& substance);

/// False for a measure that is "only for persons in this role" (needsRole) where the target is in another.
bool may_be_taken(const std::string& code, const PersonMention& target, const policy::Pack& substance,
                  const Directory& directory);

/// Errors: those of ProposeMeasures that are about the choice itself.
Result<void> check_choice(const MeasureChoice& choice, const std::vector<ReachedTier>& tiers, const TierGround& ground,
                          const PersonMention& target, const Context& context);

}  // namespace donghu::domain
