#include "donghu/policy/show_rules.hpp"

#include <fmt/format.h>

#include "donghu/policy/show_words.hpp"

namespace donghu::policy {

Rules::Rules(const Pack& pack) : pack_(pack) {
  add_background();
  add_vocabulary();
  add_conduct();
  add_supervision();
  add_record();
  add_record_duties();
  add_obligations();
  add_reports();
  add_relations();
  add_circular();
  add_sanctions();
  add_protection();
  add_remedies();
  add_assessment();
  add_wrong_case();
  add_forms();
}

std::vector<std::string> Rules::on(std::string_view ref) const {
  std::vector<std::string> texts;
  for (const Rule& rule : rules_) {
    if (rule.ref == ref) texts.push_back(rule.text);
  }
  return texts;
}

void Rules::add_background() {
  for (const auto& p : pack_.principles) add(p.ref, fmt::format("原则 {}：{}", p.id, p.text.zh));
  if (const auto& l = pack_.leadership) add(l->ref, "领导体制：" + l->text.zh);
  for (const auto& r : pack_.related_systems) {
    add(r.ref, fmt::format("相关制度 {}{}", r.kind, r.pack_id.empty() ? "" : "：" + r.pack_id));
  }
  if (const auto& i = pack_.implements) add(i->ref, "本规定所实施的上位规定：" + i->name);
  if (pack_.definitions) {
    for (const auto& d : pack_.definitions->interference) {
      add(d.ref, fmt::format("干预的要件 {}：{}", d.element, d.label.zh));
    }
  }
}

void Rules::add_vocabulary() {
  struct Kind {
    WordKind kind;
    std::string_view name;
  };
  static constexpr Kind kKinds[] = {{WordKind::kDomain, "领域"},
                                    {WordKind::kRole, "角色"},
                                    {WordKind::kAct, "行为"},
                                    {WordKind::kManner, "情节"},
                                    {WordKind::kCounterpart, "会见对象"},
                                    {WordKind::kStage, "环节"},
                                    {WordKind::kMeasure, "措施"},
                                    {WordKind::kOrganKind, "机关类别"},
                                    {WordKind::kNonRecordingForm, "不记录的形式"}};
  for (const auto& [kind, name] : kKinds) {
    for (const auto& w : pack_.vocabulary.words(kind))
      add(w.ref, fmt::format("自设的{} {}：{}", name, w.code, w.label.zh));
  }
  for (const auto& f : pack_.vocabulary.facts) {
    add(f.ref, fmt::format("自设的事实 {}：{}，由 {} 说明", f.key, f.label.zh, f.asserted_by));
  }
}

void Rules::add_conduct() {
  const ConductRules& conduct = pack_.conduct;
  for (const auto& p : conduct.covered_persons) {
    add(p.ref, fmt::format("适用的人 {}：{}；条件：{}", p.code, p.label.zh, to_text(p.when)));
  }
  for (const auto& s : conduct.case_stages) add(s.ref, fmt::format("案件环节 {}：{}", s.code, s.label.zh));
  for (const auto& g : conduct.general_prohibitions) {
    add(g.ref, fmt::format("一般禁止 {}：{}{}；可归入 {}", g.code, g.label.zh, condition(g.when), or_dash(g.maps_to)));
  }
  for (const auto& a : conduct.acts) {
    const std::string how = a.catch_all ? "；兜底项，须由人说明理由后认定" : condition(a.when);
    add(a.item_ref, fmt::format("所列行为 {}：{}{}", listed(a.codes), a.label.zh, how));
  }
  for (const auto& m : conduct.manner_aggravators) {
    add(m.ref, fmt::format("加重情节 {}：{}{}", m.code, m.label.zh, m.reason_required ? "（须说明理由）" : ""));
  }
}

void Rules::add_supervision() {
  const ConductRules& conduct = pack_.conduct;
  if (const auto& r = conduct.reserved_decisions) {
    add(r->ref, fmt::format("保留给办案人员的决定：{}{}", listed(r->codes), r->open ? "等（列举开放）" : ""));
  }
  for (const auto& p : conduct.permissions) {
    add(p.ref, fmt::format("许可 {}：目的限于 {}；主体：{}；条件：{}", p.id, listed(p.purposes), to_text(p.actor),
                           to_text(p.when)));
  }
  for (const auto& t : conduct.lawful_tests) {
    add(t.ref, fmt::format("合法性判断 {}：{}；条件：{}", t.id, t.label.zh, to_text(t.when)));
  }
  for (const auto& d : conduct.handler_duties) add(d.ref, fmt::format("应答 {}：{}", d.code, listed(d.scope)));
}

void Rules::add_record() {
  for (const auto& c : pack_.record.capacities) add(c.ref, fmt::format("须记录的情形 {}", c.code));
  for (const auto& f : pack_.record.fields) {
    const std::string basis = f.basis.empty() ? "" : "；依据 " + f.basis;
    add(f.ref, fmt::format("记录项 {}：{}{}{}", f.name, word_of(f.level), condition(f.when), basis));
  }
  for (const auto& a : pack_.record.attachment_rules) {
    add(a.ref, fmt::format("须附材料至少 {} 份；条件：{}", a.min, to_text(a.when)));
  }
  add(pack_.record.storage_ref, fmt::format("保存方式：{}", listed(pack_.record.storage_means)));
  const RegisterRules& kept = pack_.record_register;
  if (kept.required) {
    const std::string basis = kept.view_basis.empty() ? "" : "（依据：" + kept.view_basis + "）";
    add(kept.ref, fmt::format("专门登记库，流程：{}；可查看：{}{}", listed(kept.procedures),
                              named(pack_, kept.view_roles), basis));
  }
}

void Rules::add_record_duties() {
  if (const auto& l = pack_.recording_leader; l.required) add(l.ref, "须指定记录工作的负责领导和部门");
  for (const auto& r : pack_.records) {
    add(r.ref, fmt::format("记录义务 {}：{}{}，记录 {}（人：{}，案：{}），{}；义务人：{}；情形：{}；可查看：{}", r.id,
                           word_of(r.modality), r.label.zh, r.subject, word_of(r.persons), word_of(r.cases),
                           text_of(r.deadline), to_text(r.obligor), to_text(r.trigger), named(pack_, r.visibility)));
  }
  for (const auto& d : pack_.declarations) {
    add(d.ref, fmt::format("申报 {}：{}，{}，{}", d.id, d.label.zh, named(pack_, d.audience), text_of(d.due)));
  }
}

void Rules::add_obligations() {
  for (const auto& o : pack_.obligations) {
    add(o.ref, fmt::format("义务 {}：{}{}{}，{}{}", o.id, named(pack_, o.owed_by), word_of(o.modality), o.label.zh,
                           text_of(o.deadline), condition(o.when)));
  }
  if (const auto& v = pack_.verification) {
    const std::string head = v->head.empty() ? "" : "，由" + named(pack_, v->head) + "指派和认定";
    for (const auto& ref : v->refs) add(ref, fmt::format("核实：{}{}", named(pack_, v->body), head));
  }
}

void Rules::add_reports() {
  for (const auto& r : pack_.ad_hoc_reports) {
    add(r.ref, fmt::format("专项报告 {}：{}，{}{}报{}，{}；条件：{}", r.id, r.label.zh, named(pack_, r.sender),
                           word_of(r.modality), named(pack_, r.recipients), text_of(r.deadline), to_text(r.trigger)));
    add_follow_ups(r.id, r.follow_up);
  }
  for (const auto& r : pack_.periodic_reports) {
    add(r.ref,
        fmt::format("定期报告 {}：{}，{}{}{}报{}，{}{}", r.id, r.label.zh, named(pack_, r.sender), word_of(r.modality),
                    text_of(r), named(pack_, r.recipients), text_of(r.due), r.nil_report ? "；没有发生也要报" : ""));
    add_follow_ups(r.id, r.follow_up);
  }
}

void Rules::add_follow_ups(const std::string& report, const std::vector<FollowUp>& duties) {
  for (const auto& d : duties) {
    add(d.ref, fmt::format("收到 {} 之后 {}：{}{}{}，送{}，抄送{}，{}", report, d.id, named(pack_, d.owed_by),
                           word_of(d.modality), d.label.zh, named(pack_, d.recipients), named(pack_, d.copies),
                           text_of(d.deadline)));
  }
}

void Rules::add_relations() {
  for (const auto& c : pack_.checks) {
    add(c.ref, fmt::format("检查：{}{}进行 {}{}", named(pack_, c.actor), word_of(c.modality), words_of(c.kinds),
                           c.on_clue.empty() ? "" : "；发现线索的依 " + c.on_clue));
  }
  for (const auto& d : pack_.collective_decisions) {
    add(d.ref, fmt::format("{} 之前须由{}集体讨论{}", d.transition, named(pack_, d.body),
                           d.min_participants == 0 ? "" : fmt::format("，至少 {} 人", d.min_participants)));
  }
  for (const auto& r : pack_.routes) {
    add(r.ref, fmt::format("去向 {}：{}{}{}至{}；条件：{}；都不符合的由人决定", r.id, word_of(r.matter),
                           word_of(r.modality), word_of(r.action), text_of(pack_, r.to), to_text(r.when)));
  }
  for (const auto& r : pack_.referrals) {
    add(r.ref, fmt::format("移送 {}：{}至{}，结果须回复，{}；条件：{}", r.id, word_of(r.matter), text_of(pack_, r.to),
                           text_of(r.owed_back), to_text(r.when)));
  }
}

void Rules::add_circular() {
  const Consequences& all = pack_.consequences;
  if (const auto& c = all.circular; c && c->enabled) {
    std::vector<std::string> steps;
    for (const auto& step : c->approver) {
      const bool resolution = step.kind == ApprovalStep::Kind::kResolution;
      steps.push_back(text_of(pack_, step.body) + (resolution ? "决议" : "批准"));
    }
    add(c->ref,
        fmt::format("通报：{}{}提出，{}{}{}；抄送：{}", named(pack_, c->initiator), word_of(c->modality), listed(steps),
                    c->scope_required ? "；须写明范围" : "", condition(c->person_limit), named(pack_, c->copies)));
    if (c->typical_case) {
      for (const auto& ref : c->typical_case->refs) add(ref, "典型案例：" + listed(c->typical_case->triggers));
    }
  }
  if (const auto& d = all.disclosure; d && d->allowed) {
    add(d->ref, fmt::format("{}向社会公开，遮去：{}", word_of(d->force), listed(d->redact)));
  }
}

void Rules::add_sanctions() {
  const Consequences& all = pack_.consequences;
  for (const auto& m : all.measures) {
    if (m.review.fallback || m.review.term) {
      add("", fmt::format("措施 {}：{}，到期复核，{}", m.code, m.label.zh, text_of(m.review)));
    }
  }
  for (const auto& s : all.sanctions) {
    const std::string deciders = s.deciders.empty() ? "" : "；决定：" + named(pack_, s.deciders);
    add(s.ref, fmt::format("处理 {}：{}；措施：{}；移送：{}{}{}", named(pack_, s.target), listed(s.conduct),
                           listed(s.measures), named(pack_, s.route), deciders, condition(s.when)));
  }
  for (const auto& t : all.non_recording.tiers) {
    add(t.ref, fmt::format("不记录达 {} 次：{}{}", t.min_count, listed(t.measures), condition(t.when)));
  }
  if (const auto& i = all.instructed_non_recording; i.enabled) {
    add(i.ref, fmt::format("授意不记录：追究{}责任", named(pack_, i.target)));
  }
}

void Rules::add_protection() {
  const auto& p = pack_.consequences.protection;
  if (!p) return;
  for (const auto& ref : p->refs) {
    add(ref, fmt::format("保护：人事措施 {} 须有法定事由和程序{}{}{}", listed(p->actions), condition(p->protected_when),
                         condition(p->retaliator_when), condition(p->victim_when)));
  }
}

void Rules::add_remedies() {
  const Consequences& all = pack_.consequences;
  for (const auto& a : all.appeals) {
    add(a.ref, fmt::format("申诉 {}：由{}决定，提出：{}{}", a.id, named(pack_, a.bodies), text_of(a.deadline),
                           condition(a.appellant_when)));
  }
  for (const auto& c : all.complaints) {
    add(c.ref,
        fmt::format("举报 {}：{}向{}提出{}", c.id, word_of(c.modality), named(pack_, c.body), condition(c.who_when)));
    if (c.record_outcome) add(c.outcome_ref, fmt::format("举报 {}：必须记录结果", c.id));
  }
}

void Rules::add_assessment() {
  const Consequences& all = pack_.consequences;
  for (const auto& f : all.assessment_feed) add(f.ref, fmt::format("纳入考核：{} → {}", f.what, listed(f.targets)));
  for (const auto& c : all.org_accountability) {
    const std::string how = c.catch_all ? "；兜底项，须由人说明理由后认定" : condition(c.when);
    add(c.ref, fmt::format("对组织的情形 {}：{}，计入{}{}", c.code, c.label.zh, named(pack_, c.holders), how));
  }
  for (const auto& e : all.education) {
    add(e.ref, fmt::format("教育：{}（{}）{}", named(pack_, e.audience), listed(e.topics),
                           e.interval ? "，每 " + text_of(*e.interval) : ""));
  }
}

void Rules::add_forms() {
  for (const auto& form : pack_.forms) {
    add(form.ref, fmt::format("表格 {}：{}", form.id, listed(form.title, "")));
    for (const auto& f : form.fields) add(f.ref, fmt::format("表格 {} 的一栏：{}", form.id, f.label.zh));
    for (const auto& s : form.signatures) {
      add(s.ref, fmt::format("表格 {} 的签名：{}{}", form.id, s.label.zh, s.per_person ? "（每人一行）" : ""));
    }
  }
}

}  // namespace donghu::policy
