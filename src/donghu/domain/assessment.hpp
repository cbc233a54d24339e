// Assessment entry and organization circumstance (`assessmentEntry`, `organizationCircumstance`; REQUIREMENTS 4.3.9).
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/findings.hpp"
#include "donghu/domain/matter.hpp"

namespace donghu::domain {

struct Effects;

}  // namespace donghu::domain
