#include "donghu/domain/assessment.hpp"

#include <gtest/gtest.h>

#include "donghu/domain/report_testing.hpp"

namespace donghu::domain {
namespace {

using testing::by_letter;
using testing::fold;
using testing::only;
using testing::Scene;

/// The shipped pack with the circumstances of the provincial rule.
policy::Pack holding_pack() {
  policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
  policy::Predicate twice;
  twice.leaf = {.fact = "nonRecording.count", .op = policy::Op::kGe, .value = std::int64_t{2}};
  pack.consequences.org_accountability = {
      {.code = "ORG-NONRECORDING",
       .ref = "E-23(3)",
       .when = twice,
       .holders = {"partyOrganization", "disciplineOrgan"}},
      {.code = "ORG-MISREPORT",
       .ref = "E-23(4)",
       .when = testing::is("severity", "serious"),
       .holders = {"partyOrganization"}},
      {.code = "ORG-OTHER", .ref = "E-23(5)", .holders = {"partyOrganization"}, .catch_all = true},
  };
  return pack;
}

struct Bureau {
  Scene scene{holding_pack()};
  PersonId ma = scene.add("马岚", {.roles = {"handler"}});
  PersonId discipline = scene.add("纪检室", {.roles = {"disciplineOffice"}});
  PersonId personnel = scene.add("组织部", {.roles = {"organizationDepartment"}});
  PersonId ding = scene.add("丁慧", {.roles = {"partyGroup"}, .leading_cadre = true});
  MatterId record = testing::add_record(scene, {ma, {.person = ding}});
  Context as_office() { return scene.as(discipline, "disciplineOffice"); }
  Context as_personnel() { return scene.as(personnel, "organizationDepartment"); }

