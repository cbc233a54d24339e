// The scenarios that lie beside the packs (policies/<pack>/scenarios/*.yaml) come out as written, each played twice on
// a real store: through the use cases and over HTTP. How to read one: docs/scenarios.md; who plays: donghu/scenario.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "donghu/scenario/play.hpp"
#include "scenarios/http_door.hpp"
#include "support/rig.hpp"

namespace donghu::scenario {

void PrintTo(const Finding& finding, std::ostream* out) {
  *out << "step " << finding.step << " (line " << finding.line << ") " << finding.place << ": expected "
       << finding.expected << ", found " << finding.found;
}

namespace {

struct Case {
  std::filesystem::path file;
  const char* way;
  DoorMaker door;
};

std::vector<Case> all_cases() {
  std::vector<std::filesystem::path> packs;
  // Beside the shipped packs, invented ones that show what others may bring, and those of the tutorial.
  for (const auto& folder : {testing::policies_folder(), std::filesystem::path{DONGHU_SOURCE_DIR "/tests/regulations"},
                             std::filesystem::path{DONGHU_SOURCE_DIR "/docs/tutorial"}}) {
    for (const auto& pack : std::filesystem::directory_iterator{folder}) packs.push_back(pack.path());
  }
  std::sort(packs.begin(), packs.end());
  std::vector<Case> cases;
  for (const auto& pack : packs) {
    for (const auto& file : scenarios_of(pack)) {
      cases.push_back({file, "use_cases", use_cases});
      cases.push_back({file, "http", testing::over_http});
    }
  }
  return cases;
}

class Scenario : public ::testing::TestWithParam<Case> {};

TEST_P(Scenario, comes_out_as_written) {
  const Case& played = GetParam();
  const Places places = places_of(played.file, testing::policies_folder(), DONGHU_FONTS);
  EXPECT_EQ(play(played.file, {.places = places, .door = played.door}).findings, std::vector<Finding>{});
}

INSTANTIATE_TEST_SUITE_P(Policies, Scenario, ::testing::ValuesIn(all_cases()), [](const auto& one) {
  const std::filesystem::path& file = one.param.file;
  std::string name =
      file.parent_path().parent_path().filename().string() + "_" + file.stem().string() + "_" + one.param.way;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
});

}  // namespace
}  // namespace donghu::scenario
