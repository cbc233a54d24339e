// Duties whose day depends on more than the event that raises them (REQUIREMENTS 4.6 c): another event, before or
// after; a day that somebody stated; facts; a window that events open and close.
#include <gtest/gtest.h>

#include "donghu/domain/obligations.hpp"

namespace donghu::domain {
namespace {

Instant at(std::string_view day, int hour = 9) {
  const std::string time = (hour < 10 ? "0" : "") + std::to_string(hour);
  return parse_instant(std::string{day} + "T" + time + ":00:00.000+08:00").value();
}

policy::ObligationRule duty() {
  policy::ObligationRule rule{
      .id = "X-DO", .ref = "X-01", .raised_by = "record.sealed", .owed_by = "handler", .met_by = {"record.archived"}};
  rule.deadline = {.kind = policy::DeadlineKind::kFixed,
                   .source = policy::ValueSource::kText,
                   .start_event = "record.sealed",
                   .term = working_days(3)};
  return rule;
}

policy::Pack pack_of(policy::ObligationRule rule) {
  policy::Pack pack;
  pack.pack_id = "cn-x";
  pack.obligations.push_back(std::move(rule));
  return pack;
}

const Calendar kWeekdays{};
const Instant kSealed = at("2026-05-12");  // a Tuesday

std::optional<Obligation> raised(const policy::Pack& pack, const policy::Facts& facts = {}, Milestones before = {}) {
  const auto all = raised_by("record.sealed", facts, kSealed, pack, kWeekdays, before);
  return all.empty() ? std::nullopt : std::optional{all.front()};
}

TEST(ObligationClock, an_ordinary_duty_runs_from_the_event_that_raises_it_and_waits_for_nothing) {
  const policy::Pack pack = pack_of(duty());
  EXPECT_EQ(raised(pack)->due_on, (CivilDate{2026, 5, 15}));
  EXPECT_EQ(raised(pack)->basis, "text");
  EXPECT_FALSE(waits(pack, "X-DO"));
}

TEST(ObligationClock, an_earlier_event_starts_the_clock_when_it_happened) {
  policy::ObligationRule rule = duty();
  rule.deadline.start_event = "complaint.registered";
  const policy::Pack pack = pack_of(rule);
  EXPECT_EQ(raised(pack, {}, {{"complaint.registered", at("2026-05-11")}})->due_on, (CivilDate{2026, 5, 14}));
}

TEST(ObligationClock, a_later_event_leaves_the_duty_without_a_day_until_it_happens) {
  policy::ObligationRule rule = duty();
  rule.deadline.start_event = "record.closed";
  const policy::Pack pack = pack_of(rule);
  EXPECT_EQ(raised(pack)->due_on, std::nullopt);
  EXPECT_EQ(raised(pack)->basis, "text");
  EXPECT_TRUE(waits(pack, "X-DO"));
  const auto standing =
      standing_of(pack, "X-DO", {}, {{"record.sealed", kSealed}, {"record.closed", at("2026-05-20")}}, kWeekdays);
  EXPECT_EQ(standing.due->on, (CivilDate{2026, 5, 25})) << "three working days from Wednesday";
}

TEST(ObligationClock, before_an_event_counts_back_from_it) {
  policy::ObligationRule rule = duty();
  rule.deadline.start_event = "record.closed";
  rule.deadline.relation = policy::Relation::kBefore;
  const auto standing = standing_of(pack_of(rule), "X-DO", {},
                                    {{"record.sealed", kSealed}, {"record.closed", at("2026-05-20")}}, kWeekdays);
  EXPECT_EQ(standing.due->on, (CivilDate{2026, 5, 15})) << "Tuesday, Monday, Friday";
}

TEST(ObligationClock, a_stated_day_is_counted_from_as_soon_as_it_is_known) {
  policy::ObligationRule rule = duty();
  rule.deadline.start_event.clear();
  rule.deadline.start_fact = "conductAt";
  rule.deadline.relation = policy::Relation::kBefore;
  const policy::Pack pack = pack_of(rule);
  EXPECT_EQ(raised(pack)->due_on, std::nullopt);
  policy::Facts facts;
  facts.set("conductAt", CivilDate{2026, 6, 12});
  EXPECT_EQ(raised(pack, facts)->due_on, (CivilDate{2026, 6, 9}));
  EXPECT_EQ(standing_of(pack, "X-DO", facts, {{"record.sealed", kSealed}}, kWeekdays).due->on, (CivilDate{2026, 6, 9}));
}

TEST(ObligationClock, facts_choose_the_clock) {
  policy::ObligationRule rule = duty();
  policy::DeadlineCase serious{
      .id = "SERIOUS", .kind = policy::DeadlineKind::kFixed, .source = policy::ValueSource::kText};
  serious.when.leaf = {.fact = "severity", .op = policy::Op::kEq, .value = std::string{"serious"}};
  serious.term = Term{.value = 24, .unit = TermUnit::kHour};
  rule.deadline.cases.push_back(serious);
  const policy::Pack pack = pack_of(rule);
  EXPECT_EQ(raised(pack)->due_on, (CivilDate{2026, 5, 15}));
  policy::Facts facts;
  facts.set("severity", "serious");
  EXPECT_EQ(raised(pack, facts)->due_on, (CivilDate{2026, 5, 13}));
  EXPECT_EQ(raised(pack, facts)->due_at, at("2026-05-13"));
}

TEST(ObligationClock, no_time_runs_before_the_window_opens_and_none_is_left_after_it_closes) {
  policy::ObligationRule rule = duty();
  rule.deadline.window = policy::DeadlineWindow{"verification.opened", "verification.concluded"};
  const policy::Pack pack = pack_of(rule);
  EXPECT_EQ(raised(pack)->due_on, std::nullopt) << "the window is not open yet";

  Milestones reached{{"record.sealed", kSealed}, {"verification.opened", at("2026-05-18")}};
  auto standing = standing_of(pack, "X-DO", {}, reached, kWeekdays);
  EXPECT_TRUE(standing.open);
  EXPECT_EQ(standing.due->on, (CivilDate{2026, 5, 21})) << "three working days from the opening";

  reached["verification.concluded"] = at("2026-05-19", 16);
  standing = standing_of(pack, "X-DO", {}, reached, kWeekdays);
  EXPECT_FALSE(standing.open);
  EXPECT_FALSE(standing.has_ended) << "what is owed stays owed, and late";
  EXPECT_EQ(standing.due->on, (CivilDate{2026, 5, 19}));
  EXPECT_EQ(standing.due->at, at("2026-05-19", 16));
  EXPECT_EQ(standing.basis, "text");

  EXPECT_FALSE(raised(pack, {}, {{"verification.opened", kSealed}, {"verification.concluded", kSealed}}))
      << "nothing is raised in a closed window";
}

TEST(ObligationClock, what_is_only_allowed_has_no_day_and_ends_with_its_window) {
  policy::ObligationRule rule = duty();
  rule.modality = policy::Modality::kMay;
  rule.deadline = {.kind = policy::DeadlineKind::kNone,
                   .window = policy::DeadlineWindow{"record.sealed", "verification.opened"}};
  const policy::Pack pack = pack_of(rule);
  EXPECT_EQ(raised(pack)->due_on, std::nullopt);
  EXPECT_EQ(raised(pack)->basis, "none");
  const auto open = standing_of(pack, "X-DO", {}, {{"record.sealed", kSealed}}, kWeekdays);
  EXPECT_TRUE(open.open);
  EXPECT_FALSE(open.has_ended);
  const auto closed =
      standing_of(pack, "X-DO", {}, {{"record.sealed", kSealed}, {"verification.opened", kSealed}}, kWeekdays);
  EXPECT_FALSE(closed.open);
  EXPECT_TRUE(closed.has_ended);
  EXPECT_EQ(closed.due, std::nullopt);
}

TEST(ObligationClock, several_who_owe_the_same_are_told_apart_by_number_and_known_by_one_name) {
  EXPECT_EQ(kind_without_number("W-REC#2"), "W-REC");
  EXPECT_EQ(kind_without_number("W-REC"), "W-REC");
}

}  // namespace
}  // namespace donghu::domain