  AssessmentEntry created() {
    AssessmentEntry entry;
    const AssessmentEntryCreated event{.origin = {.about = {record}, .concerned = {ding}},
                                       .subject = {.person = ding},
                                       .targets = {"integrityResponsibility", "performance"},
                                       .article = "E-21.b"};
    apply(entry, event, scene.stamp(as_office(), 1));
    return entry;
  }
  AssessmentEntry delivered() {
    AssessmentEntry entry = created();
    fold(entry, decide(entry, DeliverAssessment{.delivered_to = "organizationDepartment"}, as_office()), scene,
         as_office());
    return entry;
  }
  OrganizationCircumstance flagged_one() {
    OrganizationCircumstance matter;
    fold(matter, decide(FlagCircumstance{.about = {record}, .code = "ORG-NONRECORDING"}, as_office()), scene,
         as_office());
    return matter;
  }
};

// --- assessment entry -----------------------------------------------------------------------------------------------

TEST(AssessmentEntry, is_created_by_what_was_confirmed) {
  Bureau bureau;
  const AssessmentEntry entry = bureau.created();
  EXPECT_EQ(entry.state, AssessmentState::kCreated);
  EXPECT_EQ(entry.version, 1U);
  EXPECT_EQ(entry.origin.concerned, std::vector{bureau.ding});
  EXPECT_EQ(entry.targets, (std::vector<std::string>{"integrityResponsibility", "performance"}));
  EXPECT_EQ(milestone_of(AssessmentEntryCreated{}), "assessment.created");
}

TEST(AssessmentEntry, is_delivered_and_acknowledged) {
  Bureau bureau;
  AssessmentEntry entry = bureau.delivered();
  EXPECT_EQ(entry.state, AssessmentState::kDelivered);
  EXPECT_EQ(entry.delivered_to, "organizationDepartment");
  const AcknowledgeAssessment command{.acknowledged_by = "干部科"};
  EXPECT_EQ(decide(entry, command, bureau.as_office()).error().code, ErrorCode::kAttachmentMissing);
  fold(entry, decide(entry, command, bureau.as_personnel()), bureau.scene, bureau.as_personnel());
  EXPECT_EQ(entry.state, AssessmentState::kAcknowledged);
  EXPECT_EQ(entry.acknowledged_by, "干部科");
}

TEST(AssessmentEntry, delivered_outside_needs_a_proof) {
  Bureau bureau;
  DeliverAssessment command{.delivered_to = "市考核办"};
  const auto refused = decide(bureau.created(), command, bureau.as_office());
  EXPECT_EQ(refused.error().code, ErrorCode::kAttachmentMissing);
  EXPECT_EQ(refused.error().where, "/proof");
  command.proof = by_letter("送达函");
  EXPECT_TRUE(decide(bureau.created(), command, bureau.as_office()));
  command.delivered_to.clear();
  EXPECT_EQ(decide(bureau.created(), command, bureau.as_office()).error().where, "/deliveredTo");
}

TEST(AssessmentEntry, is_not_touched_by_other_roles_states_or_whom_it_concerns) {
  Bureau bureau;
  const DeliverAssessment command{.delivered_to = "organizationDepartment"};
  const auto code_of = [&](const AssessmentEntry& entry, const Context& context) {
    return decide(entry, command, context).error().code;
  };
  EXPECT_EQ(code_of(bureau.created(), bureau.scene.as(bureau.ma, "handler")), ErrorCode::kRoleDenied);
  EXPECT_EQ(code_of(bureau.delivered(), bureau.as_office()), ErrorCode::kWrongState);
  EXPECT_EQ(code_of(bureau.created(), bureau.scene.as(bureau.ding, "partyGroup")), ErrorCode::kRecusalRequired);
  const auto early = decide(bureau.created(), AcknowledgeAssessment{.acknowledged_by = "x"}, bureau.as_personnel());
  EXPECT_EQ(early.error().code, ErrorCode::kWrongState);
  const auto nobody = decide(bureau.delivered(), AcknowledgeAssessment{}, bureau.as_personnel());
  EXPECT_EQ(nobody.error().where, "/acknowledgedBy");
}

TEST(AssessmentEntry, is_cancelled_only_when_nothing_is_confirmed_any_more) {
  Bureau bureau;
  AssessmentEntry entry = bureau.delivered();
  const CancelAssessment command{.reason = "复查后不再属实"};
  EXPECT_EQ(decide(entry, CancelAssessment{}, bureau.as_office()).error().code, ErrorCode::kReasonMissing);
  bureau.scene.records[bureau.record].state = RecordState::kClosedConfirmed;
  EXPECT_EQ(decide(entry, command, bureau.as_office()).error().code, ErrorCode::kWrongState);
  bureau.scene.records[bureau.record].state = RecordState::kUnderVerification;
  fold(entry, decide(entry, command, bureau.as_office()), bureau.scene, bureau.as_office());
  EXPECT_EQ(entry.state, AssessmentState::kCancelled);
  EXPECT_EQ(entry.cancelled_because, "复查后不再属实");
  EXPECT_EQ(decide(entry, command, bureau.as_office()).error().code, ErrorCode::kWrongState);
}

// --- circumstances of organizations ---------------------------------------------------------------------------------

TEST(Circumstances, are_flagged_by_found_facts) {
  const policy::Pack pack = holding_pack();  // S-38
  policy::Facts facts;
  EXPECT_TRUE(flagged_circumstances(pack, facts).empty());
  facts.set("nonRecording.count", std::int64_t{1});
  EXPECT_TRUE(flagged_circumstances(pack, facts).empty());  // one instance each: no flag
  facts.set("nonRecording.count", std::int64_t{2});
  const auto found = flagged_circumstances(pack, facts);
  ASSERT_EQ(found.size(), 1U);
  const CircumstanceFlagged event = flagged(*found.front(), Origin{.conduct_at = CivilDate{2026, 3, 2}});
  EXPECT_EQ(event.code, "ORG-NONRECORDING");
  EXPECT_EQ(event.article, "E-23(3)");
  EXPECT_EQ(event.holders, (std::vector<std::string>{"partyOrganization", "disciplineOrgan"}));
  EXPECT_EQ(event.origin.conduct_at, (CivilDate{2026, 3, 2}));
}

TEST(FlagCircumstance, takes_over_what_it_is_about) {
  Bureau bureau;
  const OrganizationCircumstance matter = bureau.flagged_one();
  EXPECT_EQ(matter.state, CircumstanceState::kFlagged);
  EXPECT_EQ(matter.article, "E-23(3)");
  EXPECT_EQ(matter.origin.about, std::vector{bureau.record});
  EXPECT_EQ(matter.origin.concerned, std::vector{bureau.ding});
}

TEST(FlagCircumstance, states_only_what_the_pack_has) {
  Bureau bureau;
  const auto refusal = [&](const FlagCircumstance& command, const Context& context) {
    return decide(command, context).error();
  };
  const Context office = bureau.as_office();
  const Error absent = refusal({.about = {bureau.record}, .code = "ORG-X"}, office);
  EXPECT_EQ(absent.code, ErrorCode::kRuleAbsent);
  EXPECT_EQ(absent.where, "/code");
  const Error bare = refusal({.about = {bureau.record}, .code = "ORG-OTHER"}, office);
  EXPECT_EQ(bare.code, ErrorCode::kCatchAllReasonMissing);
  EXPECT_EQ(bare.citation->article, "E-23(5)");
  EXPECT_TRUE(decide(FlagCircumstance{.code = "ORG-OTHER", .explanation = "屡次瞒报"}, office));
  EXPECT_EQ(refusal({.code = "ORG-OTHER"}, bureau.scene.as(bureau.ma, "handler")).code, ErrorCode::kRoleDenied);
  EXPECT_EQ(refusal({.about = {bureau.scene.new_matter()}, .code = "ORG-X"}, office).where, "/about/0");
  const Context ding = bureau.scene.as(bureau.ding, "partyGroup");
  EXPECT_EQ(refusal({.about = {bureau.record}, .code = "ORG-X"}, ding).code, ErrorCode::kRecusalRequired);
}

TEST(FlagCircumstance, finds_nothing_before_the_pack_held) {
  Bureau bureau;
  bureau.scene.adoption.in_force_from = CivilDate{2026, 5, 13};
  const FlagCircumstance command{.about = {bureau.record}, .code = "ORG-NONRECORDING"};
  EXPECT_EQ(decide(command, bureau.as_office()).error().code, ErrorCode::kPackNotActive);
}

TEST(OrganizationCircumstance, is_handled_when_every_holder_has_answered) {
  Bureau bureau;
  OrganizationCircumstance matter = bureau.flagged_one();
  const Context office = bureau.as_office();
  EXPECT_EQ(decide(matter, HandleCircumstance{.holder = "disciplineOrgan", .handling = "x"}, office).error().code,
            ErrorCode::kWrongState);
  EXPECT_EQ(decide(matter, ExamineCircumstance{}, office).error().where, "/opinion");
  fold(matter, decide(matter, ExamineCircumstance{"属实"}, office), bureau.scene, office);
  EXPECT_EQ(matter.state, CircumstanceState::kExamined);
  const auto first = decide(matter, HandleCircumstance{.holder = "disciplineOrgan", .handling = "约谈"}, office);
  EXPECT_EQ(milestone_of(only<CircumstanceHandled>(first)), "");
  fold(matter, first, bureau.scene, office);
  EXPECT_EQ(matter.state, CircumstanceState::kExamined);
  const auto last = decide(matter, HandleCircumstance{.holder = "partyOrganization", .handling = "通报"}, office);
  EXPECT_EQ(milestone_of(only<CircumstanceHandled>(last)), "organizationCircumstance.handled");
  fold(matter, last, bureau.scene, office);
  EXPECT_EQ(matter.state, CircumstanceState::kHandled);
  EXPECT_EQ(matter.answers.size(), 2U);
}

TEST(OrganizationCircumstance, is_answered_for_by_its_holders_once_each) {
  Bureau bureau;
  OrganizationCircumstance matter = bureau.flagged_one();
  const Context office = bureau.as_office();
  fold(matter, decide(matter, ExamineCircumstance{"属实"}, office), bureau.scene, office);
  const auto refusal = [&](std::string holder, std::string handling) {
    return decide(matter, HandleCircumstance{std::move(holder), std::move(handling), {}}, office).error();
  };
  const Error stranger = refusal("bureauHead", "约谈");
  EXPECT_EQ(stranger.code, ErrorCode::kNotAllowed);
  EXPECT_EQ(stranger.params.front().second, "partyOrganization, disciplineOrgan");
  EXPECT_EQ(refusal("disciplineOrgan", "").where, "/handling");
  fold(matter, decide(matter, HandleCircumstance{"disciplineOrgan", "约谈", {}}, office), bureau.scene, office);
  EXPECT_EQ(refusal("disciplineOrgan", "再约谈").code, ErrorCode::kWrongState);
  const auto denied =
      decide(matter, HandleCircumstance{"partyOrganization", "x", {}}, bureau.scene.as(bureau.ma, "handler"));
  EXPECT_EQ(denied.error().code, ErrorCode::kRoleDenied);
}

}  // namespace
}  // namespace donghu::domain
