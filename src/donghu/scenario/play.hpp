// Plays a scenario (docs/scenarios.md) on a deployment of its own and says how what came differs from what was to come.
//
//   const Played played = play(file, stage_of(file));
//   for (const Finding& finding : played.findings) …      // none: the scenario came out as written
//
// Not here: where the scenarios are (a `scenarios` folder beside the pack), gtest, HTTP (a door of the tests).
#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "donghu/scenario/door.hpp"

namespace donghu::scenario {

/// One way in which what came is not what was to come. `step` from 1; 0: while setting up, or after the last step.
/// `line` of the step in the file; 0 if there is none. `place`: a pointer into the step, "/then/flags/0/code".
struct Finding {
  std::size_t step = 0;
  int line = 0;
  std::string place = {};
  std::string expected = {};
  std::string found = {};
  bool operator==(const Finding&) const = default;
};

struct Played {
  std::string id = {};
  std::size_t steps = 0;
  std::vector<Finding> findings = {};
  std::set<std::string> said = {};  // of the words watched for: those that the software's answers held
};

/// On what and how a scenario is played.
struct Stage {
  Places places;
  DoorMaker door = use_cases;
  const std::set<std::string>* watch = nullptr;  // words whose appearance in answers is noted; not owned
  std::filesystem::path original = {};           // what `adopt` steps change; empty: the pack's file
  std::function<std::string(const std::string&)> change = nullptr;  // of each version that `adopt` steps make
};

/// The places of a scenario file beside its pack: packs are the pack's neighbours, `policies` has the calendars.
Places places_of(const std::filesystem::path& scenario, const std::filesystem::path& policies,
                 const std::filesystem::path& fonts = {});

/// Stops after the first step that differs: what follows it would say little. A scenario that cannot be read or set up
/// is a finding too; nothing is thrown.
Played play(const std::filesystem::path& file, const Stage& stage);

/// The files of a pack's scenarios, in order. None: the pack has no such folder.
std::vector<std::filesystem::path> scenarios_of(const std::filesystem::path& pack_folder);

/// The file as JSON, as docs/scenarios.md describes it. Errors: kStorage, those of the YAML subset.
Result<json::Value> read_scenario(const std::filesystem::path& file);

}  // namespace donghu::scenario
