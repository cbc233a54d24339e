#include <gmock/gmock.h>

#include "donghu/store/conformance_testing.hpp"

namespace donghu::store {
namespace {

using namespace app;
using testing::ElementsAre;
using testing::IsEmpty;

const Hash kReader = nth_hash(501);     // class named
const Hash kReaderOwn = nth_hash(502);  // class own

TEST_P(RegisterConformance, a_row_is_the_matter_its_record_and_its_version) {
  write([](RegistryWriter& w) {
    w.put_stream(kHere, StreamRow{.id = stream_of(nth<MatterId>(2)), .kind = "record", .version = 5, .key_id = 1});
  });
  const RegisterPage found = page({.matter = nth<MatterId>(2)});
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(found.rows[0].matter, nth_matter(2));
  EXPECT_EQ(found.rows[0].record, nth_record(2));
  EXPECT_EQ(found.rows[0].version, 5U);
  EXPECT_FALSE(found.rows[0].own);
  EXPECT_EQ(found.total, 1U);
}

TEST_P(RegisterConformance, shows_one_authority_only) {
  EXPECT_THAT(shown({}), ElementsAre(6, 5, 4, 3, 2, 1));
  EXPECT_THAT(shown({.matter = nth<MatterId>(7)}), IsEmpty());
  EXPECT_EQ(registry().read()->matters(kElsewhere, {}).total, 1U);
}

TEST_P(RegisterConformance, each_order_has_its_exact_mirror) {
  // given contact days that run against the registration days, and two records equal in each but their entry
  change_record(3, [](RecordRow& r) { r.contact_on = nth_record(1).contact_on, r.lag_days = 1; });
  change_record(6, [](RecordRow& r) { r.registered_on = nth_record(5).registered_on, r.contact_on = {2020, 1, 1}; });
  EXPECT_THAT(shown({.order = RegisterOrder::kNewestFirst}), ElementsAre(6, 5, 4, 3, 2, 1));
  EXPECT_THAT(shown({.order = RegisterOrder::kOldestFirst}), ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_THAT(shown({.order = RegisterOrder::kLongestLag}), ElementsAre(6, 5, 4, 2, 3, 1));
  EXPECT_THAT(shown({.order = RegisterOrder::kShortestLag}), ElementsAre(1, 3, 2, 4, 5, 6));
  // nth_record's contact is the same day for each n, so here the entry decides but for 6
  EXPECT_THAT(shown({.order = RegisterOrder::kContactNewest}), ElementsAre(5, 4, 3, 2, 1, 6));
  EXPECT_THAT(shown({.order = RegisterOrder::kContactOldest}), ElementsAre(6, 1, 2, 3, 4, 5));
}

TEST_P(RegisterConformance, pages_cut_the_rows_and_not_the_total) {
  RegisterQuery query{.offset = 1, .limit = 2};
  RegisterPage found = page(query);
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(found.rows[0].matter.number, 5);
  EXPECT_EQ(found.rows[1].matter.number, 4);
  EXPECT_EQ(found.total, 6U);
  query.offset = 6;
  EXPECT_EQ(page(query).total, 6U);
  EXPECT_TRUE(page(query).rows.empty());
  query = {.limit = 0};
  EXPECT_EQ(page(query).total, 6U);
  EXPECT_TRUE(page(query).rows.empty());
}

TEST_P(RegisterConformance, every_filter_narrows) {
  change_record(2, [](RecordRow& r) { r.screening = "lawful", r.late = true; });
  change_record(3, [](RecordRow& r) { r.unit = nth<UnitId>(8), r.incomplete = true; });
  MatterRow closed = nth_matter(4);
  closed.state = "closed";
  write([&](RegistryWriter& w) { w.put(kHere, closed); });

  EXPECT_THAT(shown({.state = "closed"}), ElementsAre(4));
  EXPECT_THAT(shown({.state = "drafted"}), IsEmpty());
  EXPECT_THAT(shown({.screening = "lawful"}), ElementsAre(2));
  EXPECT_THAT(shown({.unit = nth<UnitId>(8)}), ElementsAre(3));
  EXPECT_THAT(shown({.late = true}), ElementsAre(2));
  EXPECT_THAT(shown({.late = false}), ElementsAre(6, 5, 4, 3, 1));
  EXPECT_THAT(shown({.incomplete = true}), ElementsAre(3));
  EXPECT_THAT(shown({.incomplete = false}), ElementsAre(6, 5, 4, 2, 1));
  const CivilDate second = nth_record(2).registered_on;
  const CivilDate fourth = nth_record(4).registered_on;
  EXPECT_THAT(shown({.registered_from = second, .registered_to = fourth}), ElementsAre(4, 3, 2));
  EXPECT_THAT(shown({.registered_from = fourth}), ElementsAre(6, 5, 4));
  EXPECT_THAT(shown({.registered_to = second}), ElementsAre(2, 1));
  EXPECT_THAT(shown({.state = "registered", .screening = "suspect", .registered_to = fourth, .late = false}),
              ElementsAre(3, 1));
}

TEST_P(RegisterConformance, a_matter_that_names_the_reader_neither_appears_nor_counts) {
  link(2, kReader, "named");
  link(5, kReader, "named");
  link(5, nth_hash(503), "named");
  EXPECT_THAT(shown({.barred = {kReader}}), ElementsAre(6, 4, 3, 1));
  EXPECT_THAT(shown({.barred = {nth_hash(503), kReader, nth_hash(504)}}), ElementsAre(6, 4, 3, 1));
  EXPECT_THAT(shown({.barred = {nth_hash(503)}}), ElementsAre(6, 4, 3, 2, 1));
  EXPECT_THAT(shown({.barred = {kReader}, .matter = nth<MatterId>(2)}), IsEmpty());
  EXPECT_THAT(shown({.barred = {kReader}, .registered_to = nth_record(2).registered_on}), ElementsAre(1));
  EXPECT_EQ(page({.barred = {kReader}, .limit = 1}).total, 4U);
}

TEST_P(RegisterConformance, a_link_in_another_authority_bars_nobody_here) {
  write([](RegistryWriter& w) { w.put(kElsewhere, PartyRow{kReader, nth<MatterId>(2), "named"}); });
  EXPECT_THAT(shown({.barred = {kReader}}), ElementsAre(6, 5, 4, 3, 2, 1));
}

TEST_P(RegisterConformance, ones_own_are_marked_and_can_be_shown_alone) {
  link(1, kReaderOwn, "own");
  link(4, kReaderOwn, "own");
  link(5, nth_hash(503), "own");
  std::vector<std::int64_t> marked;
  for (const RegisterRow& row : page({.own = kReaderOwn}).rows)
    if (row.own) marked.push_back(row.matter.number);
  EXPECT_THAT(marked, ElementsAre(4, 1));
  EXPECT_THAT(shown({.own = kReaderOwn, .only_own = true}), ElementsAre(4, 1));
  EXPECT_TRUE(page({.own = kReaderOwn, .only_own = true}).rows[0].own);
  EXPECT_THAT(shown({.own = nth_hash(504), .only_own = true}), IsEmpty());
}

TEST_P(RegisterConformance, only_ones_own_without_a_token_is_nothing) {
  EXPECT_THAT(shown({.only_own = true}), IsEmpty());
  EXPECT_THAT(changed({.only_own = true}), IsEmpty());
}

TEST_P(RegisterConformance, being_named_outweighs_having_recorded) {
  link(4, kReaderOwn, "own");
  link(4, kReader, "named");
  EXPECT_THAT(shown({.barred = {kReader}, .own = kReaderOwn, .only_own = true}), IsEmpty());
}

TEST_P(RegisterConformance, changes_come_newest_first_within_the_scope) {
  write([](RegistryWriter& w) {
    for (const auto& [matter, idx] : {std::pair{1U, 10U}, {2U, 11U}, {1U, 12U}, {3U, 13U}})
      w.put(kHere, ChangeRow{nth<MatterId>(matter), {idx}, "Changed", idx});
    w.put(kHere, ChangeRow{nth<MatterId>(99), {14}, "Changed", 14});  // no record of the register
    w.put(kElsewhere, ChangeRow{nth<MatterId>(7), {15}, "Changed", 15});
  });
  link(3, kReader, "named");
  link(2, kReaderOwn, "own");
  EXPECT_THAT(changed({}), ElementsAre(13, 12, 11, 10));
  EXPECT_THAT(changed({}, 2), ElementsAre(13, 12));
  EXPECT_THAT(changed({.barred = {kReader}}), ElementsAre(12, 11, 10));
  EXPECT_THAT(changed({.barred = {kReader}}, 1), ElementsAre(12));
  EXPECT_THAT(changed({.own = kReaderOwn, .only_own = true}), ElementsAre(11));
  EXPECT_THAT(changed({.matter = nth<MatterId>(1)}), ElementsAre(12, 10));
  EXPECT_THAT(changed({.state = "closed"}), IsEmpty());
  EXPECT_THAT(registry().read()->changes(kHere, {.matter = nth<MatterId>(2)}, 1),
              ElementsAre(ChangeRow{nth<MatterId>(2), {11}, "Changed", 11}));
}

TEST_P(ObligationConformance, the_soonest_comes_first_and_the_undated_last) {
  for (const unsigned n : {3U, 1U, 2U}) owe(nth_obligation(n));
  ObligationRow undated = nth_obligation(4);
  undated.due_on = std::nullopt;
  owe(undated);
  EXPECT_THAT(open({"disciplineOffice"}), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(open({"disciplineOffice"}, {}, {}, 2), ElementsAre(1, 2));
}

TEST_P(ObligationConformance, is_shown_to_its_roles_until_it_is_met) {
  ObligationRow other = nth_obligation(2);
  other.owed_role = "partyGroup";
  ObligationRow met = nth_obligation(3);
  met.met_idx = 0;
  owe(nth_obligation(1));
  owe(other);
  owe(met);
  EXPECT_THAT(open({"disciplineOffice"}), ElementsAre(1));
  EXPECT_THAT(open({"partyGroup", "disciplineOffice"}), ElementsAre(1, 2));
  EXPECT_THAT(open({"archivist"}), IsEmpty());
  EXPECT_THAT(open({}), IsEmpty());
  EXPECT_THAT(registry().read()->open_obligations(kHere, {"partyGroup"}, {}, {}, 1), ElementsAre(other));
  EXPECT_THAT(registry().read()->open_obligations(kElsewhere, {"partyGroup"}, {}, {}, 1), IsEmpty());
}

TEST_P(ObligationConformance, of_one_person_is_shown_to_that_person_alone) {
  ObligationRow personal = nth_obligation(2);
  personal.owed_token = kReaderOwn;
  owe(nth_obligation(1));
  owe(personal);
  EXPECT_THAT(open({"disciplineOffice"}), ElementsAre(1));
  EXPECT_THAT(open({}, kReaderOwn), ElementsAre(2));
  EXPECT_THAT(open({"disciplineOffice"}, kReaderOwn), ElementsAre(1, 2));
}

TEST_P(ObligationConformance, of_a_matter_that_names_the_reader_is_not_shown) {
  ObligationRow personal = nth_obligation(2);
  personal.owed_token = kReaderOwn;
  owe(nth_obligation(1));
  owe(personal);
  owe(nth_obligation(3));
  write([](RegistryWriter& w) {
    for (const unsigned n : {1U, 2U}) w.put(kHere, PartyRow{kReader, nth<MatterId>(n), "named"});
  });
  EXPECT_THAT(open({"disciplineOffice"}, kReaderOwn, {kReader}), ElementsAre(3));
  EXPECT_THAT(open({"disciplineOffice"}, kReaderOwn, {kReader}, 1), ElementsAre(3));
}

TEST_P(ObligationConformance, of_one_matter_are_all_listed_met_ones_included) {
  ObligationRow met = nth_obligation(1);
  met.kind = "circulate";
  met.met_idx = 9;
  owe(nth_obligation(1));
  owe(met);
  owe(nth_obligation(2));
  EXPECT_THAT(registry().read()->obligations_of(kHere, nth<MatterId>(1)), ElementsAre(met, nth_obligation(1)));
}

}  // namespace
}  // namespace donghu::store
