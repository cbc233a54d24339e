// Pack C, held against the regulation: every row, every value, the printed form; and the calendar.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/policy/shipped_testing.hpp"
#include "donghu/policy/show.hpp"

namespace donghu::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kRows[] = {
    "C-00",     "C-01",     "C-02.a",   "C-02.b",   "C-03.a",   "C-03.b", "C-04¶1",   "C-04¶2.a",
    "C-04¶2.b", "C-05¶1.a", "C-05¶1.b", "C-05¶2.a", "C-05¶2.b", "C-05¶3", "C-06¶1.a", "C-06¶1.b",
    "C-06¶1.c", "C-06¶2",   "C-06¶3.a", "C-06¶3.b", "C-06¶3.c", "C-07.a", "C-07.b",   "C-08.a",
    "C-08.b",   "C-08(1)",  "C-08(2)",  "C-08(3)",  "C-08(4)",  "C-09.a", "C-09.b",   "C-10¶1.a",
    "C-10¶1.b", "C-10¶2",   "C-11.a",   "C-11.b",   "C-11.c",   "C-12",   "C-F1",     "C-F2",
    "C-F3",     "C-F4",     "C-F5",     "C-F6",     "C-F7",     "C-F8"};

class PackC : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = load_pack(read_file("policies/cn-xingqing-c/pack.yaml"), "pack.yaml");
    ASSERT_TRUE(loaded) << describe(loaded.error());
    pack_ = new Pack{std::move(*loaded)};
  }
  static void TearDownTestSuite() { delete std::exchange(pack_, nullptr); }
  static const Pack& pack() { return *pack_; }

 private:
  static Pack* pack_;
};
Pack* PackC::pack_ = nullptr;

TEST_F(PackC, has_every_row_of_the_regulation_and_no_other) {
  EXPECT_THAT(rows_missing_from(pack(), kRows), IsEmpty());
  EXPECT_EQ(pack().articles.size(), std::size(kRows));
}

TEST_F(PackC, a_missing_row_is_named) {
  Pack torn = pack();
  std::erase_if(torn.articles, [](const Article& article) { return article.ref == "C-08(2)"; });
  EXPECT_THAT(rows_missing_from(torn, kRows), ElementsAre("C-08(2)"));
}

TEST_F(PackC, names_the_text_as_it_was_published) {
  EXPECT_EQ(pack().pack_id, "cn-xingqing-c");
  EXPECT_EQ(pack().issuer, "银川市兴庆区综合执法局");
  EXPECT_EQ(pack().document_number, "");
  EXPECT_EQ(pack().issued_on, (CivilDate{2022, 5, 13}));
  EXPECT_EQ(pack().effective.from, (CivilDate{2022, 5, 13}));
  EXPECT_EQ(pack().effective.source, EffectiveSource::kNotice);
  EXPECT_EQ(pack().disclosure, Disclosure::kPublic);
  EXPECT_EQ(pack().addressees.size(), 3U);
  EXPECT_EQ(pack().cite("C-12"), cite("cn-xingqing-c", "C-12"));
}

TEST_F(PackC, asks_for_the_fields_of_the_form_and_for_the_person) {
  EXPECT_THAT(fields_of(pack(), FieldLevel::kTextRequired),
              ElementsAre("case.name", "case.handlingUnit", "contact.at", "registeredAt", "contact.content",
                          "handler.suggestion"));
  EXPECT_THAT(
      fields_of(pack(), FieldLevel::kSoftwareRequired),
      ElementsAre("intervener.name", "intervener.unit", "intervener.post", "principal.person", "handlerResponse"));
}

TEST_F(PackC, asks_for_the_principal_only_if_somebody_speaks_for_another) {
  const FieldRule* principal = pack().record.find_field("principal.person");
  ASSERT_NE(principal, nullptr);
  EXPECT_TRUE(fires(*principal->when, contact("relative", {"learn"})));
  EXPECT_FALSE(fires(*principal->when, contact("self", {"learn"})));
}

