// Complaints and appeals as people meet them: the code that shows the stage and nothing else, the appellant who sees
// their own appeal, numbers of decisions in place of identifiers.
#include <gtest/gtest.h>

#include "donghu/app/follow_up.hpp"
#include "donghu/app/view_fields.hpp"
#include "donghu/json/write.hpp"
#include "support/rig.hpp"

namespace donghu::testing {
namespace {

class Remedies : public ::testing::Test {
 protected:
  Remedies() : rig_({"qinghe", "other"}) {
    for (std::size_t i = 0; i < 2; ++i) {
      Organ& organ = rig_.organ(i);
      organ.add("ma", {.name = "马岚", .traits = std::vector<std::string>{"enforcementOfficer"}}, "一中队",
                {"handler"});
      organ.add("he", {.name = "何平", .traits = std::vector<std::string>{"enforcementOfficer"}}, "一中队",
                {"handler"});
      organ.add("tang", {.name = "唐妤"}, "纪检监察室", {"disciplineOffice"});
      organ.add("ding", {.name = "丁慧"}, "局领导", {"partyGroup"});
      organ.adopt({"entry", "storage", "reporting", "viewing", "handling"});
    }
  }
  app::Caller caller(const std::string& key, const std::string& role, std::size_t organ = 0) {
    return rig_.organ(organ).caller(key, role);
  }
  app::Receipt receive(std::size_t organ = 0, const std::string& key = {}) {
    const json::Object body{
        {"subject", "nonRecording"},
        {"way", "paper"},
        {"complainant", json::Object{{"anonymous", false}, {"name", "袁涛"}, {"isCaseParty", true}}},
        {"content", "领导来电未登记"}};
    return must(rig_.run(caller("tang", "disciplineOffice", organ), "receiveComplaint", body, key));
  }
  std::string stage_of(const std::string& code) {
    const auto followed = app::follow_up(rig_.services(), {code});
    return followed ? followed->stage : std::string{name_of(followed.error().code)};
  }
  Result<app::Receipt> appeal(const std::string& by, json::Object more = {}) {
    json::Object body{{"subject", "evaluation"},
                      {"cause", "strictEnforcement"},
                      {"contested", "考核定为基本称职"},
                      {"grounds", "因登记过问而被评低"}};
    for (auto& member : more) body.emplace(member.key(), member.value());
    return rig_.run(caller(by, "handler"), "lodgeAppeal", body);
  }

  Rig rig_;
};

TEST_F(Remedies, a_complaint_gets_a_code_at_once_that_shows_the_stage_and_nothing_else) {
  const app::Receipt receipt = receive();
  ASSERT_EQ(receipt.receipt_code.size(), 19U);
  EXPECT_EQ(receipt.receipt_code.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ-"), std::string::npos);
  const auto followed = must(app::follow_up(rig_.services(), {receipt.receipt_code}));
  EXPECT_EQ(json::write(json::to_value(followed)), R"({"stage":"received"})");
  const json::Object on{{"matter", receipt.id}};
  must(rig_.run(caller("tang", "disciplineOffice"), "registerComplaint", on));
  must(rig_.run(caller("tang", "disciplineOffice"), "findOutOfRemit",
                json::Object{{"matter", receipt.id}, {"finding", "反映的是邻区"}}));
  EXPECT_EQ(stage_of(receipt.receipt_code), "registered");
}

TEST_F(Remedies, the_code_is_read_as_people_write_it) {
  const std::string code = receive().receipt_code;
  std::string small;
  for (const char c : code) {
    if (c == '-') continue;
    small += c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(c >= 'A' ? c + 32 : c);
    if (small.size() == 7) small += ' ';
  }
  EXPECT_EQ(stage_of(small), "received");
}

TEST_F(Remedies, what_is_no_code_is_unknown_whatever_it_looks_like) {
  const std::string code = receive().receipt_code;
  std::string other = code;
  other[0] = other[0] == '7' ? '8' : '7';
  for (const std::string& wrong : {other, code.substr(5), code + "-0000", std::string{"举报"}, std::string{"-"}}) {
    EXPECT_EQ(stage_of(wrong), "NOT_FOUND") << wrong;
  }
}

TEST_F(Remedies, codes_of_two_authorities_are_told_apart_without_naming_either) {
  const app::Receipt here = receive(0);
  const app::Receipt there = receive(1);
  EXPECT_NE(here.receipt_code, there.receipt_code);
  must(rig_.run(caller("tang", "disciplineOffice", 1), "registerComplaint", json::Object{{"matter", there.id}}));
  EXPECT_EQ(stage_of(here.receipt_code), "received");
  EXPECT_EQ(stage_of(there.receipt_code), "registered");
}

TEST_F(Remedies, the_same_command_again_gives_the_same_code) {
  const std::string first = receive(0, "key-once").receipt_code;
  EXPECT_EQ(receive(0, "key-once").receipt_code, first);
}

TEST_F(Remedies, a_matter_that_is_no_complaint_has_no_code) { EXPECT_EQ(must(appeal("ma")).receipt_code, ""); }

TEST_F(Remedies, the_appellant_sees_their_own_appeal_and_another_officer_does_not) {
  const app::Receipt receipt = must(appeal("ma"));
  EXPECT_EQ(receipt.notices, std::vector<std::string>{"statutoryRemedies"});
  const MatterId id = *MatterId::parse(receipt.id);
  app::Services& services = rig_.services();
  const auto own = must(app::matter_sheet(services, caller("ma", "handler"), id, ""));
  EXPECT_EQ(own.access, "own");
  EXPECT_EQ(own.notices, std::vector<std::string>{"statutoryRemedies"});
  EXPECT_EQ(must(app::list_kind(services, caller("ma", "handler"), "appeal")).items.size(), 1U);
  EXPECT_EQ(app::matter_sheet(services, caller("he", "handler"), id, "").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(must(app::list_kind(services, caller("he", "handler"), "appeal")).items.size(), 0U);
  EXPECT_EQ(must(app::list_kind(services, caller("tang", "disciplineOffice"), "appeal")).items.size(), 1U);
}

TEST_F(Remedies, nobody_withdraws_anothers_appeal) {
  const json::Object on{{"matter", must(appeal("ma")).id}};
  EXPECT_EQ(rig_.run(caller("he", "handler"), "withdrawAppeal", on).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(rig_.run(caller("tang", "disciplineOffice"), "withdrawAppeal", on).error().code, ErrorCode::kRoleDenied);
  EXPECT_TRUE(rig_.run(caller("ma", "handler"), "withdrawAppeal", on));
}

TEST_F(Remedies, whoever_made_the_contested_decision_does_not_find_the_appeal) {
  const json::Object ding{{"personId", rig_.organ().member("ding").person.text()}};
  const app::Receipt receipt = must(appeal("ma", {{"madeBy", json::Array{ding}}}));
  const MatterId id = *MatterId::parse(receipt.id);
  EXPECT_EQ(app::matter_sheet(rig_.services(), caller("ding", "partyGroup"), id, "").error().code,
            ErrorCode::kNotFound);
  EXPECT_EQ(must(app::list_kind(rig_.services(), caller("ding", "partyGroup"), "appeal")).items.size(), 0U);
}

TEST_F(Remedies, a_number_of_no_decision_about_the_appellant_is_unknown) {
  const auto refused = appeal("ma", {{"contestedNumber", "追责〔2026〕1号"}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kMissingReference);
  EXPECT_EQ(refused.error().where, "/contestedNumber");
}

}  // namespace
}  // namespace donghu::testing
