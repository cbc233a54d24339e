// What concerns several matters, several people at once, or several versions of a pack: through the real use cases.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <future>

#include "donghu/app/export.hpp"
#include "support/rig.hpp"

namespace donghu::testing {
namespace {

const std::vector<std::string> kProcedures{"entry", "storage", "reporting", "viewing", "handling"};

class MattersTest : public ::testing::Test {
 protected:
  MattersTest() {
    rig_.clock().set_day(CivilDate{2026, 5, 12});
    rig_.organ().add("ma", "马岚", "一中队", "执法员", false, {"handler"});
    rig_.organ().add("tang", "唐妤", "纪检监察室", "主任", false, {"disciplineOffice"});
    rig_.organ().add("lu", "陆衡", "纪检监察室", "科员", false, {"disciplineOffice"});
    rig_.organ().add("bai", "白静", "局领导", "纪检分管领导", true, {"disciplineLeader"});
  }

  void adopt() {
    rig_.organ().adopt(kProcedures);
    case_ = rig_.organ().add_case("XQ-1", "某案", "一中队", {"ma"});
  }
  std::string record(CivilDate on = CivilDate{2026, 5, 12}) {
    return must(rig_.run(rig_.organ().caller("ma", "handler"), "recordInquiry", plain_record(case_, on))).id;
  }
  std::string open_verification(const std::string& record) {
    const json::Object body{{"about", json::Array{record}}, {"concern", "interference"}};
    return must(rig_.run(rig_.organ().caller("tang", "disciplineOffice"), "openVerification", body)).id;
  }
  /// Pack C as a further version, with words replaced.
  std::filesystem::path changed_pack(const std::vector<std::pair<std::string, std::string>>& changes) {
    std::string text =
        must(app::read_file(std::filesystem::path{DONGHU_SOURCE_DIR} / "policies/cn-xingqing-c/pack.yaml"));
    for (const auto& [from, to] : changes) {
      const std::size_t at = text.find(from);
      EXPECT_NE(at, std::string::npos) << from;
      text.replace(at, from.size(), to);
    }
    const std::filesystem::path file = rig_.path() / "changed.yaml";
    std::ofstream{file} << text;
    return file;
  }
  std::vector<std::string> owed(const std::string& key, const std::string& role, const std::string& kind) {
    std::vector<std::string> days;
    for (const app::ObligationView& duty :
         must(app::workbench(rig_.services(), rig_.organ().caller(key, role))).obligations) {
      if (duty.kind == kind) days.push_back(duty.due_on ? duty.due_on->text() : "-");
    }
    return days;
  }
  void expect_whole() {
    EXPECT_EQ(must(app::replay(*rig_.folder().registry, rig_.authority(), rig_.shelf())).findings,
              std::vector<std::string>{});
  }