TEST_F(PackC, asks_for_the_answer_only_where_the_contact_wanted_something) {
  const FieldRule* response = pack().record.find_field("handlerResponse");
  ASSERT_NE(response, nullptr);
  EXPECT_TRUE(fires(*response->when, contact("self", {"learn", "probe"})));
  EXPECT_FALSE(fires(*response->when, contact("self", {"learn"})));
}

TEST_F(PackC, wants_a_letter_always_and_the_material_of_a_relative_if_there_is_any) {
  const auto needed = [&](const Facts& facts) {
    int files = 0;
    for (const AttachmentRule& rule : pack().record.attachment_rules) files += fires(rule.when, facts) ? rule.min : 0;
    return files;
  };
  Facts relative = contact("relative", {"plead"});
  EXPECT_EQ(needed(relative), 0);
  relative.set("contact.materialExists", true);
  EXPECT_EQ(needed(relative), 1);
  EXPECT_EQ(needed(contact("organizationLetter", {"demand"})), 1);
  EXPECT_EQ(needed(contact("self", {"plead"})), 0);
}

TEST_F(PackC, knows_the_leader_who_pleads_himself) {
  EXPECT_THAT(codes_claimed(pack(), contact("self", {"plead"})), ElementsAre("C-08(1)"));
}

TEST_F(PackC, holds_a_pleading_relative_against_the_leader_only_once_he_is_known_to_have_had_a_hand_in_it) {
  Facts facts = contact("relative", {"plead"});
  EXPECT_THAT(codes_claimed(pack(), facts), ElementsAre("GP-DEMAND"));
  const ActItem* proxy = pack().conduct.find_act("C-08(3)");
  ASSERT_NE(proxy, nullptr);
  EXPECT_THAT(judge(*proxy->when, facts).unknown_facts, ElementsAre("contact.agency"));
  facts.set("contact.agency", "condoned");
  EXPECT_THAT(codes_claimed(pack(), facts), ElementsAre("C-08(3)", "GP-DEMAND"));
}

TEST_F(PackC, takes_a_demand_for_a_private_meeting_as_listed_once_the_party_side_is_known) {
  Facts facts = contact("self", {"meet"});
  EXPECT_THAT(codes_claimed(pack(), facts), ElementsAre("GP-DEMAND"));
  facts.set("contact.counterpart", CodeList{"caseAgent"});
  facts.set("contact.target", CodeList{"handler"});
  EXPECT_THAT(codes_claimed(pack(), facts), ElementsAre("C-08(2)", "GP-DEMAND"));
}

TEST_F(PackC, finds_a_demand_suspect_only_with_a_breach_of_rules_or_powers) {
  Facts facts = contact("self", {"demand"});
  EXPECT_THAT(codes_claimed(pack(), facts), IsEmpty());
  facts.set("contact.againstRules", false);
  EXPECT_THAT(codes_claimed(pack(), facts), IsEmpty());
  facts.set("contact.beyondPowers", true);
  EXPECT_THAT(codes_claimed(pack(), facts), ElementsAre("GP-DEMAND"));
}

TEST_F(PackC, leaves_probing_and_forwarding_to_refusal_and_redirection) {
  EXPECT_THAT(codes_claimed(pack(), contact("self", {"probe", "forward"})), IsEmpty());
}

TEST_F(PackC, finds_a_reserved_decision_the_listed_ones_and_their_like) {
  Facts facts = contact("self", {"learn"});
  facts.set("subject.isLeadingCadre", true);
  facts.set("contact.reservedDecision", CodeList{});
  EXPECT_THAT(codes_claimed(pack(), facts), IsEmpty());
  for (const char* decision : {"EVIDENCE", "FACTS", "ADMIN_ACT", "OTHER"}) {
    facts.set("contact.reservedDecision", CodeList{decision});
    EXPECT_THAT(codes_claimed(pack(), facts), ElementsAre("GP-DECIDE")) << decision;
  }
  ASSERT_TRUE(pack().conduct.reserved_decisions);
  EXPECT_THAT(pack().conduct.reserved_decisions->codes, ElementsAre("EVIDENCE", "FACTS", "ADMIN_ACT"));
  EXPECT_TRUE(pack().conduct.reserved_decisions->open);
  EXPECT_FALSE(pack().conduct.reserved_decisions->addressee) << "who else might decide, if a supervisor may not?";
}

