// Accountability case (责任追究, `accountabilityCase`; REQUIREMENTS 4.3.4).
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/findings.hpp"
#include "donghu/domain/matter.hpp"

namespace donghu::domain {

struct Effects;

struct AccountabilityCase : Matter {
  static constexpr std::string_view kKind = "accountabilityCase";
};

}  // namespace donghu::domain
