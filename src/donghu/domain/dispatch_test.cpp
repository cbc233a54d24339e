#include "donghu/domain/dispatch.hpp"

#include <gtest/gtest.h>

#include "donghu/domain/report_testing.hpp"

namespace donghu::domain {
namespace {

using testing::by_letter;
using testing::fold;
using testing::only;
using testing::Scene;

CivilDate day(std::string_view text) { return *CivilDate::parse(text); }

/// A pack that refers serious matters to the prosecution and wants the result back in thirty days.
policy::Pack referring_pack() {
  policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
  policy::Referral referral{.id = "X-REF", .ref = "C-10¶1", .matter = "interventionRecord"};
  referral.when = testing::is("severity", "serious");
  referral.to.role = "prosecution";
  referral.owed_back = testing::by_default(policy::DeadlineKind::kNone, {.value = 30}, "SD-12");
  pack.referrals = {referral};
  return pack;
}

struct Bureau {
  Scene scene{referring_pack()};
  PersonId ma = scene.add("马岚", {.roles = {"handler"}});
  PersonId discipline = scene.add("纪检室", {.roles = {"disciplineOffice"}});
  PersonId ding = scene.add("丁慧", {.roles = {"partyGroup"}, .leading_cadre = true});
  Context as_office() { return scene.as(discipline, "disciplineOffice"); }

