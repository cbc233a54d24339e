// A case of accountability at any of its states, for its tests. Not part of the software.
#pragma once

#include <gmock/gmock.h>

#include <memory>

#include "donghu/domain/accountability.hpp"
#include "donghu/domain/conclusion_testing.hpp"

namespace donghu::domain::accountability_testing {

using testing::ConclusionScene;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Member;
using testing::param;
using testing::proof;
using testing::refusal;
using testing::shipped_pack;
using testing::take;
using S = AccountabilityState;

inline policy::Pack pack_c() { return shipped_pack("cn-xingqing-c"); }
inline policy::Pack pack_e() { return shipped_pack("cn-province-e"); }

/// 曹威, a leading cadre; what a test does not say is: managed by the bureau, member of the Party, public official.
inline Member leader(const std::string& managed_by = "ownBureau", const std::string& organ_kind = "administrative") {
  return {.leading_cadre = true,
          .post = "副局长",
          .managed_by = managed_by,
          .organ_kind = organ_kind,
          .traits = std::vector<std::string>{"partyMember", "publicOfficial", "stateFunctionary"}};
}

/// An organ of C on 2026-05-12, with the conduct of 曹威 on 2026-05-06 confirmed; the pack and the person can be
/// others.
class AccountabilityTest : public ::testing::Test {
 protected:
  AccountabilityTest() { use(pack_c(), leader()); }

  void use(policy::Pack pack, const Member& target);
  /// E, with 曹威 managed by the Party committee of the same level.
  void use_province(const std::string& organ_kind = "administrative") {
    use(pack_e(), leader("sameLevelPartyCommittee", organ_kind));
  }

  ConclusionScene& scene() { return *scene_; }
  Findings& findings() { return scene().findings(); }
  PersonId target() const { return target_; }
  /// Whoever verifies under the pack: discipline office or discipline organ.
  Context body() { return scene().as(scene().officer, scene().pack().verification->body); }
  Context office() { return scene().as(officer_, scene().pack().verification->body); }
  Context party_group() { return scene().as(scene().secretary, "partyGroup"); }
  Context organization() { return scene().as(organization_, "organizationDepartment"); }
  Context committee() { return scene().as(committee_, "partyCommittee"); }
  Citation article(const std::string& row) { return cite(scene().pack().pack_id, row); }

  /// As the conclusion began it; for non-recording the instance is counted in the verification.
  AccountabilityCase opened(std::string_view conduct = kInterferenceConduct, int count = 0);
  AccountabilityCase assessed(std::string_view conduct = kInterferenceConduct, int count = 0);
  AccountabilityCase proposed(std::vector<std::string> measures, std::string_view conduct = kInterferenceConduct,
                              int count = 0);
  AccountabilityCase transferred(const std::string& to, std::vector<std::string> measures);
  /// Talk and caution, decided by the organization department. Precondition: the province's rule is in use.
  AccountabilityCase cautioned();

  static AssessLevel assess() { return {.reasons = "已核实"}; }
  static MeasureChoice choice(std::vector<std::string> measures) {
    return {.measures = std::move(measures), .reasons = "与情节相当"};
  }
  void run(AccountabilityCase& matter, const auto& command, const Context& by) {
    take(matter, decide(matter, command, by), by);
  }
  /// Puts the verification back to fact-finding, now.
  void reopen() {
    scene().verification_here().state = VerificationState::kReopened;
    scene().verification_here().reopenings.push_back({.stamp = scene().stamp(body(), 9)});
  }
  /// Concludes again, now, with the findings as they then stand.
  void conclude_again(VerificationOutcome outcome = VerificationOutcome::kConfirmed) {
    scene().conclude_again(outcome);
    scene().verification_here().conclusions.back().stamp = scene().stamp(body(), 10);
  }

 private:
  std::unique_ptr<ConclusionScene> scene_;
  PersonId target_;
  PersonId officer_;
  PersonId organization_;
  PersonId committee_;
};

}  // namespace donghu::domain::accountability_testing
