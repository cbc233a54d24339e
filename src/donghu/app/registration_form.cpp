// The pack's registration form (登记表) from a sealed record. Which fields stand where is the pack's; this file only
// knows where a source's words come from. The same record gives the same bytes, whoever prints it and when.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "donghu/app/numbers.hpp"
#include "donghu/app/reads.hpp"
#include "donghu/app/registration_text.hpp"
#include "donghu/app/sessions.hpp"
#include "donghu/render/form.hpp"

namespace donghu::app {
namespace {

using render::FormField;
using render::FormLabel;
using render::FormRow;
using render::SignatureLine;
using render::TextBlock;

std::string chinese_date(CivilDate date) { return fmt::format("{}年{}月{}日", date.year(), date.month(), date.day()); }

std::string seal_time(Instant at) {
  const int minute = civil_minute(at);
  return fmt::format("{} {:02}:{:02}", chinese_date(civil_date(at)), minute / 60, minute % 60);
}

std::string time_of_contact(const domain::Contact& contact) {
  static const std::map<std::string, std::string> parts{
      {"morning", "上午"}, {"noon", "中午"}, {"afternoon", "下午"}, {"evening", "傍晚"}, {"night", "夜间"}};
  if (contact.precision == domain::Precision::kMinute) return contact.time;
  if (contact.precision == domain::Precision::kAbout) return contact.time + " 左右";
  const auto part = parts.find(contact.part_of_day);
  return part == parts.end() ? std::string{} : part->second;
}

/// What the handler declared instead of a value (SC-22).
std::string unknown_text(const domain::Claim& claim, std::string_view field) {
  for (const domain::UnknownField& unknown : claim.unknown) {
    if (unknown.field == field) return "不明（" + unknown.reason + "）";
  }
  return {};
}

std::string manner_text(const std::string& manner) {
  static const std::map<std::string, std::string> manners{
      {"oral", "当面"},    {"telephone", "电话"}, {"message", "短信或聊天"}, {"written", "书面"},
      {"meeting", "会议"}, {"document", "文件"},  {"letter", "信函"},        {"other", "其他"}};
  const auto found = manners.find(manner);
  return found == manners.end() ? manner : found->second;
}

std::string person_text(const domain::PersonMention& person) {
  std::string text = person.name;
  for (const std::string& part : {person.unit, person.post}) {
    if (!part.empty()) text += (text.empty() ? "" : "，") + part;
  }
  return text;
}

/// The words of one source. Empty: nothing is printed for it.
class Words {
 public:
  Words(const Reading& reading, const domain::Record& record) : reading_(reading), record_(record) {}

  /// `with`: the sources that are printed in the same field.
  std::string of(const std::string& source, const std::vector<std::string>& with) const {
    const domain::Claim& claim = record_.inquiry.claim;
    if (source == "case.name") return or_unknown(case_text(claim.case_file), "case.name");
    if (source == "case.handlingUnit") return or_unknown(claim.case_file.handling_unit, source);
    if (source == "contact.at") return chinese_date(claim.contact.on);
    if (source == "registeredAt") return chinese_date(civil_date(record_.recorded.at));
    const auto beside = [&](const char* other) { return std::find(with.begin(), with.end(), other) != with.end(); };
    if (source == "intervener.name") {
      return beside("intervener.unit") ? intervener(claim) : or_unknown(claim.intervener.name, source);
    }
    // In a field without the name they stand for themselves.
    if (source == "intervener.unit" && !beside("intervener.name")) return or_unknown(claim.intervener.unit, source);
    if (source == "intervener.post" && !beside("intervener.name")) return or_unknown(claim.intervener.post, source);
    if (source == "contact.manner") return or_unknown(manner_text(claim.contact.manner), source);
    if (source == "principal.person") return principal(claim);
    if (source == "contact.content") return content(claim);
    if (source == "handler.suggestion") return suggestion(claim);
    if (source == "disciplineOpinion") return record_.opinions.empty() ? "" : record_.opinions.back().opinion;
    if (source == "remarks") return remarks(claim);
    return {};
  }

