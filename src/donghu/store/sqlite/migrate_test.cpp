#include "donghu/store/sqlite/migrate.hpp"

#include <gmock/gmock.h>

#include "donghu/store/temporary_folder_testing.hpp"

namespace donghu::store {
namespace {

using testing::HasSubstr;

constexpr Migration kFirst{1, "0001_a.sql", "CREATE TABLE a (x INTEGER) STRICT"};
constexpr Migration kSecond{2, "0002_b.sql", "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO b VALUES (7)"};
constexpr Migration kBroken{2, "0002_b.sql", "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO nowhere VALUES (7)"};

class Migrate : public testing::Test {
 protected:
  std::vector<std::string> tables() {
    std::vector<std::string> names;
    Statement rows = db_.once("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    while (rows.next()) names.push_back(rows.get<std::string>());
    return names;
  }
  Result<void> to(std::vector<Migration> migrations) { return migrate(db_, migrations); }
  Result<void> check(std::vector<Migration> migrations) { return check_schema(db_, migrations); }

  TemporaryFolder folder_;
  Connection db_{folder_ / "x.db", Access::kCreate, Checkpoints::kByUpkeep};
};

TEST_F(Migrate, applies_what_is_missing_and_nothing_twice) {
  ASSERT_TRUE(to({kFirst}));
  EXPECT_THAT(tables(), testing::ElementsAre("a", "schema_version"));
  ASSERT_TRUE(to({kFirst, kSecond}));
  ASSERT_TRUE(to({kFirst, kSecond}));
  EXPECT_THAT(tables(), testing::ElementsAre("a", "b", "schema_version"));
  Statement rows = db_.once("SELECT count(*) FROM b");
  rows.next();
  EXPECT_EQ(rows.get<int>(), 1);
}

TEST_F(Migrate, that_fails_leaves_the_file_as_it_was) {
  ASSERT_TRUE(to({kFirst}));
  EXPECT_THROW(to({kFirst, kBroken}), SqliteFailure);
  db_.script("ROLLBACK");
  EXPECT_THAT(tables(), testing::ElementsAre("a", "schema_version"));
  EXPECT_TRUE(check({kFirst}));
}

TEST_F(Migrate, refuses_a_schema_newer_than_the_program) {
  ASSERT_TRUE(to({kFirst, kSecond}));
  const auto refused = to({kFirst});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kStorage);
  EXPECT_EQ(refused.error().detail,
            "the file's schema is at 2 (0002_b.sql), this program knows 1: use a newer program");
  EXPECT_FALSE(check({kFirst}));
  EXPECT_FALSE(db_.in_transaction());
}

TEST_F(Migrate, refuses_a_schema_made_by_another_text_of_the_same_number) {
  ASSERT_TRUE(to({kFirst}));
  const Migration other{1, "0001_a.sql", "CREATE TABLE a (x TEXT) STRICT"};
  const auto refused = to({other, kSecond});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().detail, HasSubstr("migration 1 was applied from another file"));
  EXPECT_THAT(tables(), testing::ElementsAre("a", "schema_version"));
}

TEST_F(Migrate, reading_only_refuses_an_older_schema_too) {
  EXPECT_FALSE(check({kFirst}));
  ASSERT_TRUE(to({kFirst}));
  EXPECT_TRUE(check({kFirst}));
  const auto refused = check({kFirst, kSecond});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().detail, "the file's schema is at 1, this program needs 2: start the server once");
}

TEST(Migrations, are_numbered_from_one_without_gaps) {
  for (const auto migrations : {registry_migrations(), work_migrations()}) {
    ASSERT_FALSE(migrations.empty());
    for (std::size_t i = 0; i < migrations.size(); ++i) EXPECT_EQ(migrations[i].number, static_cast<int>(i) + 1);
  }
  EXPECT_EQ(registry_migrations()[1].name, "0002_projections.sql");
}

}  // namespace
}  // namespace donghu::store
