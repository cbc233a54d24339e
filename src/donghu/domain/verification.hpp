// Verification (调查核实, `verification`; REQUIREMENTS 4.3.2).
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/findings.hpp"
#include "donghu/domain/matter.hpp"

namespace donghu::domain {

struct Effects;

struct Verification : Matter {
  static constexpr std::string_view kKind = "verification";
};

}  // namespace donghu::domain
