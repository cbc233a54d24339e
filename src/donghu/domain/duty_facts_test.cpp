// Which duties arise from what is known of a matter, under the shipped packs.
#include "donghu/domain/duty_facts.hpp"

#include <gmock/gmock.h>

#include "donghu/domain/circular.hpp"
#include "donghu/domain/conclusion_testing.hpp"
#include "donghu/domain/obligations.hpp"

namespace donghu::domain {
namespace {

using testing::ConclusionScene;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::shipped_pack;

class DutyFacts : public ::testing::Test {
 protected:
  void use(const char* pack) { scene_ = std::make_unique<ConclusionScene>(shipped_pack(pack)); }
  ConclusionScene& scene() { return *scene_; }
  const Directory& directory() { return scene().as(scene().officer, "disciplineOffice").directory; }

  template <class M>
  std::vector<std::string> raised(std::string_view milestone, const M& matter) {
    std::vector<std::string> kinds;
    const Instant at = *parse_instant("2026-03-20T09:00:00.000+08:00");
    for (const Obligation& one : raised_by(milestone, duty_facts(matter, directory()), at, scene().pack(), {})) {
      kinds.push_back(one.kind + " " + (one.due_on ? one.due_on->text() : "no clock"));
    }
    return kinds;
  }

 private:
  std::unique_ptr<ConclusionScene> scene_;
};

// C-08 states ("予以") and C-09 obliges ("应当"): both are owed and reminded of.
TEST_F(DutyFacts, a_confirmed_listed_act_raises_the_duty_to_propose_a_circular) {
  use("cn-xingqing-c");
  scene().findings().items.front().codes = {"ACT-PLEAD"};
  EXPECT_THAT(raised("verification.concluded", scene().verification_here()), ElementsAre("C-PROPOSE 2026-04-03"));
  scene().findings().manner_aggravators = {"MAN-GIFT"};
  EXPECT_THAT(raised("verification.concluded", scene().verification_here()),
              ElementsAre("C-PROPOSE 2026-04-03", "C-TYPICAL 2026-04-03"));
}

TEST_F(DutyFacts, nothing_is_to_be_proposed_where_nothing_is_confirmed_or_nothing_may_be_held_against_the_subject) {
  use("cn-xingqing-c");
  scene().findings().items.front().codes = {"ACT-PLEAD"};
  scene().findings().manner_aggravators = {"MAN-GIFT"};
  scene().conclusion().outside_coverage = true;
  EXPECT_THAT(raised("verification.concluded", scene().verification_here()), IsEmpty());
  scene().conclusion().outside_coverage = false;
  scene().conclusion().principal_unconfirmed = true;
  EXPECT_THAT(raised("verification.concluded", scene().verification_here()), IsEmpty());
  scene().conclusion().principal_unconfirmed = false;
  scene().conclusion().outcome = VerificationOutcome::kUnfounded;
  EXPECT_THAT(raised("verification.concluded", scene().verification_here()), IsEmpty());
  scene().conclusion().outcome = VerificationOutcome::kConfirmed;
  scene().reopen();
  EXPECT_THAT(raised("verification.concluded", scene().verification_here()), IsEmpty());
}

// SD-20 for E: suspect and open records only.
TEST_F(DutyFacts, the_grade_of_a_record_decides_whether_somebody_must_decide_on_verification) {
  use("cn-province-e");
  Record record = scene().record_here();
  for (const Grade grade : {Grade::kSuspect, Grade::kOpen}) {
    record.screening.grade = grade;
    EXPECT_THAT(raised("record.screened", record), ElementsAre("E-VERIFY 2026-04-03")) << name_of(grade);
  }
  for (const Grade grade : {Grade::kLawful, Grade::kPermitted, Grade::kRegular}) {
    record.screening.grade = grade;
    EXPECT_THAT(raised("record.screened", record), IsEmpty()) << name_of(grade);
  }
}

//
TEST_F(DutyFacts, a_blocked_circular_goes_where_the_subject_is_managed) {
  use("cn-province-e");
  Circular circular;
  circular.proposal.subject = {.name = "曹威", .managed_by = "superiorPartyCommittee"};
  EXPECT_THAT(raised("circular.blocked", circular), ElementsAre("E-UPWARD 2026-04-03"));
  circular.proposal.subject.managed_by = "otherPartyOrganization";
  EXPECT_THAT(raised("circular.blocked", circular), ElementsAre("E-NOTIFY 2026-04-03"));
  circular.proposal.subject.managed_by = "";
  EXPECT_THAT(raised("circular.blocked", circular), IsEmpty());
}

}  // namespace
}  // namespace donghu::domain
