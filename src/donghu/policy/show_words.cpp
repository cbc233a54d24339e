#include "donghu/policy/show_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace donghu::policy {
namespace {

std::string_view word_of(DeadlineKind kind) {
  switch (kind) {
    case DeadlineKind::kFixed:
      return "规定的期限";
    case DeadlineKind::kPrompt:
      return "规定要求及时";
    case DeadlineKind::kImmediate:
      return "规定要求立即";
    case DeadlineKind::kPeriodEnd:
      return "周期届满后";
    case DeadlineKind::kNone:
      return "规定未写时限";
  }
  return "";
}

/// Kind, clock and direction, without window and cases.
std::string clock_text(const Deadline& deadline) {
  std::string text{word_of(deadline.kind)};
  if (deadline.relation == Relation::kBefore) text += "（事前）";
  const std::optional<Clock> clock = clock_of(deadline);
  if (!clock) return text;
  if (!deadline.start_fact.empty()) text += fmt::format("（自 {} 起算）", deadline.start_fact);
  if (clock->from_text) return fmt::format("{} {}", text, text_of(clock->term));
  return fmt::format("{}，按 {}提醒（{}）", text, text_of(clock->term), clock->sd);
}

std::string case_text(const DeadlineCase& other) {
  const Deadline plain{.kind = other.kind,
                       .term = other.term,
                       .fallback = other.fallback,
                       .relation = other.relation,
                       .start_fact = other.start_fact};
  return fmt::format("；如 {}：{}", to_text(other.when), clock_text(plain));
}

}  // namespace

