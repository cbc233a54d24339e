#include "donghu/domain/screening.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "donghu/domain/obligations.hpp"
#include "donghu/policy/load.hpp"

namespace donghu::domain {
namespace {

policy::Pack shipped_pack() {
  std::ifstream in{std::string{DONGHU_SOURCE_DIR} + "/policies/cn-xingqing-c/pack.yaml"};
  std::ostringstream text;
  text << in.rdbuf();
  return *policy::load_pack(text.str(), "pack.yaml");
}

const PersonId kLeader{{1}};
const PersonId kRecorder{{2}};
const PersonId kSpouse{{3}};
const CaseId kCase{{4}};

/// One leader, one recorder, the leader's spouse, one case.
class SmallDirectory : public Directory {
 public:
  std::optional<Person> person(PersonId id) const override {
    if (id == kLeader)
      return Person{.id = id, .name = "丁慧", .unit_name = "局领导", .post = "副局长", .leading_cadre = true};
    if (id == kRecorder) return Person{.id = id, .name = "马岚", .unit_name = "一中队", .post = "执法员"};
    if (id == kSpouse) return Person{.id = id, .name = "周某"};
    return std::nullopt;
  }
  std::vector<PersonId> people_named(const std::string& name) const override {
    return name == "丁慧" ? std::vector{kLeader} : std::vector<PersonId>{};
  }
  std::optional<Unit> unit(UnitId) const override { return std::nullopt; }
  std::optional<CaseFile> case_file(CaseId id) const override {
    if (id != kCase) return std::nullopt;
    return CaseFile{.id = id, .number = "X-1", .name = "张某案", .stage = "INVESTIGATION"};
  }
  bool handles(PersonId person, CaseId) const override { return person == kRecorder; }
  std::vector<PersonId> holders(const Role& role) const override {
    return role == "partyGroup" ? std::vector{kLeader} : std::vector<PersonId>{};
  }
  std::vector<PersonId> kin(PersonId person) const override {
    if (person == kLeader) return {kSpouse};
    if (person == kSpouse) return {kLeader};
    return {};
  }
};

Claim claim_of(const std::string& kind) {
  Claim claim;
  claim.case_file.id = kCase;
  claim.capacity = "self";
  claim.intervener.person = kLeader;
  claim.contact.on = CivilDate{2026, 5, 11};
  claim.contact.kinds = {kind};
  return claim;
}

class ScreeningTest : public ::testing::Test {
 protected:
  Screening screened(const Claim& claim) { return screen(claim, claimed_facts(claim, kRecorder, directory_), pack_); }

  policy::Pack pack_ = shipped_pack();
  SmallDirectory directory_;
};

TEST_F(ScreeningTest, a_plea_in_person_is_suspect_on_the_item_it_claims) {
  const Screening screening = screened(claim_of("plead"));
  EXPECT_EQ(screening.grade, Grade::kSuspect);
  EXPECT_EQ(screening.step, 1);
  ASSERT_EQ(screening.items.size(), 1U);
  EXPECT_EQ(screening.items[0].item, "C-08(1)");
  EXPECT_EQ(screening.items[0].codes, std::vector<std::string>{"ACT-PLEAD"});
}

TEST_F(ScreeningTest, supervision_within_duty_and_procedure_is_permitted) {
  Claim claim = claim_of("learn");
  claim.contact.purposes = {"learn", "urge"};
  claim.contact.duty_need = true;
  claim.contact.procedure_followed = true;
  const Screening screening = screened(claim);
  EXPECT_EQ(screening.grade, Grade::kPermitted);
  EXPECT_EQ(screening.step, 3);
}

TEST_F(ScreeningTest, what_is_not_known_leaves_a_contact_open_and_names_what_is_missing) {
  Claim claim = claim_of("learn");
  claim.contact.purposes = {"learn"};
  claim.contact.duty_need = true;
  const Screening screening = screened(claim);
  EXPECT_EQ(screening.grade, Grade::kOpen);
  EXPECT_EQ(screening.step, 5);
  ASSERT_FALSE(screening.reasons.empty());
  EXPECT_EQ(screening.reasons.back().outcome, "unknown");
  EXPECT_EQ(screening.reasons.back().facts_unknown, std::vector<std::string>{"contact.procedureFollowed"});
}

TEST_F(ScreeningTest, a_reserved_decision_goes_before_every_permission) {
  Claim claim = claim_of("learn");
  claim.contact.purposes = {"learn"};
  claim.contact.duty_need = true;
  claim.contact.procedure_followed = true;
  claim.contact.reserved_decisions = {"FACTS"};
  EXPECT_EQ(screened(claim).grade, Grade::kSuspect);
}

TEST_F(ScreeningTest, the_leader_behind_a_relative_is_the_subject_and_instruction_is_not_assumed) {
  Claim claim = claim_of("plead");
  claim.capacity = "relative";
  claim.intervener = {.name = "周某"};
  claim.principal = PersonMention{.person = kLeader};
  const Screening screening = screened(claim);
  EXPECT_EQ(screening.subject, "principal");
  for (const MatchedItem& item : screening.items) EXPECT_NE(item.item, "C-08(3)");
  claim.agency = "instructed";
  const Screening instructed = screened(claim);
  ASSERT_FALSE(instructed.items.empty());
  EXPECT_EQ(instructed.items[0].item, "C-08(3)");
}

TEST_F(ScreeningTest, an_item_claimed_by_the_handler_needs_no_further_facts) {
  Claim claim = claim_of("other");
  claim.claimed_items = {"C-08(4)"};
  const Screening screening = screened(claim);
  EXPECT_EQ(screening.grade, Grade::kSuspect);
  EXPECT_EQ(screening.items[0].codes, std::vector<std::string>{"ACT-OTHER"});
}

class RecordTest : public ScreeningTest {
 protected:
  RecordTest() {
    adoption_.in_force_from = CivilDate{2022, 5, 13};
    for (const std::string& procedure : pack_.record_register.procedures) {
      adoption_.procedures.push_back({procedure, procedure, CivilDate{2026, 1, 5}});
    }
  }
  Context at(std::string_view instant, Role role = "handler", PersonId person = kRecorder) {
    return {*parse_instant(instant), {person, SeatId{}, std::move(role)}, pack_, adoption_, calendar_, directory_};
  }
  static RecordInquiry complete_command() {
    RecordInquiry command{claim_of("learn")};
    command.claim.case_file.handling_unit = "一中队";
    command.claim.contact.content = "询问案件进展";
    command.claim.handler.responses = {"lawfulContactAnswered"};
    command.claim.handler.suggestion = "无";
    return command;
  }

