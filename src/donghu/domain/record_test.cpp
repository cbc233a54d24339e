#include "donghu/domain/record.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/domain/all_events.hpp"
#include "donghu/domain/effects.hpp"
#include "donghu/domain/testing.hpp"

namespace donghu::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

policy::Predicate is(std::string fact, policy::FactValue value) {
  return {.kind = policy::Predicate::Kind::kLeaf,
          .leaf = {.fact = std::move(fact), .op = policy::Op::kEq, .value = std::move(value)}};
}

/// Xingqing's organ: a leader with a spouse, two handlers of one case, one of another, discipline office and leader.
class RecordTest : public ::testing::Test {
 protected:
  explicit RecordTest(policy::Pack pack = testing::shipped_pack("cn-xingqing-c")) : scene_(std::move(pack)) {
    scene_.adoption.in_force_from = CivilDate{2022, 5, 13};
    for (const std::string& procedure : scene_.pack().record_register.procedures) {
      scene_.adoption.procedures.push_back({procedure, procedure, CivilDate{2026, 1, 5}});
    }
    scene_.make_kin(ding_, zhou_);
  }

  Claim claim_of(const std::string& kind) const {
    Claim claim;
    claim.case_file.id = case_;
    claim.case_file.handling_unit = "一中队";
    claim.capacity = "self";
    claim.intervener.person = ding_;
    claim.contact.on = CivilDate{2026, 5, 11};
    claim.contact.kinds = {kind};
    claim.contact.content = "询问案件进展";
    claim.handler.responses = {"lawfulContactAnswered"};
    claim.handler.suggestion = "无";
    return claim;
  }
  RecordInquiry command_of(const std::string& kind) const { return {claim_of(kind)}; }
  Context as_handler() const { return scene_.as(ma_, "handler"); }
  Context as_office() const { return scene_.as(bai_, "disciplineOffice"); }

  Record sealed(const Claim& claim) const {
    const auto recorded = decide(RecordInquiry{claim}, as_handler());
    EXPECT_TRUE(recorded) << describe(recorded.error());
    Record record;
    apply(record, recorded->inquiry, scene_.stamp(as_handler(), 1));
    apply(record, recorded->screened, scene_.stamp(as_handler(), 2));
    return record;
  }
  /// An inquiry by a supervisor of whom it is not known whether he kept to procedure: open.
  Record open_record() const {
    Claim claim = claim_of("learn");
    claim.contact.purposes = {"learn"};
    claim.contact.duty_need = true;
    return sealed(claim);
  }
  static void perform(Record& record, const Effects& effects, const Context& context) {
    for (const Event& event : effects.events) {
      visit(
          [&](const auto& one) {
            if constexpr (requires { apply(record, one, Stamp{}); }) {
              apply(record, one, {context.actor, context.now, record.version + 1, record.version + 1});
            } else {
              ADD_FAILURE() << type_of(event);
            }
          },
          event);
    }
  }
  static std::string refusal(const auto& result) { return result ? "no refusal" : describe(result.error()); }

  testing::Scene scene_;
  PersonId ding_ = scene_.add("丁慧", {.roles = {"partyGroup"}, .leading_cadre = true, .post = "副局长"});
  PersonId zhou_ = scene_.add("周某", {.roles = {"disciplineLeader"}});
  PersonId ma_ = scene_.add("马岚", {.roles = {"handler"}});
  PersonId he_ = scene_.add("何青", {.roles = {"handler"}});
  PersonId xu_ = scene_.add("徐未", {.roles = {"handler"}});
  PersonId bai_ = scene_.add("白静", {.roles = {"disciplineOffice", "disciplineLeader"}});
  CaseId case_ = scene_.add_case("X-1", {ma_, he_});
};

// --- sealing --------------------------------------------------------------------------------------------------------

TEST_F(RecordTest, a_contact_of_tomorrow_is_refused_at_its_place) {
  RecordInquiry command = command_of("learn");
  command.claim.contact.on = CivilDate{2026, 5, 13};
  EXPECT_EQ(refusal(decide(command, as_handler())), "IN_FUTURE at /contact/on max=2026-05-12");
}

