#include "donghu/domain/variation_testing.hpp"

#include <algorithm>

namespace donghu::domain::testing {

Organ::Organ(const std::string& pack) : VerificationCase(shipped_pack(pack)) {
  scene_.adoption.in_force_from = CivilDate{2022, 5, 13};
  for (const std::string& procedure : scene_.pack().record_register.procedures) {
    scene_.adoption.procedures.push_back({procedure, procedure, CivilDate{2026, 1, 5}});
  }
  scene_.add("记录分管", {.roles = {"recordingLeader"}});
  scene_.add("记录科", {.roles = {"recordingDepartment"}});
}

Context Organ::as(const Role& role) {
  const std::vector<PersonId> holders = scene_.holders(role);
  for (const PersonId holder : holders) {
    if (holder != ding_) return scene_.as(holder, role);
  }
  return scene_.as(scene_.add("新任" + role, {.roles = {role}}), role);
}

Findings Organ::plea() const {
  Findings findings = plea_of_ding();
  findings.items = {{.item = pack().conduct.acts.front().item_ref}};
  return findings;
}

std::vector<std::string> Organ::refusals_of(const Claim& claim) const {
  const auto recorded = decide(RecordInquiry{claim}, as_handler());
  if (recorded) return {};
  Error first = recorded.error();
  const std::vector<Error> others = std::move(first.also);
  first.also.clear();
  std::vector<std::string> all{describe(first)};
  for (const Error& error : others) all.push_back(describe(error));
  return all;
}

std::vector<std::string> Organ::flags_of(const Claim& claim) const {
  const auto recorded = decide(RecordInquiry{claim}, as_handler());
  EXPECT_TRUE(recorded) << describe(recorded.error());
  std::vector<std::string> all;
  for (const Flag& flag : recorded->inquiry.flags) {
    std::string text = flag.code;
    if (!flag.article.empty()) text += " " + flag.article;
    for (const std::string& one : flag.params) text += " " + one;
    all.push_back(text);
  }
  return all;
}

std::string Organ::screened(const Claim& claim) const {
  const Screening screening = screen(claim, claimed_facts(claim, ma_, scene_), pack());
  std::string text{name_of(screening.grade)};
  std::vector<std::string> named;
  for (const MatchedItem& item : screening.items) {
    if (std::find(named.begin(), named.end(), item.item) != named.end()) continue;
    named.push_back(item.item);
    text += (named.size() == 1 ? ": " : ", ") + item.item;
  }
  return text;
}

std::vector<std::string> Organ::raised(std::string_view milestone, const policy::Facts& facts) const {
  std::vector<std::string> all;
  for (const Obligation& one : raised_by(milestone, facts, as_handler().now, pack(), scene_.calendar)) {
    std::string due = one.due_on ? one.due_on->text() : "no day";
    if (one.due_at) due += " " + std::to_string(civil_minute(*one.due_at) / 60) + ":00";
    all.push_back(one.kind + " " + one.owed_role + " " + due);
  }
  return all;
}

std::vector<std::string> Organ::raised_at_seal(const Claim& claim) const {
  policy::Facts facts = claimed_facts(claim, ma_, scene_);
  std::vector<std::string> all = raised("record.sealed", facts);
  facts.set("record.grade", std::string{name_of(screen(claim, facts, pack()).grade)});
  for (std::string& one : raised("record.screened", facts)) all.push_back(std::move(one));
  return all;
}

std::string said(const Result<Effects>& result) { return result ? "no refusal" : describe(result.error()); }

}  // namespace donghu::domain::testing
