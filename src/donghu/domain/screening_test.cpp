#include "donghu/domain/screening.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "donghu/domain/testing.hpp"

namespace donghu::domain {
namespace {

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

  policy::Pack pack_ = testing::shipped_pack("cn-xingqing-c");
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

TEST_F(ScreeningTest, a_rule_is_a_reason_once_and_holds_only_if_all_its_conditions_do) {
  pack_ = testing::shipped_pack("cn-province-e");
  const Screening screening = screened(claim_of("plead"));
  // GP-DECIDE is for leading cadres, which she is; whether she decided anything is not known. GP-DEMAND cannot hold.
  std::vector<std::string> rules;
  for (const ScreeningReason& reason : screening.reasons) rules.push_back(reason.rule + " " + reason.outcome);
  EXPECT_EQ(rules, (std::vector<std::string>{"E-15(1) true", "GP-INTERFERE unknown", "GP-PLEAD unknown",
                                             "GP-DECIDE unknown"}));
}

TEST_F(ScreeningTest, a_prohibition_that_holds_names_the_facts_of_all_its_conditions) {
  pack_ = testing::shipped_pack("cn-province-e");
  const Screening screening = screened(claim_of("meet"));
  const auto found = std::find_if(screening.reasons.begin(), screening.reasons.end(),
                                  [](const ScreeningReason& reason) { return reason.rule == "GP-DEMAND"; });
  ASSERT_NE(found, screening.reasons.end());
  EXPECT_EQ(found->outcome, "true");
  EXPECT_EQ(found->facts_used, (std::vector<std::string>{"subject.isLeadingCadre", "contact.kind"}));
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

}  // namespace
}  // namespace donghu::domain