TEST_F(RecordTest, a_time_later_today_is_refused) {
  scene_.on("2026-05-12", 10);
  RecordInquiry command = command_of("learn");
  command.claim.contact.on = CivilDate{2026, 5, 12};
  command.claim.contact.precision = Precision::kMinute;
  command.claim.contact.time = "10:01";
  EXPECT_EQ(refusal(decide(command, as_handler())), "IN_FUTURE at /contact/time");
  command.claim.contact.time = "10:00";
  EXPECT_EQ(refusal(decide(command, as_handler())), "no refusal");
}

TEST_F(RecordTest, all_that_is_missing_is_said_at_once_with_its_article) {
  RecordInquiry command = command_of("plead");
  command.claim.case_file.handling_unit.clear();
  command.claim.contact.content.clear();
  command.claim.handler = {};
  EXPECT_EQ(refusal(decide(command, as_handler())),
            "FIELD_MISSING at /case/handlingUnit (cn-xingqing-c C-F3) field=case.handlingUnit\n"
            "FIELD_MISSING at /contact/content (cn-xingqing-c C-F6) field=contact.content\n"
            "FIELD_MISSING at /handler/suggestion (cn-xingqing-c C-F6) field=handler.suggestion\n"
            "FIELD_MISSING at /handler/responses (cn-xingqing-c C-04¶2.a) field=handlerResponse");
}

TEST_F(RecordTest, unknown_with_a_reason_seals_and_marks_the_record_incomplete) {
  RecordInquiry command = command_of("learn");
  command.claim.intervener = {.unit = "某局", .post = "科员"};
  EXPECT_FALSE(decide(command, as_handler()));
  command.claim.unknown = {{"intervener.name", "来电人不肯说"}};
  const auto recorded = decide(command, as_handler());
  ASSERT_TRUE(recorded) << describe(recorded.error());
  EXPECT_TRUE(recorded->inquiry.incomplete);
}

TEST_F(RecordTest, a_value_and_unknown_at_once_is_no_statement) {
  RecordInquiry command = command_of("learn");
  command.claim.unknown = {{"contact.content", "忘了"}};
  EXPECT_EQ(decide(command, as_handler()).error().where, "/unknown/0/field");
}

TEST_F(RecordTest, the_case_need_not_be_in_the_directory) {
  RecordInquiry command = command_of("learn");
  command.claim.case_file = {.name = "尚未立案的线索", .handling_unit = "一中队"};
  const auto recorded = decide(command, as_handler());
  ASSERT_TRUE(recorded) << describe(recorded.error());
  EXPECT_EQ(recorded->inquiry.flags.front(), (Flag{"NOT_IN_DIRECTORY", "", {"case"}}));
}

TEST_F(RecordTest, a_handler_of_another_case_is_marked_and_not_refused) {
  const auto recorded = decide(command_of("learn"), scene_.as(xu_, "handler"));
  ASSERT_TRUE(recorded);
  EXPECT_EQ(recorded->inquiry.flags.front(), (Flag{"NOT_IN_DIRECTORY", "", {"handler"}}));
}

TEST_F(RecordTest, late_is_marked_by_the_reminder_and_is_no_refusal) {
  scene_.on("2026-05-13", 18);
  EXPECT_FALSE(decide(command_of("learn"), as_handler())->inquiry.late);
  scene_.on("2026-05-14");
  const auto late = decide(command_of("learn"), as_handler());
  EXPECT_TRUE(late->inquiry.late);
  EXPECT_EQ(late->inquiry.lag_days, 3);
}

TEST_F(RecordTest, conduct_before_the_first_version_is_history) {
  RecordInquiry command = command_of("learn");
  command.claim.contact.on = CivilDate{2022, 5, 12};
  EXPECT_EQ(decide(command, as_handler())->inquiry.flags.front().code, "PACK_NOT_ACTIVE");
}

TEST_F(RecordTest, other_coercion_needs_a_reason) {
  RecordInquiry command = command_of("learn");
  command.claim.contact.manner_aggravators = {"MAN-OTHER-COERCION"};
  EXPECT_EQ(refusal(decide(command, as_handler())),
            "CATCH_ALL_REASON_MISSING at /contact/aggravatorReason (cn-xingqing-c C-09.b)");
}

