// The retaliation case: alleged, investigated in a verification, confirmed or not by its conclusion, made good, closed.
#include "donghu/domain/retaliation_case.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/domain/retaliation_outcome.hpp"
#include "donghu/domain/verification_testing.hpp"

namespace donghu::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using S = RetaliationState;

/// 马岚 recorded 丁慧 on 2026-05-11 and is moved to the archive.
class RetaliationTest : public testing::VerificationCase {
 protected:
  explicit RetaliationTest(const std::string& folder = "cn-xingqing-c")
      : VerificationCase(testing::shipped_pack(folder)) {
    Claim claim = claim_of("plead");
    claim.contact.place = "一中队办公室";
    record_ = seal(claim);
    scene_.on("2026-06-03");
  }

  Context as_ma() const { return scene_.as(ma_, "handler"); }
  Context as_personnel() const { return scene_.as(personnel_, "personnelOffice"); }
  Context as_discipline() const { return scene_.as(bai_, discipline_); }

  AllegeRetaliation allegation(PersonMention retaliator) const {
    return {.retaliators = {std::move(retaliator)},
            .on = {2026, 6, 1},
            .detriment = "记录之后被调到档案室",
            .about = {record_}};
  }
  MatterId alleged(const AllegeRetaliation& command, const Context& context) {
    const auto effects = decide(command, context);
    EXPECT_TRUE(effects) << describe(effects.error());
    const MatterId id = scene_.new_matter();
    RetaliationCase& matter = scene_.retaliation_cases[id];
    matter.id = id;
    apply(matter, get<RetaliationAlleged>(effects->events.front()), scene_.stamp(context, 1));
    return id;
  }
  /// Under investigation; the verification is at fact-finding.
  Verification& investigated(MatterId id) {
    Context context = as_body();
    context.fresh = scene_.new_matter();
    const auto effects = decide(scene_.retaliation_cases.at(id), OpenRetaliationInquiry{}, context);
    EXPECT_TRUE(effects) << describe(effects.error());
    apply(scene_.retaliation_cases.at(id), get<RetaliationInquiryOpened>(effects->events.front()),
          scene_.stamp(context, 2));
    Verification& matter = scene_.verifications[context.fresh];
    matter.id = context.fresh;
    apply(matter, get<VerificationOpened>(effects->beginnings.front().events.front()), scene_.stamp(context, 1));
    find_facts(matter);
    return matter;
  }
  void find_facts(Verification& matter) {
    perform(matter, decide(matter, AssignVerification{su_, "仅此一人可办"}, as_head()), as_head());
    perform(matter, decide(matter, BeginFactFinding{}, as_finder()), as_finder());
  }
  static Findings retaliation_by(PersonMention retaliator) {
    Findings findings;
    findings.subject = retaliator;
    findings.conduct_at = CivilDate{2026, 6, 1};
    findings.retaliator = std::move(retaliator);
    return findings;
  }
  template <class Command>
  void act(MatterId id, const Command& command, const Context& context) {
    RetaliationCase& matter = scene_.retaliation_cases.at(id);
    const auto effects = decide(matter, command, context);
    ASSERT_TRUE(effects) << describe(effects.error());
    visit(
        [&](const auto& event) {
          if constexpr (requires { apply(matter, event, Stamp{}); }) {
            apply(matter, event, scene_.stamp(context, matter.version + 1));
          }
        },
        effects->events.front());
  }
  const RetaliationCase& at(MatterId id) const { return scene_.retaliation_cases.at(id); }

  MatterId record_;
  Role discipline_ = roles_of(By::kDisciplineBody, scene_.pack()).front();
  PersonId personnel_ = scene_.add("贺宁", {.roles = {"personnelOffice"}});
};

