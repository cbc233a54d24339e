// Dispatch between authorities and to bodies outside (移交、转送; `dispatch`).
#pragma once

#include <string>
#include <vector>

#include "donghu/domain/findings.hpp"
#include "donghu/domain/matter.hpp"

namespace donghu::domain {

struct Effects;

}  // namespace donghu::domain
