#include "donghu/store/sqlite/registry.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "donghu/store/conformance_testing.hpp"
#include "donghu/store/temporary_folder_testing.hpp"

namespace donghu::store {
namespace {

using namespace app;

std::unique_ptr<SqliteRegistry> open_file(const std::filesystem::path& file, Access access = Access::kCreate) {
  auto registry = SqliteRegistry::open(file, access);
  if (!registry) throw std::runtime_error(describe(registry.error()));
  return std::move(*registry);
}

class SqliteBackend final : public Backend {
 public:
  Registry& registry() override { return *registry_; }
  void reopen() override {
    registry_.reset();
    registry_ = open_file(folder_ / "registry.db");
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<SqliteRegistry> registry_ = open_file(folder_ / "registry.db");
};

const auto kSqlite = testing::Values(BackendKind{"sqlite", [] { return std::make_unique<SqliteBackend>(); }});
INSTANTIATE_TEST_SUITE_P(Sqlite, RegistryConformance, kSqlite, name_of);
INSTANTIATE_TEST_SUITE_P(Sqlite, RegisterConformance, kSqlite, name_of);
INSTANTIATE_TEST_SUITE_P(Sqlite, ObligationConformance, kSqlite, name_of);

class SqliteRegistryTest : public testing::Test {
 protected:
  SqliteRegistryTest() {
    write([](RegistryWriter& w) {
      w.add_authority(nth_authority(kHere), HeadRow{});
      w.add_entry(kHere, nth_entry(0, nth<StreamId>(1), 1));
      w.add_tile(kHere, 0, 0, Bytes(8192, 0));
      w.add_checkpoint(kHere, 1, nth_hash(1), Instant{1});
      w.add_data_key(kHere, DataKeyRow{.key_id = 1, .kek = 1, .wrapped = {1}});
    });
  }
  void write(const std::function<void(RegistryWriter&)>& steps) {
    const auto writer = registry_->write();
    writer->begin();
    steps(*writer);
    writer->commit();
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "registry.db";
  std::unique_ptr<SqliteRegistry> registry_ = open_file(file_);
};

TEST_F(SqliteRegistryTest, rows_of_the_ledger_can_be_neither_changed_nor_deleted_nor_replaced) {
  Connection db{file_, Access::kReadWrite, Checkpoints::kByUpkeep};
  for (const std::string table : {"entry", "tile", "checkpoint", "data_key"}) {
    for (const std::string& sql : {"UPDATE " + table + " SET authority = 2", "DELETE FROM " + table,
                                   "INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table}) {
      try {
        db.execute(sql);
        FAIL() << sql;
      } catch (const SqliteFailure& failure) {
        EXPECT_THAT(failure.what(), testing::HasSubstr(table + " is append-only")) << sql;
      }
    }
  }
}

TEST_F(SqliteRegistryTest, a_row_damaged_in_the_file_is_a_failure_and_not_a_value) {
  Connection db{file_, Access::kReadWrite, Checkpoints::kByUpkeep};
  db.script("PRAGMA ignore_check_constraints = ON; UPDATE head SET root = x'00'");
  EXPECT_THROW(registry_->read()->head(kHere), SqliteFailure);
}

TEST_F(SqliteRegistryTest, upkeep_empties_the_log_into_the_database_and_the_log_is_used_again) {
  const auto log = folder_ / "registry.db-wal";
  registry_->upkeep();
  const auto size = std::filesystem::file_size(log);
  for (unsigned n = 0; n < 50; ++n) {
    write([&](RegistryWriter& w) { w.put(kHere, UnitRow{nth<UnitId>(1), std::to_string(n), std::nullopt}); });
    registry_->upkeep();
  }
  EXPECT_EQ(std::filesystem::file_size(log), size);
  registry_.reset();
  EXPECT_FALSE(std::filesystem::exists(log));  // all of it is in registry.db
  EXPECT_EQ(open_file(file_)->read()->unit(kHere, nth<UnitId>(1))->name, "49");
}

TEST_F(SqliteRegistryTest, the_log_stays_short_without_upkeep_too) {
  registry_.reset();
  registry_ = std::move(SqliteRegistry::open(file_, Access::kReadWrite, 100).value());
  for (unsigned n = 1; n <= 200; ++n) write([&](RegistryWriter& w) { w.add_tile(kHere, 0, n, Bytes(8192, 1)); });
  constexpr std::uintmax_t kPage = 4096;  // 200 tiles are 400 pages and more
  EXPECT_LT(std::filesystem::file_size(folder_ / "registry.db-wal"), 150 * kPage);
}

TEST_F(SqliteRegistryTest, reading_only_works_beside_a_writer_and_after_it) {
  {
    const auto beside = open_file(file_, Access::kReadOnly);
    write([](RegistryWriter& w) { w.put(kHere, UnitRow{nth<UnitId>(1), "科", std::nullopt}); });
    EXPECT_TRUE(beside->read()->unit(kHere, nth<UnitId>(1)));
    EXPECT_THROW(beside->write(), StorageFailure);
    EXPECT_TRUE(beside->scratch_copy()->read()->unit(kHere, nth<UnitId>(1)));
  }
  registry_.reset();
  EXPECT_TRUE(open_file(file_, Access::kReadOnly)->read()->unit(kHere, nth<UnitId>(1)));
}

TEST_F(SqliteRegistryTest, a_schema_of_the_future_is_refused_with_the_files_name) {
  Connection{file_, Access::kReadWrite, Checkpoints::kByUpkeep}.script(
      "INSERT INTO schema_version VALUES (999, '0999_later.sql', zeroblob(32), 0)");
  for (const Access access : {Access::kCreate, Access::kReadOnly}) {
    const auto refused = SqliteRegistry::open(file_, access);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kStorage);
    EXPECT_EQ(refused.error().where, file_.string());
  }
}

TEST_F(SqliteRegistryTest, a_file_that_is_no_database_is_a_failure) {
  registry_.reset();
  std::filesystem::resize_file(file_, 0);
  std::ofstream{file_} << std::string(4096, 'x');
  EXPECT_THROW(SqliteRegistry::open(file_, Access::kReadWrite), SqliteFailure);
}

}  // namespace
}  // namespace donghu::store
