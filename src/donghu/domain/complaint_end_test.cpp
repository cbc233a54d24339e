// What becomes of a complaint: sent on, inquired into, answered, closed.
#include <memory>

#include "donghu/domain/complaint.hpp"
#include "donghu/domain/remedy_testing.hpp"

namespace donghu::domain {
namespace {

using S = ComplaintState;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::letter;
using testing::refusal;
using testing::Scene;
using testing::take;

class ComplaintEnd : public ::testing::Test {
 protected:
  /// "D1": anyone, with a reply owed; "C": case parties, with a result to be recorded.
  void use(const std::string& folder, const Role& body, const std::string& day) {
    scene_ = std::make_unique<Scene>(testing::shipped_pack(folder));
    scene_->on(day, 10);
    role_ = body;
    officer_ = scene_->add("唐妤", {.roles = {body}});
    accused_ = scene_->add("马岚", {.roles = {"handler"}});
  }
  void use_anyone(const std::string& day) { use("cn-qianjiang-d1", "legalOffice", day); }
  void use_party() { use("cn-xingqing-c", "disciplineOffice", "2026-05-20"); }

  Context office() const { return scene_->as(officer_, role_); }
  void run(Complaint& matter, const auto& command) {
    take(matter, decide(matter, command, office()), *scene_, office());
  }
  std::string refused(const Complaint& matter, const auto& command) const {
    return refusal(decide(matter, command, office()));
  }
  Complaint registered(bool is_case_party = true) {
    const bool anyone = scene_->pack().consequences.complaints[0].who == "anyone";
    ReceiveComplaint command{.subject = anyone ? "officerFault" : "nonRecording",
                             .complainant = {.name = "曾某", .is_case_party = is_case_party},
                             .accused = {{.person = accused_}},
                             .case_kind = anyone ? "penalty" : "",
                             .content = "所反映的事"};
    Complaint matter;
    matter.id = scene_->new_matter();
    take(matter, decide(command, office()), *scene_, office());
    run(matter, RegisterComplaint{});
    return matter;
  }
  Complaint transferred() {
    Complaint matter = registered();
    run(matter, FindOutOfRemit{"反映的是邻区人员"});
    run(matter, TransferComplaint{"邻区规划局", letter("转送函1号")});
    return matter;
  }
  Complaint investigating() {
    Complaint matter = registered();
    run(matter, AcceptComplaint{});
    run(matter, OpenComplaintInquiry{});
    return matter;
  }
  /// Puts the inquiry that the complaint names where it has come to.
  void put(const Complaint& matter, VerificationState state) {
    scene_->verifications[matter.inquiry->inquiry].state = state;
  }
  void put(const Complaint& matter, WrongCaseState state) {
    scene_->wrong_cases[matter.inquiry->inquiry].state = state;
  }

