// Calendars, overrides, rendering and the table of faults.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "donghu/policy/fault.hpp"
#include "donghu/policy/load.hpp"
#include "donghu/policy/overrides.hpp"
#include "donghu/policy/sample_pack.hpp"
#include "donghu/policy/show.hpp"
#include "donghu/policy/vocabulary.hpp"

namespace donghu::policy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

Pack sample() { return load_pack(kSamplePack, "z.yaml").value(); }

constexpr std::string_view kYear = R"(year: 2026
source: 样例通知
off:
  - {name: {zh: 元旦}, from: 2026-01-01, to: 2026-01-03}
working: [2026-01-04]
)";

struct BrokenYear {
  std::string_view from, to, fault, where;
};

TEST(LoadCalendar, a_year_is_read_day_by_day) {
  const auto year = load_calendar(kYear, "y.yaml");
  ASSERT_TRUE(year) << describe(year.error());
  EXPECT_EQ(year->year, 2026);
  EXPECT_THAT(year->off, ElementsAre(CivilDate(2026, 1, 1), CivilDate(2026, 1, 2), CivilDate(2026, 1, 3)));
  EXPECT_THAT(year->working, ElementsAre(CivilDate(2026, 1, 4)));
}

TEST(LoadCalendar, what_cannot_be_a_holiday_table_is_refused) {
  constexpr BrokenYear kBroken[] = {
      {"year: 2026", "year: 2027", "day-outside-year", "y.yaml:4:off[0].from"},
      {"[2026-01-04]", "[2026-01-03]", "day-twice", "y.yaml:5:working"},
      {"[2026-01-04]", "[2026-01-06]", "works-anyhow", "y.yaml:5:working"},
      {"to: 2026-01-03", "to: 2025-12-31", "end-before-start", "y.yaml:4:off[0].to"},
      {"from: 2026-01-01", "from: 2026-01-32", "not-a-date", "y.yaml:4:off[0].from"},
      {"[2026-01-04]", "[tomorrow]", "not-a-date", "y.yaml:5:working"},
      {"source: 样例通知\n", "", "missing-key", "y.yaml:1:source"},
      {"year: 2026", "year: 26", "out-of-range", "y.yaml:1:year"},
      {"working: [2026-01-04]", "working: [2026-01-04]\nhours: 8", "unknown-key", "y.yaml:6:hours"},
  };
  for (const auto& [from, to, fault, where] : kBroken) {
    std::string text{kYear};
    text.replace(text.find(from), from.size(), to);
    const auto year = load_calendar(text, "y.yaml");
    ASSERT_FALSE(year) << to;
    EXPECT_EQ(year.error().params.front().second, fault) << to;
    EXPECT_EQ(year.error().where, where) << to;
  }
}

TEST(Overrides, an_adoption_may_set_the_terms_of_the_software_and_sees_them_all) {
  EXPECT_THAT(overridable_terms(sample()),
              ElementsAre(OverridableTerm{"SD-03", "obligations.Z-ARCHIVE.deadline", working_days(2)},
                          OverridableTerm{"SD-12", "obligations.Z-CONCLUDE.deadline", Term{.value = 30}}));
}

TEST(Overrides, a_replaced_term_is_applied_and_shown) {
  const TermOverride setting{"obligations.Z-ARCHIVE.deadline", working_days(5)};
  const auto pack = with_overrides(sample(), {&setting, 1});
  ASSERT_TRUE(pack);
  EXPECT_EQ(clock_of(pack->obligations[0].deadline)->term, working_days(5));
  EXPECT_EQ(pack->software_defaults[0].value, DefaultValue{working_days(5)});
}

TEST(Overrides, a_deadline_of_the_text_cannot_be_set) {
  const TermOverride setting{"appeals.Z-AP.deadline", working_days(90)};
  const auto pack = with_overrides(sample(), {&setting, 1});
  ASSERT_FALSE(pack);
  EXPECT_EQ(pack.error().code, ErrorCode::kNotAllowed);
  EXPECT_EQ(pack.error().where, "appeals.Z-AP.deadline");
}

TEST(Overrides, a_deadline_that_is_not_there_and_a_term_without_end_are_refused) {
  const TermOverride nowhere{"obligations.Z-OTHER.deadline", working_days(1)};
  EXPECT_EQ(with_overrides(sample(), {&nowhere, 1}).error().code, ErrorCode::kRuleAbsent);
  const TermOverride negative{"obligations.Z-CONCLUDE.deadline", working_days(-1)};
  EXPECT_EQ(with_overrides(sample(), {&negative, 1}).error().code, ErrorCode::kOutOfRange);
}

