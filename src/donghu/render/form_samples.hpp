// Sheets in the shape of pack C's registration form, for the tests. Persons, cases and numbers are made up.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "donghu/render/form.hpp"

namespace donghu::render {

/// What one handler has sealed, or nothing yet.
struct SampleSignature {
  std::string seal_note;
  std::optional<CivilDate> on;
};

inline std::string sample_narrative() {
  return "2026年5月12日15时20分许，自称某街道办事处工作人员的陈建国（单位：某街道办事处；职务：不详）到办案机构二楼"
         "办公室，当面向承办人马兰询问本案进展，并转达其领导赵立明的话：“都是辖区里的老店，能不能先不罚，给个改正的"
         "机会。”承办人当即答复：案件正在依法办理，有意见可以书面提出，并告知将如实登记。\n"
         "建议：无。";
}

inline FormSheet sample_sheet(std::string narrative = sample_narrative(),
                              const std::vector<SampleSignature>& handlers = {
                                  {"马兰　2026年5月13日 09:41 电子封存　序号 57", CivilDate(2026, 5, 13)}}) {
  FormField facts{.blocks = {TextBlock{std::move(narrative), true}}, .share = 0.82};
  for (const SampleSignature& handler : handlers) {
    facts.blocks.emplace_back(SignatureLine{.caption = "办案人员：", .seal_note = handler.seal_note});
    facts.blocks.emplace_back(DateLine{handler.on});
  }
  FormSheet sheet{.title = "行政执法机关内部人员过问案件办理行为\n登记表"};
  sheet.above_left = "示范区综合执法局（演示）";
  sheet.above_right = "编号：〔2026〕12号";
  sheet.rows = {
      {.cells = {FormLabel{"案件名称"}, FormField{{TextBlock{"示范区某饭店占道经营案（综执立〔2026〕118号）"}}}}},
      {.cells = {FormLabel{"办案机构"}, FormField{{TextBlock{"综合执法一中队"}}}}},
      {.cells = {FormLabel{"过问时间", 0.18}, FormField{{TextBlock{"2026年5月12日"}}, 0.32, true},
                 FormLabel{"登记时间", 0.18}, FormField{{TextBlock{"2026年5月13日"}}, 0.32, true}}},
      {.cells = {FormLabel{"过问情况\n及相关建议"}, facts}, .min_height_mm = 75, .stretch = 3},
      {.cells = {FormLabel{"纪检监察\n意见"}, FormField{{SignatureLine{.caption = "纪检分管领导："}, DateLine{}}}},
       .min_height_mm = 42,
       .stretch = 1},
      {.cells = {FormLabel{"备注"}, FormField{{TextBlock{""}}}}, .min_height_mm = 16, .stretch = 0.3},
  };
  sheet.receipt =
      ReceiptStrip{.qr_text = "https://donghu.example/receipt/57#3f9a1c22e0b7d4485a61f20c97be13d8",
                   .heading = "账本回执",
                   .lines = {{"登记序号", "57（账本共 58 条）"},
                             {"叶哈希", "3f9a1c22e0b7d4485a61f20c97be13d83f9a1c22e0b7d4485a61f20c97be13d8", true},
                             {"核验", "扫码打开回执，或持回执文件离线核验"}}};
  sheet.footer_note = "打印：马兰　2026年5月13日 09:45　内部资料，注意保管";
  sheet.marks = {.title = "过问案件办理行为登记表〔2026〕12号",
                 .author = "示范区综合执法局（演示）",
                 .subject = "登记表",
                 .created_at = *parse_instant("2026-05-13T09:41:05.120+08:00")};
  return sheet;
}

/// Text of about `characters` characters, in paragraphs; every sentence tells its number.
inline std::string sample_long_text(std::size_t characters) {
  std::string text;
  std::size_t written = 0;
  for (int sentence = 1; written < characters; ++sentence) {
    text += "第" + std::to_string(sentence) + "段通话中，对方反复询问处罚金额与听证安排，承办人逐一答以“依程序办理”；";
    text += sentence % 6 == 0 ? "以上为原话。\n" : "对方未再追问，";
    written += 48;
  }
  return text + "建议：由法制科提出意见。";
}

/// Names and signs that Fandol lacks, and some that no font here has.
inline FormSheet sample_rare_sheet() {
  FormSheet sheet = sample_sheet(
      "来人自称𠮷野㛃，与阿卜杜拉·买买提同行，另有龘靐、㐂田、䶮先生在场；姓名用字另见堃、喆、镕、頔、祎、翀、赟、燚、"
      "𬭎、𫖯。来电号码旁注有表情😀、阿拉伯文مرحبا，并夹带倒序控制符\u202E和控制"
      "字"
      "符"
      "\x01"
      "。"
      "\n"
      "附言：价格¥1,200.50元，比例35%，“引号”‘单引号’，破折号——省略号……，《办法》第5条，邮箱ma.lan@example.org。");
  std::get<FormField>(sheet.rows[0].cells[1]).blocks = {TextBlock{"𠮷野家（㛃）占道经营案"}};
  return sheet;
}

inline FormSheet sample_three_handlers() {
  return sample_sheet(sample_narrative(), {{"马兰　2026年5月13日 09:41 电子封存　序号 57", CivilDate(2026, 5, 13)},
                                           {"丁辉　2026年5月13日 10:02 电子封存　序号 58", CivilDate(2026, 5, 13)},
                                           {"", std::nullopt}});
}

inline FormSheet sample_english_sheet() {
  FormSheet sheet{.title = "Registration form for inquiries by insiders into pending cases"};
  sheet.above_right = "No. 2026-12";
  FormField facts{
      .blocks = {TextBlock{
          "On 12 May 2026, at about 3.20 pm, Mr Chen, who said that he worked at the sub-district office (post "
          "unknown), "
          "came to the office on the second floor, asked how the case stood, and passed on his superior's words: "
          "\"They "
          "are old shops, couldn't you let them off this time?\" The handler answered that the case was being dealt "
          "with "
          "according to law, that opinions could be given in writing, and that the inquiry would be recorded.\n"
          "Suggestion: none."}}};
  facts.blocks.emplace_back(
      SignatureLine{.caption = "Case handler:", .seal_note = "Ma Lan, sealed 13 May 2026, 09:41"});
  facts.blocks.emplace_back(DateLine{CivilDate(2026, 5, 13)});
  sheet.rows = {
      {.cells = {FormLabel{"Case name"}, FormField{{TextBlock{"A restaurant trading on the pavement"}}}}},
      {.cells = {FormLabel{"Handling unit"}, FormField{{TextBlock{"First enforcement squadron"}}}}},
      {.cells = {FormLabel{"Date of inquiry", 0.18}, FormField{{TextBlock{"12 May 2026"}}, 0.32, true},
                 FormLabel{"Date of registration", 0.18}, FormField{{TextBlock{"13 May 2026"}}, 0.32, true}}},
      {.cells = {FormLabel{"What happened, and the handler's suggestions"}, facts}, .min_height_mm = 75, .stretch = 3},
      {.cells = {FormLabel{"Discipline opinion"},
                 FormField{{SignatureLine{.caption = "Discipline leader in charge:"}, DateLine{}}}},
       .min_height_mm = 42,
       .stretch = 1},
      {.cells = {FormLabel{"Remarks"}, FormField{{TextBlock{""}}}}, .min_height_mm = 16, .stretch = 0.3},
  };
  sheet.words = {.continued = " (continued)",
                 .page = "Page {page} of {pages}",
                 .date = "{day}/{month}/{year}",
                 .blank_date = "Date: ____ / ____ / ________"};
  sheet.receipt =
      ReceiptStrip{.qr_text = "https://donghu.example/receipt/57",
                   .heading = "Ledger receipt",
                   .lines = {{"Index", "57 of 58"},
                             {"Leaf", "3f9a1c22e0b7d4485a61f20c97be13d83f9a1c22e0b7d4485a61f20c97be13d8", true}}};
  sheet.footer_note = "Printed by Ma Lan, 13 May 2026, 09:45";
  sheet.marks = {.title = "Registration form 2026-12",
                 .author = "",
                 .subject = "",
                 .created_at = *parse_instant("2026-05-13T09:41:05.120+08:00")};
  return sheet;
}

inline std::vector<std::pair<std::string, FormSheet>> all_samples() {
  return {{"short", sample_sheet()},
          {"long", sample_sheet(sample_long_text(1900))},
          {"three-handlers", sample_three_handlers()},
          {"rare", sample_rare_sheet()},
          {"english", sample_english_sheet()}};
}

}  // namespace donghu::render
