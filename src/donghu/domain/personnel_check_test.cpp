// The check of a personnel action: blocked, brought to the discipline body, documents added, confirmed, cleared.
#include "donghu/domain/personnel_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/domain/obligations.hpp"
#include "donghu/domain/report_testing.hpp"

namespace donghu::domain {
namespace {

using ::testing::ElementsAre;
using testing::fold;
using testing::only;
using testing::Scene;
using ::testing::SizeIs;
using S = PersonnelCheckState;

/// The bureau of Qianjiang: section chief 吴军 was recorded by 谭玉 on 2026-05-13, and proposes to move her on 06-03.
struct Bureau {
  explicit Bureau(const std::string& folder = "cn-qianjiang-d2") : scene(testing::shipped_pack(folder)) {
    scene.on("2026-05-13");
    record = testing::add_record(scene, {tan, {.person = li}});
    scene.on("2026-06-03");
  }
  Context as_personnel() const { return scene.as(he, "personnelOffice"); }
  Context as_discipline() const { return scene.as(bai, "disciplineOffice"); }

  FileAction reassignment(PersonId person, ActionBasis basis = {}) const {
    return {.person = person,
            .action = "PA-REASSIGN",
            .effect = "调到档案室",
            .proposed_by = {.person = wu},
            .basis = std::move(basis)};
  }
  static ActionBasis full() {
    return {.ground = "轮岗规定第三条",
            .procedure = "局务会讨论，已听取本人意见",
            .proof = testing::by_letter("〔2026〕9号")};
  }
  PersonnelCheck filed(const FileAction& command) {
    PersonnelCheck check;
    check.id = scene.new_matter();
    fold(check, decide(command, as_personnel()), scene, as_personnel());
    return check;
  }
  template <class Command>
  void perform(PersonnelCheck& check, const Command& command, const Context& context) {
    fold(check, decide(check, command, context), scene, context);
  }
  static std::string refused(const Result<Effects>& result) { return result ? "no refusal" : describe(result.error()); }

