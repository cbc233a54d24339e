#include "donghu/domain/outcomes.hpp"

#include <gtest/gtest.h>

#include "donghu/domain/all_events.hpp"

namespace donghu::domain {
namespace {

Outcome outcome(std::string element, std::string name, std::string value, const std::string& article = {}) {
  Outcome one{std::move(element), std::move(name), std::move(value)};
  if (!article.empty()) one.basis = cite("p", article);
  return one;
}

TEST(Outcomes, lists_that_are_alike_differ_in_nothing) {
  const std::vector list{outcome("screening.grade", "", "suspect", "C-08(1)"), outcome("flag", "OPEN_RESULT", "")};
  EXPECT_EQ(differences(list, list), std::vector<Difference>{});
}

TEST(Outcomes, another_article_for_the_same_value_is_no_difference) {
  EXPECT_EQ(differences({outcome("screening.grade", "", "suspect", "C-08(1)")},
                        {outcome("screening.grade", "", "suspect", "C-08(2)")}),
            std::vector<Difference>{});
}

TEST(Outcomes, a_value_that_changes_is_told_with_both_values_and_articles) {
  const std::vector<Difference> found =
      differences({outcome("screening.grade", "", "suspect", "C-08(1)")}, {outcome("screening.grade", "", "open")});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0], (Difference{"screening.grade", "", "suspect", "open", cite("p", "C-08(1)"), std::nullopt}));
}

TEST(Outcomes, what_comes_on_one_side_only_has_no_value_on_the_other) {
  const std::vector<Difference> found =
      differences({outcome("flag", "A", "x")}, {outcome("screening.item", "C-08(2)", "ACT-MEET", "C-08(2)")});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0], (Difference{"flag", "A", "x", std::nullopt, std::nullopt, std::nullopt}));
  EXPECT_EQ(found[1],
            (Difference{"screening.item", "C-08(2)", std::nullopt, "ACT-MEET", std::nullopt, cite("p", "C-08(2)")}));
}

TEST(Outcomes, a_step_that_would_have_been_refused_differs_in_its_refusals_alone) {
  const Error error{.code = ErrorCode::kFieldMissing,
                    .where = "/contact/place",
                    .citation = cite("p", "C-F6"),
                    .also = {{.code = ErrorCode::kAttachmentMissing, .where = "/evidence"}}};
  const std::vector<Difference> found =
      differences({outcome("late", "", "no"), outcome("screening.grade", "", "open")}, outcomes_of(error));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0], (Difference{"refusal", "FIELD_MISSING /contact/place", std::nullopt, "refused", std::nullopt,
                                  cite("p", "C-F6")}));
  EXPECT_EQ(found[1].name, "ATTACHMENT_MISSING /evidence");
}

TEST(Outcomes, what_begins_twice_is_counted) {
  AccountabilityOpened first{.conduct = "nonRecording"};
  Effects effects;
  effects.beginnings.push_back({.kind = "accountabilityCase", .events = {first}});
  effects.beginnings.push_back({.kind = "accountabilityCase", .events = {first}});
  const policy::Pack pack;
  const std::vector<Outcome> outcomes = outcomes_of(effects, pack);
  ASSERT_EQ(outcomes.size(), 2U);
  EXPECT_EQ(outcomes[0].name, "nonRecording");
  EXPECT_EQ(outcomes[1].name, "nonRecording#2");
}

TEST(Outcomes, a_screening_tells_grade_step_and_items_with_the_article_that_decided) {
  Screening screening{.grade = Grade::kSuspect, .step = 1};
  screening.items.push_back({"C-08(1)", {"ACT-PLEAD"}});
  policy::Pack pack;
  pack.pack_id = "p";
  const std::vector<Outcome> outcomes = outcomes_of(RecordScreened{screening}, pack);
  ASSERT_EQ(outcomes.size(), 3U);
  EXPECT_EQ(outcomes[0].value, "suspect");
  EXPECT_EQ(outcomes[0].basis, cite("p", "C-08(1)"));
  EXPECT_EQ(outcomes[1].value, "1");
  EXPECT_EQ(outcomes[2].name, "C-08(1)");
  EXPECT_EQ(outcomes[2].value, "ACT-PLEAD");
}

}  // namespace
}  // namespace donghu::domain
