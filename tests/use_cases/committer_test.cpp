#include "donghu/app/committer.hpp"

#include <gtest/gtest.h>

#include <future>

#include "donghu/app/export.hpp"
#include "donghu/ledger/checkpoint.hpp"
#include "support/rig.hpp"

namespace donghu::app {
namespace {

using testing::must;
using testing::Rig;

class CommitterTest : public ::testing::Test {
 protected:
  CommitterTest() {
    testing::Organ& organ = rig_.organ();
    organ.add("ma", "马岚", "一中队", "执法员", false, {"handler"});
    organ.add("bai", "白静", "局领导", "纪检分管领导", true, {"disciplineLeader"});
    organ.adopt({"entry", "storage", "reporting", "viewing", "handling"});
    case_ = organ.add_case("X-1", "张某案", "一中队", {"ma"});
  }
  Caller ma() { return rig_.organ().caller("ma", "handler"); }
  Caller bai() { return rig_.organ().caller("bai", "disciplineLeader"); }
  json::Object body() { return testing::plain_record(case_, CivilDate{2026, 5, 11}); }
  std::uint64_t size() { return rig_.authority().head()->size; }

  Rig rig_;
  CaseId case_;
};

TEST_F(CommitterTest, the_same_command_twice_is_one_record_with_one_answer) {
  const Receipt first = must(rig_.run(ma(), "recordInquiry", body(), "once"));
  const std::uint64_t after = size();
  const Receipt second = must(rig_.run(ma(), "recordInquiry", body(), "once"));
  EXPECT_EQ(size(), after);
  EXPECT_EQ(second.id, first.id);
  EXPECT_EQ(second.number, "过问〔2026〕1号");
  EXPECT_EQ(second.index, first.index);
  EXPECT_EQ(second.leaf, first.leaf);
}

TEST_F(CommitterTest, the_same_key_for_another_request_is_refused) {
  must(rig_.run(ma(), "recordInquiry", body(), "once"));
  json::Object other = body();
  other["remarks"] = "不同";
  EXPECT_EQ(rig_.run(ma(), "recordInquiry", other, "once").error().code, ErrorCode::kKeyReused);
}

TEST_F(CommitterTest, a_double_click_is_one_record) {
  std::vector<std::future<Result<Receipt>>> clicks;
  for (int i = 0; i < 8; ++i) {
    clicks.push_back(
        std::async(std::launch::async, [this] { return rig_.run(ma(), "recordInquiry", body(), "click"); }));
  }
  const Receipt first = must(clicks[0].get());
  for (std::size_t i = 1; i < clicks.size(); ++i) EXPECT_EQ(must(clicks[i].get()).index, first.index);
  EXPECT_EQ(must(list_matters(rig_.services(), ma(), {})).total, 1U);
}

TEST_F(CommitterTest, numbers_have_no_gaps_although_some_commands_are_refused) {
  for (int i = 1; i <= 5; ++i) {
    json::Object bad = body();
    bad.erase("handler");
    EXPECT_FALSE(rig_.run(ma(), "recordInquiry", bad));
    EXPECT_EQ(must(rig_.run(ma(), "recordInquiry", body())).number, "过问〔2026〕" + std::to_string(i) + "号");
  }
}

TEST_F(CommitterTest, two_opinions_at_once_one_wins_and_the_other_learns_the_new_version) {
  const std::string matter = must(rig_.run(ma(), "recordInquiry", body())).id;
  const json::Object opinion{{"matter", matter}, {"expectedVersion", 2}, {"opinion", "请法治科研究"}};
  json::Object other = opinion;
  other["opinion"] = "请补充材料";
  must(rig_.run(bai(), "writeDisciplineOpinion", opinion));
  const auto second = rig_.run(bai(), "writeDisciplineOpinion", other);
  ASSERT_FALSE(second);
  EXPECT_EQ(describe(second.error()), "CONFLICT version=3");
}

TEST_F(CommitterTest, a_later_opinion_supersedes_and_the_earlier_one_stays) {
  const std::string matter = must(rig_.run(ma(), "recordInquiry", body())).id;
  must(rig_.run(bai(), "writeDisciplineOpinion", json::Object{{"matter", matter}, {"opinion", "一"}}));
  must(rig_.run(bai(), "writeDisciplineOpinion", json::Object{{"matter", matter}, {"opinion", "二"}}));
  const MatterContent content = must(matter_content(rig_.services(), ma(), *MatterId::parse(matter), ""));
  ASSERT_EQ(content.opinions.size(), 2U);
  EXPECT_TRUE(content.opinions[0].superseded);
  EXPECT_EQ(content.opinions[1].opinion, "二");
  EXPECT_FALSE(content.opinions[1].superseded);
}

TEST_F(CommitterTest, a_clock_that_jumps_back_is_noted_and_instants_never_go_back) {
  const Receipt before = must(rig_.run(ma(), "recordInquiry", body()));
  rig_.clock().advance_ms(-10LL * 60 * 1000);
  const Receipt after = must(rig_.run(ma(), "recordInquiry", body()));
  EXPECT_EQ(after.at, before.at);
  // The note stands between the two records; a third does not repeat it.
  EXPECT_EQ(after.index, before.index + 3);
  EXPECT_EQ(must(rig_.run(ma(), "recordInquiry", body())).index, after.index + 2);
}

TEST_F(CommitterTest, when_appending_is_stopped_commands_are_refused_and_reading_goes_on) {
  const std::string matter = must(rig_.run(ma(), "recordInquiry", body())).id;
  rig_.services().committer.stop_appending({.code = ErrorCode::kLedgerBroken});
  EXPECT_EQ(rig_.run(ma(), "recordInquiry", body()).error().code, ErrorCode::kReadOnly);
  EXPECT_TRUE(matter_content(rig_.services(), ma(), *MatterId::parse(matter), ""));
  EXPECT_TRUE(must(ledger_view(rig_.services(), ma())).read_only);
}

TEST_F(CommitterTest, a_body_that_no_entry_can_hold_is_one_clear_refusal) {
  const auto rare = [](int n) {
    std::string text;
    for (int i = 0; i < n; ++i) text += "𠮷";
    return text;
  };
  json::Object large = body();
  large["remarks"] = rare(1000);
  large["evidenceUnavailable"] = rare(500);
  json::Object& contact = large["contact"].as_object();
  contact["content"] = rare(6000);
  contact["wordsHeard"] = rare(3000);
  contact["aggravatorReason"] = rare(500);
  contact["place"] = rare(200);
  contact["beneficiary"] = rare(100);
  json::Object& handler = large["handler"].as_object();
  handler["answer"] = rare(2000);
  handler["suggestion"] = rare(2000);
  handler["responseReason"] = rare(500);
  const json::Object person{{"name", rare(100)}, {"unit", rare(100)}, {"post", rare(100)}};
  large["intervener"] = person;
  large["principal"] = person;
  const std::uint64_t before = size();
  const auto refused = rig_.run(ma(), "recordInquiry", large);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(size(), before);
  EXPECT_EQ(must(rig_.run(ma(), "recordInquiry", body())).number, "过问〔2026〕1号");
}

TEST_F(CommitterTest, what_the_tables_say_is_what_the_entries_say) {
  const std::string matter = must(rig_.run(ma(), "recordInquiry", body())).id;
  must(rig_.run(bai(), "openRecord", json::Object{{"matter", matter}, {"reason", "核对"}}));
  must(rig_.run(bai(), "writeDisciplineOpinion", json::Object{{"matter", matter}, {"opinion", "无异议"}}));
  must(rig_.run(ma(), "archiveInCaseFile", json::Object{{"matter", matter}, {"place", "副卷第3页"}}));
  const Replay replayed = must(replay(*rig_.folder().registry, rig_.authority(), rig_.shelf()));
  EXPECT_EQ(replayed.findings, std::vector<std::string>{});
  EXPECT_EQ(replayed.opened, size());
}

TEST_F(CommitterTest, an_edited_table_is_found_by_replay) {
  const std::string matter = must(rig_.run(ma(), "recordInquiry", body())).id;
  {
    rig_.services().committer.stop();
    const auto writer = rig_.folder().registry->write();
    writer->begin();
    writer->put(1, MatterRow{.id = *MatterId::parse(matter),
                             .kind = "interventionRecord",
                             .state = "screenedLawful",
                             .year = 2026,
                             .number = 1});
    writer->commit();
  }
  const Replay replayed = must(replay(*rig_.folder().registry, rig_.authority(), rig_.shelf()));
  EXPECT_EQ(replayed.findings, std::vector<std::string>{"table matter: 2 rows differ from what the entries say"});
}

TEST_F(CommitterTest, an_old_copy_of_the_database_is_behind_its_anchor) {
  must(rig_.run(ma(), "recordInquiry", body()));
  AnchorKeeper keeper{*rig_.folder().anchor};
  keeper.keep(rig_.services().authorities);
  must(check_anchor(*rig_.folder().registry, rig_.authority(), *rig_.folder().anchor));
  // The anchor of a log that is one record further.
  const auto head = rig_.authority().head();
  Hash root = head->root;
  root[0] ^= 1U;
  rig_.folder().anchor->store(1, must(ledger::sign_checkpoint({rig_.authority().row().origin, head->size + 2, root},
                                                              rig_.authority().signing_key())));
  const auto behind = check_anchor(*rig_.folder().registry, rig_.authority(), *rig_.folder().anchor);
  ASSERT_FALSE(behind);
  EXPECT_EQ(behind.error().code, ErrorCode::kLedgerBroken);
  EXPECT_EQ(behind.error().params[1].second, "behind");
}

}  // namespace
}  // namespace donghu::app
