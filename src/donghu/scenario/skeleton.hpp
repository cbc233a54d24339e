// A pack to begin with: commented, empty of rules but for an example, with a row table and a scenario that plays green.
// Its text stands in skeleton/ and is built into the program.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "donghu/base/error.hpp"

namespace donghu::scenario {

struct Skeleton {
  std::filesystem::path folder;
  std::string id;     // "cn-lishan-x": its last part, in capitals, begins every row
  std::string title;  // of the regulation
};

/// The files written, in order. Errors: kNotAllowed for an id that is none (where: --id), kConflict if the folder holds
/// anything (where: the folder), kStorage.
Result<std::vector<std::filesystem::path>> write_skeleton(const Skeleton& skeleton);

}  // namespace donghu::scenario