  Scene scene;
  PersonId tan = scene.add("谭玉", {.roles = {"handler"}});
  PersonId luo = scene.add("罗成", {.roles = {"handler"}});
  PersonId wu = scene.add("吴军", {.leading_cadre = true, .post = "科长"});
  PersonId li = scene.add("李某", {.roles = {"personnelOffice"}, .leading_cadre = true});
  PersonId he = scene.add("贺宁", {.roles = {"personnelOffice"}});
  PersonId bai = scene.add("白静", {.roles = {"disciplineOffice"}});
  MatterId record;
};

TEST(PersonnelCheck, blocks_an_action_without_ground_and_cites_the_article) {
  Bureau bureau;
  ActionBasis no_ground = Bureau::full();
  no_ground.ground.clear();
  const auto effects = decide(bureau.reassignment(bureau.tan, no_ground), bureau.as_personnel());
  ASSERT_TRUE(effects) << describe(effects.error());
  ASSERT_THAT(effects->events, SizeIs(2));
  const auto& blocked = get<ActionBlocked>(effects->events[1]);
  EXPECT_EQ(blocked.pack, "cn-qianjiang-d2");
  EXPECT_EQ(blocked.article, "D2-09.c");
  EXPECT_THAT(blocked.missing, ElementsAre("statutoryGround"));
  EXPECT_THAT(milestones_of(effects->events[1]), ElementsAre("personnelCheck.blocked", "personnelAction.blocked"));
}

TEST(PersonnelCheck, ground_and_procedure_without_a_document_are_only_words) {
  Bureau bureau;
  ActionBasis words = Bureau::full();
  words.proof = {};
  const PersonnelCheck check = bureau.filed(bureau.reassignment(bureau.tan, words));
  EXPECT_EQ(check.state, S::kActionBlocked);
  EXPECT_THAT(check.blocked->missing, ElementsAre("statutoryGround", "statutoryProcedure"));
}

TEST(PersonnelCheck, a_blocked_action_is_brought_to_the_discipline_body_within_a_day) {
  Bureau bureau;
  PersonnelCheck check = bureau.filed(bureau.reassignment(bureau.tan));
  const auto raised = raised_by("personnelAction.blocked", {}, bureau.as_personnel().now, bureau.scene.pack(), {});
  ASSERT_THAT(raised, SizeIs(1));
  EXPECT_EQ(raised[0].article, "D2-09.c");
  EXPECT_EQ(raised[0].owed_role, "personnelOffice");
  EXPECT_EQ(raised[0].due_at->ms, bureau.as_personnel().now.ms + 24 * 3'600'000LL);
  EXPECT_TRUE(meets(bureau.scene.pack(), raised[0].kind, milestone_of(ActionReferred{}), ""));
  EXPECT_EQ(Bureau::refused(decide(check, ReferAction{}, bureau.as_personnel())), "FIELD_MISSING at /words");
  bureau.perform(check, ReferAction{.words = "无法定事由，已拦下"}, bureau.as_personnel());
  EXPECT_EQ(check.state, S::kActionBlocked);
  ASSERT_THAT(check.referrals, SizeIs(1));
  EXPECT_EQ(check.referrals[0].to, "disciplineOffice");
}

TEST(PersonnelCheck, a_discipline_body_without_a_seat_here_is_told_by_a_document) {
  Scene scene{testing::shipped_pack("cn-qianjiang-d2")};
  const PersonId tan = scene.add("谭玉", {.roles = {"handler"}});
  const PersonId he = scene.add("贺宁", {.roles = {"personnelOffice"}});
  PersonnelCheck check;
  const Context context = scene.as(he, "personnelOffice");
  fold(check,
       decide(FileAction{.person = tan, .action = "PA-DEMOTE", .effect = "降级", .proposed_by = {.name = "吴军"}},
              context),
       scene, context);
  EXPECT_EQ(Bureau::refused(decide(check, ReferAction{.words = "已拦下"}, context)), "ATTACHMENT_MISSING at /proof");
  EXPECT_TRUE(decide(check, ReferAction{.words = "已拦下", .proof = testing::by_letter("送达")}, context));
}

TEST(PersonnelCheck, added_documents_run_the_check_again) {
  Bureau bureau;
  PersonnelCheck check = bureau.filed(bureau.reassignment(bureau.tan));
  EXPECT_EQ(Bureau::refused(decide(check, AddActionDocuments{}, bureau.as_personnel())), "FIELD_MISSING at /basis");
  ActionBasis half = Bureau::full();
  half.procedure.clear();
  bureau.perform(check, AddActionDocuments{half}, bureau.as_personnel());
  EXPECT_EQ(check.state, S::kActionBlocked);
  EXPECT_THAT(check.blocked->missing, ElementsAre("statutoryProcedure"));
  bureau.perform(check, AddActionDocuments{{.procedure = "局务会讨论"}}, bureau.as_personnel());
  EXPECT_EQ(check.state, S::kActionFiled);
  EXPECT_FALSE(check.blocked);
  EXPECT_EQ(check.basis.ground, "轮岗规定第三条");
}

TEST(PersonnelCheck, a_blocked_action_cannot_be_cleared) {
  Bureau bureau;
  const PersonnelCheck check = bureau.filed(bureau.reassignment(bureau.luo));
  EXPECT_EQ(Bureau::refused(decide(check, ClearAction{}, bureau.as_personnel())),
            "PERSONNEL_ACTION_BLOCKED (cn-qianjiang-d2 D2-09.c) missing=statutoryGround, statutoryProcedure");
}

TEST(PersonnelCheck, against_a_watched_recorder_waits_for_the_discipline_body) {
  Bureau bureau;
  PersonnelCheck check = bureau.filed(bureau.reassignment(bureau.tan, Bureau::full()));
  EXPECT_EQ(check.state, S::kActionFiled);
  const std::string unconfirmed = "APPROVAL_MISSING (cn-qianjiang-d2 D2-09.c) step=confirmAction body=disciplineOffice";
  EXPECT_EQ(Bureau::refused(decide(check, ClearAction{}, bureau.as_personnel())), unconfirmed);
  EXPECT_EQ(Bureau::refused(decide(check, ConfirmAction{}, bureau.as_discipline())), "REASON_MISSING at /reason");
  bureau.perform(check, ConfirmAction{.reason = "与记录有关，待查"}, bureau.as_discipline());
  EXPECT_EQ(Bureau::refused(decide(check, ClearAction{}, bureau.as_personnel())), unconfirmed);
  bureau.perform(check, ConfirmAction{.confirms = true}, bureau.as_discipline());
  bureau.perform(check, ClearAction{}, bureau.as_personnel());
  EXPECT_EQ(check.state, S::kActionCleared);
}

TEST(PersonnelCheck, further_documents_need_a_new_confirmation) {
  Bureau bureau;
  PersonnelCheck check = bureau.filed(bureau.reassignment(bureau.tan, Bureau::full()));
  bureau.perform(check, ConfirmAction{.confirms = true}, bureau.as_discipline());
  bureau.perform(check, AddActionDocuments{{.ground = "另一条"}}, bureau.as_personnel());
  EXPECT_EQ(decide(check, ClearAction{}, bureau.as_personnel()).error().code, ErrorCode::kApprovalMissing);
}

TEST(PersonnelCheck, of_others_who_are_protected_needs_ground_and_procedure_alone) {
  Bureau bureau;
  PersonnelCheck check = bureau.filed(bureau.reassignment(bureau.luo, Bureau::full()));
  bureau.perform(check, ClearAction{}, bureau.as_personnel());
  EXPECT_EQ(check.state, S::kActionCleared);
  bureau.scene.set_employment(bureau.tan, "former");
  PersonnelCheck ended = bureau.filed(bureau.reassignment(bureau.tan, Bureau::full()));
  EXPECT_TRUE(decide(ended, ClearAction{}, bureau.as_personnel()));
}

TEST(PersonnelCheck, whom_the_pack_does_not_protect_needs_none) {
  Bureau province{"cn-province-e"};
  EXPECT_EQ(Bureau::refused(decide(province.reassignment(province.luo), province.as_personnel())),
            "RULE_ABSENT at /person (cn-province-e E-12.c)");
  const PersonnelCheck recorder = province.filed(province.reassignment(province.tan));
  EXPECT_EQ(recorder.state, S::kActionBlocked);
  EXPECT_EQ(recorder.blocked->article, "E-12.c");
  EXPECT_EQ(province.filed(province.reassignment(province.tan, Bureau::full())).state, S::kActionFiled);
}

TEST(PersonnelCheck, names_a_listed_action_or_says_what_it_is) {
  Bureau bureau;
  FileAction command = bureau.reassignment(bureau.luo, Bureau::full());
  command.action = "PA-OTHER-SANCTION";
  EXPECT_EQ(Bureau::refused(decide(command, bureau.as_personnel())),
            "CATCH_ALL_REASON_MISSING at /reason (cn-qianjiang-d2 D2-09.c)");
  command.reason = "扣发全年绩效，与降级同样";
  EXPECT_TRUE(decide(command, bureau.as_personnel()));
  command.action = "PA-NONE";
  EXPECT_EQ(decide(command, bureau.as_personnel()).error().where, "/action");
  command = bureau.reassignment(bureau.luo);
  command.effect.clear();
  command.proposed_by = {};
  EXPECT_EQ(decide(command, bureau.as_personnel()).error().where, "/effect");
  EXPECT_EQ(decide(command, bureau.as_personnel()).error().also.front().where, "/proposedBy/name");
  command.person = PersonId{{9}};
  EXPECT_EQ(Bureau::refused(decide(command, bureau.as_personnel())), "MISSING_REFERENCE at /person");
}

TEST(PersonnelCheck, nobody_concerned_has_a_part) {
  Bureau bureau;
  const FileAction command = bureau.reassignment(bureau.tan, Bureau::full());
  // 李某 is whom her record names, 吴军 proposed it, and nobody checks what is done to themselves.
  EXPECT_EQ(Bureau::refused(decide(command, bureau.scene.as(bureau.li, "personnelOffice"))), "RECUSAL_REQUIRED");
  EXPECT_EQ(Bureau::refused(decide(command, bureau.scene.as(bureau.wu, "personnelOffice"))), "RECUSAL_REQUIRED");
  EXPECT_EQ(Bureau::refused(decide(command, bureau.scene.as(bureau.tan, "personnelOffice"))), "RECUSAL_REQUIRED");
  EXPECT_EQ(Bureau::refused(decide(command, bureau.scene.as(bureau.luo, "handler"))),
            "ROLE_DENIED allowed=personnelOffice");
  const PersonnelCheck check = bureau.filed(command);
  EXPECT_THAT(check.origin.concerned, ElementsAre(bureau.wu));
  EXPECT_EQ(Bureau::refused(decide(check, ConfirmAction{true}, bureau.scene.as(bureau.li, "disciplineOffice"))),
            "RECUSAL_REQUIRED");
  EXPECT_EQ(Bureau::refused(decide(check, ConfirmAction{true}, bureau.as_personnel())),
            "ROLE_DENIED allowed=disciplineOffice");
}

TEST(PersonnelCheck, the_person_takes_note_once) {
  Bureau bureau;
  PersonnelCheck check = bureau.filed(bureau.reassignment(bureau.tan));
  EXPECT_EQ(check.protected_person(), bureau.tan);
  EXPECT_EQ(Bureau::refused(decide(check, AcknowledgeAction{}, bureau.scene.as(bureau.luo, "handler"))),
            "ROLE_DENIED allowed=protectedPerson");
  const Context as_tan = bureau.scene.as(bureau.tan, "handler");
  bureau.perform(check, AcknowledgeAction{"不服"}, as_tan);
  EXPECT_TRUE(check.acknowledged);
  EXPECT_EQ(decide(check, AcknowledgeAction{}, as_tan).error().code, ErrorCode::kWrongState);
}

TEST(PersonnelCheck, a_measure_of_a_wrong_case_runs_it_whoever_it_is_against) {
  Scene scene{testing::shipped_pack("cn-qianjiang-d1")};
  const PersonId deng = scene.add("邓凯", {.traits = std::vector<std::string>{"enforcementOfficer"}});
  const PersonId he = scene.add("贺宁", {.roles = {"personnelOffice"}});
  const Context context = scene.as(he, "personnelOffice");
  FileAction command{
      .person = deng, .action = "PA-REASSIGN", .effect = "调离执法岗位", .proposed_by = {.name = "局长办公会"}};
  EXPECT_EQ(Bureau::refused(decide(command, context)), "RULE_ABSENT at /person");
  const MatterId wrong_case = scene.new_matter();
  scene.wrong_cases[wrong_case].origin.concerned = {deng};
  command.about = {wrong_case};
  const auto effects = decide(command, context);
  ASSERT_TRUE(effects) << describe(effects.error());
  EXPECT_EQ(get<ActionBlocked>(effects->events[1]).article, "D1-11(5)");
  EXPECT_THAT(get<ActionFiled>(effects->events[0]).origin.concerned, ElementsAre());
}

}  // namespace
}  // namespace donghu::domain
