// Which elements of a pack its scenarios touch: each is taken out in turn and the scenarios are played without it. What
// no scenario notices, and the pack loads without, nothing touches.
//
//   const std::vector<Touch> touches = touch(trial, elements);
//
// Not here: what becomes of an element (sections.hpp), the row tables (they are tests of the pack, not of the
// software).
#pragma once

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "donghu/policy/elements.hpp"
#include "donghu/scenario/play.hpp"

namespace donghu::scenario {

/// Who noticed that an element is missing. kNeeded: the pack does not load without it, so nothing could be played.
enum class Notice { kScenario, kNeeded, kNobody };

struct Touch {
  policy::Element element;
  Notice notice = Notice::kNobody;
  std::filesystem::path by = {};  // kScenario: the scenario's file
};

struct Trial {
  std::filesystem::path pack;                      // its file
  Stage stage;                                     // for the pack as it is
  std::vector<std::filesystem::path> scenarios;    // green as they are; of packs beside it too, if they adopt it
  std::map<std::string, std::string> likely = {};  // path of an element → the scenario to try first
  unsigned threads = 1;
  std::function<void(std::size_t done, std::size_t of)> progress = nullptr;  // called from any thread, one at a time
};

/// In the order of `elements`. Errors: kStorage for the pack's file.
Result<std::vector<Touch>> touch(const Trial& trial, const std::vector<policy::Element>& elements);

/// Runs `work(i)` for every i below `count`, on several threads.
template <class Work>
void each_at_once(std::size_t count, unsigned threads, Work work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::thread> others;
  for (std::size_t n = 1; n < std::min<std::size_t>(threads, count); ++n) others.emplace_back(run);
  run();
  for (std::thread& other : others) other.join();
}

/// All of them, at the same time on `threads` threads; in the order of the files.
std::vector<Played> play_all(const std::vector<std::filesystem::path>& scenarios, const Stage& stage, unsigned threads);

}  // namespace donghu::scenario
