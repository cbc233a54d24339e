#include "donghu/policy/compare.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "donghu/policy/broken_testing.hpp"
#include "donghu/policy/compare_trees.hpp"
#include "donghu/policy/shipped_testing.hpp"
#include "donghu/policy/whole_pack.hpp"

namespace donghu::policy {
namespace {

constexpr const char* kPacks[] = {"cn-bureau-a1",  "cn-bureau-a2",    "cn-guangyuan-b1", "cn-guangyuan-b2",
                                  "cn-province-e", "cn-qianjiang-d1", "cn-qianjiang-d2", "cn-xingqing-c"};

std::string shipped(const std::string& pack) { return read_file("policies/" + pack + "/pack.yaml"); }

Comparison compared(const std::string& older, const std::string& newer) {
  const Result<Comparison> comparison = compare({older, "older.yaml"}, {newer, "newer.yaml"});
  EXPECT_TRUE(comparison) << describe(comparison.error());
  return comparison.value_or(Comparison{});
}

FieldChange changed(std::string path, std::string before, std::string after) {
  return {std::move(path), std::move(before), std::move(after)};
}

std::vector<std::string> rows_of(const Comparison& comparison) {
  std::vector<std::string> rows;
  for (const ChangedArticle& article : comparison.articles) rows.push_back(article.ref);
  return rows;
}

/// Version 1.1.0 of scenario S-43: half-yearly reports, twenty working days to decide on verification.
std::string version_1_1_of_c() {
  std::string text = edited(shipped("cn-xingqing-c"), "packVersion: 1.0.0", "packVersion: 1.1.0");
  text = edited(text, "period: year", "period: halfYear");
  text = edited(text, "param: obligations.C-VERIFY.deadline\n    value: {value: 10,",
                "param: obligations.C-VERIFY.deadline\n    value: {value: 20,");
  return edited(text, "startEvent: record.sealed\n      default: {value: 10,",
                "startEvent: record.sealed\n      default: {value: 20,");
}

TEST(Compare, every_shipped_pack_is_the_same_as_itself) {
  for (const char* pack : kPacks) {
    const std::string text = shipped(pack);
    const Comparison comparison = compared(text, text);
    EXPECT_TRUE(comparison.empty()) << pack;
    EXPECT_EQ(comparison.older.id, pack);
  }
}

TEST(Compare, the_half_yearly_version_of_c_differs_in_two_articles_and_in_what_the_software_sets) {
  const Comparison comparison = compared(shipped("cn-xingqing-c"), version_1_1_of_c());

  EXPECT_EQ(comparison.older.version, "1.0.0");
  EXPECT_EQ(comparison.newer.version, "1.1.0");
  ASSERT_EQ(rows_of(comparison), (std::vector<std::string>{"C-07.a", "C-F7"}));
  EXPECT_EQ(comparison.articles[0].change, RowChange::kChanged);
  EXPECT_EQ(comparison.articles[0].fields, std::vector{changed("reports.periodic.C-Y.period", "year", "halfYear")});
  EXPECT_EQ(comparison.articles[1].fields,
            std::vector{changed("obligations.C-VERIFY.deadline.default.value", "10", "20")});
  EXPECT_EQ(comparison.others,
            (std::vector{changed("packVersion", "1.0.0", "1.1.0"),
                         changed("softwareDefaults.SD-20 obligations.C-VERIFY.deadline.value.value", "10", "20")}));
  EXPECT_TRUE(comparison.instruments.empty());
}

TEST(Compare, a_reworded_row_is_changed_and_shows_its_erratum_in_both_readings) {
  const std::string text = shipped("cn-xingqing-c");
  const Comparison comparison =
      compared(text, edited(text, "zh: 在案件各环节替当事人说情,", "zh: 在案件任何环节替当事人说情,"));
  ASSERT_EQ(rows_of(comparison), std::vector<std::string>{"C-08(1)"});
  const ChangedArticle& article = comparison.articles.front();
  EXPECT_EQ(article.fields, std::vector{changed("articles.C-08(1).summary.zh", "在案件各环节替当事人说情",
                                                "在案件任何环节替当事人说情")});
  ASSERT_EQ(article.errata.size(), 1U);
  EXPECT_EQ(article.errata[0].literal, "环节的列举以“行政案件”开头，似漏一词");
  EXPECT_EQ(article.errata[0].adopted, "以 CASE_UNSPECIFIED（行政案件）一项接受；列举以“等”结尾，其他环节一并适用");
}

TEST(Compare, the_erratum_of_a1_on_its_sanction_shows_the_article_named_and_the_one_in_use) {
  const std::string text = shipped("cn-bureau-a1");
  const Result<Pack> pack = load_pack(text, "a1");
  ASSERT_TRUE(pack);
  const auto erratum =
      std::find_if(pack->errata.begin(), pack->errata.end(), [](const Erratum& e) { return e.ref == "A1-08¶1.a"; });
  ASSERT_NE(erratum, pack->errata.end());
  const Comparison comparison = compared(text, edited(text, "adopted: " + erratum->adopted, "adopted: 第七条各项"));
  ASSERT_EQ(rows_of(comparison), std::vector<std::string>{"A1-08¶1.a"});
  EXPECT_EQ(comparison.articles[0].errata.at(0).literal, erratum->literal);
  EXPECT_EQ(comparison.articles[0].errata.at(0).adopted, "第七条各项");
}

TEST(Compare, an_instrument_that_ends_earlier_is_told_with_its_days_and_a_row_that_cites_it_shows_it) {
  const std::string text = shipped("cn-xingqing-c");
  std::string newer = edited(text, "validTo: 2018-09-30", "validTo: 2018-08-31");
  newer = edited(newer, "zh: 打击报复执法人员的，给予", "zh: 报复执法人员的，给予");
  const Comparison comparison = compared(text, newer);
  ASSERT_EQ(comparison.instruments.size(), 1U);
  EXPECT_EQ(comparison.instruments[0].change, RowChange::kChanged);
  EXPECT_EQ(comparison.instruments[0].before->valid_to, (CivilDate{2018, 9, 30}));
  EXPECT_EQ(comparison.instruments[0].after->valid_to, (CivilDate{2018, 8, 31}));
  EXPECT_EQ(comparison.instruments[0].fields,
            std::vector{changed("legalBases.PDR-2016.validTo", "2018-09-30", "2018-08-31")});
  ASSERT_EQ(rows_of(comparison), std::vector<std::string>{"C-10¶2"});
  const auto& cited = comparison.articles[0].instruments;
  ASSERT_EQ(cited.size(), 4U);
  EXPECT_EQ(cited[0].id, "PDR-2016");
  EXPECT_EQ(cited[0].valid_to, (CivilDate{2018, 8, 31}));
}

TEST(Compare, a_rule_that_moves_to_another_place_of_its_list_is_told_as_an_order) {
  const std::string text = shipped("cn-xingqing-c");
  const std::string first = "  - {code: refuse, scope: [interference, pleading, probing], ref: C-04¶2.a}\n";
  const std::string second = "  - {code: redirect, scope: [irregularForwarding], ref: C-04¶2.b}\n";
  const Comparison comparison = compared(text, edited(text, first + second, second + first));
  EXPECT_TRUE(comparison.articles.empty());
  EXPECT_EQ(comparison.others, std::vector{changed("handlerDuties[order]", "[notExecute, refuse, redirect]",
                                                   "[notExecute, redirect, refuse]")});
}

TEST(Compare, a_condition_that_gains_a_leaf_in_front_moves_no_other) {
  const std::string text = shipped("cn-xingqing-c");
  const std::string leaf =
      "        - {fact: contact.kind, op: contains, value: plead}\n"
      "        - {fact: contact.capacity, op: eq, value: self}\n";
  const Comparison comparison =
      compared(text, edited(text, leaf, "        - {fact: contact.dutyNeed, op: eq, value: false}\n" + leaf));
  ASSERT_EQ(rows_of(comparison), std::vector<std::string>{"C-08(1)"});
  const FieldChange fact{"acts.C-08(1).when.all[0].fact", std::nullopt, "contact.dutyNeed"};
  const FieldChange op{"acts.C-08(1).when.all[0].op", std::nullopt, "eq"};
  const FieldChange value{"acts.C-08(1).when.all[0].value", std::nullopt, "false"};
  EXPECT_EQ(comparison.articles[0].fields, (std::vector{fact, op, value}));
}

TEST(Compare, two_regulations_share_no_row_so_every_row_is_removed_or_added) {
  const Comparison comparison = compared(shipped("cn-bureau-a1"), shipped("cn-xingqing-c"));
  const auto count = [&](RowChange change) {
    return std::count_if(comparison.articles.begin(), comparison.articles.end(),
                         [&](const ChangedArticle& article) { return article.change == change; });
  };
  EXPECT_EQ(count(RowChange::kChanged), 0);
  EXPECT_EQ(count(RowChange::kAdded), 46);
  EXPECT_EQ(comparison.articles.front().ref, "C-00");
}

TEST(Compare, a_pack_that_cannot_be_read_is_refused_and_not_compared_in_part) {
  const std::string text = shipped("cn-xingqing-c");
  const auto refused =
      compare({text, "older.yaml"}, {edited(text, "disclosure: public", "disclosure: open"), "newer.yaml"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kNotAllowed);
  EXPECT_EQ(refused.error().where, "newer.yaml:16:disclosure");
}

// --- every scalar ---------------------------------------------------------------------------------------------------

constexpr std::array kNaming{"id", "code", "itemRef", "name", "identifier", "param", "ref", "kind", "element", "no"};

struct Scalar {
  YamlNode* node = nullptr;
  std::string key;  // under which it, or its list, stands
  RowId row;        // of the nearest element around it
};

void collect(YamlNode& node, Scalar around, std::vector<Scalar>& scalars) {
  if (node.kind == YamlNode::Kind::kScalar) scalars.push_back({&node, around.key, around.row});
  const YamlNode* refs = node.find("refs");
  if (refs != nullptr && !refs->items.empty()) around.row = refs->items.front().text;
  for (const char* key : {"ref", "itemRef"}) {
    if (const YamlNode* ref = node.find(key); ref != nullptr && !ref->text.empty()) around.row = ref->text;
  }
  for (YamlNode& item : node.items) collect(item, around, scalars);
  for (YamlEntry& entry : node.entries) collect(entry.value, {nullptr, entry.key, around.row}, scalars);
}

/// Changes one scalar after the other: each is told with both values, on the row that carries it.
void expect_every_scalar_told(const std::string& text, std::size_t step) {
  Problems problems{"pack"};
  const std::optional<YamlNode> before = parse_yaml(text, problems);
  ASSERT_TRUE(before);
  YamlNode after = *before;
  std::vector<Scalar> scalars;
  collect(after, {}, scalars);
  ASSERT_GT(scalars.size(), 100U);
  for (std::size_t i = 0; i < scalars.size(); i += step) {
    const Scalar& scalar = scalars[i];
    const std::string was = scalar.node->text;
    scalar.node->text = was + "~";
    const std::vector<TreeChange> changes = tree_changes(*before, after);
    scalar.node->text = was;
    const std::string place = "line " + std::to_string(scalar.node->line) + ", " + scalar.key + ": " + was;
    ASSERT_FALSE(changes.empty()) << place;
    // What names an element, or a row, makes another element of it: that is told field by field.
    if (scalar.key == "refs" || std::find(kNaming.begin(), kNaming.end(), scalar.key) != kNaming.end()) continue;
    ASSERT_EQ(changes.size(), 1U) << place;
    const TreeChange& told = changes.front();
    EXPECT_TRUE(told.change.path.ends_with(scalar.key)) << place << " told as " << told.change.path;
    EXPECT_NE(told.change.before.value_or("").find(was), std::string::npos) << place;
    EXPECT_NE(told.change.after.value_or("").find(was + "~"), std::string::npos) << place;
    EXPECT_EQ(told.article, scalar.row) << place;
  }
}

TEST(Compare, every_scalar_of_a_pack_that_uses_the_whole_model_is_told_when_it_changes) {
  expect_every_scalar_told(whole_pack(), 1);
}

TEST(Compare, scalars_of_every_shipped_pack_are_told_when_they_change) {
  for (const char* pack : kPacks) {
    SCOPED_TRACE(pack);
    expect_every_scalar_told(shipped(pack), 23);  // a prime: over the packs every kind of element has its turn
  }
}

}  // namespace
}  // namespace donghu::policy
