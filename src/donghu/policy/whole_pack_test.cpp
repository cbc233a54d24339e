// What a regulation nobody here has read may bring, carried by the pack alone (REQUIREMENTS 4.6 a to j).
#include "donghu/policy/whole_pack.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/policy/load.hpp"
#include "donghu/policy/overrides.hpp"
#include "donghu/policy/show.hpp"
#include "donghu/policy/vocabulary.hpp"

namespace donghu::policy {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

const Pack& whole() {
  static const Result<Pack> pack = load_pack(whole_pack(), "w.yaml");
  EXPECT_TRUE(pack) << describe(pack.error());
  static const Pack none;
  return pack ? *pack : none;
}

TEST(WholePack, its_own_words_stand_beside_the_shared_ones) {
  const PackVocabulary& vocabulary = whole().vocabulary;
  EXPECT_TRUE(is_word(vocabulary, WordKind::kStage, "REVIEW_HEARING"));
  EXPECT_TRUE(is_word(vocabulary, WordKind::kStage, "TRIAL"));
  EXPECT_FALSE(is_word(vocabulary, WordKind::kStage, "HEARING"));
  EXPECT_THAT(words_of(vocabulary, WordKind::kNonRecordingForm),
              ElementsAre("omitted", "untrue", "late", "hidden", "backdated"));
  EXPECT_EQ(whole().domain, PackDomain::kDeclared);
  EXPECT_EQ(whole().domain_code, "landReclamation");
}

TEST(WholePack, a_declared_fact_is_read_by_role_and_held_to_its_type) {
  const PackVocabulary& vocabulary = whole().vocabulary;
  ASSERT_NE(vocabulary.find_fact("subject.grade"), nullptr);
  EXPECT_EQ(vocabulary.find_fact("subject.grade")->asserted_by, "directory");
  EXPECT_EQ(vocabulary.find_fact("person.grade"), nullptr) << "whose?";
  EXPECT_TRUE(vocabulary.fits("subject.grade", std::string{"high"}));
  EXPECT_FALSE(vocabulary.fits("subject.grade", std::string{"middle"}));
  EXPECT_FALSE(vocabulary.fits("bid.count", true));
  EXPECT_TRUE(vocabulary.fits("bid.count", std::int64_t{2}));
  EXPECT_FALSE(vocabulary.fits("bid.price", std::int64_t{2}));
}

TEST(WholePack, facts_of_the_base_take_declared_values_and_no_others) {
  const PackVocabulary& vocabulary = whole().vocabulary;
  EXPECT_TRUE(vocabulary.fits("case.stage", std::string{"REVIEW_HEARING"}));
  EXPECT_FALSE(vocabulary.fits("case.stage", std::string{"HEARING"}));
  EXPECT_TRUE(vocabulary.fits("conduct.codes", CodeList{"ACT-INSTRUCT-MERIT", "GP-PLEAD", "RET-RETALIATE"}));
  EXPECT_FALSE(PackVocabulary{}.fits("case.stage", std::string{"REVIEW_HEARING"}));
}

TEST(WholePack, conditions_over_declared_facts_fire) {
  Facts facts;
  const Predicate& when = *whole().conduct.acts.at(0).when;
  facts.set("bid.title", "一标段");
  EXPECT_EQ(judge(when, facts).truth, Truth::kUnknown);
  facts.set("case.stage", "REVIEW_HEARING");
  facts.set("bid.count", std::int64_t{2});
  EXPECT_TRUE(fires(when, facts));
}

TEST(WholePack, a_deadline_is_the_first_case_that_fires_else_its_own) {
  const Deadline& deadline = whole().obligations.at(0).deadline;
  Facts facts;
  EXPECT_EQ(clock_of(deadline_for(deadline, facts)), (Clock{.term = working_days(3), .sd = "SD-03"}));
  EXPECT_EQ(deadline_for(deadline, facts).start_event, "record.sealed");
  facts.set("case.stage", "REVIEW_HEARING");
  const Deadline hearing = deadline_for(deadline, facts);
  EXPECT_EQ(clock_of(hearing), (Clock{.term = Term{.value = 5}, .from_text = true, .relation = Relation::kBefore}));
  EXPECT_EQ(hearing.relation, Relation::kBefore);
  EXPECT_EQ(hearing.start_event, "record.closed");
  EXPECT_TRUE(hearing.cases.empty());
  facts.set("case.isMajor", true);
  const Deadline major = deadline_for(deadline, facts);
  EXPECT_EQ(clock_of(major), (Clock{.term = working_days(1), .sd = "SD-02"}));
  EXPECT_EQ(major.start_event, "record.screened");
  EXPECT_EQ(major.window, (DeadlineWindow{"record.sealed", "record.closed"}));
}

TEST(WholePack, the_same_day_ends_on_that_day_whether_it_is_a_working_day_or_not) {
  const auto clock = clock_of(whole().records.at(0).deadline);
  ASSERT_TRUE(clock);
  EXPECT_EQ(due_after(CivilDate{2026, 5, 17}, clock->term, Calendar{}).on.text(), "2026-05-17") << "a Sunday";
}

TEST(WholePack, an_adoption_may_set_the_default_of_a_case_and_not_the_number_of_the_text) {
  const TermOverride major{"obligations.W-ANSWER.deadline.cases.MAJOR", working_days(2)};
  const auto pack = with_overrides(whole(), {&major, 1});
  ASSERT_TRUE(pack);
  EXPECT_EQ(pack->obligations[0].deadline.cases[0].fallback->term, working_days(2));
  const TermOverride hearing{"obligations.W-ANSWER.deadline.cases.HEARING", working_days(2)};
  EXPECT_EQ(with_overrides(whole(), {&hearing, 1}).error().code, ErrorCode::kNotAllowed);
}

TEST(WholePack, bodies_may_be_told_by_relation) {
  using Kind = BodyExpression::Kind;
  EXPECT_EQ(whole().routes.at(0).to.kind, Kind::kDisciplineOfficeOfOrgan);
  EXPECT_EQ(whole().routes.at(1).to, (BodyExpression{Kind::kSameLevel, "partyCommittee"}));
  EXPECT_EQ(whole().referrals.at(0).to.kind, Kind::kManagingOrganOfSubject);
  EXPECT_EQ(whole().consequences.circular->approver.at(1).body, (BodyExpression{Kind::kRole, "superiorOrgan"}));
}

TEST(WholePack, classes_may_be_conditions) {
  const Protection& protection = *whole().consequences.protection;
  ASSERT_TRUE(protection.protected_when && protection.retaliator_when && protection.victim_when);
  EXPECT_EQ(to_text(*protection.victim_when), "victim.hasRecordedInquiry eq true");
  EXPECT_TRUE(whole().consequences.appeals.at(0).appellant_when);
  EXPECT_EQ(whole().consequences.appeals.at(0).appellant, "");
  EXPECT_TRUE(whole().consequences.complaints.at(0).who_when);
}

TEST(WholePack, records_reports_and_layers_are_read_as_written) {
  const RecordDuty& record = whole().records.at(0);
  EXPECT_EQ(record.subject, "asked");
  EXPECT_EQ(record.persons, HowMany::kMany);
  EXPECT_EQ(record.cases, HowMany::kNone);
  EXPECT_THAT(record.alternatives, ElementsAre("W-FORM"));
  const PeriodicReport& report = whole().periodic_reports.at(0);
  EXPECT_EQ(report.period, Period::kEvery);
  EXPECT_EQ(report.every_n, 2);
  EXPECT_EQ(report.every_unit, "week");
  EXPECT_EQ(whole().bundle->precedence.at(0).complement, "cn-sample-z");
  EXPECT_EQ(whole().implements->name, "上位规定");
  EXPECT_EQ(whole().merge_policy.at(3).policy, MergePolicy::kOne);
  const NonRecording& non_recording = whole().consequences.non_recording;
  EXPECT_EQ(non_recording.counting_scope, "authority");
  EXPECT_EQ(non_recording.window, (Term{.value = 1, .unit = TermUnit::kYear}));
  EXPECT_TRUE(non_recording.tiers.at(0).when && !non_recording.tiers.at(2).when);
}

TEST(WholePack, wrong_cases_are_read_as_written) {
  ASSERT_TRUE(whole().wrong_case);
  const WrongCaseRules& rules = *whole().wrong_case;
  EXPECT_THAT(rules.scope, ElementsAre("penalty", "licence"));
  ASSERT_NE(rules.find_ground("WCG-JUDGMENT"), nullptr);
  EXPECT_EQ(rules.find_ground("WCG-JUDGMENT")->proof, "finalJudgment");
  EXPECT_EQ(rules.find_ground("WCG-NONE"), nullptr);
  EXPECT_EQ(rules.supplied_ground->code, "WCG-AUDIT");
  EXPECT_TRUE(rules.liability_requires_ground);
  ASSERT_NE(rules.find_conduct("LC-OTHER"), nullptr);
  EXPECT_TRUE(rules.find_conduct("LC-OTHER")->catch_all);
  EXPECT_THAT(rules.find_conduct("LC-EVIDENCE")->case_kinds, ElementsAre("penalty"));
  EXPECT_EQ(rules.find_conduct("LC-NONE"), nullptr);
  EXPECT_EQ(rules.office.role, "legalOffice");
  EXPECT_EQ(rules.team.appointer_when_concerned, "superiorOrgan");
  EXPECT_EQ(rules.team.min_members, 2);
  EXPECT_EQ(rules.cooperation->obstruction, "AGG-OBSTRUCT");
  EXPECT_EQ(clock_of(rules.re_investigation->window),
            (Clock{.term = Term{.value = 1, .unit = TermUnit::kMonth}, .from_text = true}));
  EXPECT_THAT(whole().leniency.at(0).effects, ElementsAre("reduced", "waived"));
  EXPECT_THAT(whole().aggravation.at(0).effects, ElementsAre("heavier"));
}

TEST(WholePack, a_measure_may_need_an_end_a_check_and_a_status) {
  const Measure& measure = whole().consequences.measures.at(1);
  EXPECT_EQ(measure.code, "M-SUSPEND");
  EXPECT_TRUE(measure.closed_list);
  EXPECT_EQ(measure.ref, "W-4");
  EXPECT_EQ(measure.ends, MeasureEnd::kStated);
  EXPECT_EQ(measure.personnel_action, "PA-REASSIGN");
  EXPECT_EQ(measure.writes_status, "enforcementCertificate");
  EXPECT_EQ(whole().consequences.sanctions.at(1).threshold, Threshold::kWrongCase);
}

TEST(WholePack, a_complaint_says_what_it_opens_and_where_it_goes_otherwise) {
  const ComplaintRule& rule = whole().consequences.complaints.at(0);
  EXPECT_EQ(rule.opens, "wrongCase");
  EXPECT_EQ(rule.accept_ref, "W-2");
  EXPECT_EQ(rule.reply_ref, "W-2");
  EXPECT_EQ(rule.transfer_ref, "W-4");
  EXPECT_EQ(rule.not_accepted_to, "disciplineOrgan");
}

TEST(WholePack, is_shown_whole) {
  const std::string text = show(whole());
  for (const char* line : {"自设的环节 REVIEW_HEARING：听证", "自设的事实 person.grade：级别，由 directory 说明",
                           "如 case.isMajor eq true：规定未写时限，按 1 个工作日提醒（SD-02）",
                           "规定的期限（事前） 5 日", "定期报告 W-P：每两周汇总，督察组应当每 2 周报—",
                           "去向 W-R2：通报可以报告至同级partyCommittee", "移送 W-REF：核实至其所在单位的上级主管机关",
                           "并行规则 protection：取宽", "按 当日提醒（SD-01）", "错案情形 WCG-JUDGMENT：终审判决撤销",
                           "应追究的行为 LC-EVIDENCE：证据不足，限 行政处罚", "情节 AGG-OBSTRUCT：阻碍调查，从重",
                           "可以重新调查（责令重新调查、直接派员调查），自结论提交起，规定的期限 1 个月"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(WholePack, every_feature_that_this_version_has_is_used_in_it) {
  for (const std::string_view feature : supported_feature_codes()) {
    EXPECT_THAT(whole().requires_features, Contains(std::string{feature}));
  }
}

}  // namespace
}  // namespace donghu::policy