TEST_F(RecordTest, a_typed_name_counts_as_the_staff_member_of_that_name) {
  Claim claim = claim_of("learn");
  claim.intervener = {.name = "丁慧"};
  EXPECT_THAT(concerned(claim, ma_, scene_), ElementsAre(ding_));
  EXPECT_TRUE(is_barred(zhou_, {ding_}, scene_));
  EXPECT_FALSE(is_barred(ma_, {ding_}, scene_));
}

TEST_F(RecordTest, a_record_that_a_register_reader_is_barred_from_is_numbered_apart) {
  EXPECT_TRUE(decide(command_of("learn"), as_handler())->inquiry.restricted);
  RecordInquiry outsider = command_of("learn");
  outsider.claim.intervener = {.name = "钱某", .unit = "某局", .post = "科员"};
  EXPECT_FALSE(decide(outsider, as_handler())->inquiry.restricted);
}

TEST_F(RecordTest, only_whoever_the_pack_names_records_and_signs_the_opinion) {
  EXPECT_EQ(refusal(decide(command_of("learn"), scene_.as(bai_, "disciplineLeader"))),
            "ROLE_DENIED (cn-xingqing-c C-05¶1.a) allowed=handler");
  const Record record = sealed(claim_of("learn"));
  const WriteDisciplineOpinion opinion{.opinion = "阅"};
  EXPECT_EQ(refusal(decide(record, opinion, as_office())), "ROLE_DENIED (cn-xingqing-c C-F7) allowed=disciplineLeader");
  EXPECT_EQ(refusal(decide(record, opinion, scene_.as(zhou_, "disciplineLeader"))), "RECUSAL_REQUIRED");
  EXPECT_EQ(refusal(decide(record, opinion, scene_.as(bai_, "disciplineLeader"))), "no refusal");
}

TEST_F(RecordTest, the_case_file_is_the_recorders_to_archive_in_once) {
  Record record = sealed(claim_of("learn"));
  EXPECT_EQ(refusal(decide(record, ArchiveInCaseFile{"副卷"}, scene_.as(he_, "handler"))),
            "ROLE_DENIED (cn-xingqing-c C-05¶1.b) allowed=recorder");
  const auto archived = decide(record, ArchiveInCaseFile{"副卷"}, as_handler());
  ASSERT_TRUE(archived);
  apply(record, *archived, scene_.stamp(as_handler(), 3));
  EXPECT_EQ(refusal(decide(record, ArchiveInCaseFile{"副卷"}, as_handler())), "WRONG_STATE state=archived");
}

TEST_F(RecordTest, author_and_verification_body_correct_with_a_reason_and_nobody_else) {
  const Record record = sealed(claim_of("learn"));
  const CorrectRecord command{"日期写错", "应为十日"};
  EXPECT_EQ(refusal(decide(record, command, as_handler())), "no refusal");
  EXPECT_EQ(refusal(decide(record, command, as_office())), "no refusal");
  EXPECT_EQ(refusal(decide(record, command, scene_.as(xu_, "handler"))), "ROLE_DENIED allowed=recorder");
  EXPECT_EQ(refusal(decide(record, CorrectRecord{}, as_handler())), "REASON_MISSING at /reason");
  const PersonId aide = scene_.add("丁助", {.roles = {"disciplineOffice"}});
  scene_.make_kin(aide, ding_);
  EXPECT_EQ(refusal(decide(record, command, scene_.as(aide, "disciplineOffice"))), "RECUSAL_REQUIRED");
}

TEST_F(RecordTest, administrators_take_no_step_on_a_record) {
  const Record record = sealed(claim_of("learn"));
  const PersonId operator_id = scene_.add("系统", {.roles = {"operator"}});
  const Context context = scene_.as(operator_id, "operator");
  EXPECT_EQ(decide(record, CorrectRecord{"x", "y"}, context).error().code, ErrorCode::kRoleDenied);
  EXPECT_EQ(decide(record, AddFacts{}, context).error().code, ErrorCode::kRoleDenied);
  EXPECT_EQ(decide(record, DeclineVerification{"x"}, context).error().code, ErrorCode::kRoleDenied);
}