std::string listed(const std::vector<std::string>& words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

std::string or_dash(const std::string& text) { return text.empty() ? "—" : text; }
std::string or_dash(const std::optional<CivilDate>& date) { return date ? date->text() : "—"; }

std::string text_of(const Term& term) {
  // The day of the event itself.
  if (term == Term{.value = 0, .roll_forward = false}) return "当日";
  std::string text;
  switch (term.unit) {
    case TermUnit::kHour:
      text = fmt::format("{} 小时", term.value);
      break;
    case TermUnit::kDay:
      text = fmt::format(fmt::runtime(term.basis == DayBasis::kWorking ? "{} 个工作日" : "{} 日"), term.value);
      break;
    case TermUnit::kMonth:
      text = fmt::format("{} 个月", term.value);
      break;
    case TermUnit::kYear:
      text = fmt::format("{} 年", term.value);
      break;
  }
  if (term.start_day_counted) text += "（首日计入）";
  if (!term.roll_forward) text += "（不顺延）";
  return text;
}

std::string text_of(const Deadline& deadline) {
  std::string text = clock_text(deadline);
  if (deadline.window) text += fmt::format("（限 {} 至 {}）", deadline.window->open, deadline.window->close);
  for (const DeadlineCase& other : deadline.cases) text += case_text(other);
  return text;
}

std::string text_of(const DefaultValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "是" : "否";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return listed(*list);
  return text_of(std::get<Term>(value));
}

std::string text_of(const Pack& pack, const BodyExpression& body) {
  switch (body.kind) {
    case BodyExpression::Kind::kRole:
      return named(pack, body.role);
    case BodyExpression::Kind::kManagementAuthorityOfSubject:
      return "对其有管理权限的机关";
    case BodyExpression::Kind::kSameLevelPartyCommittee:
      return "同级党委";
    case BodyExpression::Kind::kConfiguredBody:
      return "采用单位指定的机关";
    case BodyExpression::Kind::kManagingOrganOfSubject:
      return "其所在单位的上级主管机关";
    case BodyExpression::Kind::kDisciplineOfficeOfOrgan:
      return "其所在单位的纪检机构";
    case BodyExpression::Kind::kSameLevel:
      return "同级" + named(pack, body.role);
  }
  return "";
}

std::string text_of(const PeriodicReport& report) {
  switch (report.period) {
    case Period::kNone:
      return "不定期";
    case Period::kDay:
      return "每日";
    case Period::kWeek:
      return "每周";
    case Period::kMonth:
      return "每月";
    case Period::kQuarter:
      return "每季度";
    case Period::kHalfYear:
      return "每半年";
    case Period::kYear:
      return "每年";
    case Period::kYearEnd:
      return "每年年底";
    case Period::kEvery:
      return fmt::format("每 {} {}", report.every_n, word_of(report.every_unit));
  }
  return "";
}

std::string_view word_of(Modality modality) {
  switch (modality) {
    case Modality::kShall:
      return "应当";
    case Modality::kMay:
      return "可以";
    case Modality::kStatement:
      return "予以";
  }
  return "";
}

std::string_view word_of(FieldLevel level) {
  switch (level) {
    case FieldLevel::kTextRequired:
      return "规定必填";
    case FieldLevel::kSoftwareRequired:
      return "软件必填";
    case FieldLevel::kRecommended:
      return "可选";
  }
  return "";
}

std::string_view word_of(RowKind kind) {
  switch (kind) {
    case RowKind::kDuty:
      return "义务";
    case RowKind::kPermission:
      return "许可";
    case RowKind::kProhibition:
      return "禁止";
    case RowKind::kTest:
      return "判断";
    case RowKind::kConsequence:
      return "后果";
    case RowKind::kBackground:
      return "背景";
  }
  return "";
}

std::string_view word_of(HowMany how_many) {
  switch (how_many) {
    case HowMany::kNone:
      return "零";
    case HowMany::kOne:
      return "一";
    case HowMany::kMany:
      return "多";
  }
  return "";
}

std::string_view word_of(MergePolicy policy) {
  switch (policy) {
    case MergePolicy::kStricter:
      return "取严";
    case MergePolicy::kWider:
      return "取宽";
    case MergePolicy::kChild:
      return "依下位规定";
    case MergePolicy::kOne:
      return "只计一次";
  }
  return "";
}

std::string word_of(const std::string& code) {
  struct Row {
    std::string_view code;
    std::string_view word;
  };
  static constexpr Row kRows[] = {{"day", "日"},
                                  {"week", "周"},
                                  {"month", "个月"},
                                  {"year", "年"},
                                  {"report", "报告"},
                                  {"notification", "通报情况"},
                                  {"transfer", "移交"},
                                  {"referral", "移送"},
                                  {"check", "检查"},
                                  {"spotCheck", "抽查"},
                                  {"interventionRecord", "过问记录"},
                                  {"verification", "核实"},
                                  {"circular", "通报"},
                                  {"accountabilityCase", "问责"},
                                  {"retaliationCase", "打击报复案"},
                                  {"complaint", "举报"},
                                  {"appeal", "申诉"},
                                  {"personnelCheck", "人事措施核对"},
                                  {"wrongCase", "错案"},
                                  {"penalty", "行政处罚"},
                                  {"licence", "行政许可"},
                                  {"coercion", "行政强制"},
                                  {"inspection", "行政检查"},
                                  {"readFile", "调阅材料"},
                                  {"questionOfficer", "询问执法人员"},
                                  {"checkFacts", "核实情况"},
                                  {"questionCaseParty", "询问当事人"},
                                  {"order", "责令重新调查"},
                                  {"direct", "直接派员调查"},
                                  {"appealResult", "申诉结果"},
                                  {"superiorFinding", "上级认定"},
                                  {"judicialFinding", "司法认定"},
                                  {"reduced", "从轻"},
                                  {"waived", "免予追究"},
                                  {"heavier", "从重"}};
  const auto* row = std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& r) { return r.code == code; });
  return row == std::end(kRows) ? code : std::string{row->word};
}

std::string words_of(const std::vector<std::string>& codes) {
  std::vector<std::string> words;
  words.reserve(codes.size());
  for (const std::string& code : codes) words.push_back(word_of(code));
  return listed(words);
}

std::string named(const Pack& pack, const std::string& identifier) {
  const Label* label = pack.find_label(identifier);
  return label == nullptr ? or_dash(identifier) : label->zh;
}

std::string named(const Pack& pack, const std::vector<std::string>& identifiers) {
  std::vector<std::string> names;
  names.reserve(identifiers.size());
  for (const std::string& identifier : identifiers) names.push_back(named(pack, identifier));
  return names.empty() ? "—" : listed(names);
}

std::string condition(const std::optional<Predicate>& when) { return when ? "；条件：" + to_text(*when) : ""; }

}  // namespace donghu::policy
