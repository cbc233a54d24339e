// How long one decision takes with all rules of a shipped pack: sealing a record (coverage, screening, fields, duties),
// a conclusion that confirms interference, the level of accountability that follows. Medians over many runs, with an
// organ that has no past and with one that has thousands of records and instances: nothing may grow with them.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "donghu/domain/obligations.hpp"
#include "donghu/domain/screening.hpp"
#include "donghu/domain/verification_testing.hpp"

namespace donghu::domain {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kLimit = 50;    // µs, the median of one decision
constexpr double kGrowth = 1.5;  // with a past, over without; the rest is the noise of a busy machine
constexpr int kRuns = 4001;
constexpr int kPastMatters = 5000;

template <class Decide>
double median_us(const Decide& decision) {
  std::vector<double> all(kRuns);
  for (double& one : all) {
    const auto start = Clock::now();
    const auto decided = decision();
    one = std::chrono::duration<double, std::micro>(Clock::now() - start).count();
    if (!decided) throw std::runtime_error(describe(decided.error()));
  }
  std::nth_element(all.begin(), all.begin() + kRuns / 2, all.end());
  return all[kRuns / 2];
}

struct Medians {
  double seal = 0;
  double conclude = 0;
  double level = 0;
};

class Decisions : public testing::VerificationCase {
 public:
  explicit Decisions(const std::string& pack) : VerificationCase(testing::shipped_pack(pack)) {}

  /// Thousands of records, and of instances counted for other handlers and this one.
  void grow_a_past() {
    for (int i = 0; i < kPastMatters; ++i) {
      const MatterId matter = seal(claim_of("plead"));
      scene_.instances[i % 100 == 0 ? ma_ : PersonId{matter.bytes}].push_back(
          {matter, CivilDate{2024, 3, 1}, "omitted"});
    }
  }

  Medians measure() {
    Medians medians;
    const Context handler = scene_.as(ma_, "handler");
    const RecordInquiry inquiry{claim_of("plead")};
    medians.seal = median_us([&] {
      const Result<Recorded> recorded = decide(inquiry, handler);
      const policy::Facts facts = claimed_facts(inquiry.claim, ma_, scene_);
      if (raised_by("record.sealed", facts, handler.now, scene_.pack(), scene_.calendar).empty())
        throw std::runtime_error("a sealed record raises no duty");
      return recorded;
    });

    Findings findings = plea_of_ding();
    findings.items = {{.item = scene_.pack().conduct.acts.front().item_ref}};
    Verification matter = found({seal(claim_of("plead"))});
    const ConcludeVerification conclusion{
        .outcome = VerificationOutcome::kConfirmed, .reasons = "经核实", .findings = findings};
    medians.conclude = median_us([&] { return decide(matter, conclusion, as_head()); });

    confirm(matter, findings);
    const AccountabilityCase& opened = scene_.accountability_cases.begin()->second;
    const AssessLevel level{.breach_of_discipline = true,
                            .harmful_result = true,
                            .grave_result = false,
                            .wrong_case_result = false,
                            .crime_suspected = false,
                            .reasons = "见核实结论"};
    medians.level = median_us([&] { return decide(opened, level, as_body()); });
    return medians;
  }

 private:
  void TestBody() override {}
};

bool print(const char* what, double without, double with) {
  const bool held = with <= kLimit && without <= kLimit && with <= kGrowth * without;
  fmt::print("    {:<24}{:>6.1f} µs ({:.2f} of the limit)   with {} past matters {:>6.1f} µs ({:.2f}): {}\n", what,
             without, without / kLimit, kPastMatters, with, with / without, held ? "held" : "MISSED");
  return held;
}

int run() {
  bool held = true;
  for (const char* pack : {"cn-xingqing-c", "cn-province-e"}) {
    const Medians without = Decisions{pack}.measure();
    Decisions grown{pack};
    grown.grow_a_past();
    const Medians with = grown.measure();
    fmt::print("{}, medians of {} decisions, limit {:.0f} µs\n", pack, kRuns, kLimit);
    held = print("a record is sealed", without.seal, with.seal) && held;
    held = print("a verification concludes", without.conclude, with.conclude) && held;
    held = print("a level is assessed", without.level, with.level) && held;
  }
  return held ? 0 : 1;
}

}  // namespace
}  // namespace donghu::domain

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  try {
    return donghu::domain::run();
  } catch (const std::exception& failure) {
    fmt::print(stderr, "{}\n", failure.what());
    return 1;
  }
}
