// Two authorities of one deployment, each under its own regulation, write to each other: through the real use cases.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "donghu/app/export.hpp"
#include "support/rig.hpp"

namespace donghu::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class PostTest : public ::testing::Test {
 protected:
  PostTest() {
    rig_.clock().set_day(CivilDate{2026, 5, 12});
    bureau().add("ma", "马岚", "一中队", "执法员", false, {"handler"});
    bureau().add("tang", "唐妤", "纪检监察室", "主任", false, {"disciplineOffice"});
    bureau().adopt({"entry", "storage", "reporting", "viewing", "handling"});
    court().add("lin", "林溪", "监察室", "主任", false, {"disciplineOrgan"});
    court().add("guo", "郭禾", "立案庭", "庭长", true, {"handler"});
    court().adopt({}, {}, {"cn-province-e"}, CivilDate{2016, 1, 1});
  }

  Organ& bureau() { return rig_.organ(0); }
  Organ& court() { return rig_.organ(1); }
  app::Caller tang() { return bureau().caller("tang", "disciplineOffice"); }
  app::Caller lin() { return court().caller("lin", "disciplineOrgan"); }

  Result<app::Receipt> send(const std::string& to, json::Array concerned = {}) {
    const json::Object body{{"concerned", std::move(concerned)},
                            {"toAuthority", to},
                            {"reason", "所涉人员归对方管理"},
                            {"content", "反映郭某向案件打听情况"}};
    return rig_.run(tang(), "sendDispatch", body);
  }
  Result<app::Receipt> take(const app::Caller& who, const char* command, const std::string& from, std::uint64_t index) {
    return rig_.run(who, command, json::Object{{"authority", from}, {"index", static_cast<std::int64_t>(index)}});
  }
  std::vector<std::string> waiting(const app::Caller& who) {
    std::vector<std::string> kinds;
    for (const app::InboxItem& item : must(app::inbox(rig_.services(), who)).items) {
      kinds.push_back(item.kind + " of " + item.sender_code);
    }
    return kinds;
  }
  std::string state(const app::Caller& who, const char* kind) {
    return must(app::list_kind(rig_.services(), who, kind)).items.at(0).state;
  }
  void expect_whole() {
    for (const std::size_t i : {0U, 1U}) {
      EXPECT_THAT(must(app::replay(*rig_.folder().registry, rig_.authority(i), rig_.shelf())).findings, IsEmpty());
    }
  }

  Rig rig_{{"qinghe", "linshui"}};
};

TEST_F(PostTest, a_letter_goes_there_and_receipt_acceptance_and_result_come_back) {
  const app::Receipt letter = must(send("linshui"));
  EXPECT_THAT(waiting(lin()), ElementsAre("letter of qinghe"));
  EXPECT_THAT(waiting(tang()), IsEmpty());

  const app::Receipt received = must(take(lin(), "takeInLetter", "qinghe", letter.index));
  EXPECT_THAT(waiting(lin()), IsEmpty());
  EXPECT_THAT(waiting(tang()), ElementsAre("receipt of linshui"));
  must(take(tang(), "takeInReply", "linshui", received.index));
  EXPECT_EQ(state(tang(), "dispatch"), "received");

  const app::Receipt accepted = must(rig_.run(lin(), "acknowledgeDispatch", json::Object{{"matter", received.id}}));
  must(take(tang(), "takeInReply", "linshui", accepted.index));
  EXPECT_EQ(state(tang(), "dispatch"), "acknowledged");

  const app::Receipt answered =
      must(rig_.run(lin(), "answerDispatch", json::Object{{"matter", received.id}, {"result", "已诫勉"}}));
  EXPECT_THAT(waiting(tang()), ElementsAre("result of linshui"));
  must(take(tang(), "takeInReply", "linshui", answered.index));
  EXPECT_THAT(waiting(tang()), IsEmpty());
  EXPECT_EQ(state(lin(), "incomingDispatch"), "answered");
  expect_whole();
}

TEST_F(PostTest, the_receiver_reads_what_was_sent_and_which_entry_stands_behind_it) {
  const app::Receipt letter = must(send("linshui"));
  const app::Receipt received = must(take(lin(), "takeInLetter", "qinghe", letter.index));
  const app::MatterSheet sheet = must(app::matter_sheet(rig_.services(), lin(), *MatterId::parse(received.id), {}));
  const json::Object& data = sheet.entries.at(0).data.as_object();
  EXPECT_EQ(data.at("content"), "反映郭某向案件打听情况");
  EXPECT_EQ(data.at("sender"), "某综合执法局qinghe");
  EXPECT_EQ(data.at("senderOrigin").as_string().c_str(), rig_.authority(0).row().origin);
  EXPECT_EQ(data.at("senderIndex").to_number<std::uint64_t>(), letter.index);
  EXPECT_EQ(data.at("sentOn"), "2026-05-12");
}

