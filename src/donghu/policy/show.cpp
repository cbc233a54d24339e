#include "donghu/policy/show.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "donghu/policy/fault.hpp"
#include "donghu/policy/vocabulary.hpp"

namespace donghu::policy {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between = "、") {
  return fmt::format("{}", fmt::join(words, between));
}

std::string or_dash(const std::string& text) { return text.empty() ? "—" : text; }
std::string or_dash(const std::optional<CivilDate>& date) { return date ? date->text() : "—"; }

std::string text_of(const Term& term) {
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

std::string text_of(const Deadline& deadline) {
  const std::optional<Clock> clock = clock_of(deadline);
  std::string text{word_of(deadline.kind)};
  if (!clock) return text;
  if (clock->from_text) return fmt::format("{} {}", text, text_of(clock->term));
  return fmt::format("{}，按 {}提醒（{}）", text, text_of(clock->term), clock->sd);
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

/// The pack's own word for a role or body, else the code.
std::string named(const Pack& pack, const std::string& identifier) {
  const Label* label = pack.find_label(identifier);
  return label == nullptr ? or_dash(identifier) : label->zh;
}

std::string named(const Pack& pack, const std::vector<std::string>& identifiers) {
  std::vector<std::string> names;
  names.reserve(identifiers.size());
  for (const std::string& identifier : identifiers) names.push_back(named(pack, identifier));
  return names.empty() ? "—" : joined(names);
}

std::string condition(const std::optional<Predicate>& when) { return when ? "；条件：" + to_text(*when) : ""; }

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

std::string text_of(const DefaultValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "是" : "否";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return joined(*list);
  return text_of(std::get<Term>(value));
}

/// One rule of the pack and the row it is read from.
struct Rule {
  RowId ref;
  std::string text;
};

class Rules {
 public:
  explicit Rules(const Pack& pack) : pack_(pack) {
    add_conduct();
    add_supervision();
    add_record();
    add_obligations();
    add_consequences();
    add_remedies();
    add_forms();
  }

  std::vector<std::string> on(std::string_view ref) const {
    std::vector<std::string> texts;
    for (const Rule& rule : rules_) {
      if (rule.ref == ref) texts.push_back(rule.text);
    }
    return texts;
  }

 private:
  void add(const RowId& ref, std::string text) { rules_.push_back({ref, std::move(text)}); }

  void add_conduct() {
    const ConductRules& conduct = pack_.conduct;
    for (const auto& p : conduct.covered_persons) {
      add(p.ref, fmt::format("适用的人 {}：{}；条件：{}", p.code, p.label.zh, to_text(p.when)));
    }
    for (const auto& s : conduct.case_stages) add(s.ref, fmt::format("案件环节 {}：{}", s.code, s.label.zh));
    for (const auto& g : conduct.general_prohibitions) {
      add(g.ref,
          fmt::format("一般禁止 {}：{}{}；可归入 {}", g.code, g.label.zh, condition(g.when), or_dash(g.maps_to)));
    }
    for (const auto& a : conduct.acts) {
      const std::string how = a.catch_all ? "；兜底项，须由人说明理由后认定" : condition(a.when);
      add(a.item_ref, fmt::format("所列行为 {}：{}{}", joined(a.codes), a.label.zh, how));
    }
    for (const auto& m : conduct.manner_aggravators) {
      add(m.ref, fmt::format("加重情节 {}：{}{}", m.code, m.label.zh, m.reason_required ? "（须说明理由）" : ""));
    }
  }

  void add_supervision() {
    const ConductRules& conduct = pack_.conduct;
    if (const auto& r = conduct.reserved_decisions) {
      add(r->ref, fmt::format("保留给办案人员的决定：{}{}", joined(r->codes), r->open ? "等（列举开放）" : ""));
    }
    for (const auto& p : conduct.permissions) {
      add(p.ref, fmt::format("许可 {}：目的限于 {}；主体：{}；条件：{}", p.id, joined(p.purposes), to_text(p.actor),
                             to_text(p.when)));
    }
    for (const auto& t : conduct.lawful_tests) {
      add(t.ref, fmt::format("合法性判断 {}：{}；条件：{}", t.id, t.label.zh, to_text(t.when)));
    }
    for (const auto& d : conduct.handler_duties) add(d.ref, fmt::format("应答 {}：{}", d.code, joined(d.scope)));
  }

  void add_record() {
    for (const auto& c : pack_.record.capacities) add(c.ref, fmt::format("须记录的情形 {}", c.code));
    for (const auto& f : pack_.record.fields) {
      const std::string basis = f.basis.empty() ? "" : "；依据 " + f.basis;
      add(f.ref, fmt::format("记录项 {}：{}{}{}", f.name, word_of(f.level), condition(f.when), basis));
    }
    for (const auto& a : pack_.record.attachment_rules) {
      add(a.ref, fmt::format("须附材料至少 {} 份；条件：{}", a.min, to_text(a.when)));
    }
    add(pack_.record.storage_ref, fmt::format("保存方式：{}", joined(pack_.record.storage_means)));
    const RegisterRules& kept = pack_.record_register;
    if (kept.required) {
      add(kept.ref,
          fmt::format("专门登记库，流程：{}；可查看：{}", joined(kept.procedures), named(pack_, kept.view_roles)));
    }
  }

  void add_obligations() {
    for (const auto& o : pack_.obligations) {
      add(o.ref, fmt::format("义务 {}：{}{}{}，{}{}", o.id, named(pack_, o.owed_by), word_of(o.modality), o.label.zh,
                             text_of(o.deadline), condition(o.when)));
    }
    for (const auto& r : pack_.ad_hoc_reports) {
      add(r.ref, fmt::format("专项报告 {}：{}由{}报{}，{}；条件：{}", r.id, r.label.zh, named(pack_, r.sender),
                             named(pack_, r.recipients), text_of(r.deadline), to_text(r.trigger)));
    }
    for (const auto& r : pack_.periodic_reports) {
      add(r.ref, fmt::format("定期报告 {}：{}由{}报{}，{}{}", r.id, r.label.zh, named(pack_, r.sender),
                             named(pack_, r.recipients), text_of(r.due), r.nil_report ? "；没有发生也要报" : ""));
    }
    if (const auto& v = pack_.verification) {
      for (const auto& ref : v->refs) add(ref, fmt::format("核实：{}，{}", named(pack_, v->body), text_of(v->due)));
    }
  }

  void add_consequences() {
    const Consequences& all = pack_.consequences;
    if (const auto& c = all.circular; c && c->enabled) {
      std::vector<std::string> steps;
      for (const auto& step : c->approver) {
        const bool resolution = step.kind == ApprovalStep::Kind::kResolution;
        steps.push_back(text_of(pack_, step.body) + (resolution ? "决议" : "批准"));
      }
      add(c->ref, fmt::format("通报：{}{}提出，{}；提出：{}；发出：{}", named(pack_, c->initiator),
                              word_of(c->modality), joined(steps), text_of(c->proposal), text_of(c->issue)));
      if (c->typical_case) {
        for (const auto& ref : c->typical_case->refs) add(ref, "典型案例：" + joined(c->typical_case->triggers));
      }
    }
    if (const auto& d = all.disclosure; d && d->allowed) {
      add(d->ref, fmt::format("{}向社会公开，遮去：{}", word_of(d->force), joined(d->redact)));
    }
    for (const auto& s : all.sanctions) {
      add(s.ref, fmt::format("处理 {}：{}；措施：{}；移送：{}{}", named(pack_, s.target), joined(s.conduct),
                             joined(s.measures), named(pack_, s.route), condition(s.when)));
    }
    for (const auto& t : all.non_recording.tiers) {
      add(t.ref, fmt::format("不记录达 {} 次：{}", t.min_count, joined(t.measures)));
    }
    if (const auto& i = all.instructed_non_recording; i.enabled) {
      add(i.ref, fmt::format("授意不记录：追究{}责任", named(pack_, i.target)));
    }
  }

  void add_remedies() {
    const Consequences& all = pack_.consequences;
    if (const auto& p = all.protection) {
      for (const auto& ref : p->refs) add(ref, fmt::format("保护：人事措施 {} 须有法定事由和程序", joined(p->actions)));
    }
    for (const auto& a : all.appeals) {
      add(a.ref, fmt::format("申诉 {}：由{}决定，{}", a.id, named(pack_, a.bodies), text_of(a.decision_due)));
    }
    for (const auto& c : all.complaints) {
      add(c.ref, fmt::format("举报 {}：由{}受理，{}", c.id, named(pack_, c.body), text_of(c.accept)));
      if (c.record_outcome) add(c.outcome_ref, fmt::format("举报 {}：必须记录结果", c.id));
    }
    for (const auto& e : all.education) {
      add(e.ref, fmt::format("教育：{}（{}）", named(pack_, e.audience), joined(e.topics)));
    }
  }

  void add_forms() {
    for (const auto& form : pack_.forms) {
      add(form.ref, fmt::format("表格 {}：{}", form.id, joined(form.title, "")));
      for (const auto& f : form.fields) add(f.ref, fmt::format("表格 {} 的一栏：{}", form.id, f.label.zh));
      for (const auto& s : form.signatures) {
        add(s.ref, fmt::format("表格 {} 的签名：{}{}", form.id, s.label.zh, s.per_person ? "（每人一行）" : ""));
      }
    }
  }

  const Pack& pack_;
  std::vector<Rule> rules_;
};

std::string article_text(const Article& article, const Pack& pack, const Rules& rules) {
  std::vector<std::string> kinds;
  kinds.reserve(article.kinds.size());
  for (const RowKind kind : article.kinds) kinds.emplace_back(word_of(kind));
  std::string text = fmt::format("{}  [{}] {}\n", article.ref, joined(kinds), article.summary.zh);
  for (const Erratum& erratum : pack.errata) {
    if (erratum.ref != article.ref) continue;
    text += fmt::format("    勘误：原文 {}；采用 {}；理由 {}\n", erratum.literal, erratum.adopted, erratum.reason);
  }
  for (const std::string& rule : rules.on(article.ref)) text += "    · " + rule + "\n";
  return text;
}

std::string head_text(const Pack& pack) {
  std::string text = fmt::format("《{}》\n", pack.title);
  text += fmt::format("规则包 {} {}（{}）\n", pack.pack_id, pack.pack_version, pack.system_code);
  text += fmt::format("发文 {}  文号 {}  日期 {}\n", or_dash(pack.issuer), or_dash(pack.document_number),
                      or_dash(pack.issued_on));
  text += fmt::format("施行 {} 起，至 {}\n", or_dash(pack.effective.from), or_dash(pack.effective.to));
  return text + fmt::format("目的 {}\n", pack.purpose.zh);
}

std::string defaults_text(const Pack& pack) {
  std::string text = "\n软件设定（不出自规定）\n";
  for (const SoftwareDefault& row : pack.software_defaults) {
    text += fmt::format("  {:<6} {} = {}\n         {}\n", row.id, row.param, text_of(row.value), row.reason);
  }
  return text;
}

std::string bases_text(const Pack& pack) {
  std::string text = "\n引用的规范\n";
  for (const LegalBasis& basis : pack.legal_bases) {
    text += fmt::format("  {}  {}  有效 {} 至 {}  见 {}\n", basis.id, basis.name, or_dash(basis.valid_from),
                        or_dash(basis.valid_to), joined(basis.cited_in));
  }
  return text;
}

std::string problem_text(const Error& error) {
  const auto fault =
      std::find_if(error.params.begin(), error.params.end(), [](const auto& p) { return p.first == "fault"; });
  const FaultText* text = fault == error.params.end() ? nullptr : find_fault(fault->second);
  const std::string sentence_or_detail =
      text == nullptr ? error.detail : sentence(*text, error.params, Language::kChinese);
  return fmt::format("{}  {}\n    {}\n", error.where, name_of(error.code), sentence_or_detail);
}

}  // namespace

std::string show(const Pack& pack) {
  const Rules rules{pack};
  std::string text = head_text(pack) + "\n条款与软件据此所做的事\n";
  for (const Article& article : pack.articles) text += article_text(article, pack, rules);
  // Rules of the software have no row to stand under, and must be seen all the same.
  const std::vector<std::string> own = rules.on("");
  if (!own.empty()) text += "\n不出自条款的软件规则\n";
  for (const std::string& rule : own) text += "    · " + rule + "\n";
  return text + defaults_text(pack) + bases_text(pack);
}

std::string show_article(const Pack& pack, std::string_view ref) {
  const Article* article = pack.find_article(ref);
  return article == nullptr ? "" : article_text(*article, pack, Rules{pack});
}

std::string show_problems(const Error& error) {
  std::string text = problem_text(error);
  for (const Error& further : error.also) text += problem_text(further);
  return text;
}

std::string show_check(const Result<Pack>& pack, std::string_view file_name) {
  if (!pack) {
    return fmt::format("{}：不可用，{} 处问题\n{}", file_name, pack.error().also.size() + 1,
                       show_problems(pack.error()));
  }
  return fmt::format("{}：可用。《{}》{} {}，{} 条，{} 项软件设定\n", file_name, pack->title, pack->pack_id,
                     pack->pack_version, pack->articles.size(), pack->software_defaults.size());
}

}  // namespace donghu::policy