TEST_F(RetaliationTest, the_recorder_alleges_it_for_herself) {
  const MatterId id = alleged(allegation({.person = jin_}), as_ma());
  EXPECT_EQ(at(id).state, S::kAlleged);
  EXPECT_EQ(at(id).alleged.victim, ma_);
  EXPECT_EQ(at(id).alleged.retaliators.front().name, "金树");
  EXPECT_THAT(at(id).origin.concerned, ElementsAre(ding_, jin_));
  EXPECT_THAT(at(id).origin.about, ElementsAre(record_));
  EXPECT_EQ(at(id).origin.conduct_at, (CivilDate{2026, 6, 1}));
}

TEST_F(RetaliationTest, the_discipline_body_alleges_it_for_somebody_on_a_clue) {
  AllegeRetaliation command = allegation({.name = "某人"});
  command.about.clear();
  EXPECT_EQ(refusal(decide(command, as_discipline())), "FIELD_MISSING at /victim");
  command.victim = ma_;
  command.informant = "匿名来信";
  EXPECT_TRUE(decide(command, as_discipline()));
  command.victim = PersonId{{9}};
  EXPECT_EQ(refusal(decide(command, as_discipline())), "MISSING_REFERENCE at /victim");
}

TEST_F(RetaliationTest, an_allegation_says_what_was_done_and_when) {
  AllegeRetaliation command = allegation({.person = jin_});
  command.detriment.clear();
  EXPECT_EQ(refusal(decide(command, as_ma())), "FIELD_MISSING at /detriment");
  command = allegation({.person = jin_});
  command.on = CivilDate{2026, 6, 4};
  EXPECT_EQ(refusal(decide(command, as_ma())), "IN_FUTURE at /on");
  command = allegation({.person = ma_});
  EXPECT_EQ(refusal(decide(command, as_ma())), "NOT_ALLOWED at /retaliators/0");
  command = allegation({});
  EXPECT_EQ(refusal(decide(command, as_ma())), "FIELD_MISSING at /retaliators/0/name");
  command = allegation({.person = jin_});
  command.about = {MatterId{{7}}};
  EXPECT_EQ(refusal(decide(command, as_ma())), "MISSING_REFERENCE at /about/0");
}

TEST_F(RetaliationTest, whoever_is_alleged_to_have_done_it_has_no_part) {
  EXPECT_EQ(refusal(decide(allegation({.person = bai_}), scene_.as(bai_, "handler"))), "NOT_ALLOWED at /retaliators/0");
  AllegeRetaliation command = allegation({.person = bai_});
  command.victim = ma_;
  EXPECT_EQ(refusal(decide(command, as_discipline())), "RECUSAL_REQUIRED");
  const MatterId id = alleged(allegation({.person = bai_}), as_ma());
  EXPECT_EQ(refusal(decide(at(id), OpenRetaliationInquiry{}, as_body())), "RECUSAL_REQUIRED");
}

TEST_F(RetaliationTest, its_inquiry_is_a_verification_about_the_case_alone) {
  const MatterId id = alleged(allegation({.person = jin_}), as_ma());
  EXPECT_EQ(refusal(decide(at(id), OpenRetaliationInquiry{}, as_ma())), "ROLE_DENIED allowed=disciplineOffice");
  const Verification& matter = investigated(id);
  EXPECT_EQ(at(id).state, S::kInvestigating);
  EXPECT_EQ(at(id).verification, matter.id);
  EXPECT_EQ(matter.concern, Concern::kRetaliation);
  EXPECT_EQ(matter.clue, "记录之后被调到档案室");
  EXPECT_THAT(matter.origin.about, ElementsAre(id));
  EXPECT_THAT(matter.origin.concerned, UnorderedElementsAre(jin_, ding_));
  EXPECT_EQ(scene_.records.at(record_).state, RecordState::kScreenedSuspect);
}