 private:
  std::string or_unknown(const std::string& value, std::string_view field) const {
    return value.empty() ? unknown_text(record_.inquiry.claim, field) : value;
  }
  static std::string case_text(const domain::CaseMention& mention) {
    if (mention.number.empty()) return mention.name;
    return mention.name.empty() ? mention.number : fmt::format("{}（{}）", mention.name, mention.number);
  }
  std::string intervener(const domain::Claim& claim) const {
    std::string text = person_text(claim.intervener);
    for (const std::string_view field : {"intervener.name", "intervener.unit", "intervener.post"}) {
      if (const std::string unknown = unknown_text(claim, field); !unknown.empty()) {
        static const std::map<std::string_view, std::string> names{
            {"intervener.name", "姓名"}, {"intervener.unit", "单位"}, {"intervener.post", "职务"}};
        text += (text.empty() ? "" : "，") + names.at(field) + unknown;
      }
    }
    return "过问人：" + text;
  }
  std::string principal(const domain::Claim& claim) const {
    if (claim.capacity == "self") return {};
    static const std::map<std::string, std::string> capacities{{"organizationLetter", "以组织名义发文发函"},
                                                               {"personalStaff", "身边工作人员"},
                                                               {"relative", "亲属"},
                                                               {"nameUse", "以他人名义"}};
    const auto capacity = capacities.find(claim.capacity);
    const std::string named = claim.principal ? person_text(*claim.principal) : std::string{};
    return fmt::format("过问身份：{}；所涉领导干部：{}（待核实）",
                       capacity == capacities.end() ? claim.capacity : capacity->second,
                       named.empty() ? unknown_text(claim, "principal.person") : named);
  }
  std::string content(const domain::Claim& claim) const {
    std::string text = "过问情况：";
    std::string circumstances = time_of_contact(claim.contact);
    if (!claim.contact.place.empty()) circumstances += (circumstances.empty() ? "" : "，") + claim.contact.place;
    if (!circumstances.empty()) text += circumstances + "。";
    text += or_unknown(claim.contact.content, "contact.content");
    if (!claim.contact.words_heard.empty()) text += "\n原话：“" + claim.contact.words_heard + "”";
    if (!claim.handler.answer.empty()) text += "\n答复：“" + claim.handler.answer + "”";
    for (const domain::Correction& correction : record_.corrections) {
      text += fmt::format("\n更正（{}，台账第{}条）：{}", seal_time(correction.stamp.at), correction.stamp.index,
                          correction.text);
    }
    return text;
  }
  std::string suggestion(const domain::Claim& claim) const {
    const std::string text = or_unknown(claim.handler.suggestion, "handler.suggestion");
    return text.empty() ? text : "相关建议：" + text;
  }
  std::string remarks(const domain::Claim& claim) const {
    std::string text = claim.remarks;
    if (!claim.evidence.empty()) {
      text += fmt::format("{}附材料{}件。", text.empty() ? "" : "\n", claim.evidence.size());
    }
    if (!record_.opinions.empty() && !record_.opinions.back().remarks.empty()) {
      text += (text.empty() ? "" : "\n") + record_.opinions.back().remarks;
    }
    return text;
  }