TEST_F(PackC, permits_supervision_only_if_every_condition_is_known_to_hold) {
  ASSERT_EQ(pack().conduct.permissions.size(), 1U);
  const Permission& permission = pack().conduct.permissions[0];
  Facts facts = contact("self", {"learn"});
  facts.set("contact.dutyNeed", true);
  facts.set("contact.purposes", CodeList{"learn"});
  EXPECT_THAT(judge(permission.when, facts).unknown_facts, ElementsAre("contact.procedureFollowed"));
  facts.set("contact.procedureFollowed", true);
  EXPECT_TRUE(fires(permission.when, facts));
  for (const char* kind : {"probe", "plead", "instruct", "guidanceOpinion"}) {
    facts.set("contact.kind", CodeList{"learn", kind});
    EXPECT_FALSE(fires(permission.when, facts)) << kind;
  }
}

TEST_F(PackC, permits_only_those_who_lead_by_function_or_as_cadres_whose_duty_needed_it) {
  const Predicate& actor = pack().conduct.permissions.at(0).actor;
  Facts leader;
  leader.set("subject.isLeadingCadre", true);
  leader.set("subject.organRelation", "own");
  EXPECT_EQ(judge(actor, leader).truth, Truth::kUnknown);
  leader.set("contact.dutyNeed", true);
  EXPECT_TRUE(fires(actor, leader));
  leader.set("subject.organRelation", "other");
  EXPECT_FALSE(fires(actor, leader));
  leader.set("subject.functions", CodeList{"leadership"});
  EXPECT_TRUE(fires(actor, leader));
}

TEST_F(PackC, has_no_test_that_makes_a_contact_lawful) {
  EXPECT_THAT(pack().conduct.lawful_tests, IsEmpty());
  EXPECT_FALSE(pack().conduct.guidance_channel);
  EXPECT_FALSE(pack().conduct.other_organ_channel);
}

Calendar calendar_of_2026() {
  const auto year = load_calendar(read_file("policies/calendar/2026.yaml"), "2026.yaml");
  EXPECT_TRUE(year) << describe(year.error());
  return year ? Calendar{{*year}} : Calendar{};
}

TEST_F(PackC, a_sealed_record_raises_archiving_opinion_and_the_decision_to_verify) {
  EXPECT_THAT(
      raised_by(pack(), "record.sealed", CivilDate{2026, 5, 13}, calendar_of_2026()),
      ElementsAre(Clocked{"C-ARCHIVE", "handler", "2026-05-15"}, Clocked{"C-OPINION", "disciplineLeader", "no clock"},
                  Clocked{"C-VERIFY", "disciplineOffice", "2026-05-27"}));
}

TEST_F(PackC, no_deadline_of_this_regulation_is_a_number_of_the_text) {
  for (const ObligationRule& rule : pack().obligations) {
    const auto clock = clock_of(rule.deadline);
    EXPECT_FALSE(clock && clock->from_text) << rule.id;
  }
}

// S-19: the complaint of 2026-05-20 must be taken up by 2026-05-27.
TEST_F(PackC, the_steps_after_verification_have_their_clocks_in_the_list_of_obligations) {
  const Calendar calendar = calendar_of_2026();
  const CivilDate on{2026, 5, 20};
  EXPECT_THAT(raised_by(pack(), "complaint.registered", on, calendar),
              ElementsAre(Clocked{"C-COMPLAINT", "disciplineOffice", "2026-05-27"}));
  EXPECT_THAT(raised_by(pack(), "verification.opened", on, calendar),
              ElementsAre(Clocked{"C-CONCLUDE", "disciplineOffice", "2026-06-22"}));
  EXPECT_THAT(
      raised_by(pack(), "verification.concluded", on, calendar),
      ElementsAre(Clocked{"C-PROPOSE", "partyGroup", "2026-06-03"}, Clocked{"C-TYPICAL", "partyGroup", "2026-06-03"}));
  EXPECT_THAT(raised_by(pack(), "circular.approved", on, calendar),
              ElementsAre(Clocked{"C-ISSUE", "partyGroup", "2026-05-27"}));
  EXPECT_THAT(raised_by(pack(), "personnelAction.blocked", on, calendar),
              ElementsAre(Clocked{"C-BLOCKED", "personnelOffice", "2026-05-22"}));
  EXPECT_THAT(raised_by(pack(), "appeal.registered", on, calendar),
              ElementsAre(Clocked{"C-APPEAL", "partyGroup", "2026-06-22"}));
}