TEST_F(RetaliationTest, the_conclusion_confirms_it_and_a_leader_answers) {
  const MatterId id = alleged(allegation({.person = jin_}), as_ma());
  confirm(investigated(id), retaliation_by({.person = jin_}));
  EXPECT_EQ(at(id).state, S::kConfirmed);
  EXPECT_EQ(at(id).conclusion->article, "C-10¶2");
  EXPECT_THAT(at(id).conclusion->flags, IsEmpty());
  ASSERT_THAT(cases_, SizeIs(1));
  EXPECT_EQ(cases_[0].conduct, "retaliation");
  EXPECT_EQ(cases_[0].target.person, jin_);
  EXPECT_EQ(cases_[0].findings.victim_recorded, true);
  EXPECT_THAT(scene_.retaliation_cases, SizeIs(1));
}

TEST_F(RetaliationTest, of_somebody_outside_the_packs_class_is_confirmed_without_a_sanction) {
  const MatterId id = alleged(allegation({.person = he_}), as_ma());
  confirm(investigated(id), retaliation_by({.person = he_}));
  EXPECT_EQ(at(id).state, S::kConfirmed);
  EXPECT_EQ(at(id).conclusion->article, "");
  EXPECT_THAT(at(id).conclusion->flags, ElementsAre(Flag{"RULE_ABSENT", "C-10¶2", {"retaliator"}}));
  EXPECT_THAT(cases_, IsEmpty());
}

TEST_F(RetaliationTest, what_is_not_confirmed_is_closed_with_a_reason) {
  const MatterId id = alleged(allegation({.person = jin_}), as_ma());
  conclude_as(investigated(id), VerificationOutcome::kUnfounded);
  EXPECT_EQ(at(id).state, S::kNotConfirmed);
  EXPECT_EQ(at(id).conclusion->outcome, VerificationOutcome::kUnfounded);
  EXPECT_EQ(refusal(decide(at(id), CloseRetaliationCase{}, as_discipline())), "REASON_MISSING at /reason");
  act(id, CloseRetaliationCase{"正常轮岗"}, as_discipline());
  EXPECT_EQ(at(id).state, S::kClosed);
}

TEST_F(RetaliationTest, is_closed_only_after_the_harm_is_made_good) {
  const MatterId id = alleged(allegation({.person = jin_}), as_ma());
  confirm(investigated(id), retaliation_by({.person = jin_}));
  EXPECT_EQ(decide(at(id), CloseRetaliationCase{}, as_discipline()).error().code, ErrorCode::kWrongState);
  RecordRemedy remedy{.way = RemedyWay::kReversed, .words = "调回原岗位"};
  EXPECT_EQ(refusal(decide(at(id), remedy, as_personnel())), "ATTACHMENT_MISSING at /proof");
  remedy.proof = {.reference = "〔2026〕21号"};
  EXPECT_EQ(refusal(decide(at(id), remedy, as_discipline())), "ROLE_DENIED allowed=personnelOffice");
  RecordRemedy of_another = remedy;
  of_another.victim = he_;
  EXPECT_EQ(refusal(decide(at(id), of_another, as_personnel())), "NOT_ALLOWED at /victim");
  act(id, remedy, as_personnel());
  EXPECT_EQ(at(id).state, S::kRemedied);
  EXPECT_EQ(at(id).remedy->victim, ma_);
  act(id, CloseRetaliationCase{}, as_discipline());
  EXPECT_EQ(at(id).state, S::kClosed);
}

TEST_F(RetaliationTest, follows_a_verification_that_is_reopened_and_concludes_otherwise) {
  const MatterId id = alleged(allegation({.person = jin_}), as_ma());
  Verification& matter = investigated(id);
  confirm(matter, retaliation_by({.person = jin_}));
  reopen(matter);
  EXPECT_EQ(at(id).state, S::kInvestigating);
  EXPECT_FALSE(at(id).conclusion);
  conclude_as(matter, VerificationOutcome::kUnfounded);
  EXPECT_EQ(at(id).state, S::kNotConfirmed);
}

