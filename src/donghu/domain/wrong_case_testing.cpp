#include "donghu/domain/wrong_case_testing.hpp"

namespace donghu::domain::testing {
namespace {

void fold(WrongCase& matter, const std::vector<Event>& events, const Context& context) {
  for (const Event& event : events) {
    visit(
        [&](const auto& one) {
          if constexpr (requires { apply(matter, one, Stamp{}); }) {
            apply(matter, one, {context.actor, context.now, matter.version + 1, matter.version + 1});
          } else {
            ADD_FAILURE() << type_of(event);
          }
        },
        event);
  }
}

}  // namespace

WrongCaseScene::WrongCaseScene(policy::Pack pack) : scene_(std::move(pack)) { scene_.on("2026-07-06"); }

OpenWrongCase WrongCaseScene::opening() const {
  return {.ground = {.code = "WCG-JUDGMENT"},
          .case_file = {.id = case_},
          .case_kind = "penalty",
          .accused = {{.person = deng_}},
          .conduct_on = CivilDate{2025, 11, 3},
          .facts = "终审判决撤销处罚决定",
          .proof = {.reference = "判决书"}};
}

OfficerFinding WrongCaseScene::finding() const {
  return {.officer = deng_,
          .conduct_on = CivilDate{2025, 11, 3},
          .conduct = {{.code = "LC-EVIDENCE"}},
          .leniency = {"LEN-SELF-CORRECTION"},
          .measures = {{.code = "M-CRITICISM", .reason = "影响较大"},
                       {.code = "M-SUSPEND", .until = CivilDate{2026, 12, 31}, .reason = "取证不合要求"}}};
}

SubmitConclusion WrongCaseScene::conclusion() const {
  return {.ground = {.code = "WCG-JUDGMENT"},
          .facts = "主要证据不足",
          .evidence_summary = "卷宗、询问笔录",
          .reasons = "未调取现场影像",
          .officers = {finding()}};
}

DiscussionMinutes WrongCaseScene::minutes(const std::string& held_on) const {
  return {.held_on = *CivilDate::parse(held_on),
          .participants = {peng_, lou_, ning_},
          .opinions = "一致同意",
          .result = "按建议处理"};
}

DecideWrongCase WrongCaseScene::decision() const {
  return {.facts = "主要证据不足",
          .evidence_summary = "卷宗、询问笔录",
          .reasons = "经集体讨论",
          .officers = {{.officer = deng_, .measures = finding().measures}}};
}

WrongCase WrongCaseScene::begun(const Result<Effects>& effects, const Context& context) {
  WrongCase matter;
  matter.id = context.fresh;
  perform(matter, effects, context);
  return matter;
}

void WrongCaseScene::perform(WrongCase& matter, const Result<Effects>& effects, const Context& context) {
  ASSERT_TRUE(effects) << describe(effects.error());
  fold(matter, effects->events, context);
  elsewhere_.insert(elsewhere_.end(), effects->elsewhere.begin(), effects->elsewhere.end());
  scene_.wrong_cases[matter.id] = matter;
}

WrongCase WrongCaseScene::opened() {
  scene_.on("2026-07-06");
  return begun(decide(opening(), as_office()), as_office());
}

WrongCase WrongCaseScene::reported() {
  WrongCase matter = opened();
  scene_.on("2026-07-08");
  take(matter, ReportToHead{"请派人调查"}, as_office());
  return matter;
}

WrongCase WrongCaseScene::appointed() {
  WrongCase matter = reported();
  scene_.on("2026-07-15");
  take(matter, AppointTeam{.members = {jiang_, yao_, wen_}}, as_head());
  return matter;
}

WrongCase WrongCaseScene::inquired() {
  WrongCase matter = appointed();
  scene_.on("2026-07-16");
  take(matter, BeginInquiry{"请如实提供情况和证据"}, as_member());
  return matter;
}

WrongCase WrongCaseScene::concluded() {
  WrongCase matter = inquired();
  scene_.on("2026-08-31");
  take(matter, conclusion(), as_member());
  return matter;
}

WrongCase WrongCaseScene::signed_off() {
  WrongCase matter = concluded();
  take(matter, SignConclusion{}, as_office());
  take(matter, SignConclusion{}, as_co_signer());
  return matter;
}

WrongCase WrongCaseScene::discussed() {
  WrongCase matter = signed_off();
  scene_.on("2026-09-08");
  take(matter, OfferDefence{"可以陈述和申辩"}, as_office());
  take(matter, RecordDiscussion{minutes("2026-09-08")}, as_office());
  return matter;
}

WrongCase WrongCaseScene::decided() {
  WrongCase matter = discussed();
  scene_.on("2026-09-09");
  take(matter, decision(), as_head());
  return matter;
}

WrongCase WrongCaseScene::closed_without() {
  WrongCase matter = inquired();
  scene_.on("2026-08-31");
  take(matter, ProposeNoWrongCase{.facts = "处罚正确", .reasons = "六种情形均不具备"}, as_member());
  take(matter, ApproveNoWrongCase{.approve = true, .reason = "同意"}, as_head());
  return matter;
}

void WrongCaseScene::conclude_again(WrongCase& matter) {
  take(matter, AppointTeam{.members = {tao_, xu_}}, as_head());
  take(matter, BeginInquiry{"请如实提供情况和证据"}, as_new_member());
  take(matter, conclusion(), as_new_member());
}

std::string WrongCaseScene::refusal(const Result<Effects>& result) {
  if (result) return "no refusal";
  std::string text = describe(result.error());
  const std::string pack = "(cn-qianjiang-d1 ";
  if (const std::size_t at = text.find(pack); at != std::string::npos) text.replace(at, pack.size(), "(");
  return text;
}

}  // namespace donghu::domain::testing