// --- set-up duties and versions -------------------------------------------------------------------------------------

class UnledTest : public RecordTest {
 protected:
  UnledTest() : RecordTest(unled()) {}
  static policy::Pack unled() {
    policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
    pack.recording_leader = {.required = true, .ref = "C-02.a"};
    return pack;
  }
};

TEST_F(UnledTest, a_missing_leader_and_department_of_recording_are_named_and_stop_nothing) {
  scene_.adoption.procedures.pop_back();
  auto recorded = decide(command_of("learn"), as_handler());
  ASSERT_TRUE(recorded);
  EXPECT_THAT(recorded->inquiry.flags, Contains(Flag{"REGISTER_NOT_READY", "C-05¶3", {"handling"}}));
  EXPECT_THAT(recorded->inquiry.flags,
              Contains(Flag{"REGISTER_NOT_READY", "C-02.a", {"recordingLeader", "recordingDepartment"}}));
  scene_.add("记录分管", {.roles = {"recordingLeader"}});
  recorded = decide(command_of("learn"), as_handler());
  EXPECT_THAT(recorded->inquiry.flags, Contains(Flag{"REGISTER_NOT_READY", "C-02.a", {"recordingDepartment"}}));
  scene_.add("记录科", {.roles = {"recordingDepartment"}});
  recorded = decide(command_of("learn"), as_handler());
  EXPECT_THAT(recorded->inquiry.flags, ::testing::Not(Contains(Field(&Flag::article, "C-02.a"))));
}

/// Before 2026-05-01 another version was in force, in which nobody was covered and pleading was no listed act.
class TwoVersions : public testing::Scene {
 public:
  explicit TwoVersions(policy::Pack pack) : Scene(std::move(pack)), before_(this->pack()) {
    before_.conduct.covered_persons.clear();
    before_.conduct.acts.clear();
    before_.conduct.general_prohibitions.clear();
  }
  const policy::Pack* in_force_on(CivilDate day) const override {
    return day < CivilDate{2026, 5, 1} ? &before_ : &pack();
  }

 private:
  policy::Pack before_;
};

TEST(VersionsTest, a_record_is_screened_and_covered_by_the_version_of_its_contact) {
  TwoVersions scene{testing::shipped_pack("cn-xingqing-c")};
  const PersonId ding = scene.add("丁慧", {.leading_cadre = true});
  const PersonId ma = scene.add("马岚", {.roles = {"handler"}});
  Claim claim;
  claim.case_file = {.id = scene.add_case("X-1", {ma}), .handling_unit = "一中队"};
  claim.intervener.person = ding;
  claim.contact.kinds = {"plead"};
  claim.contact.content = "说情";
  claim.handler = {.responses = {"refusal"}, .suggestion = "无"};
  claim.contact.on = CivilDate{2026, 4, 30};
  const auto earlier = decide(RecordInquiry{claim}, scene.as(ma, "handler"));
  ASSERT_TRUE(earlier) << describe(earlier.error());
  EXPECT_EQ(earlier->screened.screening.grade, Grade::kOpen);
  EXPECT_THAT(earlier->inquiry.flags, Contains(Field(&Flag::code, "OUTSIDE_COVERAGE")));
  claim.contact.on = CivilDate{2026, 5, 1};
  const auto later = decide(RecordInquiry{claim}, scene.as(ma, "handler"));
  EXPECT_EQ(later->screened.screening.grade, Grade::kSuspect);
  EXPECT_THAT(later->inquiry.flags, ::testing::Not(Contains(Field(&Flag::code, "OUTSIDE_COVERAGE"))));
}

// --- records that nobody made (SC-28) -------------------------------------------------------------------------------

class ClueTest : public RecordTest {
 protected:
  RecordClue clue() const {
    RecordClue command{.origin = ClueOrigin::kCheck, .reason = "抽查卷宗发现"};
    command.claim.case_file.id = case_;
    command.claim.intervener.person = ding_;
    command.claim.contact.on = CivilDate{2026, 4, 2};
    command.claim.contact.content = "卷内有批示，无记录";
    return command;
  }
};

