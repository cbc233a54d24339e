// The version of this build, as CHANGELOG.md has it.
#pragma once

#include <string_view>

namespace donghu::app {

inline constexpr std::string_view kVersionText = "0.1.0";

}  // namespace donghu::app
