#include <fmt/format.h>

#include "donghu/policy/show_rules.hpp"
#include "donghu/policy/show_words.hpp"

namespace donghu::policy {
namespace {

std::string by_choice(const std::string& basis) { return basis.empty() ? "" : "（依据：" + basis + "）"; }

std::string lighter_or_heavier(const Circumstance& circumstance) {
  return fmt::format("情节 {}：{}，{}", circumstance.code, circumstance.label.zh, words_of(circumstance.effects));
}

}  // namespace

void Rules::add_wrong_case() {
  for (const auto& c : pack_.leniency) add(c.ref, lighter_or_heavier(c));
  for (const auto& c : pack_.aggravation) add(c.ref, lighter_or_heavier(c));
  if (!pack_.wrong_case) return;
  const WrongCaseRules& w = *pack_.wrong_case;
  add(w.scope_ref, "错案的案件种类：" + words_of(w.scope));
  for (const auto& g : w.grounds) add(g.ref, fmt::format("错案情形 {}：{}，凭 {}", g.code, g.label.zh, g.proof));
  add(w.ref,
      fmt::format("{}{}{}",
                  w.liability_requires_ground ? "没有所列情形的不追究错案责任"
                                              : "没有所列情形的，经集体讨论并说明理由也可以处理",
                  by_choice(w.liability_basis),
                  w.supplied_ground ? "；情形都不对应的，可以说明理由按 " + w.supplied_ground->code + " 提出" : ""));
  for (const auto& c : w.liable_conduct) {
    const std::string kinds = c.case_kinds.empty() ? "" : "，限 " + words_of(c.case_kinds);
    add(c.ref, fmt::format("应追究的行为 {}：{}{}{}", c.code, c.label.zh, kinds,
                           c.catch_all ? "；兜底项，须由人说明理由后认定" : ""));
  }
  add_wrong_case_course(w);
}

void Rules::add_wrong_case_course(const WrongCaseRules& w) {
  const auto body = [&](std::string_view what, const NamedBody& one) {
    if (!one.role.empty()) add(one.ref, fmt::format("{}：{}{}", what, named(pack_, one.role), by_choice(one.basis)));
  };
  body("追究机关", w.accountability_body);
  body("承办", w.office);
  body("对人的认定会签", w.co_signer);
  body("受理后报", w.report_to);
  add(w.proposal_ref, fmt::format("由{}提出处理建议", named(pack_, w.office.role)));
  const std::string concerned =
      w.team.appointer_when_concerned.empty()
          ? ""
          : fmt::format("；其本人有关的，由{}指派{}", named(pack_, w.team.appointer_when_concerned),
                        by_choice(w.team.appointer_basis));
  for (const auto& ref : w.team.refs) {
    add(ref, fmt::format("调查组：{}指派，至少 {} 人{}{}；方式：{}{}", named(pack_, w.team.appointer),
                         w.team.min_members, by_choice(w.team.min_members_basis), concerned, words_of(w.team.methods),
                         w.team.methods_open ? "等" : ""));
  }
  if (const auto& c = w.cooperation) {
    add(c->duty_ref, "被调查的执法人员须配合调查");
    add(c->obstruction_ref, "妨碍调查的，计为情节 " + c->obstruction);
  }
  add("", fmt::format("认定不是错案须经{}批准{}；另有违纪违法的，转{}{}", named(pack_, w.no_wrong_case.approver),
                      by_choice(w.no_wrong_case.basis), named(pack_, w.no_wrong_case.transfer_to),
                      by_choice(w.no_wrong_case.transfer_basis)));
  if (const auto& s = w.suspicion) add(s->ref, "涉嫌违纪违法的，报" + named(pack_, s->to));
  if (const auto& s = w.statement) add(s->ref, "被追究人可以陈述和申辩" + by_choice(s->basis));
  if (const auto& r = w.re_investigation) {
    for (const auto& ref : r->refs) {
      add(ref, fmt::format("可以重新调查（{}），自结论提交起，{}", words_of(r->modes), text_of(r->window)));
    }
  }
  if (const auto& r = w.reopening) add(r->ref, "随时可以重新调查的缘由：" + words_of(r->causes));
  if (!w.measure_reason_ref.empty()) add(w.measure_reason_ref, "每项措施须说明为何相当");
  if (const auto& a = w.assistance) add(a->ref, fmt::format("协助{}", named(pack_, a->role)));
}

}  // namespace donghu::policy