TEST_F(PostTest, a_letter_is_taken_in_once_and_a_reply_too) {
  const app::Receipt letter = must(send("linshui"));
  const app::Receipt received = must(take(lin(), "takeInLetter", "qinghe", letter.index));
  const auto again = take(lin(), "takeInLetter", "qinghe", letter.index);
  ASSERT_FALSE(again);
  EXPECT_EQ(name_of(again.error().code), "MISSING_REFERENCE");
  must(take(tang(), "takeInReply", "linshui", received.index));
  const auto twice = take(tang(), "takeInReply", "linshui", received.index);
  ASSERT_FALSE(twice);
  EXPECT_EQ(name_of(twice.error().code), "MISSING_REFERENCE");
  expect_whole();
}

TEST_F(PostTest, a_letter_that_is_sent_back_brings_its_reason) {
  const app::Receipt letter = must(send("linshui"));
  const app::Receipt received = must(take(lin(), "takeInLetter", "qinghe", letter.index));
  must(take(tang(), "takeInReply", "linshui", received.index));
  const json::Object body{{"matter", received.id}, {"reason", "不归本院管理"}};
  const app::Receipt returned = must(rig_.run(lin(), "returnDispatch", body));
  EXPECT_THAT(waiting(tang()), ElementsAre("return of linshui"));
  must(take(tang(), "takeInReply", "linshui", returned.index));
  EXPECT_EQ(state(tang(), "dispatch"), "returned");
  const app::MatterSheet sheet = must(app::matter_sheet(rig_.services(), tang(), *MatterId::parse(letter.id), {}));
  EXPECT_EQ(sheet.entries.back().data.at("reason"), "不归本院管理");
}

TEST_F(PostTest, whoever_a_dispatch_is_about_gets_the_answer_for_a_reply_that_is_not_there) {
  const std::string lu = bureau().add("lu", "陆衡", "纪检监察室", "科员", false, {"disciplineOffice"}).person.text();
  const app::Receipt letter = must(send("linshui", {json::Value(lu)}));
  const app::Receipt received = must(take(lin(), "takeInLetter", "qinghe", letter.index));
  const app::Caller about = bureau().caller("lu", "disciplineOffice");
  EXPECT_THAT(waiting(about), IsEmpty());
  const auto there = take(about, "takeInReply", "linshui", received.index);
  const auto nowhere = take(about, "takeInReply", "linshui", received.index + 100);
  ASSERT_FALSE(there);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(describe(there.error()), describe(nowhere.error()));
  must(take(tang(), "takeInReply", "linshui", received.index));
}

TEST_F(PostTest, an_authority_that_is_not_here_is_named_to_nobody_and_the_others_are) {
  for (const char* nobody : {"nowhere", "qinghe"}) {
    const auto refused = send(nobody);
    ASSERT_FALSE(refused);
    EXPECT_EQ(name_of(refused.error().code), "MISSING_REFERENCE");
    EXPECT_EQ(refused.error().where, "/toAuthority");
    EXPECT_THAT(refused.error().params, ElementsAre(std::pair<std::string, std::string>{"allowed", "linshui"}));
  }
}

TEST_F(PostTest, whoever_may_not_dispatch_neither_sees_the_inbox_nor_takes_anything_in) {
  const app::Receipt letter = must(send("linshui"));
  const app::Caller nobody{.authority = court().no(), .account = "x", .actor = {{}, {}, "auditor"}};
  EXPECT_EQ(name_of(app::inbox(rig_.services(), nobody).error().code), "ROLE_DENIED");
  const auto refused = take(nobody, "takeInLetter", "qinghe", letter.index);
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), "ROLE_DENIED");
}

TEST_F(PostTest, a_letter_typed_from_paper_claims_no_entry_of_another_ledger) {
  const json::Object letter{{"sender", "某局"},  {"senderOrigin", rig_.authority(0).row().origin},
                            {"senderIndex", 3},  {"sentOn", "2026-05-11"},
                            {"content", "来函"}, {"proof", json::Object{{"reference", "〔2026〕5 号"}}}};
  must(rig_.run(lin(), "receiveDispatch", json::Object{{"letter", letter}}));
  EXPECT_THAT(waiting(tang()), IsEmpty());
  expect_whole();
}

}  // namespace
}  // namespace donghu::testing
