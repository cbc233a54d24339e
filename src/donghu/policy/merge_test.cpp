// Several packs read as one: a rule for leaders beside one for everybody, a rule of the organ over a superior's.
#include "donghu/policy/merge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/policy/shipped_testing.hpp"

namespace donghu::policy {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

Pack shipped(const std::string& id) {
  auto loaded = load_pack(read_file("policies/" + id + "/pack.yaml"), id);
  EXPECT_TRUE(loaded) << (loaded ? "" : describe(loaded.error()));
  return std::move(*loaded);
}

Facts leader_of_the_bureau() {
  Facts facts;
  facts.set("subject.isLeadingCadre", true);
  facts.set("subject.isInternal", true);
  facts.set("subject.organRelation", "own");
  facts.set("subject.employment", "current");
  facts.set("subject.isStateFunctionary", true);
  return facts;
}

Facts clerk_of_the_bureau() {
  Facts facts = leader_of_the_bureau();
  facts.set("subject.isLeadingCadre", false);
  return facts;
}

Facts leader_from_outside() {
  Facts facts;
  facts.set("subject.isLeadingCadre", true);
  facts.set("subject.isInternal", false);
  facts.set("subject.organRelation", "other");
  return facts;
}

std::vector<std::string> items_of(const Pack& pack) {
  std::vector<std::string> items;
  for (const ActItem& item : pack.conduct.acts) items.push_back(item.item_ref);
  return items;
}

std::vector<std::string> ids_of_obligations(const Pack& pack) {
  std::vector<std::string> ids;
  for (const ObligationRule& rule : pack.obligations) ids.push_back(rule.id);
  return ids;
}

class BundleA : public ::testing::Test {
 protected:
  Pack read_for(const Facts& subject) const { return merge(packs_, reading_for(packs_, subject)); }