TEST_F(ClueTest, the_body_puts_an_unrecorded_contact_under_verification_with_no_recorder) {
  const auto effects = decide(clue(), as_office());
  ASSERT_TRUE(effects) << describe(effects.error());
  Record record;
  perform(record, *effects, as_office());
  EXPECT_EQ(record.state, RecordState::kUnderVerification);
  EXPECT_FALSE(record.has_recorder());
  EXPECT_TRUE(record.recorder().is_nil());
  EXPECT_EQ(record.recorded.actor.person, bai_);
  EXPECT_EQ(record.inquiry.claim.intervener.name, "丁慧");
  EXPECT_TRUE(record.inquiry.restricted);
  EXPECT_THAT(record.verifications, IsEmpty());
}

TEST_F(ClueTest, a_clue_needs_less_than_a_record_but_not_nothing) {
  RecordClue command = clue();
  command.claim.contact.content.clear();
  command.claim.contact.on = CivilDate{2026, 5, 13};
  command.claim.contact.kinds = {"whisper"};
  const auto refused = decide(command, as_office());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().where, "/contact/kinds/0");
  ASSERT_EQ(refused.error().also.size(), 2U);
  EXPECT_EQ(describe(refused.error().also[0]), "IN_FUTURE at /contact/on max=2026-05-12");
  EXPECT_EQ(describe(refused.error().also[1]), "FIELD_MISSING at /contact/content field=contact.content");
  command = clue();
  command.reason.clear();
  EXPECT_EQ(refusal(decide(command, as_office())), "REASON_MISSING at /reason");
  command = clue();
  command.claim.intervener.person = PersonId{{0x77}};
  EXPECT_EQ(refusal(decide(command, as_office())), "MISSING_REFERENCE at /intervener/personId");
}

TEST_F(ClueTest, only_the_body_records_clues_and_nobody_about_himself) {
  EXPECT_EQ(refusal(decide(clue(), as_handler())), "ROLE_DENIED allowed=disciplineOffice");
  RecordClue command = clue();
  command.claim.intervener.person = bai_;
  EXPECT_EQ(refusal(decide(command, as_office())), "RECUSAL_REQUIRED");
}

TEST_F(ClueTest, the_stand_in_records_what_concerns_all_of_the_body) {
  scene_.adoption.stand_ins = {{"disciplineOffice", {"partyGroup"}}};
  RecordClue command = clue();
  command.claim.intervener.person = bai_;
  EXPECT_EQ(refusal(decide(command, scene_.as(ding_, "partyGroup"))), "no refusal");
}

TEST_F(ClueTest, a_later_record_of_the_handler_is_linked_and_late_whatever_the_day) {
  const MatterId id = scene_.new_matter();
  Record clue_record;
  perform(clue_record, *decide(clue(), as_office()), as_office());
  scene_.records[id] = clue_record;
  RecordInquiry command = command_of("learn");
  command.claim.contact.on = CivilDate{2026, 5, 12};
  command.follows = id;
  const auto recorded = decide(command, as_handler());
  ASSERT_TRUE(recorded) << describe(recorded.error());
  EXPECT_EQ(recorded->inquiry.follows, id);
  EXPECT_TRUE(recorded->inquiry.late);
  command.follows = MatterId{{0x66}};
  EXPECT_EQ(refusal(decide(command, as_handler())), "MISSING_REFERENCE at /follows");
  scene_.records[id] = sealed(claim_of("learn"));
  command.follows = id;
  EXPECT_EQ(refusal(decide(command, as_handler())), "MISSING_REFERENCE at /follows");
}

class BodilessTest : public RecordTest {
 protected:
  BodilessTest() : RecordTest(bodiless()) {}
  static policy::Pack bodiless() {
    policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
    pack.verification.reset();
    return pack;
  }
};

TEST_F(BodilessTest, without_a_body_there_is_no_rule_for_clues) {
  EXPECT_EQ(refusal(decide(RecordClue{.reason = "x"}, as_office())), "RULE_ABSENT");
}

