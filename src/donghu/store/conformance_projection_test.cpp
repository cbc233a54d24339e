#include <gmock/gmock.h>

#include <algorithm>

#include "donghu/store/conformance_testing.hpp"

namespace donghu::store {
namespace {

using namespace app;
using testing::ElementsAre;
using testing::IsEmpty;

const CivilDate kDay{2026, 5, 12};

TEST_P(RegistryConformance, a_put_replaces_the_row_of_its_key) {
  PersonRow person{nth<PersonId>(1), "𠮷永·安", "jya", std::nullopt, "科员", false, "current", "ownBureau"};
  const PersonRow namesake{nth<PersonId>(2), "𠮷永·安", "jya", nth<UnitId>(1), "科长", true, "retired", ""};
  write([&](RegistryWriter& w) {
    w.put(kHere, person);
    w.put(kHere, namesake);
    person.post = "";
    person.unit = nth<UnitId>(2);
    w.put(kHere, person);
  });
  const auto reader = registry().read();
  EXPECT_EQ(reader->person(kHere, nth<PersonId>(1)), person);
  EXPECT_EQ(reader->person(kHere, nth<PersonId>(3)), std::nullopt);
  EXPECT_EQ(reader->person(kElsewhere, nth<PersonId>(1)), std::nullopt);
  EXPECT_THAT(reader->people(kHere), ElementsAre(person, namesake));
  EXPECT_THAT(reader->people_named(kHere, "𠮷永·安"), ElementsAre(person, namesake));
  EXPECT_THAT(reader->people_named(kHere, "𠮷永安"), IsEmpty());  // a name is compared sign by sign
}

TEST_P(RegistryConformance, a_value_can_go_back_to_none) {
  SeatRow seat{nth<SeatId>(1), nth<PersonId>(1), "recorder", nth<UnitId>(1), kDay, kDay.plus_days(1), 4};
  write([&](RegistryWriter& w) {
    w.put(kHere, seat);
    seat.unit = std::nullopt;
    seat.to = std::nullopt;
    w.put(kHere, seat);
  });
  EXPECT_THAT(registry().read()->seats(kHere), ElementsAre(seat));
}

TEST_P(RegistryConformance, seats_and_units_are_listed_by_their_id) {
  const UnitRow top{nth<UnitId>(1), "局", std::nullopt};
  const UnitRow under{nth<UnitId>(2), "法规科", nth<UnitId>(1)};
  const SeatRow first{nth<SeatId>(1), nth<PersonId>(1), "recorder", std::nullopt, kDay, std::nullopt, 1};
  const SeatRow second{nth<SeatId>(2), nth<PersonId>(2), "recorder", std::nullopt, kDay, std::nullopt, 2};
  const SeatRow third{nth<SeatId>(3), nth<PersonId>(1), "verifier", std::nullopt, kDay, std::nullopt, 3};
  write([&](RegistryWriter& w) {
    w.put(kHere, under);
    w.put(kHere, top);
    for (const SeatRow& seat : {third, second, first}) w.put(kHere, seat);
  });
  const auto reader = registry().read();
  EXPECT_THAT(reader->units(kHere), ElementsAre(top, under));
  EXPECT_EQ(reader->unit(kHere, nth<UnitId>(2)), under);
  EXPECT_EQ(reader->unit(kElsewhere, nth<UnitId>(2)), std::nullopt);
  EXPECT_THAT(reader->seats(kHere), ElementsAre(first, second, third));
  EXPECT_THAT(reader->seats_of(kHere, nth<PersonId>(1)), ElementsAre(first, third));
  EXPECT_THAT(reader->seats_of(kElsewhere, nth<PersonId>(1)), IsEmpty());
}

TEST_P(RegistryConformance, an_account_is_found_by_name_in_the_whole_deployment_and_named_once) {
  const AccountRow account{nth<AccountId>(1), "zhang.san", nth<PersonId>(1), true};
  write([&](RegistryWriter& w) {
    w.put(kElsewhere, account);
    w.savepoint();
    EXPECT_THROW(w.put(kHere, AccountRow{nth<AccountId>(2), "zhang.san", nth<PersonId>(2), true}), StorageFailure);
    w.rollback_to_savepoint();
  });
  EXPECT_EQ(registry().read()->account("zhang.san"), std::pair(kElsewhere, account));
  EXPECT_EQ(registry().read()->account("Zhang.San"), std::nullopt);
}

TEST_P(RegistryConformance, links_of_a_person_or_a_matter_are_found) {
  const PartyRow own{nth_hash(2), nth<MatterId>(1), "own"};
  const PartyRow named{nth_hash(1), nth<MatterId>(1), "named"};
  const KinRow kin{nth_hash(3), {0, 1}};
  const KinRow more{nth_hash(3), {0, 2}};
  write([&](RegistryWriter& w) {
    w.put(kHere, own);
    w.put(kHere, own);  // again: still one
    w.put(kHere, named);
    w.put(kHere, PartyRow{nth_hash(1), nth<MatterId>(2), "named"});
    w.put(kHere, more);
    w.put(kHere, kin);
    w.put(kHere, KinRow{nth_hash(4), {9}});
  });
  const auto reader = registry().read();
  EXPECT_THAT(reader->parties(kHere, nth<MatterId>(1)), ElementsAre(named, own));
  EXPECT_THAT(reader->kin(kHere, nth_hash(3)), ElementsAre(kin, more));
  EXPECT_THAT(reader->kin(kElsewhere, nth_hash(3)), IsEmpty());
}

TEST_P(RegistryConformance, matters_that_are_somebodys_own_are_found_by_kind_oldest_first) {
  MatterRow later = nth_matter(1);
  later.opened_on = later.opened_on.plus_days(5);
  MatterRow other_kind = nth_matter(3);
  other_kind.kind = "personnelCheck";
  write([&](RegistryWriter& w) {
    for (const MatterRow& row : {later, nth_matter(2), other_kind, nth_matter(4)}) w.put(kHere, row);
    for (const unsigned n : {1U, 2U, 3U}) w.put(kHere, PartyRow{nth_hash(1), nth<MatterId>(n), "own"});
    w.put(kHere, PartyRow{nth_hash(1), nth<MatterId>(4), "named"});
  });
  const auto reader = registry().read();
  EXPECT_THAT(reader->matters_owned(kHere, {nth_matter(1).kind}, nth_hash(1)), ElementsAre(nth_matter(2), later));
  EXPECT_THAT(reader->matters_owned(kHere, {"personnelCheck"}, nth_hash(1)), ElementsAre(other_kind));
  EXPECT_THAT(reader->matters_owned(kHere, {}, nth_hash(1)), IsEmpty());
  EXPECT_THAT(reader->matters_owned(kHere, {nth_matter(1).kind}, nth_hash(2)), IsEmpty());
  EXPECT_THAT(reader->matters_owned(kElsewhere, {nth_matter(1).kind}, nth_hash(1)), IsEmpty());
}

TEST_P(RegistryConformance, a_link_of_an_unknown_class_would_bar_nobody_and_is_refused) {
  const auto writer = registry().write();
  writer->begin();
  EXPECT_THROW(writer->put(kHere, PartyRow{nth_hash(1), nth<MatterId>(1), "Named"}), StorageFailure);
}

TEST_P(RegistryConformance, case_files_and_their_roles_come_back) {
  const CaseFileRow file{nth<CaseId>(1), "清自然资罚〔2026〕1号", {0, 5}, "PENALTY", std::nullopt};
  const CaseRoleRow open{nth<CaseId>(1), nth<PersonId>(1), "handler", kDay, std::nullopt};
  const CaseRoleRow ended{nth<CaseId>(1), nth<PersonId>(1), "handler", kDay, kDay.plus_days(3)};
  const CaseRoleRow later{nth<CaseId>(1), nth<PersonId>(1), "handler", kDay.plus_days(9), std::nullopt};
  const CaseRoleRow elsewhere{nth<CaseId>(2), nth<PersonId>(1), "handler", kDay, std::nullopt};
  write([&](RegistryWriter& w) {
    w.put(kHere, file);
    for (const CaseRoleRow& role : {elsewhere, later, open, ended}) w.put(kHere, role);
  });
  const auto reader = registry().read();
  EXPECT_EQ(reader->case_file(kHere, nth<CaseId>(1)), file);
  EXPECT_THAT(reader->case_files(kHere), ElementsAre(file));
  EXPECT_THAT(reader->case_roles(kHere, nth<CaseId>(1)), ElementsAre(ended, later));
  EXPECT_THAT(reader->case_roles_of(kHere, nth<PersonId>(1)), ElementsAre(ended, later, elsewhere));
}

TEST_P(RegistryConformance, openings_adoptions_and_blobs_come_back) {
  const OpeningRow opening{nth<OpeningId>(1), nth_hash(1), nth_hash(2), nth<MatterId>(1), "核查", 7, {99}};
  const AdoptionRow late{nth<StreamId>(1), "cn-xingqing-c", "1.1.0", nth_hash(3), kDay.plus_days(30), "{}"};
  const AdoptionRow soon{nth<StreamId>(2), "cn-xingqing-c", "1.0.0", nth_hash(4), kDay, R"({"a":"𠮷·"})"};
  const BlobRow blob{nth_hash(5), 9'007'199'254'740'993, 7};
  write([&](RegistryWriter& w) {
    w.put(kHere, opening);
    w.put(kHere, late);
    w.put(kHere, soon);
    w.put(kHere, blob);
  });
  const auto reader = registry().read();
  EXPECT_EQ(reader->opening(kHere, nth<OpeningId>(1)), opening);
  EXPECT_EQ(reader->opening(kElsewhere, nth<OpeningId>(1)), std::nullopt);
  EXPECT_THAT(reader->adoptions(kHere), ElementsAre(soon, late));
  EXPECT_THAT(reader->blobs(kHere), ElementsAre(blob));
}

TEST_P(RegistryConformance, post_is_found_by_its_addressee_in_the_whole_deployment) {
  const PostRow letter{7, "a.donghu/1", nth<MatterId>(1), "dispatchSent", {99}, {}};
  const PostRow reply{8, "a.donghu/1", nth<MatterId>(2), "dispatchReceived", {100}, 9'007'199'254'740'993};
  const PostRow other{9, "b.donghu/1", nth<MatterId>(2), "dispatchReceived", {100}, 3};
  write([&](RegistryWriter& w) {
    w.put(kElsewhere, reply);
    w.put(kHere, other);
    w.put(kHere, letter);
  });
  EXPECT_THAT(registry().read()->post_to("a.donghu/1"),
              ElementsAre(std::pair{kHere, letter}, std::pair{kElsewhere, reply}));
  EXPECT_THAT(registry().read()->post_to("c.donghu/1"), IsEmpty());
}

TEST_P(RegistryConformance, a_number_is_given_to_one_matter) {
  MatterRow twin = nth_matter(2);
  twin.number = 1;
  MatterRow unnumbered = nth_matter(3);
  unnumbered.number = 0;
  MatterRow another = nth_matter(4);
  another.number = 0;
  write([&](RegistryWriter& w) {
    w.put(kHere, nth_matter(1));
    w.put(kHere, unnumbered);
    w.put(kHere, another);
    w.savepoint();
    EXPECT_THROW(w.put(kHere, twin), StorageFailure);
    w.rollback_to_savepoint();
    twin.series = 2;
    w.put(kHere, twin);
  });
}

TEST_P(RegistryConformance, a_record_may_come_before_its_matter_but_not_without_it) {
  write([](RegistryWriter& w) {
    w.put(kHere, nth_record(1));
    w.put(kHere, nth_matter(1));
  });
  EXPECT_EQ(registry().read()->matters(kHere, {.state = "registered"}).total, 1U);
  const auto writer = registry().write();
  writer->begin();
  writer->put(kHere, nth_record(2));
  EXPECT_THROW(writer->commit(), StorageFailure);
}

TEST_P(RegistryConformance, projections_cleared_and_put_again_are_equal) {
  const auto put_all = [](RegistryWriter& w) {
    for (const unsigned n : {1U, 2U, 3U}) put_one_of_each(w, kHere, n);
  };
  write([&](RegistryWriter& w) {
    put_all(w);
    put_one_of_each(w, kElsewhere, 1);
    w.add_entry(kHere, nth_entry(0, nth<StreamId>(1), 1));
  });
  const auto before = registry().dump_projections(kHere);
  const auto elsewhere = registry().dump_projections(kElsewhere);
  EXPECT_EQ(before.size(), 3U * 18U);
  EXPECT_TRUE(std::is_sorted(before.begin(), before.end()));

  write([](RegistryWriter& w) { w.clear_projections(kHere); });
  EXPECT_THAT(registry().dump_projections(kHere), IsEmpty());
  EXPECT_EQ(registry().dump_projections(kElsewhere), elsewhere);
  EXPECT_TRUE(registry().read()->entry(kHere, 0));  // the ledger stays

  write(put_all);
  EXPECT_EQ(registry().dump_projections(kHere), before);
  write(put_all);  // each replaces itself
  EXPECT_EQ(registry().dump_projections(kHere), before);
  backend_->reopen();
  EXPECT_EQ(registry().dump_projections(kHere), before);
}

TEST_P(RegistryConformance, a_scratch_copy_holds_what_was_committed_and_keeps_its_changes_to_itself) {
  write([](RegistryWriter& w) {
    put_one_of_each(w, kHere, 1);
    w.add_entry(kHere, nth_entry(0, nth<StreamId>(1), 1));
  });
  const auto before = registry().dump_projections(kHere);
  const auto writer = registry().write();  // a writer at work is no hindrance, and its work is not in the copy
  writer->begin();
  put_one_of_each(*writer, kHere, 2);

  const auto copy = registry().scratch_copy();
  EXPECT_EQ(copy->dump_projections(kHere), before);
  EXPECT_EQ(copy->read()->entries(kHere, 0, 10), (std::vector{nth_entry(0, nth<StreamId>(1), 1)}));
  const auto in_copy = copy->write();
  in_copy->begin();
  in_copy->clear_projections(kHere);
  in_copy->commit();
  EXPECT_THAT(copy->dump_projections(kHere), IsEmpty());
  EXPECT_EQ(registry().dump_projections(kHere), before);
}

TEST_P(RegistryConformance, a_dump_shows_every_value_so_that_different_rows_look_different) {
  write([](RegistryWriter& w) {
    w.put(kHere, UnitRow{nth<UnitId>(1), "一|parent=null\n\\", std::nullopt});
    w.put(kHere, SeatRow{nth<SeatId>(2), nth<PersonId>(3), "r", nth<UnitId>(4), kDay, std::nullopt, 5});
  });
  const std::string zeros(30, '0');
  EXPECT_THAT(registry().dump_projections(kHere),
              ElementsAre("seat|id=" + zeros + "02|person=" + zeros + "03|role=r|unit=" + zeros +
                              "04|from_on=2026-05-12|to_on=null|idx=5",
                          "unit|id=" + zeros + R"(01|name=一\|parent=null\n\\|parent=null)"));
}

}  // namespace
}  // namespace donghu::store
