// The invented regulations of tests/regulations as packs: that they load, use every construct of REQUIREMENTS 4.6 a to
// j, and, for the implementing rule, what holds once it is laid over pack E. What the engine does with them is played
// by the scenarios beside them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/policy/merge.hpp"
#include "donghu/policy/shipped_testing.hpp"

namespace donghu::policy {
namespace {

using testing::ElementsAre;
using testing::Not;

Pack loaded(const std::string& file) {
  const auto pack = load_pack(read_file(file), file);
  EXPECT_TRUE(pack) << describe(pack.error());
  return pack.value_or(Pack{});
}

const Pack& invented() {
  static const Pack pack = loaded("tests/regulations/cn-invented-n/pack.yaml");
  return pack;
}

const Pack& laid_over_e() {
  static const Pack child = loaded("tests/regulations/cn-invented-k/pack.yaml");
  static const Pack parent = loaded("policies/cn-province-e/pack.yaml");
  static const Pack merged = [] {
    const Pack* const packs[] = {&parent, &child};
    EXPECT_TRUE(check_together(packs));
    Facts leader;
    leader.set("subject.isLeadingCadre", true);
    return merge(packs, reading_for(packs, leader));
  }();
  return merged;
}

const ObligationRule* find(const Pack& pack, std::string_view id) {
  for (const ObligationRule& rule : pack.obligations) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

TEST(InventedRegulation, uses_every_construct_of_4_6_a_to_j) {
  const Pack& pack = invented();
  const PackVocabulary& words = pack.vocabulary;
  for (const WordKind kind :
       {WordKind::kDomain, WordKind::kRole, WordKind::kAct, WordKind::kManner, WordKind::kCounterpart, WordKind::kStage,
        WordKind::kMeasure, WordKind::kOrganKind, WordKind::kNonRecordingForm}) {
    EXPECT_FALSE(words.words(kind).empty()) << "a: words of kind " << static_cast<int>(kind);
  }
  EXPECT_EQ(words.facts.size(), 5U) << "a: facts";
  ASSERT_EQ(pack.records.size(), 2U) << "b";
  EXPECT_EQ(pack.records[0].deadline.cases.size(), 1U) << "c: by facts, in hours";
  EXPECT_EQ(find(pack, "N-HEARING")->deadline.relation, Relation::kBefore) << "c: before a day";
  EXPECT_EQ(find(pack, "N-NAME")->deadline.start_event, "verification.concluded") << "c: before an event";
  EXPECT_TRUE(find(pack, "N-FILE")->deadline.window) << "c: a window";
  EXPECT_EQ(find(pack, "N-FILE")->modality, Modality::kMay) << "d";
  EXPECT_EQ(pack.checks[0].modality, Modality::kMay) << "d: checks";
  EXPECT_EQ(pack.routes[0].to.kind, BodyExpression::Kind::kDisciplineOfficeOfOrgan) << "e";
  EXPECT_TRUE(clock_of(pack.referrals[0].owed_back)->from_text) << "f";
  const NonRecording& rule = pack.consequences.non_recording;
  EXPECT_EQ(rule.object, NonRecording::Object::kAnyInquiry) << "h";
  EXPECT_TRUE(rule.tiers[0].when && rule.window) << "h: by condition, within a window";
  const Consequences& consequences = pack.consequences;
  EXPECT_TRUE(consequences.protection->protected_when && consequences.protection->retaliator_when &&
              consequences.protection->victim_when && consequences.appeals[0].appellant_when &&
              consequences.complaints[0].who_when)
      << "i";
  EXPECT_EQ(pack.periodic_reports[0].period, Period::kEvery) << "j";
  EXPECT_TRUE(pack.periodic_reports[1].recipients.empty()) << "j: without recipient";
}

TEST(ImplementingRule, the_stricter_duty_holds_wherever_it_comes_from) {
  const Pack& pack = laid_over_e();
  EXPECT_EQ(pack.pack_id, "cn-invented-k");
  ASSERT_NE(find(pack, "K-SEAL"), nullptr);
  EXPECT_EQ(clock_of(find(pack, "K-SEAL")->deadline), (Clock{.term = working_days(1), .from_text = true}));
  EXPECT_EQ(find(pack, "E-SEAL"), nullptr) << "two working days are wider than one";
  ASSERT_NE(find(pack, "E-VERIFY"), nullptr) << "ten working days are stricter than fifteen";
  EXPECT_EQ(find(pack, "K-VERIFY"), nullptr);
  EXPECT_EQ(find(pack, "E-VERIFY")->pack_id, "cn-province-e");
}

TEST(ImplementingRule, protection_is_the_wider_and_detail_the_childs_beside_the_parents) {
  const Pack& pack = laid_over_e();
  const Protection& protection = *pack.consequences.protection;
  EXPECT_EQ(protection.protected_class, ProtectedClass::kAllHandlers);
  EXPECT_EQ(protection.actions.size(), 7U);
  EXPECT_TRUE(protection.statutory_ground && protection.statutory_procedure);
  EXPECT_EQ(pack.record.find_field("contact.place")->ref, "K-03");
  EXPECT_EQ(pack.record.find_field("contact.manner")->ref, "E-09");
  EXPECT_EQ(pack.cite("E-09").pack, "cn-province-e");
}

TEST(ImplementingRule, there_is_one_measure_for_one_fact_and_one_count) {
  const Pack& pack = laid_over_e();
  EXPECT_EQ(pack.conduct.find_act("E-15(1)"), nullptr) << "pleading is the child's item now";
  ASSERT_NE(pack.conduct.find_act("E-15(2)"), nullptr) << "a private meeting only the parent has";
  for (const SanctionRule& rule : pack.consequences.sanctions) {
    if (rule.ref != "K-05.b") {
      EXPECT_THAT(rule.conduct, Not(testing::Contains("K-05"))) << rule.ref;
    }
  }
  const NonRecording& count = pack.consequences.non_recording;
  ASSERT_EQ(count.tiers.size(), 1U);
  EXPECT_EQ(count.tiers[0].ref, "K-06");
  EXPECT_EQ(count.counting_scope, "authority");
  EXPECT_THAT(count.forms, ElementsAre("omitted", "untrue", "late"));
}

}  // namespace
}  // namespace donghu::policy