// --- facts added later (Q-07, Q-08) ---------------------------------------------------------------------------------

AddFacts facts_of(AddedFacts facts) { return {.facts = std::move(facts), .words = "补记工作记录"}; }

TEST_F(RecordTest, an_added_fact_screens_again_and_leaves_the_claim_as_sealed) {
  Record record = open_record();
  ASSERT_EQ(record.state, RecordState::kScreenedOpen);
  const auto effects = decide(record, facts_of({.procedure_followed = true}), as_handler());
  ASSERT_TRUE(effects) << describe(effects.error());
  perform(record, *effects, as_handler());
  EXPECT_EQ(record.state, RecordState::kScreenedLawful);
  EXPECT_EQ(record.screening.grade, Grade::kPermitted);
  EXPECT_EQ(record.inquiry.claim.contact.procedure_followed, std::nullopt);
  EXPECT_EQ(claim_as_added(record).contact.procedure_followed, true);
  EXPECT_FALSE(record.additions[0].late);
}

TEST_F(RecordTest, facts_added_after_the_reminder_are_taken_and_marked_late) {
  Record record = open_record();
  scene_.on("2026-05-18");
  const auto effects = decide(record, facts_of({.work_record_exists = true}), as_handler());
  ASSERT_TRUE(effects);
  perform(record, *effects, as_handler());
  EXPECT_TRUE(record.additions[0].late);
  EXPECT_EQ(record.state, RecordState::kScreenedOpen);
}

TEST_F(RecordTest, an_added_reserved_decision_makes_the_record_suspect) {
  Record record = open_record();
  const AddedFacts facts{.reserved_decisions = std::vector<std::string>{"FACTS"}};
  perform(record, *decide(record, facts_of(facts), as_office()), as_office());
  EXPECT_EQ(record.state, RecordState::kScreenedSuspect);
}

TEST_F(RecordTest, facts_are_added_by_handlers_of_the_case_and_the_body_alone) {
  const Record record = open_record();
  const AddFacts command = facts_of({.procedure_followed = true});
  EXPECT_EQ(refusal(decide(record, command, scene_.as(he_, "handler"))), "no refusal");
  EXPECT_EQ(refusal(decide(record, command, as_office())), "no refusal");
  EXPECT_EQ(refusal(decide(record, command, scene_.as(xu_, "handler"))), "ROLE_DENIED allowed=recorder");
  scene_.make_kin(he_, ding_);
  EXPECT_EQ(refusal(decide(record, command, scene_.as(he_, "handler"))), "RECUSAL_REQUIRED");
}

TEST_F(RecordTest, what_is_added_must_be_something_and_in_the_vocabulary) {
  const Record record = open_record();
  EXPECT_EQ(refusal(decide(record, facts_of({}), as_handler())), "FIELD_MISSING at /facts");
  const auto refused = decide(record,
                              facts_of({.agency = "hinted",
                                        .purposes = std::vector<std::string>{"gossip"},
                                        .reserved_decisions = std::vector<std::string>{"ALL"},
                                        .claimed_items = std::vector<std::string>{"C-99"}}),
                              as_handler());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().where, "/facts/agency");
  ASSERT_EQ(refused.error().also.size(), 3U);
  EXPECT_EQ(refused.error().also[0].where, "/facts/purposes/0");
  EXPECT_EQ(refused.error().also[1].where, "/facts/reservedDecisions/0");
  EXPECT_EQ(describe(refused.error().also[2]), "MISSING_REFERENCE at /facts/claimedItems/0");
}

TEST_F(RecordTest, facts_are_added_to_open_records_only) {
  const Record record = sealed(claim_of("plead"));
  EXPECT_EQ(refusal(decide(record, facts_of({.written = true}), as_handler())),
            "WRONG_STATE state=screenedSuspect allowed=screenedOpen");
}

TEST_F(RecordTest, the_proof_of_an_added_fact_is_evidence) {
  AddFacts command = facts_of({.work_record_exists = true});
  command.proof.documents = {{.name = "工作记录.pdf"}};
  EXPECT_EQ(decide(open_record(), command, as_handler())->evidence.size(), 1U);
}

