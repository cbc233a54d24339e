// The other way into the service by which a scenario is played (donghu/scenario/door.hpp): over HTTP, with sessions,
// cookies and pieces, and the printed form as PDF.
#pragma once

#include "donghu/scenario/door.hpp"

namespace donghu::testing {

std::unique_ptr<scenario::Door> over_http(scenario::Rig& rig);

}  // namespace donghu::testing
