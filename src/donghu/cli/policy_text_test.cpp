#include "donghu/cli/policy_text.hpp"

#include <gtest/gtest.h>

#include "donghu/json/write.hpp"

namespace donghu::cli {
namespace {

app::ComparisonView comparison() {
  app::ComparisonView view{.older = {"cn-x", "某规定", "1.0.0"}, .newer = {"cn-x", "某规定", "1.1.0"}};
  view.articles.push_back({.ref = "X-07",
                           .summary = "每年汇总",
                           .summary_en = "A yearly summary",
                           .fields = {{"reports.periodic.X-Y.period", "year", "halfYear"}},
                           .errata = {{"X-07", "第九条", "第七条", "笔误"}},
                           .instruments = {{"LAW", "某法", CivilDate{2016, 1, 1}, std::nullopt}}});
  view.others.push_back({"packVersion", "1.0.0", "1.1.0"});
  return view;
}

app::FullRetrospectView retrospect() {
  app::FullRetrospectView view{.authority = "qinghe"};
  view.brief = {.pack = {"cn-x", "某规定", "1.1.0"}, .from = {2026, 1, 1}, .matters = 2, .steps = 3};
  view.brief.replaced.push_back({.id = "cn-x", .version = "1.0.0"});
  view.items.push_back({.brief = {.number = "过问〔2026〕1号",
                                  .kind = "interventionRecord",
                                  .step = "obligations",
                                  .element = "obligation.due",
                                  .name = "X-VERIFY",
                                  .then = app::CitationView{"cn-x", "X-F7"},
                                  .instead = app::CitationView{"cn-x", "X-F7"}},
                        .on = {2026, 12, 14},
                        .value_then = "2026-12-28",
                        .value_instead = "2027-01-12"});
  return view;
}

TEST(PolicyText, a_comparison_names_each_field_under_its_article_with_both_readings_of_an_erratum) {
  EXPECT_EQ(comparison_text(Words{"zh-CN"}, comparison()),
            "cn-x 1.0.0 → cn-x 1.1.0\n"
            "\n"
            "X-07  [有变] 每年汇总\n"
            "    勘误：原文 第九条；采用 第七条；理由 笔误\n"
            "    引用：LAW 某法，有效 2016-01-01 至 无\n"
            "    · reports.periodic.X-Y.period：year → halfYear\n"
            "\n"
            "不属于任何条款的内容（软件设定、用语等）\n"
            "    · packVersion：1.0.0 → 1.1.0\n"
            "\n"
            "合计：1 条、0 件规范、另 1 处。\n");
}

TEST(PolicyText, a_comparison_in_english_restates_the_row_in_english) {
  const std::string text = comparison_text(Words{"en"}, comparison());
  EXPECT_NE(text.find("X-07  [changed] A yearly summary\n"), std::string::npos) << text;
  EXPECT_NE(text.find("Erratum: literally 第九条; read as 第七条; because 笔误"), std::string::npos) << text;
}

TEST(PolicyText, packs_that_are_alike_are_said_to_be) {
  const app::ComparisonView same{.older = {"a", "", "1.0.0"}, .newer = {"a", "", "1.0.0"}};
  EXPECT_EQ(comparison_text(Words{"zh-CN"}, same), "a 1.0.0 → a 1.0.0\n两个规则包相同。\n");
}

TEST(PolicyText, a_look_back_tells_matter_step_values_and_articles) {
  const json::Value value = json::to_value(retrospect());
  EXPECT_EQ(retrospect_text(Words{"zh-CN"}, value.as_object()),
            "如果施行的是：cn-x 1.1.0《某规定》\n"
            "  代替 cn-x 1.0.0，自 2026-01-01 起\n"
            "  对照了 2 件事项、3 个步骤、0 项义务、0 个报告期。\n"
            "\n"
            "过问〔2026〕1号  过问记录\n"
            "  2026-12-14 义务  义务·期限 X-VERIFY  [变]  2026-12-28 → 2027-01-12  依据 X-F7 → X-F7\n"
            "\n"
            "结论：有 1 处不同。台账未作任何改动。\n");
  EXPECT_TRUE(has_differences(value.as_object()));
}

TEST(PolicyText, over_the_api_a_look_back_tells_no_values_and_no_days) {
  const app::FullRetrospectView full = retrospect();
  app::RetrospectView brief = full.brief;
  brief.items.push_back(full.items.front().brief);
  brief.unjudged.push_back({"核实〔2026〕1号", "verification", "verificationConcluded", "ROLE_DENIED"});
  const std::string text = retrospect_text(Words{"en"}, json::to_value(brief).as_object());
  EXPECT_NE(text.find("  duties  duty, due X-VERIFY  [changed]  by X-F7 → X-F7\n"), std::string::npos) << text;
  EXPECT_NE(text.find("核实〔2026〕1号  verification  verification concluded  ROLE_DENIED\n"), std::string::npos)
      << text;
  EXPECT_EQ(text.find("2026-12"), std::string::npos) << text;
}

TEST(PolicyText, without_a_difference_a_look_back_says_so) {
  app::RetrospectView brief{.pack = {"cn-x", "某规定", "1.1.0"}};
  const json::Value value = json::to_value(brief);
  EXPECT_FALSE(has_differences(value.as_object()));
  EXPECT_NE(retrospect_text(Words{"zh-CN"}, value.as_object()).find("结论：没有不同。\n"), std::string::npos);
}

}  // namespace
}  // namespace donghu::cli