// --- guidance (REQUIREMENTS 4.3.9) ----------------------------------------------------------------------------------

class GuidanceTest : public RecordTest {
 protected:
  GuidanceTest() : RecordTest(with_channel()) {}
  static policy::Pack with_channel() {
    policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
    policy::Predicate when{.kind = policy::Predicate::Kind::kAll};
    when.parts = {is("contact.written", true), is("contact.beyondPowers", false)};
    pack.conduct.guidance_channel =
        policy::GuidanceChannel{.written_required = true, .when = std::move(when), .refs = {"C-03.a"}};
    return pack;
  }
  Record oral() const { return sealed(claim_of("guidanceOpinion")); }
  static ConfirmInWriting confirmation() {
    return {.confirmed_on = CivilDate{2026, 5, 12},
            .words = "丁慧书面确认指导意见",
            .against_rules = false,
            .beyond_powers = false,
            .proof = {.reference = "指导意见书〔2026〕3号"}};
  }
};

TEST_F(GuidanceTest, oral_guidance_is_open_until_confirmed_in_writing_and_then_regular) {
  Record record = oral();
  EXPECT_EQ(record.state, RecordState::kScreenedOpen);
  EXPECT_EQ(guidance_state(record), GuidanceState::kOralRecorded);
  const auto effects = decide(record, confirmation(), as_handler());
  ASSERT_TRUE(effects) << describe(effects.error());
  perform(record, *effects, as_handler());
  EXPECT_EQ(record.state, RecordState::kScreenedLawful);
  EXPECT_EQ(record.screening.grade, Grade::kRegular);
  EXPECT_EQ(guidance_state(record), GuidanceState::kConfirmedInWriting);
  EXPECT_EQ(record.guidance_confirmed_on, (CivilDate{2026, 5, 12}));
}

TEST_F(GuidanceTest, a_work_record_does_not_exempt_oral_guidance) {
  Record record = oral();
  perform(record, *decide(record, facts_of({.work_record_exists = true}), as_handler()), as_handler());
  EXPECT_EQ(record.state, RecordState::kScreenedOpen);
  EXPECT_EQ(guidance_state(record), GuidanceState::kOralRecorded);
}

TEST_F(GuidanceTest, guidance_that_came_in_writing_is_filed_and_ends_with_the_record) {
  Claim claim = claim_of("correctiveOpinion");
  claim.contact.written = true;
  Record record = sealed(claim);
  EXPECT_EQ(guidance_state(record), GuidanceState::kWrittenFiled);
  apply(record, RecordClosed{VerificationOutcome::kLawful, MatterId{{1}}}, Stamp{});
  EXPECT_EQ(guidance_state(record), GuidanceState::kClosed);
  EXPECT_EQ(guidance_state(sealed(claim_of("learn"))), std::nullopt);
}

TEST_F(GuidanceTest, a_confirmation_needs_the_writing_and_a_day_that_can_be) {
  const Record record = oral();
  ConfirmInWriting command = confirmation();
  command.proof = {};
  EXPECT_EQ(refusal(decide(record, command, as_handler())), "ATTACHMENT_MISSING at /proof");
  command = confirmation();
  command.confirmed_on = CivilDate{2026, 5, 13};
  EXPECT_EQ(refusal(decide(record, command, as_handler())), "IN_FUTURE at /confirmedOn max=2026-05-12");
  command.confirmed_on = CivilDate{2026, 5, 10};
  EXPECT_EQ(refusal(decide(record, command, as_handler())), "OUT_OF_RANGE at /confirmedOn min=2026-05-11");
}

TEST_F(GuidanceTest, only_oral_guidance_can_be_confirmed_and_by_those_who_add_facts) {
  EXPECT_EQ(refusal(decide(open_record(), confirmation(), as_handler())), "NOT_ALLOWED allowed=oralRecorded");
  EXPECT_EQ(refusal(decide(oral(), confirmation(), scene_.as(xu_, "handler"))), "ROLE_DENIED allowed=recorder");
  EXPECT_EQ(refusal(decide(sealed(claim_of("plead")), confirmation(), as_handler())),
            "WRONG_STATE state=screenedSuspect allowed=screenedOpen");
}