  const Pack insiders_ = shipped("cn-bureau-a1");
  const Pack leaders_ = shipped("cn-bureau-a2");
  const std::vector<const Pack*> packs_{&insiders_, &leaders_};
};

TEST_F(BundleA, stands_together) { EXPECT_TRUE(check_together(packs_)); }

TEST_F(BundleA, a_leader_of_the_bureau_is_judged_by_the_leaders_rule_and_the_gaps_by_the_other) {
  const Pack pack = read_for(leader_of_the_bureau());

  EXPECT_EQ(pack.pack_id, "cn-bureau-a2");
  // Forwarding, probing and tip-off are in the insiders' list alone.
  EXPECT_THAT(items_of(pack), ElementsAre("A2-07(1)", "A2-07(2)", "A2-07(3)", "A2-07(4)", "A1-07(3)", "A1-07(4)"));
  EXPECT_EQ(pack.yielded.size(), 3U);
  EXPECT_EQ(pack.cite("A1-07(3)"), donghu::cite("cn-bureau-a1", "A1-07(3)"));
  EXPECT_EQ(pack.cite("A2-07(1)"), donghu::cite("cn-bureau-a2", "A2-07(1)"));
}

TEST_F(BundleA, one_measure_for_one_fact_by_the_tier_of_the_list_it_is_in) {
  const Pack pack = read_for(leader_of_the_bureau());

  for (const SanctionRule& rule : pack.consequences.sanctions) {
    const bool pleading = std::find(rule.conduct.begin(), rule.conduct.end(), "A2-07(1)") != rule.conduct.end();
    EXPECT_EQ(pleading && !rule.ref.starts_with("A2-"), false) << rule.ref;
    if (rule.ref.starts_with("A1-08¶1")) {
      EXPECT_THAT(rule.conduct, ElementsAre("A1-07(3)", "A1-07(4)"));
    }
    EXPECT_THAT(rule.conduct, Not(Contains("A1-07(1)"))) << rule.ref;
  }
}

TEST_F(BundleA, non_recording_is_counted_by_the_only_rule_there_is) {
  const Pack pack = read_for(leader_of_the_bureau());

  EXPECT_EQ(pack.consequences.non_recording.pack_id, "cn-bureau-a1");
  EXPECT_EQ(pack.consequences.non_recording.tiers.size(), 2U);
}

TEST_F(BundleA, a_clerk_is_judged_by_the_insiders_rule_alone) {
  const Pack pack = read_for(clerk_of_the_bureau());

  EXPECT_EQ(pack.pack_id, "cn-bureau-a1");
  EXPECT_THAT(items_of(pack), ElementsAre("A1-07(1)", "A1-07(2)", "A1-07(3)", "A1-07(4)", "A1-07(5)"));
  EXPECT_THAT(pack.consequences.assessment_feed, IsEmpty());
}

TEST_F(BundleA, what_no_supervisor_may_decide_stands_for_whoever_asks) {
  const Pack pack = read_for(clerk_of_the_bureau());

  ASSERT_TRUE(pack.conduct.reserved_decisions.has_value());
  EXPECT_EQ(pack.conduct.reserved_decisions->ref, "A2-03.b");
  for (const GeneralProhibition& rule : pack.conduct.general_prohibitions) {
    EXPECT_NE(pack.conduct.find_act(rule.maps_to), nullptr) << rule.code << " → " << rule.maps_to;
  }
}

TEST_F(BundleA, a_leader_from_outside_falls_under_the_leaders_rule_alone) {
  const Pack pack = read_for(leader_from_outside());

  EXPECT_EQ(pack.pack_id, "cn-bureau-a2");
  EXPECT_THAT(items_of(pack), ElementsAre("A2-07(1)", "A2-07(2)", "A2-07(3)", "A2-07(4)"));
  EXPECT_THAT(pack.consequences.non_recording.tiers, IsEmpty());
}

TEST_F(BundleA, without_a_subject_both_lists_stand_side_by_side) {
  const Pack pack = merge(packs_, reading_of_all(packs_));

  EXPECT_EQ(items_of(pack).size(), 9U);
  EXPECT_THAT(pack.yielded, IsEmpty());
  EXPECT_EQ(pack.parts.size(), 2U);
}

TEST_F(BundleA, the_same_duty_is_owed_once) {
  const Pack pack = read_for(leader_of_the_bureau());

  for (const ObligationRule& one : pack.obligations) {
    int alike = 0;
    for (const ObligationRule& other : pack.obligations) {
      if (one.raised_by == other.raised_by && one.owed_by == other.owed_by && one.met_by == other.met_by) ++alike;
    }
    EXPECT_EQ(alike, 1) << one.id;
  }
}

TEST_F(BundleA, half_a_bundle_does_not_stand) {
  const std::vector<const Pack*> half{&leaders_};

  const auto fits = check_together(half);

  ASSERT_FALSE(fits);
  EXPECT_EQ(fits.error().code, ErrorCode::kMissingReference);
  EXPECT_EQ(fits.error().params.front().second, "cn-bureau-a1");
}

TEST_F(BundleA, two_packs_may_not_call_two_rules_by_one_name) {
  Pack other = insiders_;
  other.pack_id = "cn-other";
  other.bundle.reset();
  const std::vector<const Pack*> packs{&insiders_, &leaders_, &other};

  const auto fits = check_together(packs);

  ASSERT_FALSE(fits);
  EXPECT_EQ(fits.error().code, ErrorCode::kNotAllowed);
}

class BundleB : public ::testing::Test {
 protected:
  Pack read_for(const Facts& subject) const { return merge(packs_, reading_for(packs_, subject)); }

