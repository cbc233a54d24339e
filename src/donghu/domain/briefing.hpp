// Duty briefing and training log (`dutyBriefing`).
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/findings.hpp"
#include "donghu/domain/matter.hpp"

namespace donghu::domain {

struct Effects;

}  // namespace donghu::domain