TEST_F(RecordTest, a_pack_without_a_channel_knows_no_confirmation) {
  const Record record = sealed(claim_of("guidanceOpinion"));
  ConfirmInWriting command{.confirmed_on = CivilDate{2026, 5, 12}, .words = "确认"};
  EXPECT_EQ(refusal(decide(record, command, as_handler())), "RULE_ABSENT");
}

// --- declined, taken up, closed -------------------------------------------------------------------------------------

TEST_F(RecordTest, the_body_declines_suspect_and_open_records_with_a_reason) {
  Record suspect = sealed(claim_of("plead"));
  EXPECT_EQ(refusal(decide(suspect, DeclineVerification{}, as_office())), "REASON_MISSING at /reason");
  const auto effects = decide(suspect, DeclineVerification{"同一事项已核实"}, as_office());
  ASSERT_TRUE(effects);
  perform(suspect, *effects, as_office());
  EXPECT_EQ(suspect.state, RecordState::kClosedDeclined);
  EXPECT_EQ(suspect.declined->reason, "同一事项已核实");
  EXPECT_EQ(refusal(decide(open_record(), DeclineVerification{"x"}, as_office())), "no refusal");
}

TEST_F(RecordTest, what_screened_lawful_is_not_declined) {
  Record record = open_record();
  perform(record, *decide(record, facts_of({.procedure_followed = true}), as_handler()), as_handler());
  EXPECT_EQ(refusal(decide(record, DeclineVerification{"x"}, as_office())),
            "WRONG_STATE state=screenedLawful allowed=screenedSuspect, screenedOpen");
}

TEST_F(RecordTest, declining_is_the_bodys_and_nobodys_who_is_concerned) {
  const Record record = sealed(claim_of("plead"));
  EXPECT_EQ(refusal(decide(record, DeclineVerification{"x"}, as_handler())), "ROLE_DENIED allowed=disciplineOffice");
  scene_.make_kin(bai_, ding_);
  EXPECT_EQ(refusal(decide(record, DeclineVerification{"x"}, as_office())), "RECUSAL_REQUIRED");
  scene_.adoption.stand_ins = {{"disciplineOffice", {"partyGroup"}}};
  const PersonId other = scene_.add("党组成员", {.roles = {"partyGroup"}});
  EXPECT_EQ(refusal(decide(record, DeclineVerification{"x"}, scene_.as(other, "partyGroup"))), "no refusal");
}

TEST_F(RecordTest, each_outcome_closes_in_its_own_state_and_a_new_start_opens_again) {
  Record record = sealed(claim_of("plead"));
  const MatterId verification{{9}};
  using O = VerificationOutcome;
  for (const auto& [outcome, state] :
       {std::pair{O::kConfirmed, RecordState::kClosedConfirmed}, std::pair{O::kLawful, RecordState::kClosedLawful},
        std::pair{O::kUnfounded, RecordState::kClosedUnfounded},
        std::pair{O::kInsufficient, RecordState::kClosedUnresolved}}) {
    apply(record, VerificationStarted{verification}, Stamp{});
    EXPECT_EQ(record.state, RecordState::kUnderVerification);
    apply(record, RecordClosed{outcome, verification}, Stamp{});
    EXPECT_EQ(record.state, state);
    EXPECT_EQ(record.closing->outcome, outcome);
  }
  EXPECT_THAT(record.verifications, ElementsAre(verification));
}

TEST_F(RecordTest, events_reach_the_milestones_that_packs_name) {
  EXPECT_EQ(milestone_of(VerificationStarted{}), "record.verificationOpened");
  EXPECT_EQ(milestone_of(RecordDeclined{}), "record.declined");
  EXPECT_EQ(milestone_of(RecordClosed{}), "record.closed");
  EXPECT_EQ(milestone_of(InquiryRecorded{}), "record.sealed");
}

}  // namespace
}  // namespace donghu::domain