  std::unique_ptr<Scene> scene_;
  Role role_;
  PersonId officer_;
  PersonId accused_;
};

std::vector<std::string> flags_of(const Complaint& matter) {
  std::vector<std::string> all;
  for (const Flag& flag : matter.transfer->flags) all.push_back(flag.code + " " + flag.article + " " + flag.params[0]);
  return all;
}

// --- out of the remit -----------------------------------------------------------------------------------------------

TEST_F(ComplaintEnd, is_not_sent_on_until_it_is_written_why_it_is_not_for_this_body) {
  use_anyone("2026-09-08");
  Complaint matter = registered();
  const TransferComplaint transfer{"邻区规划局", letter("转送函1号")};
  EXPECT_EQ(refused(matter, transfer), "REASON_MISSING at /finding D1-10(1).d");
  EXPECT_EQ(refused(matter, FindOutOfRemit{}), "REASON_MISSING at /finding D1-10(1).d");
  run(matter, FindOutOfRemit{"反映的是邻区人员"});
  EXPECT_EQ(matter.state, S::kOutOfRemit);
  EXPECT_EQ(public_stage(matter.state), S::kRegistered);
  EXPECT_EQ(refused(matter, TransferComplaint{"", letter("转送函1号")}), "FIELD_MISSING at /to");
  EXPECT_EQ(refused(matter, TransferComplaint{"邻区规划局", {}}), "ATTACHMENT_MISSING at /proof");
  run(matter, transfer);
  EXPECT_EQ(matter.state, S::kTransferred);
  EXPECT_EQ(public_stage(matter.state), S::kTransferred);
}

TEST_F(ComplaintEnd, sent_on_within_two_days_of_the_receipt_it_is_in_time) {
  use_anyone("2026-09-08");
  Complaint matter = registered();
  scene_->on("2026-09-10", 23);
  run(matter, FindOutOfRemit{"反映的是邻区人员"});
  run(matter, TransferComplaint{"邻区规划局", letter("转送函1号")});
  EXPECT_THAT(flags_of(matter), IsEmpty());
}

TEST_F(ComplaintEnd, sent_on_later_it_goes_all_the_same_and_says_how_late) {
  use_anyone("2026-09-08");
  Complaint matter = registered();
  scene_->on("2026-09-11");
  run(matter, FindOutOfRemit{"反映的是邻区人员"});
  run(matter, TransferComplaint{"邻区规划局", letter("转送函1号")});
  EXPECT_THAT(flags_of(matter), ElementsAre("LATE_TEXT D1-10(1).d 1"));
  EXPECT_EQ(matter.state, S::kTransferred);
}

TEST_F(ComplaintEnd, two_days_that_end_on_a_saturday_last_until_monday) {
  use_anyone("2026-09-10");
  Complaint matter = registered();
  scene_->on("2026-09-14", 23);
  run(matter, FindOutOfRemit{"反映的是邻区人员"});
  run(matter, TransferComplaint{"邻区规划局", letter("转送函1号")});
  EXPECT_THAT(flags_of(matter), IsEmpty());
}

TEST_F(ComplaintEnd, the_receipt_of_a_transfer_comes_once_and_not_before_it) {
  use_anyone("2026-09-08");
  Complaint matter = transferred();
  const auto on = [](const char* day) { return AcknowledgeComplaintTransfer{*CivilDate::parse(day), letter("回执")}; };
  EXPECT_EQ(refused(matter, on("2026-09-09")), "IN_FUTURE at /receivedOn max=2026-09-08");
  EXPECT_EQ(refused(matter, on("2026-09-07")), "OUT_OF_RANGE at /receivedOn min=2026-09-08");
  EXPECT_EQ(refused(matter, AcknowledgeComplaintTransfer{CivilDate{2026, 9, 8}, {}}), "ATTACHMENT_MISSING at /proof");
  run(matter, on("2026-09-08"));
  EXPECT_EQ(matter.state, S::kTransferred);
  EXPECT_EQ(refused(matter, on("2026-09-08")), "WRONG_STATE state=acknowledged");
}

TEST_F(ComplaintEnd, the_reply_after_a_transfer_names_the_new_body_and_is_owed_before_closing) {
  use_anyone("2026-09-08");
  Complaint matter = transferred();
  EXPECT_EQ(refused(matter, CloseComplaint{}), "WRONG_STATE D1-10(1).c state=transferred owed=reply");
  EXPECT_EQ(refused(matter, ReplyToComplainant{}), "FIELD_MISSING at /words");
  EXPECT_EQ(refused(matter, ReplyToComplainant{.way = ReplyWay::kNotReachable, .words = "无人接听"}),
            "REASON_MISSING at /reason");
  run(matter, ReplyToComplainant{.words = "已转送"});
  EXPECT_EQ(matter.state, S::kReplied);
  EXPECT_EQ(matter.reply->new_body, "邻区规划局");
  run(matter, CloseComplaint{});
  EXPECT_EQ(matter.state, S::kClosed);
}

TEST_F(ComplaintEnd, where_no_reply_is_owed_a_transferred_complaint_closes_without_one) {
  use_party();
  Complaint matter = transferred();
  EXPECT_THAT(flags_of(matter), IsEmpty());
  run(matter, CloseComplaint{});
  EXPECT_EQ(matter.state, S::kClosed);
}

TEST_F(ComplaintEnd, where_nothing_lets_the_body_transfer_there_is_no_rule_for_it) {
  policy::Pack pack = testing::shipped_pack("cn-xingqing-c");
  pack.consequences.complaints[0].transfer_basis.clear();
  scene_ = std::make_unique<Scene>(std::move(pack));
  role_ = "disciplineOffice";
  officer_ = scene_->add("唐妤", {.roles = {role_}});
  accused_ = scene_->add("马岚", {});
  const Complaint matter = registered();
  EXPECT_EQ(refused(matter, FindOutOfRemit{"不属本局"}), "RULE_ABSENT");
  EXPECT_EQ(refused(matter, TransferComplaint{"某局", letter("函")}), "RULE_ABSENT");
}

TEST_F(ComplaintEnd, the_reply_to_one_that_was_not_accepted_changes_nothing_and_comes_once) {
  use_anyone("2026-09-08");
  Complaint matter = registered();
  run(matter, DeclineComplaint{"other", "不是处罚、许可案件"});
  run(matter, ReplyToComplainant{.words = "不予受理"});
  EXPECT_EQ(matter.state, S::kClosedNotAccepted);
  EXPECT_EQ(refused(matter, ReplyToComplainant{.words = "不予受理"}), "WRONG_STATE state=replied");
  EXPECT_EQ(refused(matter, CloseComplaint{}),
            "WRONG_STATE state=closedNotAccepted allowed=clue, transferred, investigating, resultRecorded, replied");
}

// --- inquiry --------------------------------------------------------------------------------------------------------

TEST_F(ComplaintEnd, an_accepted_complaint_begins_a_verification_of_what_it_says) {
  use_party();
  Complaint matter = registered();
  run(matter, AcceptComplaint{});
  const auto effects = decide(matter, OpenComplaintInquiry{}, office());
  ASSERT_TRUE(effects) << refusal(effects.error());
  ASSERT_EQ(effects->beginnings.size(), 1U);
  EXPECT_EQ(effects->beginnings[0].kind, "verification");
  EXPECT_EQ(effects->beginnings[0].id, office().fresh);
  const auto& opened = get<VerificationOpened>(effects->beginnings[0].events.front());
  EXPECT_THAT(opened.origin.about, ElementsAre(matter.id));
  EXPECT_THAT(opened.origin.concerned, ElementsAre(accused_));
  EXPECT_EQ(opened.concern, Concern::kNonRecording);
  EXPECT_EQ(opened.clue, "所反映的事");
  EXPECT_THAT(opened.accused, ElementsAre(accused_));
  EXPECT_EQ(milestone_of(get<ComplaintInquiryOpened>(effects->events.front())), "complaint.verificationOpened");
  take(matter, effects, *scene_, office());
  EXPECT_EQ(matter.state, S::kInvestigating);
}

TEST_F(ComplaintEnd, a_clue_is_taken_up_or_closed_with_a_reason) {
  use_party();
  Complaint matter = registered(false);
  run(matter, KeepAsClue{"邻居反映"});
  EXPECT_EQ(refused(matter, CloseComplaint{}), "REASON_MISSING at /reason");
  Complaint closed = matter;
  run(closed, CloseComplaint{"查无此事"});
  EXPECT_EQ(closed.state, S::kClosed);
  EXPECT_EQ(closed.reason, "查无此事");
  run(matter, OpenComplaintInquiry{});
  EXPECT_EQ(matter.state, S::kInvestigating);
}

TEST_F(ComplaintEnd, the_result_is_recorded_when_the_verification_has_one_and_before_closing) {
  use_party();
  Complaint matter = investigating();
  put(matter, VerificationState::kFactFinding);
  EXPECT_EQ(refused(matter, RecordComplaintResult{"属实"}), "WRONG_STATE state=investigating owed=verification");
  put(matter, VerificationState::kReopened);
  EXPECT_EQ(refused(matter, RecordComplaintResult{"属实"}), "WRONG_STATE state=investigating owed=verification");
  put(matter, VerificationState::kConcluded);
  EXPECT_EQ(refused(matter, CloseComplaint{}), "FIELD_MISSING at /result C-06¶3.c");
  EXPECT_EQ(refused(matter, RecordComplaintResult{}), "FIELD_MISSING at /result C-06¶3.c");
  run(matter, RecordComplaintResult{"属实，另案追究"});
  EXPECT_EQ(matter.state, S::kResultRecorded);
  Complaint without_reply = matter;
  run(without_reply, CloseComplaint{});
  EXPECT_EQ(without_reply.state, S::kClosed);
  run(matter, ReplyToComplainant{.words = "已查实"});
  EXPECT_EQ(matter.state, S::kReplied);
  EXPECT_EQ(matter.reply->new_body, "");
}

TEST_F(ComplaintEnd, a_wrong_case_leads_to_a_result_when_it_is_decided) {
  use_anyone("2026-09-08");
  Complaint matter = registered();
  run(matter, AcceptComplaint{});
  put(matter, WrongCaseState::kDiscussed);
  EXPECT_EQ(refused(matter, RecordComplaintResult{"已处理"}), "WRONG_STATE state=accepted owed=wrongCase");
  for (const WrongCaseState over : {WrongCaseState::kDecided, WrongCaseState::kExecuting,
                                    WrongCaseState::kClosedNoWrongCase, WrongCaseState::kClosed}) {
    put(matter, over);
    EXPECT_EQ(refused(matter, RecordComplaintResult{"已处理"}), "no refusal");
  }
  EXPECT_EQ(refused(matter, RecordComplaintResult{}), "FIELD_MISSING at /result");
  // The investigation of the wrong case tells the complaint that it began.
  apply(matter, ComplaintInquiryOpened{"wrongCase", matter.inquiry->inquiry}, scene_->stamp(office(), 4));
  EXPECT_EQ(matter.state, S::kInvestigating);
  EXPECT_EQ(refused(matter, CloseComplaint{}), "WRONG_STATE state=investigating owed=result");
  run(matter, RecordComplaintResult{"已处理"});
  EXPECT_EQ(refused(matter, CloseComplaint{}), "WRONG_STATE D1-10(1).c state=resultRecorded owed=reply");
}

TEST_F(ComplaintEnd, what_begins_a_wrong_case_reaches_no_milestone_of_a_verification) {
  EXPECT_EQ(milestone_of(ComplaintInquiryOpened{"wrongCase", MatterId{}}), "");
}

}  // namespace
}  // namespace donghu::domain