  const Pack insiders_ = shipped("cn-guangyuan-b1");
  const Pack leaders_ = shipped("cn-guangyuan-b2");
  const std::vector<const Pack*> packs_{&insiders_, &leaders_};
};

TEST_F(BundleB, the_contact_s_subject_says_which_rule_on_non_recording_was_broken) {
  const Pack of_leader = read_for(leader_of_the_bureau());
  const Pack of_clerk = read_for(clerk_of_the_bureau());

  EXPECT_EQ(of_leader.consequences.non_recording.tiers.size(), 1U);
  EXPECT_EQ(of_leader.consequences.non_recording.tiers.front().ref, "B2-10.a");
  EXPECT_EQ(of_clerk.consequences.non_recording.tiers.size(), 2U);
  EXPECT_EQ(of_clerk.consequences.non_recording.tiers.front().ref, "B1-10.a");
}

TEST_F(BundleB, the_leaders_rule_reports_and_the_insiders_rule_adds_none) {
  EXPECT_EQ(read_for(leader_of_the_bureau()).ad_hoc_reports.size(), 1U);
  EXPECT_THAT(read_for(clerk_of_the_bureau()).ad_hoc_reports, IsEmpty());
}

/// A layer: the organ's own rule over the superior's.
class Layered : public ::testing::Test {
 protected:
  Layered() : superior_(shipped("cn-province-e")), own_(superior_) {
    own_.pack_id = "cn-own-rule";
    own_.implements = Implements{.pack_id = "cn-province-e", .name = "实施办法"};
    own_.articles = {{.ref = "N-1"}};
    own_.obligations = {};
    own_.periodic_reports = {};
    own_.ad_hoc_reports = {};
    own_.legal_bases = {};
    own_.conduct.acts = {{.item_ref = "N-1", .codes = {"ACT-PLEAD"}}};
    own_.consequences = {};
  }
  Pack merged() const {
    const std::vector<const Pack*> packs{&superior_, &own_};
    return merge(packs, reading_for(packs, leader_of_the_bureau()));
  }

  const Pack superior_;
  Pack own_;
};

TEST_F(Layered, the_child_leads_and_its_detail_stands_for_the_superior_s_item) {
  const Pack pack = merged();

  EXPECT_EQ(pack.pack_id, "cn-own-rule");
  EXPECT_THAT(items_of(pack), ElementsAre("N-1", "E-15(2)", "E-15(3)", "E-15(4)", "E-15(5)"));
  EXPECT_EQ(pack.yielded.front().item, "E-15(1)");
}

TEST_F(Layered, the_superior_s_sanction_reaches_the_child_s_item) {
  const Pack pack = merged();

  const SanctionRule& rule = pack.consequences.sanctions.front();
  EXPECT_EQ(rule.ref, "E-18.a");
  EXPECT_THAT(rule.conduct, Contains("N-1"));
}

TEST_F(Layered, of_one_duty_the_stricter_clock_holds) {
  const ObligationRule* superior = nullptr;
  for (const ObligationRule& rule : superior_.obligations) {
    if (clock_of(rule.deadline) && clock_of(rule.deadline)->term.unit == TermUnit::kDay) superior = &rule;
  }
  ASSERT_NE(superior, nullptr);
  ObligationRule shorter = *superior;
  shorter.id = "N-SHORTER";
  shorter.deadline = {.kind = DeadlineKind::kFixed,
                      .source = ValueSource::kText,
                      .start_event = superior->raised_by,
                      .term = Term{.value = 6, .unit = TermUnit::kHour}};
  own_.obligations = {shorter};

  EXPECT_THAT(ids_of_obligations(merged()), Contains("N-SHORTER"));
  EXPECT_THAT(ids_of_obligations(merged()), Not(Contains(superior->id)));

  own_.obligations.front().deadline.term = Term{.value = 10, .unit = TermUnit::kYear};
  EXPECT_THAT(ids_of_obligations(merged()), Contains(superior->id));
  EXPECT_THAT(ids_of_obligations(merged()), Not(Contains("N-SHORTER")));

  own_.merge_policy = {{.kind = "duty", .policy = MergePolicy::kChild}};
  EXPECT_THAT(ids_of_obligations(merged()), Contains("N-SHORTER"));
}

TEST_F(Layered, the_wider_protection_holds) {
  own_.consequences.protection = Protection{.protected_class = ProtectedClass::kAllHandlers, .actions = {"PA-DEMOTE"}};

  const Pack pack = merged();

  EXPECT_EQ(pack.consequences.protection->protected_class, ProtectedClass::kAllHandlers);
  EXPECT_THAT(pack.consequences.protection->actions, Contains("PA-EXPEL"));
}

}  // namespace
}  // namespace donghu::policy