  const Reading& reading_;
  const domain::Record& record_;
};

std::string seal_note(const Reading& reading, const domain::Stamp& stamp) {
  return fmt::format("{}　{} 封存　台账第{}条", brief(reading.directory, stamp.actor.person).name, seal_time(stamp.at),
                     stamp.index);
}

/// One ink line for each handler of the case, the recorder first; the recorder's seal is printed below the own line.
std::vector<SignatureLine> handler_lines(const Reading& reading, const domain::Record& record,
                                         const std::string& caption) {
  std::vector<SignatureLine> lines{{.caption = caption, .seal_note = seal_note(reading, record.recorded)}};
  if (!record.inquiry.claim.case_file.id) return lines;
  for (const CaseRoleRow& role :
       reading.registry->case_roles(reading.authority.no(), *record.inquiry.claim.case_file.id)) {
    if (role.role != "handler" || role.to || role.person == record.recorder()) continue;
    lines.push_back({.caption = "", .seal_note = brief(reading.directory, role.person).name});
  }
  return lines;
}

std::vector<render::FormBlock> blocks_of(const Reading& reading, const domain::Record& record, const policy::Form& form,
                                         const policy::FormField& field) {
  std::vector<render::FormBlock> blocks;
  const Words words{reading, record};
  for (const std::string& source : field.source) {
    if (std::string text = words.of(source, field.source); !text.empty())
      blocks.emplace_back(TextBlock{std::move(text), field.lines > 1});
  }
  for (const policy::SignatureBlock& signature : form.signatures) {
    if (signature.field != field.id) continue;
    const std::string caption = signature.label.zh + "：";
    if (signature.per_person) {
      for (SignatureLine& line : handler_lines(reading, record, caption)) {
        blocks.emplace_back(std::move(line));
        if (signature.dated) blocks.emplace_back(render::DateLine{});
      }
    } else {
      SignatureLine line{.caption = caption};
      if (!record.opinions.empty()) line.seal_note = seal_note(reading, record.opinions.back().stamp);
      blocks.emplace_back(std::move(line));
      if (signature.dated) blocks.emplace_back(render::DateLine{});
    }
  }
  return blocks;
}

std::vector<FormRow> rows_of(const Reading& reading, const domain::Record& record, const policy::Form& form) {
  std::vector<FormRow> rows;
  int current = -1;
  for (const policy::FormField& field : form.fields) {
    if (field.row != current) rows.emplace_back();
    current = field.row;
    const auto beside =
        std::count_if(form.fields.begin(), form.fields.end(), [&](const auto& f) { return f.row == field.row; });
    FormRow& row = rows.back();
    constexpr double kLabelShare = 0.18;
    constexpr double kLineMm = 7.0;
    row.cells.emplace_back(FormLabel{field.label.zh, kLabelShare});
    const bool is_date = field.format == policy::FieldFormat::kCivilDate;
    row.cells.emplace_back(FormField{.blocks = blocks_of(reading, record, form, field),
                                     .share = 1.0 / static_cast<double>(beside) - kLabelShare,
                                     .centred = is_date});
    row.min_height_mm = std::max(row.min_height_mm, field.lines * kLineMm);
    row.stretch = std::max(row.stretch, field.lines > 1 ? static_cast<double>(field.lines) : 0.0);
  }
  return rows;
}

Result<render::FormSheet> sheet_of(Services& services, const Caller& caller, MatterId id, const std::string& opening) {
  const Result<ReadableRecord> readable = readable_record(services, caller, id, opening);
  if (!readable) return refuse(readable.error());
  const Reading& reading = readable->reading;
  const domain::Record& record = readable->record;
  const auto& forms = reading.pack().forms;
  const auto form = std::find_if(forms.begin(), forms.end(), [&](const auto& f) {
    const std::string& chosen = record.inquiry.claim.form;
    return f.matter == "interventionRecord" && (chosen.empty() || f.id == chosen);
  });
  if (form == forms.end()) return refuse(ErrorCode::kRuleAbsent);

  render::FormSheet sheet;
  for (const std::string& line : form->title) sheet.title += (sheet.title.empty() ? "" : "\n") + line;
  const std::string number = number_text(readable->history.front().header);
  sheet.above_left = reading.authority.row().name;
  sheet.above_right = number;
  sheet.rows = rows_of(reading, record, *form);
  const OpenedEntry& first = readable->history.front();
  const std::string leaf = to_hex(first.row.leaf);
  constexpr std::size_t kLeafInCode = 16;
  sheet.receipt = render::ReceiptStrip{
      .qr_text = fmt::format("{}/r/{}/{}#{}", services.public_url, reading.authority.row().code, first.row.idx,
                             leaf.substr(0, kLeafInCode)),
      .heading = "扫码核对登记凭证",
      .lines = {{"登记号", number}, {"台账序号", std::to_string(first.row.idx)}, {"指纹", leaf, true}}};
  sheet.footer_note = "本表由封存的记录生成，内容以台账为准。";
  sheet.marks = {.title = number,
                 .author = reading.authority.row().name,
                 .subject = form->title.back(),
                 .created_at = record.recorded.at};

  return sheet;
}

}  // namespace

Result<NamedBytes> registration_form(Services& services, const Caller& caller, MatterId id,
                                     const std::string& opening) {
  const Result<render::FormSheet> sheet = sheet_of(services, caller, id, opening);
  if (!sheet) return refuse(sheet.error());
  // Opened once for the process: it takes a fifth of a second and is shared by all threads.
  static const Result<render::FontSet> fonts = render::FontSet::open({.fandol = services.fonts / "fandol"});
  if (!fonts) return refuse(fonts.error());
  Result<Bytes> pdf = render::render_pdf(*sheet, *fonts);
  if (!pdf) return refuse({.code = ErrorCode::kInternal, .detail = describe(pdf.error())});
  return NamedBytes{sheet->marks.title + ".pdf", *std::move(pdf)};
}

Result<std::string> registration_text(Services& services, const Caller& caller, MatterId id,
                                      const std::string& opening) {
  const Result<render::FormSheet> sheet = sheet_of(services, caller, id, opening);
  if (!sheet) return refuse(sheet.error());
  return render::words_of(*sheet);
}

}  // namespace donghu::app
