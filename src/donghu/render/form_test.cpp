#include "donghu/render/form.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "donghu/render/form_samples.hpp"
#include "donghu/render/testing.hpp"

namespace donghu::render {
namespace {

using testing::HasSubstr;
using testing::Not;

Bytes pdf_of(const FormSheet& sheet) {
  Result<Bytes> pdf = render_pdf(sheet, test_fonts());
  if (!pdf) {
    ADD_FAILURE() << describe(pdf.error());
    return {};
  }
  return std::move(*pdf);
}

TEST(Form, a_short_record_fills_one_page_laid_out_as_the_printed_form) {
  const Bytes pdf = pdf_of(sample_sheet());
  EXPECT_EQ(pages_of(pdf), 1);
  const std::string golden = content_of(DONGHU_SOURCE_DIR "/src/donghu/render/testdata/short.txt");
  EXPECT_EQ(poppler("pdftotext", "-layout -enc UTF-8", pdf, "-"), golden);
}

TEST(Form, three_handlers_sign_on_the_same_page) {
  const Bytes pdf = pdf_of(sample_three_handlers());
  EXPECT_EQ(pages_of(pdf), 1);
  EXPECT_THAT(unbroken(text_in(pdf)), HasSubstr("丁辉2026年5月13日10:02电子封存序号58"));
}

TEST(Form, an_english_form_takes_one_page_and_breaks_no_word_of_its_labels) {
  const Bytes pdf = pdf_of(sample_english_sheet());
  EXPECT_EQ(pages_of(pdf), 1);
  const std::string text = text_in(pdf);
  EXPECT_THAT(text, HasSubstr("Discipline\nopinion"));
  EXPECT_THAT(text, HasSubstr("Page 1 of 1"));
}

TEST(Form, a_long_record_flows_over_three_pages_under_repeated_labels) {
  const Bytes pdf = pdf_of(sample_sheet(sample_long_text(1900)));
  EXPECT_EQ(pages_of(pdf), 3);
  EXPECT_THAT(text_in(pdf, 1), Not(HasSubstr("（续）")));
  for (const int page : {2, 3}) {
    const std::string text = unbroken(text_in(pdf, page));
    EXPECT_THAT(text, HasSubstr("登记表（续）")) << page;
    EXPECT_THAT(text, HasSubstr("及相关建议（续）")) << page;
  }
}

TEST(Form, nothing_of_a_long_text_is_lost_and_the_order_is_kept) {
  const std::string text = sample_long_text(20000);
  const FormSheet bare{.title = "",
                       .rows = {{.cells = {FormField{{TextBlock{text, true}}}}}},
                       .words = {.continued = "", .page = "", .date = "", .blank_date = ""}};
  const Bytes pdf = pdf_of(bare);
  EXPECT_EQ(pages_of(pdf), 16);
  EXPECT_TRUE(unbroken(text_in(pdf)) == unbroken(text));
}

TEST(Form, the_receipt_stands_on_the_last_page_only) {
  const Bytes pdf = pdf_of(sample_sheet(sample_long_text(1900)));
  EXPECT_THAT(text_in(pdf, 1) + text_in(pdf, 2), Not(HasSubstr("账本回执")));
  EXPECT_THAT(text_in(pdf, 3), HasSubstr("账本回执"));
}

TEST(Form, the_signature_never_stands_without_the_end_of_the_text) {
  for (std::size_t characters = 200; characters < 1300; characters += 96) {
    const Bytes pdf = pdf_of(sample_sheet(sample_long_text(characters)));
    const int pages = pages_of(pdf);
    for (int page = 1; page <= pages; ++page) {
      const std::string text = unbroken(text_in(pdf, page));
      const bool signature = text.find("办案人员：") != std::string::npos;
      const bool end_of_text = text.find("提出意见。") != std::string::npos;
      EXPECT_EQ(signature, end_of_text) << characters << " characters, page " << page;
    }
  }
}

TEST(Form, rare_characters_and_name_dots_come_back_as_they_were) {
  const std::string text = unbroken(text_in(pdf_of(sample_rare_sheet())));
  for (const char* name : {"𠮷野㛃", "阿卜杜拉·买买提", "龘靐", "㐂田", "䶮先生",
                           "堃、喆、镕、頔、祎、翀、赟、燚、𬭎、𫖯"}) {
    EXPECT_THAT(text, HasSubstr(name));
  }
}

TEST(Form, what_cannot_be_drawn_is_printed_as_its_code) {
  const std::string text = unbroken(text_in(pdf_of(sample_rare_sheet())));
  EXPECT_THAT(text, HasSubstr("表情〔U+1F600〕"));
  EXPECT_THAT(text, HasSubstr("〔U+0645U+0631U+062DU+0628U+0627〕"));
  EXPECT_THAT(text, HasSubstr("倒序控制符〔U+202E〕和控制字符〔U+0001〕。"));
}

TEST(Form, every_font_is_embedded_as_a_subset_with_a_unicode_map) {
  const std::string fonts = poppler("pdffonts", "", pdf_of(sample_rare_sheet()));
  EXPECT_THAT(fonts, HasSubstr("+FandolFang-Regular"));
  EXPECT_THAT(fonts, HasSubstr("+FandolSong-Bold"));
  EXPECT_THAT(fonts, HasSubstr("+FandolHei-Regular"));
  EXPECT_THAT(fonts, HasSubstr("+LXGWWenKai-Light"));  // the stand-in for 仿宋
  EXPECT_THAT(fonts, Not(HasSubstr(" no ")));          // embedded, subset, Unicode: all "yes"
}

TEST(Form, rendering_twice_gives_the_same_bytes_whatever_was_rendered_between) {
  const Bytes first = pdf_of(sample_sheet());
  pdf_of(sample_rare_sheet());
  EXPECT_EQ(pdf_of(sample_sheet()), first);
}

TEST(Form, another_process_gives_the_same_bytes_and_heeds_no_font_configuration_of_the_machine) {
  const TestFolder folder;
  output_of("FONTCONFIG_FILE=/nonexistent FONTCONFIG_PATH=/nonexistent LANG=tr_TR.UTF-8 TZ=America/Lima " +
            std::string(DONGHU_RENDER_SAMPLES " " DONGHU_FONTS " ") + folder.path().string());
  for (const auto& [name, sheet] : all_samples()) {
    EXPECT_TRUE(content_of(folder.path() / (name + ".pdf")) == text_of(pdf_of(sheet))) << name;
  }
}

TEST(Form, threads_give_the_same_bytes) {
  const Bytes expected = pdf_of(sample_sheet());
  std::vector<Bytes> pdfs(4);
  std::vector<std::thread> threads;
  for (Bytes& pdf : pdfs) {
    threads.emplace_back([&pdf] {
      for (int i = 0; i < 2; ++i) pdf = render_pdf(sample_sheet(), test_fonts()).value_or(Bytes{});
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Bytes& pdf : pdfs) EXPECT_TRUE(pdf == expected);
}

TEST(Form, the_file_tells_title_author_and_the_instant_of_its_content) {
  const std::string facts = poppler("pdfinfo", "-isodates", pdf_of(sample_sheet()));
  EXPECT_THAT(facts, HasSubstr("过问案件办理行为登记表〔2026〕12号"));
  EXPECT_THAT(facts, HasSubstr("示范区综合执法局（演示）"));
  EXPECT_THAT(facts, HasSubstr("2026-05-13T09:41:05+08"));
  EXPECT_THAT(facts, HasSubstr("595.276 x 841.89 pts (A4)"));
}

TEST(Form, without_fandol_the_same_form_comes_out_in_the_next_best_fonts) {
  const auto fonts = FontSet::open({.fandol = "/nonexistent"});
  ASSERT_TRUE(fonts);
  const auto pdf = render_pdf(sample_sheet(), *fonts);
  ASSERT_TRUE(pdf);
  EXPECT_EQ(pages_of(*pdf), 1);
  EXPECT_THAT(unbroken(text_in(*pdf)), HasSubstr("示范区某饭店占道经营案"));
}

TEST(Form, an_empty_sheet_is_an_empty_page) {
  const Bytes pdf = pdf_of({.title = "", .rows = {}});
  EXPECT_EQ(pages_of(pdf), 1);
}

TEST(Form, a_field_left_empty_stays_to_be_filled_in_by_hand) {
  FormSheet sheet = sample_sheet("", {{"", std::nullopt}});
  std::get<FormField>(sheet.rows[0].cells[1]).blocks.clear();
  const Bytes pdf = pdf_of(sheet);
  EXPECT_EQ(pages_of(pdf), 1);
  EXPECT_THAT(text_in(pdf), HasSubstr("案件名称"));
}

TEST(Form, fifty_thousand_letters_without_a_space_are_broken_over_pages) {
  const std::string text = unbroken(text_in(pdf_of(sample_sheet(std::string(50000, 'W')))));
  EXPECT_EQ(std::count(text.begin(), text.end(), 'W'), 50000);
}

TEST(Form, a_text_of_line_feeds_alone_takes_its_pages) {
  EXPECT_EQ(pages_of(pdf_of(sample_sheet(std::string(2000, '\n')))), 60);
}

TEST(Form, a_title_over_half_a_page_is_refused) {
  FormSheet sheet = sample_sheet();
  sheet.title = "表" + std::string(40, '\n') + "表";
  const auto pdf = render_pdf(sheet, test_fonts());
  ASSERT_FALSE(pdf);
  EXPECT_EQ(pdf.error(), (Error{.code = ErrorCode::kTooLong, .where = "/title"}));
}

TEST(Form, a_label_higher_than_its_part_of_a_page_is_refused) {
  FormSheet sheet = sample_sheet();
  std::get<FormLabel>(sheet.rows[4].cells[0]).text = std::string(50, '\n') + "意见";
  const auto pdf = render_pdf(sheet, test_fonts());
  ASSERT_FALSE(pdf);
  EXPECT_EQ(pdf.error(), (Error{.code = ErrorCode::kTooLong, .where = "/rows/4/cells/0/text"}));
}

TEST(Form, a_qr_text_too_long_is_refused_where_it_stands) {
  FormSheet sheet = sample_sheet();
  sheet.receipt->qr_text = std::string(301, 'x');
  const auto pdf = render_pdf(sheet, test_fonts());
  ASSERT_FALSE(pdf);
  EXPECT_EQ(pdf.error().where, "/receipt/qr_text");
}

}  // namespace
}  // namespace donghu::render