TEST(Clock, a_number_of_the_text_is_the_texts_and_a_default_names_its_row) {
  const Pack pack = sample();
  EXPECT_EQ(clock_of(pack.consequences.appeals[0].deadline), (Clock{.term = working_days(15), .from_text = true}));
  EXPECT_EQ(clock_of(pack.obligations[1].deadline), (Clock{.term = Term{.value = 30}, .sd = "SD-12"}));
  EXPECT_EQ(clock_of(Deadline{}), std::nullopt);
}

TEST(Show, an_article_stands_with_all_that_rests_on_it) {
  EXPECT_EQ(show_article(sample(), "Z-4"),
            "Z-4  [禁止] 兜底\n"
            "    · 所列行为 ACT-OTHER：其他；兜底项，须由人说明理由后认定\n");
  EXPECT_THAT(show_article(sample(), "Z-3"), HasSubstr("    勘误：原文 甲；采用 乙；理由 笔误\n"));
  EXPECT_THAT(show_article(sample(), "Z-3"), HasSubstr("    引用 样例法（有效 2020-07-01 至 2022-12-31）\n"));
  EXPECT_EQ(show_article(sample(), "Z-9"), "");
}

TEST(Show, the_whole_pack_names_each_article_each_default_and_each_source) {
  const std::string text = show(sample());
  for (const Article& article : sample().articles) EXPECT_THAT(text, HasSubstr("\n" + article.ref + "  ["));
  EXPECT_THAT(text, HasSubstr("义务 Z-ARCHIVE：handler应当入卷，规定未写时限，按 2 个工作日提醒（SD-03）"));
  EXPECT_THAT(text, HasSubstr("SD-12  obligations.Z-CONCLUDE.deadline = 30 日"));
  EXPECT_THAT(text, HasSubstr("LAW-1  样例法  有效 2020-07-01 至 2022-12-31  见 Z-3"));
  EXPECT_THAT(text, HasSubstr("不出自条款的软件规则\n    · 记录项 intervener.name：软件必填；依据 Q-22\n"));
}

TEST(Show, a_check_says_what_was_found) {
  EXPECT_EQ(show_check(sample(), "z.yaml"), "z.yaml：可用。《样例规定》cn-sample-z 1.0.0，4 条，4 项软件设定\n");
  std::string text{kSamplePack};
  text.replace(text.find("disclosure: unstated"), 20, "disclosure: unstatd");
  EXPECT_EQ(show_check(load_pack(text, "z.yaml"), "z.yaml"),
            "z.yaml：不可用，1 处问题\n"
            "z.yaml:12:disclosure  NOT_ALLOWED\n"
            "    这里不认识“unstatd”（是否想写“unstated”？）。可用：public, notPublic, unstated。\n");
}

TEST(Fault, each_has_a_name_of_its_own_and_says_it_in_both_languages) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Fault::kEndBeforeStart); ++i) {
    const FaultText& text = text_of(static_cast<Fault>(i));
    EXPECT_EQ(static_cast<int>(text.fault), i);
    EXPECT_TRUE(names.insert(text.name).second) << text.name;
    EXPECT_EQ(find_fault(text.name), &text);
    EXPECT_FALSE(text.en.empty());
    EXPECT_FALSE(text.zh.empty());
  }
  EXPECT_EQ(find_fault("no-such-fault"), nullptr);
}

TEST(Fault, a_sentence_takes_its_words_from_the_language) {
  const FaultText& text = text_of(Fault::kWrongType);
  const Params params{{"wanted", "list"}, {"found", "text"}};
  EXPECT_EQ(sentence(text, params, Language::kEnglish), "What is needed here is a list, and this is a text.");
  EXPECT_EQ(sentence(text, params, Language::kChinese), "这里需要列表，现在是文字。");
  EXPECT_THAT(sentence(text_of(Fault::kPredicateShape), {}, Language::kEnglish),
              StartsWith("A condition is one of {all: […]}, {any: […]}"));
}

TEST(Vocabulary, no_list_names_a_code_twice_and_each_supported_feature_is_a_feature) {
  for (const Codes codes : {role_codes(), recipient_codes(), identifier_codes(), record_field_codes(),
                            milestone_codes(), capability_codes(), feature_codes()}) {
    EXPECT_EQ(std::set<std::string_view>(codes.begin(), codes.end()).size(), codes.size());
  }
  for (const std::string_view feature : supported_feature_codes()) EXPECT_TRUE(has_code(feature_codes(), feature));
  EXPECT_EQ(capability_codes().size(), 47U);
}

TEST(Vocabulary, only_the_handler_is_asked_for_fields_at_the_seal) {
  EXPECT_EQ(filled_by("contact.content"), FilledBy::kHandler);
  EXPECT_EQ(filled_by("registeredAt"), FilledBy::kSoftware);
  EXPECT_EQ(filled_by("disciplineOpinion"), FilledBy::kDisciplineLeader);
}

}  // namespace
}  // namespace donghu::policy