TEST_F(PackC, proposes_a_circular_only_for_a_confirmed_listed_act_and_must_for_a_typical_case) {
  const auto concluded = pack().obligations_raised_by("verification.concluded");
  ASSERT_EQ(concluded.size(), 2U);
  Facts found;
  found.set("verification.outcome", "confirmed");
  found.set("conduct.codes", CodeList{"GP-DEMAND"});
  EXPECT_FALSE(fires(*concluded[0]->when, found));
  found.set("conduct.codes", CodeList{"ACT-PLEAD"});
  EXPECT_TRUE(fires(*concluded[0]->when, found));
  EXPECT_EQ(concluded[0]->modality, Modality::kStatement);
  EXPECT_FALSE(fires(*concluded[1]->when, found));
  found.set("contact.mannerAggravators", CodeList{"MAN-GIFT"});
  EXPECT_TRUE(fires(*concluded[1]->when, found));
  EXPECT_EQ(concluded[1]->modality, Modality::kShall);
}

TEST_F(PackC, the_discipline_leader_assigns_and_concludes_and_nothing_is_routed_or_checked) {
  EXPECT_EQ(pack().verification->body, "disciplineOffice");
  EXPECT_EQ(pack().verification->head, "disciplineLeader");
  EXPECT_EQ(pack().verification->head_basis, "SC");
  EXPECT_THAT(pack().routes, IsEmpty());
  EXPECT_THAT(pack().checks, IsEmpty());
  EXPECT_THAT(pack().consequences.assessment_feed, IsEmpty());
  EXPECT_THAT(pack().consequences.org_accountability, IsEmpty());
  EXPECT_FALSE(pack().recording_leader.required);
}

TEST_F(PackC, adoption_raises_the_setting_up_of_the_register_with_its_five_procedures) {
  const auto raised = pack().obligations_raised_by("adoption.activated");
  ASSERT_EQ(raised.size(), 1U);
  EXPECT_EQ(raised[0]->ref, "C-05¶3");
  EXPECT_THAT(pack().record_register.procedures, ElementsAre("entry", "storage", "reporting", "viewing", "handling"));
  EXPECT_THAT(pack().record_register.view_roles,
              ElementsAre("recorder", "disciplineOffice", "disciplineLeader", "partyGroup"));
  EXPECT_THAT(show_article(pack(), "C-05¶3"), testing::HasSubstr("依据：规定只要求有查看流程"));
}

TEST_F(PackC, the_yearly_summary_of_2026_is_due_on_the_first_working_day_after_january) {
  ASSERT_EQ(pack().periodic_reports.size(), 1U);
  const PeriodicReport& summary = pack().periodic_reports[0];
  const auto clock = clock_of(summary.due);
  ASSERT_TRUE(clock);
  EXPECT_EQ(clock->sd, "SD-11");
  const Due due = due_after(CivilDate{2026, 12, 31}, clock->term, Calendar{});
  EXPECT_EQ(due.on.text(), "2027-02-01");
  EXPECT_THAT(due.years_not_loaded, ElementsAre(2027));
  EXPECT_TRUE(summary.nil_report);
}