  MatterId record_about(PersonId person, const std::string& severity = "serious") {
    return testing::add_record(scene, {ma, {.person = person}, severity, "may"}, true);
  }
  SendDispatch transfer() {
    return {.about = {record_about(ding)},
            .to_body = "disciplineOrgan",
            .reason = "不属本局管辖",
            .content = "移交丁慧有关情况",
            .proof = by_letter("移交函3号")};
  }
  Dispatch sent(const SendDispatch& command) {
    Dispatch dispatch;
    fold(dispatch, decide(command, as_office()), scene, as_office());
    return dispatch;
  }
};

ReceiveDispatch letter_from(std::string sender) {
  return {.letter = {.sender = std::move(sender),
                     .sender_origin = "donghu.cn/b",
                     .sender_index = 42,
                     .sent_on = day("2026-05-11"),
                     .content = "请查",
                     .owed_back_on = day("2026-06-11"),
                     .proof = by_letter("移交函3号")}};
}

IncomingDispatch received(Bureau& bureau) {
  IncomingDispatch dispatch;
  fold(dispatch, decide(letter_from("乙局"), bureau.as_office()), bureau.scene, bureau.as_office());
  return dispatch;
}

// --- sending --------------------------------------------------------------------------------------------------------

TEST(SendDispatch, takes_over_whom_its_matters_concern) {
  Bureau bureau;
  const Dispatch dispatch = bureau.sent(bureau.transfer());
  EXPECT_EQ(dispatch.state, DispatchState::kSent);
  EXPECT_EQ(dispatch.origin.concerned, std::vector{bureau.ding});
  EXPECT_TRUE(dispatch.origin.restricted);
  EXPECT_EQ(dispatch.version, 1U);
  EXPECT_FALSE(dispatch.sent.owed_back_on);
  EXPECT_TRUE(dispatch.sent.flags.empty());
}

TEST(SendDispatch, by_referral_owes_a_result_back) {
  Bureau bureau;
  SendDispatch command = bureau.transfer();
  command.referral = "X-REF";
  command.to_body = "prosecution";
  const Dispatch dispatch = bureau.sent(command);
  EXPECT_EQ(dispatch.sent.article, "C-10¶1");
  EXPECT_EQ(dispatch.sent.owed_back_on, day("2026-06-11"));
}

TEST(SendDispatch, refuses_a_referral_that_is_not_the_packs_or_does_not_fit) {
  Bureau bureau;
  SendDispatch command = bureau.transfer();
  command.referral = "X-NONE";
  EXPECT_EQ(decide(command, bureau.as_office()).error().where, "/referral");
  command.referral = "X-REF";
  const auto elsewhere = decide(command, bureau.as_office());
  EXPECT_EQ(elsewhere.error().code, ErrorCode::kNotAllowed);
  EXPECT_EQ(elsewhere.error().params.front().second, "prosecution");
  command.to_body = "prosecution";
  command.about = {bureau.record_about(bureau.ding, "normal")};
  const auto mild = decide(command, bureau.as_office());
  EXPECT_EQ(mild.error().code, ErrorCode::kRuleAbsent);
  EXPECT_EQ(mild.error().citation->article, "C-10¶1");
}

TEST(SendDispatch, for_which_the_pack_has_no_duty_is_marked) {
  Bureau bureau;
  SendDispatch command = bureau.transfer();
  command.to_body.clear();
  command.to_authority = "yinchuan-b";
  command.proof = {};
  const auto effects = decide(command, bureau.as_office());
  EXPECT_EQ(only<DispatchSent>(effects).flags,
            (std::vector<Flag>{{.code = "NO_DUTY_IN_PACK", .params = {"yinchuan-b"}}}));
}

TEST(SendDispatch, refuses_what_does_not_fit) {
  Bureau bureau;
  const SendDispatch command = bureau.transfer();
  const auto refusal = [&](auto change) {
    SendDispatch changed = command;
    change(changed);
    return decide(changed, bureau.as_office()).error();
  };
  EXPECT_EQ(decide(command, bureau.scene.as(bureau.discipline, "legalOffice")).error().code, ErrorCode::kRoleDenied);
  EXPECT_EQ(refusal([&](auto& c) { c.about = {bureau.scene.new_matter()}; }).where, "/about/0");
  EXPECT_EQ(refusal([](auto& c) { c.concerned = {PersonId{{9}}}; }).where, "/concerned/0");
  EXPECT_EQ(refusal([](auto& c) { c.reason.clear(); }).code, ErrorCode::kReasonMissing);
  EXPECT_EQ(refusal([](auto& c) { c.content.clear(); }).where, "/content");
  EXPECT_EQ(refusal([](auto& c) { c.to_body.clear(); }).code, ErrorCode::kFieldMissing);
  EXPECT_EQ(refusal([](auto& c) { c.to_authority = "b"; }).code, ErrorCode::kNotAllowed);
  EXPECT_EQ(refusal([](auto& c) { c.to_body = "anybody"; }).where, "/toBody");
  EXPECT_EQ(refusal([](auto& c) { c.proof = {}; }).code, ErrorCode::kAttachmentMissing);
  EXPECT_EQ(refusal([&](auto& c) { c.concerned = {bureau.discipline}; }).code, ErrorCode::kRecusalRequired);
}

// --- what comes back ------------------------------------------------------------------------------------------------

TEST(Dispatch, is_received_acknowledged_and_answered) {
  Bureau bureau;
  SendDispatch command = bureau.transfer();
  command.referral = "X-REF";
  command.to_body = "prosecution";
  Dispatch dispatch = bureau.sent(command);
  bureau.scene.on("2026-06-12");
  const Context office = bureau.as_office();
  const EnterReceipt receipt{day("2026-05-13"), by_letter("回执")};
  fold(dispatch, decide(dispatch, receipt, office), bureau.scene, office);
  EXPECT_EQ(dispatch.state, DispatchState::kReceived);
  const EnterAcceptance acceptance{day("2026-05-14"), by_letter("受理通知")};
  fold(dispatch, decide(dispatch, acceptance, office), bureau.scene, office);
  EXPECT_EQ(dispatch.state, DispatchState::kAcknowledged);
  const EnterResult result{"不起诉", day("2026-06-12"), by_letter("决定书")};
  fold(dispatch, decide(dispatch, result, office), bureau.scene, office);
  EXPECT_EQ(dispatch.state, DispatchState::kAcknowledged);
  EXPECT_TRUE(dispatch.result->late);
  EXPECT_EQ(decide(dispatch, result, office).error().code, ErrorCode::kWrongState);
}

TEST(Dispatch, may_be_returned_before_it_is_acknowledged) {
  Bureau bureau;
  Dispatch dispatch = bureau.sent(bureau.transfer());
  const Context office = bureau.as_office();
  EXPECT_EQ(decide(dispatch, EnterReturn{.proof = by_letter("1")}, office).error().code, ErrorCode::kReasonMissing);
  fold(dispatch, decide(dispatch, EnterReturn{"不属管辖", by_letter("退函")}, office), bureau.scene, office);
  EXPECT_EQ(dispatch.state, DispatchState::kReturned);
  EXPECT_EQ(dispatch.returned_because, "不属管辖");
  EXPECT_EQ(decide(dispatch, EnterAcceptance{day("2026-05-12"), by_letter("1")}, office).error().code,
            ErrorCode::kWrongState);
}

TEST(Dispatch, takes_days_between_sending_and_today_and_a_proof) {
  Bureau bureau;
  const Dispatch dispatch = bureau.sent(bureau.transfer());
  const Context office = bureau.as_office();
  const auto refusal = [&](CivilDate on, const Proof& proof) {
    return decide(dispatch, EnterReceipt{on, proof}, office).error().code;
  };
  EXPECT_EQ(refusal(day("2026-05-13"), by_letter("1")), ErrorCode::kInFuture);
  EXPECT_EQ(refusal(day("2026-05-11"), by_letter("1")), ErrorCode::kOutOfRange);
  EXPECT_EQ(refusal(day("2026-05-12"), {}), ErrorCode::kAttachmentMissing);
  const Context ding = bureau.scene.as(bureau.ding, "disciplineOffice");
  EXPECT_EQ(decide(dispatch, EnterReceipt{day("2026-05-12"), by_letter("1")}, ding).error().code,
            ErrorCode::kRecusalRequired);
}

// --- the receiver ---------------------------------------------------------------------------------------------------

TEST(IncomingDispatch, is_taken_in_by_the_receivers_own_command) {
  Bureau bureau;
  const auto effects = decide(letter_from("乙局"), bureau.as_office());
  const auto& event = only<DispatchReceived>(effects);
  EXPECT_EQ(event.sender, "乙局");
  EXPECT_EQ(once_key(event), "donghu.cn/b#42");
  EXPECT_EQ(event.owed_back_on, day("2026-06-11"));
  ReceiveDispatch on_paper = letter_from("丙局");
  on_paper.letter.sender_origin.clear();
  EXPECT_EQ(once_key(only<DispatchReceived>(decide(on_paper, bureau.as_office()))), "");
}

TEST(IncomingDispatch, about_a_reader_of_the_register_is_numbered_apart) {
  Bureau bureau;
  ReceiveDispatch command = letter_from("乙局");
  command.concerned = {bureau.ding};
  const auto effects = decide(command, bureau.as_office());
  EXPECT_EQ(only<DispatchReceived>(effects).origin.concerned, std::vector{bureau.ding});
  EXPECT_TRUE(only<DispatchReceived>(effects).origin.restricted);
  command.concerned = {bureau.discipline};
  EXPECT_EQ(decide(command, bureau.as_office()).error().code, ErrorCode::kRecusalRequired);
}

TEST(IncomingDispatch, refuses_a_letter_without_sender_content_or_past) {
  Bureau bureau;
  const auto refusal = [&](auto change) {
    ReceiveDispatch changed = letter_from("乙局");
    change(changed.letter);
    return decide(changed, bureau.as_office()).error().where;
  };
  EXPECT_EQ(refusal([](auto& l) { l.sender.clear(); }), "/letter/sender");
  EXPECT_EQ(refusal([](auto& l) { l.content.clear(); }), "/letter/content");
  EXPECT_EQ(refusal([](auto& l) { l.sent_on = CivilDate{2026, 5, 13}; }), "/letter/sentOn");
  const auto denied = decide(letter_from("乙局"), bureau.scene.as(bureau.ma, "legalOffice"));
  EXPECT_EQ(denied.error().code, ErrorCode::kRoleDenied);
}

TEST(IncomingDispatch, is_acknowledged_and_answered_late_or_in_time) {
  Bureau bureau;
  IncomingDispatch dispatch = received(bureau);
  const Context office = bureau.as_office();
  EXPECT_EQ(decide(dispatch, AnswerDispatch{.result = "查否"}, office).error().code, ErrorCode::kWrongState);
  fold(dispatch, decide(dispatch, AcknowledgeDispatch{"已收"}, office), bureau.scene, office);
  EXPECT_EQ(dispatch.state, IncomingState::kAcknowledged);
  EXPECT_EQ(decide(dispatch, AnswerDispatch{}, office).error().where, "/result");
  bureau.scene.on("2026-06-11");
  EXPECT_FALSE(only<DispatchAnswered>(decide(dispatch, AnswerDispatch{.result = "查否"}, bureau.as_office())).late);
  bureau.scene.on("2026-06-12");
  fold(dispatch, decide(dispatch, AnswerDispatch{.result = "查否"}, bureau.as_office()), bureau.scene, office);
  EXPECT_EQ(dispatch.state, IncomingState::kAnswered);
  EXPECT_TRUE(dispatch.answer->late);
}

TEST(IncomingDispatch, is_returned_with_a_reason) {
  Bureau bureau;
  IncomingDispatch dispatch = received(bureau);
  const Context office = bureau.as_office();
  EXPECT_EQ(decide(dispatch, ReturnDispatch{}, office).error().code, ErrorCode::kReasonMissing);
  fold(dispatch, decide(dispatch, ReturnDispatch{"不属管辖"}, office), bureau.scene, office);
  EXPECT_EQ(dispatch.state, IncomingState::kReturned);
  EXPECT_EQ(decide(dispatch, AcknowledgeDispatch{}, office).error().code, ErrorCode::kWrongState);
}

TEST(Dispatch, reaches_the_milestones_that_ask_for_a_receipt) {
  EXPECT_EQ(milestone_of(DispatchSent{}), "dispatch.sent");
  EXPECT_EQ(milestone_of(DispatchReceiptEntered{}), "dispatch.received");
  EXPECT_EQ(milestone_of(DispatchAcceptanceEntered{}), "dispatch.acknowledged");
}

}  // namespace
}  // namespace donghu::domain
