// Which conclusions the rules carry, and which are refused, where and on what article.
#include <gtest/gtest.h>

#include "donghu/domain/verification_testing.hpp"

namespace donghu::domain {
namespace {

using Outcome = VerificationOutcome;

class FindingsTest : public testing::VerificationCase {
 protected:
  explicit FindingsTest(policy::Pack pack = testing::shipped_pack("cn-xingqing-c"))
      : VerificationCase(std::move(pack)) {}

  /// A plea by 丁慧 at fact-finding.
  const Verification& plea() {
    if (!plea_) plea_ = found({seal(claim_of("plead"))});
    return *plea_;
  }
  std::string refusal_of(const Findings& findings) { return refusal_to_confirm(plea(), findings); }
  Findings with_items(std::vector<ItemFinding> items) const {
    Findings findings = plea_of_ding();
    findings.items = std::move(items);
    return findings;
  }

 private:
  std::optional<Verification> plea_;
};

// --- outcome and reasons --------------------------------------------------------------------------------------------

TEST_F(FindingsTest, a_conclusion_needs_reasons) {
  EXPECT_EQ(refusal(decide(plea(), ConcludeVerification{.outcome = Outcome::kUnfounded}, as_head())),
            "REASON_MISSING at /reasons");
}

class TwoOutcomesTest : public FindingsTest {
 protected:
  TwoOutcomesTest() : FindingsTest(varied()) {}
  static policy::Pack varied() {
    policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
    pack.verification->outcomes = {"confirmed", "unfounded"};
    return pack;
  }
};

TEST_F(TwoOutcomesTest, the_outcomes_are_the_packs) {
  EXPECT_EQ(refusal(decide(plea(), ConcludeVerification{.outcome = Outcome::kLawful, .reasons = "x"}, as_head())),
            "NOT_ALLOWED at /outcome allowed=confirmed, unfounded");
}

TEST_F(FindingsTest, an_outcome_that_does_not_confirm_finds_nobodys_conduct) {
  Findings findings = plea_of_ding();
  findings.non_recordings = {{.handler = he_, .form = "omitted"}};
  findings.instructor = PersonMention{.person = jin_};
  findings.retaliator = PersonMention{.person = jin_};
  const ConcludeVerification command{.outcome = Outcome::kInsufficient, .reasons = "x", .findings = findings};
  EXPECT_EQ(refusal(decide(plea(), command, as_head())),
            "NOT_ALLOWED at /findings/items outcome=confirmed\n"
            "NOT_ALLOWED at /findings/nonRecordings outcome=confirmed\n"
            "NOT_ALLOWED at /findings/instructor outcome=confirmed\n"
            "NOT_ALLOWED at /findings/retaliator outcome=confirmed");
}

TEST_F(FindingsTest, what_is_confirmed_must_be_what_was_to_be_found_out) {
  Findings nothing;
  nothing.conduct_at = CivilDate{2026, 5, 11};
  EXPECT_EQ(refusal_of(nothing), "FIELD_MISSING at /findings/items");
  EXPECT_EQ(refusal_to_confirm(found({}, Concern::kNonRecording), nothing), "FIELD_MISSING at /findings/nonRecordings");
  EXPECT_EQ(refusal_to_confirm(found({}, Concern::kRetaliation), nothing), "FIELD_MISSING at /findings/retaliator");
  EXPECT_EQ(refusal_to_confirm(found({}, Concern::kInstructedNonRecording), nothing),
            "FIELD_MISSING at /findings/instructor");
}

TEST_F(FindingsTest, the_day_of_the_conduct_is_not_to_come_and_lies_under_some_version) {
  Findings findings = plea_of_ding();
  findings.conduct_at = CivilDate{2026, 5, 13};
  EXPECT_EQ(refusal_of(findings), "IN_FUTURE at /findings/conductAt max=2026-05-12");
  findings.conduct_at = CivilDate{2022, 5, 12};
  EXPECT_EQ(refusal_of(findings), "PACK_NOT_ACTIVE at /findings/conductAt");
}

TEST_F(FindingsTest, values_come_from_the_vocabulary) {
  Findings findings = plea_of_ding();
  findings.agency = "hinted";
  findings.principal_confirmed = "perhaps";
  findings.severity = "grave";
  findings.case_affected = "soon";
  const auto refused = decide(
      plea(), ConcludeVerification{.outcome = Outcome::kConfirmed, .reasons = "x", .findings = findings}, as_head());
  ASSERT_FALSE(refused);
  EXPECT_EQ(describe(refused.error()).substr(0, 72),
            "NOT_ALLOWED at /findings/agency allowed=self, instructed, condoned\nNOT_A");
  EXPECT_EQ(refused.error().also[0].where, "/findings/principalConfirmed");
  EXPECT_EQ(refused.error().also[1].where, "/findings/severity");
  EXPECT_EQ(refused.error().also[2].where, "/findings/caseAffected");
}

TEST_F(FindingsTest, persons_named_by_the_directory_exist) {
  const PersonId nobody{{0x77}};
  EXPECT_EQ(refusal_of(found_plea({.person = nobody})), "MISSING_REFERENCE at /findings/subject/personId");
  Findings findings = plea_of_ding();
  findings.instructor = PersonMention{.person = nobody};
  EXPECT_EQ(refusal_of(findings), "MISSING_REFERENCE at /findings/instructor/personId");
  findings = plea_of_ding();
  findings.retaliator = PersonMention{.person = nobody};
  EXPECT_EQ(refusal_of(findings), "MISSING_REFERENCE at /findings/retaliator/personId");
  findings = plea_of_ding();
  findings.non_recordings = {{.handler = nobody, .form = "omitted"}};
  EXPECT_EQ(refusal_of(findings), "MISSING_REFERENCE at /findings/nonRecordings/0/handler");
}

TEST_F(FindingsTest, nobody_concludes_on_himself_or_somebody_close) {
  EXPECT_EQ(refusal_of(found_plea({.person = bai_})), "RECUSAL_REQUIRED");
  scene_.make_kin(bai_, jin_);
  Findings findings = plea_of_ding();
  findings.instructor = PersonMention{.name = "金树"};
  EXPECT_EQ(refusal_of(findings), "RECUSAL_REQUIRED");
}

// --- listed acts ----------------------------------------------------------------------------------------------------

TEST_F(FindingsTest, only_listed_items_are_confirmed_each_once) {
  EXPECT_EQ(refusal_of(with_items({{.item = "C-02.b"}})),
            "NOT_ALLOWED at /findings/items/0/item allowed=C-08(1), C-08(2), C-08(3), C-08(4)");
  EXPECT_EQ(refusal_of(with_items({{.item = "C-08(1)"}, {.item = "C-08(1)"}})),
            "NOT_ALLOWED at /findings/items/1/item allowed=C-08(1), C-08(2), C-08(3), C-08(4)");
}

TEST_F(FindingsTest, a_code_belongs_to_its_item_or_leads_to_it_with_a_reason) {
  EXPECT_EQ(refusal_of(with_items({{.item = "C-08(1)", .codes = {"ACT-MEET"}}})),
            "NOT_ALLOWED at /findings/items/0/codes/0 (cn-xingqing-c C-08(1)) allowed=ACT-PLEAD");
  EXPECT_EQ(refusal_of(with_items({{.item = "C-08(1)", .codes = {"GP-DEMAND"}, .reason = "x"}})),
            "NOT_ALLOWED at /findings/items/0/codes/0 (cn-xingqing-c C-08(1)) allowed=ACT-PLEAD");
  EXPECT_EQ(refusal_of(with_items({{.item = "C-08(4)", .codes = {"GP-DEMAND"}}})),
            "CATCH_ALL_REASON_MISSING at /findings/items/0/reason (cn-xingqing-c C-08(4))");
  EXPECT_EQ(refusal_of(with_items({{.item = "C-08(4)", .codes = {"GP-DEMAND"}, .reason = "要求违反程序"}})),
            "no refusal");
}

TEST_F(FindingsTest, the_catch_all_needs_a_reason) {
  EXPECT_EQ(refusal_of(with_items({{.item = "C-08(4)"}})),
            "CATCH_ALL_REASON_MISSING at /findings/items/0/reason (cn-xingqing-c C-08(4))");
  EXPECT_EQ(refusal_of(with_items({{.item = "C-08(4)", .reason = "以会议纪要施压"}})), "no refusal");
}

class MappedTest : public FindingsTest {
 protected:
  MappedTest() : FindingsTest(varied()) {}
  static policy::Pack varied() {
    policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
    pack.conduct.general_prohibitions[0].maps_to = "C-08(1)";
    pack.conduct.acts[0].codes = {"ACT-PLEAD", "ACT-PROBE"};
    return pack;
  }
};

TEST_F(MappedTest, a_prohibition_mapped_to_an_ordinary_item_needs_a_reason_too) {
  EXPECT_EQ(refusal_of(with_items({{.item = "C-08(1)", .codes = {"GP-DEMAND"}}})),
            "REASON_MISSING at /findings/items/0/reason (cn-xingqing-c C-08(1))");
}

TEST_F(MappedTest, an_item_of_several_codes_is_confirmed_with_those_that_were_found) {
  EXPECT_EQ(refusal_of(with_items({{.item = "C-08(1)"}})),
            "FIELD_MISSING at /findings/items/0/codes (cn-xingqing-c C-08(1))");
  EXPECT_EQ(refusal_of(with_items({{.item = "C-08(1)", .codes = {"ACT-PROBE"}}})), "no refusal");
}

TEST_F(FindingsTest, agency_is_an_element_of_the_item) {
  Findings findings = with_items({{.item = "C-08(3)"}});
  EXPECT_EQ(refusal_of(findings),
            "FIELD_MISSING at /findings/agency (cn-xingqing-c C-08(3)) allowed=instructed, condoned");
  findings.agency = "condoned";
  EXPECT_EQ(refusal_of(findings), "no refusal");
  findings = with_items({{.item = "C-08(1)"}});
  findings.agency = "instructed";
  EXPECT_EQ(refusal_of(findings), "NOT_ALLOWED at /findings/agency (cn-xingqing-c C-08(1)) allowed=self");
}

TEST_F(FindingsTest, an_open_manner_needs_a_reason) {
  Findings findings = plea_of_ding();
  findings.manner_aggravators = {"MAN-SING"};
  EXPECT_EQ(refusal_of(findings), "NOT_ALLOWED at /findings/mannerAggravators/0");
  findings.manner_aggravators = {"MAN-GIFT", "MAN-OTHER-INDUCEMENT"};
  EXPECT_EQ(refusal_of(findings), "CATCH_ALL_REASON_MISSING at /findings/aggravatorReason (cn-xingqing-c C-09.a)");
  findings.aggravator_reason = "许以项目";
  EXPECT_EQ(refusal_of(findings), "no refusal");
}

// --- whose conduct --------------------------------------------------------------------------------------------------

TEST_F(FindingsTest, interference_has_a_subject) {
  EXPECT_EQ(refusal_of(found_plea({})), "FIELD_MISSING at /findings/subject/name");
}

TEST_F(FindingsTest, where_somebody_came_for_another_it_is_said_whether_the_principal_is_confirmed) {
  const Verification matter = found({seal(claim_of_husband())});
  Findings findings = plea_of_ding();
  findings.items = {{.item = "C-08(3)"}};
  findings.agency = "condoned";
  EXPECT_EQ(refusal_to_confirm(matter, findings), "FIELD_MISSING at /findings/principalConfirmed");
  findings.principal_confirmed = "no";
  EXPECT_EQ(refusal_to_confirm(matter, findings), "NOT_ALLOWED at /findings/subject allowed=intervener");
  findings.subject = {.name = "周某"};
  findings.principal_confirmed = "yes";
  EXPECT_EQ(refusal_to_confirm(matter, findings), "NOT_ALLOWED at /findings/subject allowed=principal");
  findings.principal_confirmed = "unknown";
  EXPECT_EQ(refusal_to_confirm(matter, findings), "NOT_ALLOWED at /findings/subject allowed=principal");
}

TEST_F(FindingsTest, the_leader_behind_a_used_name_may_stay_unknown) {
  Claim claim = claim_of_husband();
  claim.capacity = "nameUse";
  claim.principal = PersonMention{.name = "某领导"};
  Findings findings = found_plea({});
  findings.items = {{.item = "C-08(4)", .reason = "打着领导旗号"}};
  findings.principal_confirmed = "unknown";
  EXPECT_EQ(refusal_to_confirm(found({seal(claim)}), findings), "no refusal");
}

TEST_F(FindingsTest, the_signatory_of_a_letter_is_the_subject_until_a_leader_behind_it_is_named) {
  Claim claim = claim_of("demand");
  claim.capacity = "organizationLetter";
  claim.evidence_unavailable = "原件已退";
  claim.unknown = {{"principal.person", "函上只有署名"}};
  Findings findings = plea_of_ding();
  findings.items = {{.item = "C-08(4)", .reason = "发函要求从轻"}};
  findings.principal_confirmed = "yes";
  EXPECT_EQ(refusal_to_confirm(found({seal(claim)}), findings), "no refusal");
}

// --- lawful tests (4.3.1) -------------------------------------------------------------------------------------------

policy::Predicate is(std::string fact, policy::FactValue value) {
  return {.kind = policy::Predicate::Kind::kLeaf,
          .leaf = {.fact = std::move(fact), .op = policy::Op::kEq, .value = std::move(value)}};
}

class LawfulTestTest : public FindingsTest {
 protected:
  explicit LawfulTestTest(policy::TestResult result = policy::TestResult::kLawful) : FindingsTest(varied(result)) {}
  static policy::Pack varied(policy::TestResult result) {
    policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
    policy::Predicate when{.kind = policy::Predicate::Kind::kAll};
    when.parts = {is("contact.written", true), is("contact.beyondPowers", false), is("subject.isLeadingCadre", true)};
    pack.conduct.lawful_tests = {{.id = "LT-WRITTEN", .when = std::move(when), .result = result, .ref = "C-03.a"}};
    return pack;
  }
  /// The handler claims written guidance and does not know whether it kept to powers, or does.
  Verification written(std::optional<bool> beyond_powers) {
    Claim claim = claim_of("correctiveOpinion");
    claim.contact.written = true;
    claim.contact.beyond_powers = beyond_powers;
    return found({seal(claim)});
  }
  Findings other_act() const {
    Findings findings = plea_of_ding();
    findings.items = {{.item = "C-08(4)", .reason = "妨碍公正"}};
    return findings;
  }
  static constexpr std::string_view kHolds = "NOT_ALLOWED at /findings/items (cn-xingqing-c C-03.a) test=LT-WRITTEN";
};

TEST_F(LawfulTestTest, while_the_claimed_facts_of_a_test_hold_no_act_is_confirmed) {
  const Verification matter = written(false);
  EXPECT_EQ(refusal_to_confirm(matter, other_act()), kHolds);
  EXPECT_EQ(refusal_to_confirm(matter, other_act(), FoundContact{.beyond_powers = true}), "no refusal");
}

TEST_F(LawfulTestTest, found_facts_complete_a_test_that_the_claim_left_open) {
  const Verification matter = written(std::nullopt);
  EXPECT_EQ(refusal_to_confirm(matter, other_act()), "no refusal");
  EXPECT_EQ(refusal_to_confirm(matter, other_act(), FoundContact{.beyond_powers = false}), kHolds);
}

TEST_F(LawfulTestTest, the_subject_of_the_test_is_the_one_found) {
  Findings findings = other_act();
  findings.subject = {.person = he_};
  EXPECT_EQ(refusal_to_confirm(written(false), findings), "no refusal");
}

TEST_F(LawfulTestTest, a_reserved_decision_is_made_lawful_by_no_test) {
  EXPECT_EQ(refusal_to_confirm(written(false), other_act(),
                               FoundContact{.reserved_decisions = std::vector<std::string>{"ADMIN_ACT"}}),
            "no refusal");
}

TEST_F(LawfulTestTest, without_a_record_only_what_is_found_counts) {
  const Verification matter = found({});
  EXPECT_EQ(refusal_to_confirm(matter, other_act()), "no refusal");
  EXPECT_EQ(refusal_to_confirm(matter, other_act(), FoundContact{.written = true, .beyond_powers = false}), kHolds);
}

TEST_F(LawfulTestTest, what_is_found_of_the_contact_is_in_the_vocabulary) {
  EXPECT_EQ(refusal_to_confirm(written(true), other_act(), FoundContact{.manner = "shouting"}).substr(0, 30),
            "NOT_ALLOWED at /contact/manner");
}

class PermittedTest : public LawfulTestTest {
 protected:
  PermittedTest() : LawfulTestTest(policy::TestResult::kPermitted) {}
};

TEST_F(PermittedTest, a_permission_exempts_nothing) {
  EXPECT_EQ(refusal_to_confirm(written(false), other_act()), "no refusal");
}

// --- non-recording, instruction, retaliation ------------------------------------------------------------------------

TEST_F(FindingsTest, a_handler_is_found_once_in_a_form_the_pack_counts) {
  Findings findings = plea_of_ding();
  findings.non_recordings = {{.handler = he_, .form = "late"}, {.handler = he_, .form = "omitted"}};
  EXPECT_EQ(refusal_of(findings),
            "NOT_ALLOWED at /findings/nonRecordings/0/form allowed=omitted, untrue\n"
            "NOT_ALLOWED at /findings/nonRecordings/1/handler");
}

class SilentPackTest : public FindingsTest {
 protected:
  SilentPackTest() : FindingsTest(varied()) {}
  static policy::Pack varied() {
    policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
    pack.consequences.non_recording.tiers.clear();
    pack.consequences.instructed_non_recording.enabled = false;
    pack.consequences.protection.reset();
    return pack;
  }
};

TEST_F(SilentPackTest, conduct_on_which_the_pack_is_silent_is_not_confirmed) {
  Findings findings = plea_of_ding();
  findings.non_recordings = {{.handler = he_, .form = "omitted"}};
  findings.instructor = PersonMention{.person = jin_};
  findings.retaliator = PersonMention{.person = jin_};
  EXPECT_EQ(refusal_of(findings),
            "RULE_ABSENT at /findings/nonRecordings\n"
            "RULE_ABSENT at /findings/instructor\n"
            "RULE_ABSENT at /findings/retaliator");
}

TEST_F(FindingsTest, an_instructor_and_a_retaliator_have_a_name) {
  Findings findings = plea_of_ding();
  findings.instructor = PersonMention{};
  findings.retaliator = PersonMention{};
  EXPECT_EQ(refusal_of(findings),
            "FIELD_MISSING at /findings/instructor/name\nFIELD_MISSING at /findings/retaliator/name");
}

}  // namespace
}  // namespace donghu::domain
