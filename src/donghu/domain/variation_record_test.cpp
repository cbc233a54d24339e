// One contact, two rules: whom a rule covers, what a record must hold, how it is screened (REQUIREMENTS 3.22, V3 –
// V13).
#include "donghu/domain/briefing.hpp"
#include "donghu/domain/variation_testing.hpp"

namespace donghu::domain {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::said;
using testing::SideBySide;

/// V3: any leading cadre; leading state functionaries of the ten kinds of bodies.
TEST_F(SideBySide, covered_persons) {
  Claim claim = c.claim_of("plead");
  claim.intervener = {.name = "胡某", .unit = "某公司", .post = "经理", .leading_cadre = true, .organ_kind = "company"};
  EXPECT_THAT(c.flags_of(claim), IsEmpty());
  EXPECT_THAT(e.flags_of(claim), ElementsAre("OUTSIDE_COVERAGE E-24 unknown"));
  claim.intervener.organ_kind = "association";
  EXPECT_THAT(c.flags_of(claim), IsEmpty());
  EXPECT_THAT(e.flags_of(claim), ElementsAre("OUTSIDE_COVERAGE E-24"));
  EXPECT_THAT(e.flags_of(e.claim_of("plead")), IsEmpty());
}

/// V4: whoever is not covered is recorded all the same, under both.
TEST_F(SideBySide, uncovered_persons_are_recorded_and_marked) {
  Claim claim = c.claim_of("plead");
  claim.intervener = {.name = "胡某", .unit = "某公司", .post = "职员", .leading_cadre = false};
  EXPECT_THAT(c.flags_of(claim), ElementsAre("OUTSIDE_COVERAGE C-08.a"));
  EXPECT_THAT(e.flags_of(claim), ElementsAre("OUTSIDE_COVERAGE E-24"));
}

/// V5: a used name is among the four situations of E only; nothing stops such a record under C.
TEST_F(SideBySide, capacities_that_must_be_recorded) {
  const auto capacities = [](const testing::Organ& organ) {
    std::vector<std::string> all;
    for (const auto& capacity : organ.pack().record.capacities) all.push_back(capacity.ref + " " + capacity.code);
    return all;
  };
  EXPECT_THAT(capacities(c), ElementsAre("C-05¶1.a self", "C-05¶2.a organizationLetter", "C-05¶2.b personalStaff",
                                         "C-05¶2.b relative"));
  EXPECT_THAT(capacities(e), ElementsAre("E-08(1) self", "E-08(2) organizationLetter", "E-08(3) personalStaff",
                                         "E-08(3) relative", "E-08(4) nameUse"));
  Claim claim = c.claim_of_husband();
  claim.capacity = "nameUse";
  EXPECT_THAT(c.flags_of(claim), ElementsAre("PRINCIPAL_UNCONFIRMED"));
  EXPECT_THAT(e.flags_of(claim), ElementsAre("PRINCIPAL_UNCONFIRMED"));
}

/// V6: refuse, redirect and not execute; not execute alone.
TEST_F(SideBySide, what_a_handler_must_answer) {
  const auto duties = [](const testing::Organ& organ) {
    std::vector<std::string> all;
    for (const BriefedDuty& duty : duties_for("handler", organ.pack())) {
      if (!duty.code.empty()) all.push_back(duty.article + " " + duty.code);
    }
    return all;
  };
  EXPECT_THAT(duties(c), ElementsAre("C-04¶1 notExecute", "C-04¶2.a refuse", "C-04¶2.b redirect", "C-05¶1.a C-SEAL",
                                     "C-05¶1.b C-ARCHIVE", "C-07.b C-S"));
  EXPECT_THAT(duties(e), ElementsAre("E-07 notExecute", "E-08 E-SEAL", "E-10.c E-ARCHIVE"));
  Claim silent = c.claim_of("plead");
  silent.handler.responses.clear();
  EXPECT_THAT(c.refusals_of(silent), ElementsAre("FIELD_MISSING at /handler/responses (cn-xingqing-c C-04¶2.a) "
                                                 "field=handlerResponse"));
  EXPECT_THAT(e.refusals_of(silent), ElementsAre("FIELD_MISSING at /handler/responses (cn-province-e E-07) "
                                                 "field=handlerResponse"));
}

/// V7: the fields of the form and who it was; the seven of article 9.
TEST_F(SideBySide, fields_a_record_must_have) {
  Claim bare;
  bare.case_file.number = "X-1";
  bare.contact.on = CivilDate{2026, 5, 11};
  bare.contact.kinds = {"learn"};
  EXPECT_THAT(c.refusals_of(bare),
              ElementsAre("FIELD_MISSING at /case/name (cn-xingqing-c C-F2) field=case.name",
                          "FIELD_MISSING at /case/handlingUnit (cn-xingqing-c C-F3) field=case.handlingUnit",
                          "FIELD_MISSING at /intervener/name (cn-xingqing-c C-F6) field=intervener.name",
                          "FIELD_MISSING at /intervener/unit (cn-xingqing-c C-F6) field=intervener.unit",
                          "FIELD_MISSING at /intervener/post (cn-xingqing-c C-F6) field=intervener.post",
                          "FIELD_MISSING at /contact/content (cn-xingqing-c C-F6) field=contact.content",
                          "FIELD_MISSING at /handler/suggestion (cn-xingqing-c C-F6) field=handler.suggestion"));
  EXPECT_THAT(e.refusals_of(bare),
              ElementsAre("FIELD_MISSING at /intervener/name (cn-province-e E-09) field=intervener.name",
                          "FIELD_MISSING at /intervener/unit (cn-province-e E-09) field=intervener.unit",
                          "FIELD_MISSING at /intervener/post (cn-province-e E-09) field=intervener.post",
                          "FIELD_MISSING at /case/name (cn-province-e E-09) field=case.name",
                          "FIELD_MISSING at /contact/manner (cn-province-e E-09) field=contact.manner",
                          "FIELD_MISSING at /contact/content (cn-province-e E-09) field=contact.content"));
}

/// V8: the handler; the handler and the department in charge of recording.
TEST_F(SideBySide, who_records) {
  const auto by_department = [](testing::Organ& organ) {
    const auto recorded = decide(RecordInquiry{organ.claim_of("learn")}, organ.as("recordingDepartment"));
    return recorded ? "no refusal" : describe(recorded.error());
  };
  EXPECT_EQ(by_department(c), "ROLE_DENIED (cn-xingqing-c C-05¶1.a) allowed=handler");
  EXPECT_EQ(by_department(e), "no refusal");
}

/// V9: five procedures, four others and a leader in charge.
TEST_F(SideBySide, procedures_of_the_register) {
  for (testing::Organ* organ : {&c, &e}) organ->scene_.adoption.procedures.clear();
  EXPECT_THAT(c.flags_of(c.claim_of("plead")),
              ElementsAre("REGISTER_NOT_READY C-05¶3 entry storage reporting viewing handling"));
  EXPECT_THAT(e.flags_of(e.claim_of("plead")),
              ElementsAre("REGISTER_NOT_READY E-10.b entry storage caseFileArchiving lawfulTaking"));
  EXPECT_THAT(c.raised("adoption.activated", {}), ElementsAre("C-REGISTER partyGroup no day"));
  EXPECT_THAT(e.raised("adoption.activated", {}),
              ElementsAre("E-LEADER bureauHead no day", "E-REGISTER bureauHead no day"));
}

/// V9: material of relatives and staff is kept where there is any; only letters are asked for.
TEST_F(SideBySide, material_that_must_be_kept) {
  Claim relative = c.claim_of_husband();
  relative.contact.material_exists = true;
  EXPECT_THAT(c.refusals_of(relative), ElementsAre("ATTACHMENT_MISSING at /evidence (cn-xingqing-c C-05¶2.b) min=1"));
  EXPECT_THAT(e.refusals_of(relative), IsEmpty());
  Claim letter = c.claim_of_husband();
  letter.capacity = "organizationLetter";
  EXPECT_THAT(c.refusals_of(letter), ElementsAre("ATTACHMENT_MISSING at /evidence (cn-xingqing-c C-05¶2.a) min=1"));
  EXPECT_THAT(e.refusals_of(letter), ElementsAre("ATTACHMENT_MISSING at /evidence (cn-province-e E-08(2)) min=1"));
}

/// V10: both permit supervision; only under E by letter of an organ too.
TEST_F(SideBySide, supervision_that_is_permitted) {
  Claim claim = c.claim_of("learn");
  claim.contact.purposes = {"learn", "improveEnvironment"};
  claim.contact.duty_need = true;
  claim.contact.procedure_followed = true;
  EXPECT_EQ(c.screened(claim), "permitted");
  EXPECT_EQ(e.screened(claim), "permitted");
  claim.capacity = "organizationLetter";
  EXPECT_EQ(c.screened(claim), "open");
  EXPECT_EQ(e.screened(claim), "permitted");
}

/// V11: the specific administrative act; the judicial ruling.
TEST_F(SideBySide, decisions_reserved_to_the_handler) {
  Claim claim = c.claim_of("learn");
  struct Row {
    const char* decision;
    const char* under_c;
    const char* under_e;
  };
  for (const Row& row :
       {Row{"EVIDENCE", "suspect: C-03.b", "suspect: E-06.b"}, Row{"FACTS", "suspect: C-03.b", "suspect: E-06.b"},
        Row{"ADMIN_ACT", "suspect: C-03.b", "open"}, Row{"RULING", "open", "suspect: E-06.b"},
        Row{"OTHER", "suspect: C-03.b", "suspect: E-06.b"}}) {
    claim.contact.reserved_decisions = {row.decision};
    EXPECT_EQ(c.screened(claim), row.under_c) << row.decision;
    EXPECT_EQ(e.screened(claim), row.under_e) << row.decision;
  }
}

/// V12: four items; five, with opinions for local or departmental interest.
TEST_F(SideBySide, acts_that_are_listed) {
  Claim opinion = c.claim_of("opinion");
  opinion.contact.motives = {"departmental"};
  opinion.contact.beyond_powers = true;
  EXPECT_EQ(c.screened(opinion), "suspect: C-02.b");
  EXPECT_EQ(e.screened(opinion), "suspect: E-15(4), E-04.b");
  EXPECT_EQ(c.screened(c.claim_of("plead")), "suspect: C-08(1)");
  EXPECT_EQ(e.screened(e.claim_of("plead")), "suspect: E-15(1)");
}

/// V12: probing and forwarding are forbidden to judicial leaders under E; under C they are refused and redirected.
TEST_F(SideBySide, conduct_forbidden_outside_the_list) {
  Claim probing = c.claim_of("probe");
  probing.contact.against_rules = true;
  EXPECT_EQ(c.screened(probing), "open");
  EXPECT_EQ(e.screened(probing), "open");
  for (testing::Organ* organ : {&c, &e}) {
    probing.intervener.person = organ->scene_.add(
        "郝院", {.leading_cadre = true, .traits = std::vector<std::string>{"judicialLeader", "stateFunctionary"}});
    EXPECT_EQ(organ->screened(probing), organ == &e ? "suspect: E-05.a, E-05.b" : "open");
  }
}

/// V13: the catch-all needs a reasoned mapping under both.
TEST_F(SideBySide, catch_all_items) {
  const auto refused = [](testing::Organ& organ, const std::string& item) {
    Findings findings = organ.plea();
    findings.items = {{.item = item}};
    return organ.refusal_to_confirm(organ.found({organ.seal(organ.claim_of("plead"))}), findings);
  };
  EXPECT_EQ(refused(c, "C-08(4)"), "CATCH_ALL_REASON_MISSING at /findings/items/0/reason (cn-xingqing-c C-08(4))");
  EXPECT_EQ(refused(e, "E-15(5)"), "CATCH_ALL_REASON_MISSING at /findings/items/0/reason (cn-province-e E-15(5))");
}

}  // namespace
}  // namespace donghu::domain
