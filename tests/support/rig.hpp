// The deployment on which tests of use cases run: the scenarios' own (donghu/scenario/rig.hpp), with the shipped packs.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "donghu/scenario/rig.hpp"

namespace donghu::testing {

using scenario::ManualClock;
using scenario::Member;
using scenario::must;
using scenario::Organ;
using scenario::TemporaryFolder;

/// The shipped packs; elsewhere for tests that play the scenarios under changed packs (tests/mutation).
std::filesystem::path policies_folder();

/// Adopts pack C where a test names none.
class Rig : public scenario::Rig {
 public:
  /// One organ for each code.
  explicit Rig(const std::vector<std::string>& codes = {"qinghe"});
};

/// A record body that seals under pack C: a telephone call by an outsider about a case of the directory.
json::Object plain_record(CaseId case_file, CivilDate on);

}  // namespace donghu::testing
