#include <atomic>
#include <limits>
#include <thread>

#include "donghu/store/conformance_testing.hpp"

namespace donghu::store {
namespace {

using namespace app;

const StreamId kStream = nth<StreamId>(1);
constexpr std::uint64_t kBeyondDouble = 9'007'199'254'740'993;  // 2^53 + 1: a double would round it

TEST_P(RegistryConformance, authorities_and_heads_come_back_as_they_were_added) {
  const auto reader = registry().read();
  EXPECT_EQ(reader->authorities(), (std::vector{nth_authority(kHere), nth_authority(kElsewhere)}));
  EXPECT_EQ(reader->head(kHere), HeadRow{.root = nth_hash(0)});
  EXPECT_EQ(reader->head(3), std::nullopt);
}

TEST_P(RegistryConformance, entries_come_back_in_order_with_their_exact_bytes) {
  EntryRow empty = nth_entry(2, kStream, 3);
  empty.bytes.clear();
  write([&](RegistryWriter& w) {  // given entries written out of order
    w.add_entry(kHere, empty);
    w.add_entry(kHere, nth_entry(0, kStream, 1));
    w.add_entry(kHere, nth_entry(1, kStream, 2));
  });
  const auto reader = registry().read();
  EXPECT_EQ(reader->entry(kHere, 1), nth_entry(1, kStream, 2));
  EXPECT_EQ(reader->entry(kHere, 3), std::nullopt);
  EXPECT_EQ(reader->entry(kElsewhere, 1), std::nullopt);
  EXPECT_EQ(reader->entries(kHere, 1, 10), (std::vector{nth_entry(1, kStream, 2), empty}));
  EXPECT_EQ(reader->entries(kHere, 0, 1), (std::vector{nth_entry(0, kStream, 1)}));
  EXPECT_EQ(reader->leaves(kHere, 1, 10), (std::vector{nth_hash(2), nth_hash(3)}));
  EXPECT_EQ(reader->leaves(kHere, 0, 2), (std::vector{nth_hash(1), nth_hash(2)}));
}

TEST_P(RegistryConformance, a_stream_is_read_from_any_version_on) {
  const StreamId other = nth<StreamId>(2);
  write([&](RegistryWriter& w) {
    w.add_entry(kHere, nth_entry(0, kStream, 1));
    w.add_entry(kHere, nth_entry(1, other, 1));
    w.add_entry(kHere, nth_entry(2, kStream, 2));
    w.add_entry(kElsewhere, nth_entry(0, kStream, 3));
  });
  const auto reader = registry().read();
  EXPECT_EQ(reader->stream_entries(kHere, kStream, 0),
            (std::vector{nth_entry(0, kStream, 1), nth_entry(2, kStream, 2)}));
  EXPECT_EQ(reader->stream_entries(kHere, kStream, 1), (std::vector{nth_entry(2, kStream, 2)}));
  EXPECT_EQ(reader->stream_entries(kHere, kStream, 2), std::vector<EntryRow>{});
}

TEST_P(RegistryConformance, an_index_or_a_version_is_taken_once) {
  write([&](RegistryWriter& w) {
    w.add_entry(kHere, nth_entry(0, kStream, 1));
    w.add_entry(kElsewhere, nth_entry(0, kStream, 1));  // another authority: another log
    w.savepoint();
    EXPECT_THROW(w.add_entry(kHere, nth_entry(0, nth<StreamId>(2), 1)), StorageFailure);
    EXPECT_THROW(w.add_entry(kHere, nth_entry(1, kStream, 1)), StorageFailure);
    w.rollback_to_savepoint();
  });
  EXPECT_EQ(registry().read()->entries(kHere, 0, 10), (std::vector{nth_entry(0, kStream, 1)}));
}

TEST_P(RegistryConformance, an_authority_that_is_not_there_takes_no_rows) {
  const auto writer = registry().write();
  writer->begin();
  EXPECT_THROW(writer->add_entry(3, nth_entry(0, kStream, 1)), StorageFailure);
  EXPECT_THROW(writer->put(3, UnitRow{nth<UnitId>(1), "科", std::nullopt}), StorageFailure);
}

TEST_P(RegistryConformance, a_head_moves_only_from_the_expected_size) {
  const HeadRow first{.size = 2, .root = nth_hash(5), .frontier = {0, 1}, .last_at = {99}};
  write([&](RegistryWriter& w) {
    EXPECT_FALSE(w.set_head(kHere, 1, first));
    EXPECT_EQ(w.head(kHere), HeadRow{.root = nth_hash(0)});
    EXPECT_TRUE(w.set_head(kHere, 0, first));
    EXPECT_FALSE(w.set_head(kHere, 0, HeadRow{.size = 3}));
  });
  EXPECT_EQ(registry().read()->head(kHere), first);
  EXPECT_EQ(registry().read()->head(kElsewhere), HeadRow{.root = nth_hash(0)});
}

TEST_P(RegistryConformance, tiles_streams_keys_and_commands_come_back) {
  const Bytes tile(8192, 0);
  const StreamRow stream{.id = kStream, .kind = "record", .version = 4, .key_id = 9};
  const DataKeyRow key{.key_id = 1, .kek = 2, .wrapped = {0, 9, 0}};
  const CommandRow command{.token = nth_hash(1), .digest = nth_hash(2), .first_idx = 3, .n = 2, .at = {5}};
  write([&](RegistryWriter& w) {
    w.add_tile(kHere, 1, 7, tile);
    w.put_stream(kHere, StreamRow{.id = kStream, .kind = "record", .version = 3, .key_id = 9});
    w.put_stream(kHere, stream);
    w.add_data_key(kHere, key);
    w.add_command(kHere, command);
    w.add_checkpoint(kHere, 2, nth_hash(3), Instant{6});
  });
  const auto reader = registry().read();
  EXPECT_EQ(reader->tile(kHere, 1, 7), tile);
  EXPECT_EQ(reader->tile(kHere, 0, 7), std::nullopt);
  EXPECT_EQ(reader->stream(kHere, kStream), stream);
  EXPECT_EQ(reader->stream(kElsewhere, kStream), std::nullopt);
  EXPECT_EQ(reader->data_key(kHere, 1), key);
  EXPECT_EQ(reader->data_key(kHere, 2), std::nullopt);
  EXPECT_EQ(reader->command(kHere, nth_hash(1)), command);
  EXPECT_EQ(reader->command(kElsewhere, nth_hash(1)), std::nullopt);
}

TEST_P(RegistryConformance, what_is_added_once_cannot_be_added_again) {
  write([&](RegistryWriter& w) {
    w.add_data_key(kHere, DataKeyRow{.key_id = 1, .kek = 1, .wrapped = {1}});
    w.add_command(kHere, CommandRow{.token = nth_hash(1)});
    w.add_checkpoint(kHere, 1, nth_hash(1), Instant{1});
    w.savepoint();
    EXPECT_THROW(w.add_data_key(kHere, DataKeyRow{.key_id = 1, .kek = 1, .wrapped = {2}}), StorageFailure);
    EXPECT_THROW(w.add_command(kHere, CommandRow{.token = nth_hash(1), .n = 1}), StorageFailure);
    EXPECT_THROW(w.add_checkpoint(kHere, 1, nth_hash(2), Instant{1}), StorageFailure);
    w.rollback_to_savepoint();
  });
  EXPECT_EQ(registry().read()->data_key(kHere, 1)->wrapped, Bytes{1});
  EXPECT_EQ(registry().read()->command(kHere, nth_hash(1))->n, 0U);
}

TEST_P(RegistryConformance, whole_numbers_keep_every_digit) {
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  EntryRow entry = nth_entry(kBeyondDouble, kStream, kMost);
  entry.at = Instant{std::numeric_limits<std::int64_t>::min()};
  entry.key_id = std::numeric_limits<std::uint32_t>::max();
  write([&](RegistryWriter& w) {
    w.add_entry(kHere, entry);
    EXPECT_THROW(w.add_entry(kHere, nth_entry(kMost + 1, kStream, 1)), StorageFailure);
  });
  EXPECT_EQ(registry().read()->entry(kHere, kBeyondDouble), entry);
}

TEST_P(RegistryConformance, key_ids_count_up_for_each_authority) {
  write([&](RegistryWriter& w) {
    EXPECT_EQ(w.next_key_id(kHere), 1U);
    w.add_data_key(kHere, DataKeyRow{.key_id = 1, .kek = 1, .wrapped = {1}});
    EXPECT_EQ(w.next_key_id(kHere), 2U);
    EXPECT_EQ(w.next_key_id(kElsewhere), 1U);
  });
}

TEST_P(RegistryConformance, numbers_run_without_gaps_each_in_its_own_sequence) {
  const CounterKey key{.kind = 1, .series = 1, .year = 2026};
  write([&](RegistryWriter& w) {
    EXPECT_EQ(w.next_number(kHere, key), 1);
    EXPECT_EQ(w.next_number(kHere, key), 2);
    EXPECT_EQ(w.next_number(kElsewhere, key), 1);
    EXPECT_EQ(w.next_number(kHere, {.kind = 2, .series = 1, .year = 2026}), 1);
    EXPECT_EQ(w.next_number(kHere, {.kind = 1, .series = 2, .year = 2026}), 1);
    EXPECT_EQ(w.next_number(kHere, {.kind = 1, .series = 1, .year = 2027}), 1);
  });
  backend_->reopen();
  write([&](RegistryWriter& w) { EXPECT_EQ(w.next_number(kHere, key), 3); });
}

TEST_P(RegistryConformance, a_refused_job_leaves_nothing_behind_not_even_its_number) {
  const CounterKey key{.kind = 1, .series = 1, .year = 2026};
  write([&](RegistryWriter& w) {
    w.savepoint();
    EXPECT_EQ(w.next_number(kHere, key), 1);
    w.add_entry(kHere, nth_entry(0, kStream, 1));
    w.release_savepoint();
    w.savepoint();
    EXPECT_EQ(w.next_number(kHere, key), 2);
    w.add_entry(kHere, nth_entry(1, kStream, 2));
    w.put_stream(kHere, StreamRow{.id = kStream, .kind = "record", .version = 2, .key_id = 1});
    EXPECT_TRUE(w.set_head(kHere, 0, HeadRow{.size = 2}));
    w.rollback_to_savepoint();
    w.savepoint();
    EXPECT_EQ(w.next_number(kHere, key), 2);
    w.add_entry(kHere, nth_entry(1, nth<StreamId>(2), 1));
    w.release_savepoint();
  });
  const auto reader = registry().read();
  EXPECT_EQ(reader->entries(kHere, 0, 10), (std::vector{nth_entry(0, kStream, 1), nth_entry(1, nth<StreamId>(2), 1)}));
  EXPECT_EQ(reader->stream(kHere, kStream), std::nullopt);
  EXPECT_EQ(reader->head(kHere)->size, 0U);
}

TEST_P(RegistryConformance, a_writer_that_rolls_back_or_goes_away_has_written_nothing) {
  {
    const auto writer = registry().write();
    writer->begin();
    writer->add_entry(kHere, nth_entry(0, kStream, 1));
    writer->rollback();
    EXPECT_EQ(writer->entry(kHere, 0), std::nullopt);
    writer->begin();
    writer->add_entry(kHere, nth_entry(0, kStream, 1));
  }
  EXPECT_EQ(registry().read()->entry(kHere, 0), std::nullopt);
  write([&](RegistryWriter& w) { w.add_entry(kHere, nth_entry(0, kStream, 1)); });
  EXPECT_EQ(registry().read()->entry(kHere, 0), nth_entry(0, kStream, 1));
}

TEST_P(RegistryConformance, nothing_is_written_outside_a_transaction) {
  const auto writer = registry().write();
  EXPECT_THROW(writer->add_entry(kHere, nth_entry(0, kStream, 1)), StorageFailure);
  EXPECT_THROW(writer->put(kHere, nth_matter(1)), StorageFailure);
  EXPECT_THROW(writer->savepoint(), StorageFailure);
  EXPECT_THROW(writer->commit(), StorageFailure);
  EXPECT_EQ(writer->entry(kHere, 0), std::nullopt);
}

TEST_P(RegistryConformance, there_is_one_writer_at_a_time) {
  auto writer = registry().write();
  EXPECT_THROW(registry().write(), std::logic_error);
  writer.reset();
  EXPECT_NE(registry().write(), nullptr);
}

TEST_P(RegistryConformance, a_reader_keeps_its_snapshot_while_the_writer_goes_on) {
  const auto before = registry().read();
  const auto writer = registry().write();
  writer->begin();
  writer->add_entry(kHere, nth_entry(0, kStream, 1));
  EXPECT_EQ(writer->entry(kHere, 0), nth_entry(0, kStream, 1));  // the writer sees its own work
  EXPECT_EQ(registry().read()->entry(kHere, 0), std::nullopt);   // nobody else does
  writer->commit();
  EXPECT_EQ(before->entry(kHere, 0), std::nullopt);
  EXPECT_EQ(registry().read()->entry(kHere, 0), nth_entry(0, kStream, 1));
  registry().upkeep();
  EXPECT_EQ(before->entry(kHere, 0), std::nullopt);
}

TEST_P(RegistryConformance, many_readers_each_see_a_whole_state_while_the_writer_commits) {
  std::atomic<bool> done = false;
  std::atomic<int> torn = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i)
    readers.emplace_back([&] {
      while (!done) {
        const auto reader = registry().read();
        const std::size_t entries = reader->leaves(kHere, 0, 1000).size();  // first the entries, then the head
        if (reader->head(kHere)->size != entries) ++torn;
      }
    });
  for (std::uint64_t idx = 0; idx < 60; ++idx) {
    write([&](RegistryWriter& w) {
      w.add_entry(kHere, nth_entry(idx, kStream, idx + 1));
      EXPECT_TRUE(w.set_head(kHere, idx, HeadRow{.size = idx + 1}));
    });
    if (idx % 10 == 0) registry().upkeep();
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(torn, 0);
  EXPECT_EQ(registry().read()->head(kHere)->size, 60U);
}

TEST_P(RegistryConformance, what_was_committed_is_there_after_a_restart) {
  write([&](RegistryWriter& w) {
    w.add_entry(kHere, nth_entry(0, kStream, 1));
    EXPECT_TRUE(w.set_head(kHere, 0, HeadRow{.size = 1, .root = nth_hash(1)}));
  });
  backend_->reopen();
  EXPECT_EQ(registry().read()->entry(kHere, 0), nth_entry(0, kStream, 1));
  EXPECT_EQ(registry().read()->head(kHere)->size, 1U);
}

}  // namespace
}  // namespace donghu::store
