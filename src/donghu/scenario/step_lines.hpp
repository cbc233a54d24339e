// A scenario with the lines of its steps; inside the module.
#pragma once

#include <filesystem>
#include <vector>

#include "donghu/base/error.hpp"
#include "donghu/json/json.hpp"

namespace donghu::scenario {

struct ReadScenario {
  json::Value text = {};
  std::vector<int> step_lines = {};
};

/// Errors: as read_scenario.
Result<ReadScenario> read_with_lines(const std::filesystem::path& file);

}  // namespace donghu::scenario
