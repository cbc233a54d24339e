// Circular (通报, `circular`; REQUIREMENTS 4.3.3).
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/findings.hpp"
#include "donghu/domain/matter.hpp"

namespace donghu::domain {

struct Effects;

struct Circular : Matter {
  static constexpr std::string_view kKind = "circular";
};

}  // namespace donghu::domain
