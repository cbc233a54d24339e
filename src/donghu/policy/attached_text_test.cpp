// An invented text in the shapes that organs have them: chapters, hard line breaks, references, a form at the end.
#include "donghu/policy/attached_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/policy/load.hpp"
#include "donghu/policy/sample_pack.hpp"
#include "donghu/policy/show.hpp"

namespace donghu::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kText = R"(样例规定

    第一章  总则
第一条　为了测试，制定本规定。
第二条 记录应当完整，依照《样例法》第九十九条，
并按照本规定
第三条办理。

第二章分则
第 三 条 不得说情：
（一）为人说情的；
（二）其他情形。
第四条	兜底，见第三条第（二）项。

过问情况
登记表
案件名称 | 时间
办案机构
)";

/// Not a digest, but as good as one for these tests.
std::string fake_digest(std::string_view algorithm, std::string_view text) {
  return algorithm == "sha256" ? std::to_string(text.size()) : "";
}

Pack sample() { return load_pack(kSamplePack, "z.yaml").value(); }

std::vector<int> numbers_of(const AttachedText& text) {
  std::vector<int> numbers;
  for (const TextArticle& article : text.articles) numbers.push_back(article.number);
  return numbers;
}

TEST(AttachedText, is_split_at_its_headings_without_white_space) {
  const AttachedText text = split_articles(kText);
  EXPECT_EQ(text.preamble, "样例规定");
  ASSERT_THAT(numbers_of(text), ElementsAre(1, 2, 3, 4));
  EXPECT_EQ(text.articles[0].text, "第一条为了测试，制定本规定。");
  EXPECT_EQ(text.articles[0].line, 4);
  EXPECT_EQ(text.articles[1].text, "第二条记录应当完整，依照《样例法》第九十九条，并按照本规定第三条办理。")
      << "a reference at the beginning of a line is no heading";
  EXPECT_EQ(text.articles[2].text, "第三条不得说情：（一）为人说情的；（二）其他情形。");
}

TEST(AttachedText, knows_its_chapters_and_leaves_the_form_out) {
  const AttachedText text = split_articles(kText);
  ASSERT_EQ(text.chapters.size(), 2U);
  EXPECT_EQ(text.chapters[1].number, 2);
  EXPECT_EQ(text.chapters[1].title, "分则");
  EXPECT_EQ(text.chapters[1].line, 9);
  EXPECT_EQ(text.articles.back().text, "第四条兜底，见第三条第（二）项。");
}

TEST(AttachedText, reads_the_numbers_of_articles_as_they_are_written) {
  EXPECT_EQ(article_number("三"), 3);
  EXPECT_EQ(article_number("十"), 10);
  EXPECT_EQ(article_number("十三"), 13);
  EXPECT_EQ(article_number("二十"), 20);
  EXPECT_EQ(article_number("一百零五"), 105);
  EXPECT_EQ(article_number("一百二十三"), 123);
  EXPECT_EQ(article_number("二〇"), 20);
  EXPECT_EQ(article_number("13"), 13);
  EXPECT_EQ(article_number("１３"), 13);
  EXPECT_EQ(article_number("之"), 0);
  EXPECT_EQ(article_number(""), 0);
  EXPECT_EQ(article_number("1000"), 0);
}

TEST(AttachedText, agrees_with_a_pack_of_the_same_articles) {
  EXPECT_THAT(check_attached(split_articles(kText), sample(), fake_digest), IsEmpty());
}

TEST(AttachedText, a_missing_article_and_one_that_the_pack_does_not_have_are_named) {
  std::string text{kText};
  text.replace(text.find("第四条"), std::string_view{"第四条"}.size(), "第五条");
  EXPECT_THAT(check_attached(split_articles(text), sample(), fake_digest),
              ElementsAre(TextFinding{.fault = TextFault::kOutOfOrder, .article = 5, .line = 13},
                          TextFinding{.fault = TextFault::kNotInText, .article = 4, .row = "Z-4"},
                          TextFinding{.fault = TextFault::kNotInPack, .article = 5, .line = 13}));
}

TEST(AttachedText, an_article_that_stands_twice_is_named) {
  const std::string text = std::string{kText.substr(0, kText.find("\n过问情况"))} + "第四条 又一次。\n";
  EXPECT_THAT(check_attached(split_articles(text), sample(), fake_digest),
              ElementsAre(TextFinding{.fault = TextFault::kNumberTwice, .article = 4, .line = 14}));
}

TEST(AttachedText, a_reference_that_leads_nowhere_is_named_once_and_other_laws_are_left_alone) {
  std::string text{kText};
  text.replace(text.find("见第三条"), std::string_view{"见第三条"}.size(), "见本办法第八条、第八条和处罚法第七条");
  EXPECT_THAT(check_attached(split_articles(text), sample(), fake_digest),
              ElementsAre(TextFinding{.fault = TextFault::kDanglingReference, .article = 4, .line = 13, .given = 8}));
}

TEST(AttachedText, a_digest_is_compared_where_the_pack_has_one_that_can_be_computed) {
  Pack pack = sample();
  const AttachedText text = split_articles(kText);
  pack.articles[0].source_digest = "sha256:" + std::to_string(text.articles[0].text.size());
  pack.articles[1].source_digest = "sm3:whatever";
  EXPECT_THAT(check_attached(text, pack, fake_digest), IsEmpty());
  pack.articles[0].source_digest = "sha256:1";
  EXPECT_THAT(check_attached(text, pack, fake_digest),
              ElementsAre(TextFinding{.fault = TextFault::kDigestDiffers, .article = 1, .line = 4, .row = "Z-1"}));
}

TEST(AttachedText, a_text_without_headings_is_said_to_be_one) {
  const std::vector<TextFinding> findings = check_attached(split_articles("没有条号的文字。"), sample(), fake_digest);
  ASSERT_THAT(findings, ElementsAre(TextFinding{.fault = TextFault::kNoArticles}));
  EXPECT_EQ(sentence_of(findings[0], true), "文本中没有找到“第…条”这样的条号，无法与规则包对照。");
}

TEST(AttachedText, the_text_is_shown_article_by_article_beside_the_rows_of_the_pack) {
  const Pack pack = sample();
  const std::string shown = show_attached(split_articles(kText), pack, fake_digest);
  const AttachedText text = split_articles(kText);
  EXPECT_THAT(shown,
              testing::HasSubstr("\n第 4 条（文本第 13 行）  sha256:" + std::to_string(text.articles[3].text.size()) +
                                 "\n  原文：" + text.articles[3].text + "\n" + show_article(pack, "Z-4")));
  EXPECT_THAT(shown,
              testing::EndsWith("\n文本 4 条，规则包 " + std::to_string(pack.articles.size()) + " 行；不一致 0 处\n"));
}

TEST(AttachedText, every_finding_is_a_sentence_in_both_languages) {
  for (int i = 0; i <= static_cast<int>(TextFault::kDanglingReference); ++i) {
    const TextFinding finding{.fault = static_cast<TextFault>(i), .article = 4, .line = 13, .row = "Z-4", .given = 8};
    EXPECT_FALSE(sentence_of(finding, true).empty()) << i;
    EXPECT_FALSE(sentence_of(finding, false).empty()) << i;
  }
  EXPECT_EQ(sentence_of({.fault = TextFault::kDanglingReference, .article = 4, .line = 13, .given = 8}, false),
            "Line 13: article 4 refers to article 8, which the text does not have.");
}

}  // namespace
}  // namespace donghu::policy