  Adoption adoption_;
  Calendar calendar_;
};

constexpr std::string_view kNow = "2026-05-12T10:00:00.000+08:00";

TEST_F(RecordTest, a_contact_of_tomorrow_is_refused_at_its_place) {
  RecordInquiry command = complete_command();
  command.claim.contact.on = CivilDate{2026, 5, 13};
  const auto refused = decide(command, at(kNow));
  ASSERT_FALSE(refused);
  EXPECT_EQ(describe(refused.error()), "IN_FUTURE at /contact/on max=2026-05-12");
}

TEST_F(RecordTest, a_time_later_today_is_refused) {
  RecordInquiry command = complete_command();
  command.claim.contact.on = CivilDate{2026, 5, 12};
  command.claim.contact.precision = Precision::kMinute;
  command.claim.contact.time = "10:01";
  EXPECT_EQ(describe(decide(command, at(kNow)).error()), "IN_FUTURE at /contact/time");
  command.claim.contact.time = "10:00";
  EXPECT_TRUE(decide(command, at(kNow)));
}

TEST_F(RecordTest, all_that_is_missing_is_said_at_once_with_its_article) {
  RecordInquiry command{claim_of("plead")};
  const auto refused = decide(command, at(kNow));
  ASSERT_FALSE(refused);
  EXPECT_EQ(describe(refused.error()),
            "FIELD_MISSING at /case/handlingUnit (cn-xingqing-c C-F3) field=case.handlingUnit\n"
            "FIELD_MISSING at /contact/content (cn-xingqing-c C-F6) field=contact.content\n"
            "FIELD_MISSING at /handler/suggestion (cn-xingqing-c C-F6) field=handler.suggestion\n"
            "FIELD_MISSING at /handler/responses (cn-xingqing-c C-04¶2.a) field=handlerResponse");
}

TEST_F(RecordTest, unknown_with_a_reason_seals_and_marks_the_record_incomplete) {
  RecordInquiry command = complete_command();
  command.claim.intervener = {.unit = "某局", .post = "科员"};
  EXPECT_FALSE(decide(command, at(kNow)));
  command.claim.unknown = {{"intervener.name", "来电人不肯说"}};
  const auto recorded = decide(command, at(kNow));
  ASSERT_TRUE(recorded) << describe(recorded.error());
  EXPECT_TRUE(recorded->inquiry.incomplete);
}

TEST_F(RecordTest, a_value_and_unknown_at_once_is_no_statement) {
  RecordInquiry command = complete_command();
  command.claim.unknown = {{"contact.content", "忘了"}};
  EXPECT_EQ(decide(command, at(kNow)).error().where, "/unknown/0/field");
}

TEST_F(RecordTest, the_case_need_not_be_in_the_directory) {
  RecordInquiry command = complete_command();
  command.claim.case_file = {.name = "尚未立案的线索", .handling_unit = "一中队"};
  const auto recorded = decide(command, at(kNow));
  ASSERT_TRUE(recorded) << describe(recorded.error());
  EXPECT_EQ(recorded->inquiry.flags.front().code, "NOT_IN_DIRECTORY");
}

TEST_F(RecordTest, late_is_marked_by_the_reminder_and_is_no_refusal) {
  RecordInquiry command = complete_command();
  EXPECT_FALSE(decide(command, at("2026-05-13T18:00:00.000+08:00"))->inquiry.late);
  const auto late = decide(command, at("2026-05-14T09:00:00.000+08:00"));
  EXPECT_TRUE(late->inquiry.late);
  EXPECT_EQ(late->inquiry.lag_days, 3);
}

TEST_F(RecordTest, conduct_before_the_first_day_is_history) {
  RecordInquiry command = complete_command();
  command.claim.contact.on = CivilDate{2022, 5, 12};
  EXPECT_EQ(decide(command, at(kNow))->inquiry.flags.front().code, "PACK_NOT_ACTIVE");
}

TEST_F(RecordTest, other_coercion_needs_a_reason) {
  RecordInquiry command = complete_command();
  command.claim.contact.manner_aggravators = {"MAN-OTHER-COERCION"};
  EXPECT_EQ(describe(decide(command, at(kNow)).error()),
            "CATCH_ALL_REASON_MISSING at /contact/aggravatorReason (cn-xingqing-c C-09.b)");
}

TEST_F(RecordTest, a_typed_name_counts_as_the_staff_member_of_that_name) {
  Claim claim = claim_of("learn");
  claim.intervener = {.name = "丁慧"};
  EXPECT_EQ(concerned(claim, kRecorder, directory_), std::vector{kLeader});
  EXPECT_TRUE(is_barred(kSpouse, {kLeader}, directory_));
  EXPECT_FALSE(is_barred(kRecorder, {kLeader}, directory_));
}

TEST_F(RecordTest, a_record_that_a_register_reader_is_barred_from_is_numbered_apart) {
  EXPECT_TRUE(decide(complete_command(), at(kNow))->inquiry.restricted);
  RecordInquiry outsider = complete_command();
  outsider.claim.intervener = {.name = "钱某", .unit = "某局", .post = "科员"};
  EXPECT_FALSE(decide(outsider, at(kNow))->inquiry.restricted);
}

TEST_F(RecordTest, only_whoever_the_pack_names_records_and_signs_the_opinion) {
  EXPECT_EQ(decide(complete_command(), at(kNow, "disciplineLeader")).error().code, ErrorCode::kRoleDenied);
  const auto recorded = decide(complete_command(), at(kNow));
  Record record;
  apply(record, recorded->inquiry, {{kRecorder, SeatId{}, "handler"}, *parse_instant(kNow), 7, 1});
  apply(record, recorded->screened, {{kRecorder, SeatId{}, "handler"}, *parse_instant(kNow), 8, 2});
  const PersonId other{{9}};
  const auto denied = decide(record, WriteDisciplineOpinion{.opinion = "阅"}, at(kNow, "disciplineOffice", other));
  EXPECT_EQ(describe(denied.error()), "ROLE_DENIED (cn-xingqing-c C-F7) allowed=disciplineLeader");
  EXPECT_EQ(decide(record, WriteDisciplineOpinion{.opinion = "阅"}, at(kNow, "disciplineLeader", kSpouse)).error().code,
            ErrorCode::kRecusalRequired);
  EXPECT_TRUE(decide(record, WriteDisciplineOpinion{.opinion = "阅"}, at(kNow, "disciplineLeader", other)));
}

TEST_F(RecordTest, a_sealed_record_raises_what_the_pack_says_and_acts_meet_it) {
  const auto recorded = decide(complete_command(), at(kNow));
  Record record;
  apply(record, recorded->inquiry, {{kRecorder, SeatId{}, "handler"}, *parse_instant(kNow), 7, 1});
  apply(record, recorded->screened, {{kRecorder, SeatId{}, "handler"}, *parse_instant(kNow), 8, 2});
  auto obligations = obligations_of(record, pack_, calendar_, directory_);
  ASSERT_EQ(obligations.size(), 3U);
  EXPECT_EQ(obligations[0].kind, "C-ARCHIVE");
  EXPECT_EQ(obligations[0].due_on, (CivilDate{2026, 5, 14}));
  EXPECT_EQ(obligations[0].software_default, "SD-03");
  EXPECT_EQ(obligations[0].owed_by, kRecorder);
  EXPECT_EQ(obligations[1].kind, "C-OPINION");
  EXPECT_FALSE(obligations[1].due_on);
  EXPECT_EQ(obligations[2].kind, "C-VERIFY");
  EXPECT_EQ(obligations[2].due_on, (CivilDate{2026, 5, 26}));
  apply(record, CaseFileArchived{"副卷第3页"}, {{kRecorder, SeatId{}, "handler"}, *parse_instant(kNow), 12, 3});
  EXPECT_EQ(obligations_of(record, pack_, calendar_, directory_)[0].met_index, 12U);
}

}  // namespace
}  // namespace donghu::domain