TEST_F(RetaliationTest, that_nobody_alleged_has_its_case_from_the_conclusion_once) {
  Verification matter = found({record_}, Concern::kRetaliation);
  confirm(matter, retaliation_by({.person = jin_}));
  ASSERT_THAT(scene_.retaliation_cases, SizeIs(1));
  const MatterId id = scene_.retaliation_cases.begin()->first;
  EXPECT_EQ(at(id).state, S::kConfirmed);
  EXPECT_EQ(at(id).alleged.victim, ma_);
  EXPECT_EQ(at(id).alleged.detriment, "经核实");
  EXPECT_THAT(at(id).origin.about, ElementsAre(matter.id));
  reopen(matter);
  EXPECT_EQ(at(id).state, S::kInvestigating);
  confirm(matter, retaliation_by({.person = jin_}));
  EXPECT_THAT(scene_.retaliation_cases, SizeIs(1));
  EXPECT_EQ(at(id).state, S::kConfirmed);
}

TEST_F(RetaliationTest, whose_victim_nobody_named_is_made_good_to_somebody_named) {
  Verification matter = found({}, Concern::kRetaliation);
  confirm(matter, retaliation_by({.person = jin_}));
  const MatterId id = scene_.retaliation_cases.begin()->first;
  RecordRemedy remedy{.words = "补发工资", .proof = {.reference = "〔2026〕22号"}};
  EXPECT_EQ(refusal(decide(at(id), remedy, as_personnel())), "FIELD_MISSING at /victim");
  remedy.victim = personnel_;
  EXPECT_EQ(refusal(decide(at(id), remedy, as_personnel())), "RECUSAL_REQUIRED");
  remedy.victim = he_;
  EXPECT_TRUE(decide(at(id), remedy, as_personnel()));
}

TEST_F(RetaliationTest, cannot_be_alleged_where_the_pack_protects_nobody) {
  policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
  pack.consequences.protection.reset();
  pack.consequences.measures = {{.code = "M-REASSIGN", .personnel_action = "PA-REASSIGN"}};
  testing::Scene scene{pack};
  const PersonId ma = scene.add("马岚", {.roles = {"handler"}});
  EXPECT_EQ(refusal(decide(AllegeRetaliation{.on = {2026, 5, 1}, .detriment = "被调走"}, scene.as(ma, "handler"))),
            "RULE_ABSENT");
}

// --- the victim's condition (Q-74) ----------------------------------------------------------------------------------

class InsiderRetaliation : public RetaliationTest {
 protected:
  InsiderRetaliation() : RetaliationTest("cn-qianjiang-d2") {}
};

TEST_F(InsiderRetaliation, of_a_recorder_is_punished_and_of_another_handler_only_made_good) {
  const MatterId recorder = alleged(allegation({.person = jin_}), as_ma());
  confirm(investigated(recorder), retaliation_by({.person = jin_}));
  EXPECT_EQ(at(recorder).conclusion->article, "D2-12.a");
  AllegeRetaliation of_he = allegation({.person = jin_});
  of_he.about.clear();
  const MatterId other = alleged(of_he, scene_.as(he_, "handler"));
  confirm(investigated(other), retaliation_by({.person = jin_}));
  EXPECT_EQ(at(other).state, S::kConfirmed);
  EXPECT_THAT(at(other).conclusion->flags, ElementsAre(Flag{"RULE_ABSENT", "D2-12.a", {"victim"}}));
  EXPECT_THAT(cases_, SizeIs(1));
}

TEST_F(InsiderRetaliation, a_record_sealed_after_the_act_is_not_what_it_was_for) {
  AllegeRetaliation early = allegation({.person = jin_});
  early.on = CivilDate{2026, 5, 1};
  const MatterId id = alleged(early, as_ma());
  Findings findings = retaliation_by({.person = jin_});
  findings.conduct_at = CivilDate{2026, 5, 1};
  confirm(investigated(id), findings);
  EXPECT_THAT(at(id).conclusion->flags, ElementsAre(Flag{"RULE_ABSENT", "D2-12.a", {"victim"}}));
}

}  // namespace
}  // namespace donghu::domain