  Rig rig_;
  CaseId case_;
};

TEST_F(MattersTest, of_two_steps_at_once_one_wins_and_the_other_is_told_the_new_state) {
  adopt();
  const std::string verification = open_verification(record());
  const json::Object body{
      {"matter", verification}, {"expectedVersion", 1}, {"person", rig_.organ().member("tang").person.text()}};
  std::promise<Result<app::Receipt>> first;
  std::promise<Result<app::Receipt>> second;
  const app::Caller head = rig_.organ().caller("bai", "disciplineLeader");
  app::execute(rig_.services(), head, "assignVerification", body, "one",
               [&](Result<app::Receipt> receipt) { first.set_value(std::move(receipt)); });
  app::execute(rig_.services(), head, "assignVerification", body, "two",
               [&](Result<app::Receipt> receipt) { second.set_value(std::move(receipt)); });
  const Result<app::Receipt> won = first.get_future().get();
  const Result<app::Receipt> lost = second.get_future().get();
  ASSERT_TRUE(won) << describe(won.error());
  ASSERT_FALSE(lost);
  EXPECT_EQ(name_of(lost.error().code), "WRONG_STATE");
  EXPECT_THAT(lost.error().params, ::testing::Contains(std::pair<std::string, std::string>{"state", "assigned"}));
  expect_whole();
}

TEST_F(MattersTest, one_record_is_taken_up_by_one_verification_only) {
  adopt();
  const std::string about = record();
  open_verification(about);
  const json::Object body{{"about", json::Array{about}}, {"concern", "interference"}};
  const auto again = rig_.run(rig_.organ().caller("lu", "disciplineOffice"), "openVerification", body);
  ASSERT_FALSE(again);
  EXPECT_EQ(name_of(again.error().code), "WRONG_STATE");
  expect_whole();
}

TEST_F(MattersTest, opening_a_verification_meets_the_duty_that_the_record_raised) {
  adopt();
  const std::string about = record();
  EXPECT_EQ(owed("tang", "disciplineOffice", "C-VERIFY"), std::vector<std::string>{"2026-05-26"});
  open_verification(about);
  EXPECT_EQ(owed("tang", "disciplineOffice", "C-VERIFY"), std::vector<std::string>{});
  expect_whole();
}

TEST_F(MattersTest, a_duty_keeps_the_rule_under_which_it_was_raised) {
  adopt();
  const std::string before = record();
  rig_.organ().adopt_version(
      changed_pack({{"packVersion: 1.0.0", "packVersion: 1.1.0"},
                    {"param: obligations.C-VERIFY.deadline\n    value: {value: 10,",
                     "param: obligations.C-VERIFY.deadline\n    value: {value: 20,"},
                    {"metBy: [record.verificationOpened, record.declined]", "metBy: [record.declined]"},
                    {"startEvent: record.sealed\n      default: {value: 10,",
                     "startEvent: record.sealed\n      default: {value: 20,"}}),
      CivilDate{2026, 5, 18});
  rig_.clock().set_day(CivilDate{2026, 5, 18});
  const std::string after = record(CivilDate{2026, 5, 18});
  EXPECT_EQ(owed("tang", "disciplineOffice", "C-VERIFY"), (std::vector<std::string>{"2026-05-26", "2026-06-15"}));
  // The old duty is met as the old rule says; the new one only by declining.
  open_verification(before);
  open_verification(after);
  EXPECT_EQ(owed("tang", "disciplineOffice", "C-VERIFY"), std::vector<std::string>{"2026-06-15"});
  expect_whole();
}

TEST_F(MattersTest, a_period_keeps_the_rule_in_force_when_it_began) {
  adopt();
  rig_.organ().adopt_version(
      changed_pack({{"packVersion: 1.0.0", "packVersion: 1.1.0"}, {"period: year", "period: halfYear"}}),
      CivilDate{2027, 1, 1});
  rig_.clock().set_day(CivilDate{2027, 1, 4});
  // The year 2026 began under the yearly rule.
  EXPECT_EQ(owed("tang", "disciplineOffice", "C-Y"), std::vector<std::string>{"2027-02-01"});
  rig_.clock().set_day(CivilDate{2027, 7, 5});
  EXPECT_EQ(owed("tang", "disciplineOffice", "C-Y"), (std::vector<std::string>{"2027-02-01", "2027-07-30"}));
  expect_whole();
}

TEST_F(MattersTest, conduct_before_a_version_is_judged_by_the_one_before_it) {
  adopt();
  const std::string early = record(CivilDate{2026, 5, 11});
  rig_.organ().adopt_version(changed_pack({{"packVersion: 1.0.0", "packVersion: 1.1.0"},
                                           {"coveredPersons:", "# from this version on\ncoveredPersons:"}}),
                             CivilDate{2026, 5, 14});
  rig_.clock().set_day(CivilDate{2026, 5, 15});
  const app::Caller ma = rig_.organ().caller("ma", "handler");
  const auto sheet = must(app::matter_sheet(rig_.services(), ma, *MatterId::parse(early), {}));
  EXPECT_EQ(sheet.entries.front().pack_version, "1.0.0");
  const std::string late = record(CivilDate{2026, 5, 13});
  EXPECT_EQ(must(app::matter_sheet(rig_.services(), ma, *MatterId::parse(late), {})).entries.front().pack_version,
            "1.1.0");
  expect_whole();
}

TEST_F(MattersTest, an_officer_opens_a_matter_with_a_reason_and_nobody_outside_it_does) {
  adopt();
  const std::string verification = open_verification(record());
  const app::Caller lu = rig_.organ().caller("lu", "disciplineOffice");
  const auto id = *MatterId::parse(verification);
  EXPECT_EQ(must(app::matter_sheet(rig_.services(), lu, id, {})).access, "reason");
  EXPECT_EQ(must(app::matter_sheet(rig_.services(), lu, id, {})).entries.size(), 0U);
  const json::Object reason{{"matter", verification}, {"reason", "协助核实"}};
  const auto opening = must(rig_.run(lu, "openRecord", reason)).opening->id.text();
  const auto opened = must(app::matter_sheet(rig_.services(), lu, id, opening));
  ASSERT_EQ(opened.entries.size(), 1U);
  EXPECT_EQ(opened.entries.front().type, "verificationOpened");
  const auto hidden = app::matter_sheet(rig_.services(), rig_.organ().caller("ma", "handler"), id, {});
  ASSERT_FALSE(hidden);
  EXPECT_EQ(name_of(hidden.error().code), "NOT_FOUND");
}

}  // namespace
}  // namespace donghu::testing