TEST_F(PackC, the_special_report_is_the_handlers_own_view) {
  ASSERT_EQ(pack().ad_hoc_reports.size(), 1U);
  const AdHocReport& report = pack().ad_hoc_reports[0];
  EXPECT_EQ(report.decider, "handler");
  EXPECT_THAT(report.recipients, ElementsAre("disciplineOffice", "partyGroup"));
  Facts facts;
  facts.set("severity", "serious");
  EXPECT_EQ(judge(report.trigger, facts).truth, Truth::kUnknown);
  facts.set("case.affected", "may");
  EXPECT_TRUE(fires(report.trigger, facts));
  EXPECT_EQ(due_after(CivilDate{2026, 6, 10}, clock_of(report.deadline)->term, Calendar{}).on.text(), "2026-06-15");
}

TEST_F(PackC, the_circular_takes_a_resolution_and_an_approval_and_seven_manners_make_a_typical_case) {
  const auto& circular = pack().consequences.circular;
  ASSERT_TRUE(circular && circular->typical_case);
  ASSERT_EQ(circular->approver.size(), 2U);
  EXPECT_EQ(circular->approver[0].body, (BodyExpression{BodyExpression::Kind::kRole, "partyGroup"}));
  EXPECT_EQ(circular->approver[1].body.kind, BodyExpression::Kind::kManagementAuthorityOfSubject);
  EXPECT_TRUE(circular->typical_case->mandatory);
  EXPECT_EQ(circular->typical_case->triggers.size(), 7U);
  EXPECT_EQ(pack().consequences.disclosure->force, Modality::kMay);
}

TEST_F(PackC, two_instances_of_non_recording_reach_the_second_tier) {
  const auto& tiers = pack().consequences.non_recording.tiers;
  ASSERT_EQ(tiers.size(), 2U);
  EXPECT_THAT(tiers[0].measures, ElementsAre("M-WARNING", "M-CRITICISM"));
  EXPECT_EQ(tiers[1].min_count, 2);
  EXPECT_THAT(tiers[1].measures, ElementsAre("M-DISCIPLINE"));
  EXPECT_TRUE(pack().consequences.instructed_non_recording.enabled);
}

TEST_F(PackC, the_form_has_the_cells_and_signatures_of_the_printed_one) {
  const Form* form = pack().find_form("C-FORM");
  ASSERT_NE(form, nullptr);
  EXPECT_THAT(form->title, ElementsAre("行政执法机关内部人员过问案件办理行为", "登记表"));
  std::vector<std::pair<int, std::string>> cells;
  for (const FormField& field : form->fields) cells.emplace_back(field.row, field.label.zh);
  EXPECT_THAT(cells, ElementsAre(std::pair{1, "案件名称"}, std::pair{2, "办案机构"}, std::pair{3, "过问时间"},
                                 std::pair{3, "登记时间"}, std::pair{4, "过问情况及相关建议"},
                                 std::pair{5, "纪检监察意见"}, std::pair{6, "备注"}));
  ASSERT_EQ(form->signatures.size(), 2U);
  EXPECT_EQ(form->signatures[0].label.zh, "办案人员");
  EXPECT_TRUE(form->signatures[0].per_person && form->signatures[0].dated);
  EXPECT_EQ(form->signatures[1].label.zh, "纪检分管领导");
  EXPECT_FALSE(form->signatures[1].per_person);
  EXPECT_EQ(form->signatures[1].field, "OPINION");
}

TEST(ShippedCalendar, of_2026_has_the_days_of_the_notice) {
  const auto year = load_calendar(read_file("policies/calendar/2026.yaml"), "2026.yaml");
  ASSERT_TRUE(year) << describe(year.error());
  EXPECT_EQ(year->off.size(), 33U);
  EXPECT_EQ(year->working.size(), 6U);
  const Calendar calendar{{*year}};
  EXPECT_FALSE(calendar.is_working_day(CivilDate{2026, 10, 7}));
  EXPECT_TRUE(calendar.is_working_day(CivilDate{2026, 10, 8}));
  EXPECT_TRUE(calendar.is_working_day(CivilDate{2026, 2, 28}));
}

}  // namespace
}  // namespace donghu::policy
