#include "donghu/store/sqlite/connection.hpp"

#include <gmock/gmock.h>

#include <limits>

#include "donghu/store/temporary_folder_testing.hpp"

namespace donghu::store {
namespace {

using testing::HasSubstr;
using testing::Not;

class ConnectionTest : public testing::Test {
 protected:
  ConnectionTest() { db_.script("CREATE TABLE t (a ANY, b ANY) STRICT; CREATE TABLE u (x INTEGER UNIQUE) STRICT"); }

  template <class T>
  T round_trip(const T& value) {
    db_.execute("DELETE FROM t");
    db_.execute("INSERT INTO t (a) VALUES (?)", value);
    Statement rows = db_.use("SELECT a FROM t");
    rows.next();
    return rows.get<T>();
  }
  /// What reading the SQL expression as a T says.
  template <class T>
  std::string failure_of(const std::string& expression) {
    Statement rows = db_.once("SELECT " + expression);
    rows.next();
    try {
      rows.get<T>();
    } catch (const SqliteFailure& failure) {
      return failure.what();
    }
    return "read";
  }
  template <class T>
  T pragma(const std::string& name) {
    Statement rows = db_.once("PRAGMA " + name);
    rows.next();
    return rows.get<T>();
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "x.db";
  Connection db_{file_, Access::kCreate, Checkpoints::kByUpkeep};
};

TEST_F(ConnectionTest, every_type_comes_back_as_it_was_bound) {
  EXPECT_EQ(round_trip(std::numeric_limits<std::int64_t>::min()), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(round_trip(std::uint64_t{9'007'199'254'740'993}), 9'007'199'254'740'993U);
  EXPECT_EQ(round_trip(std::numeric_limits<std::uint32_t>::max()), std::numeric_limits<std::uint32_t>::max());
  EXPECT_EQ(round_trip(-7), -7);
  EXPECT_EQ(round_trip(true), true);
  EXPECT_EQ(round_trip(std::string("𠮷·\0x", 8)), std::string("𠮷·\0x", 8));
  EXPECT_EQ(round_trip(std::string{}), "");
  EXPECT_EQ(round_trip(Bytes{0, 255, 0}), (Bytes{0, 255, 0}));
  EXPECT_EQ(round_trip(Bytes{}), Bytes{});
  EXPECT_EQ(round_trip(Hash{1, 0, 2}), (Hash{1, 0, 2}));
  EXPECT_EQ(round_trip(MatterId{{0, 9}}), (MatterId{{0, 9}}));
  EXPECT_EQ(round_trip(CivilDate(1949, 10, 1)), CivilDate(1949, 10, 1));
  EXPECT_EQ(round_trip(Instant{-1}), Instant{-1});
  EXPECT_EQ(round_trip(std::optional<CivilDate>{}), std::nullopt);
  EXPECT_EQ(round_trip(std::optional{CivilDate(2026, 5, 12)}), CivilDate(2026, 5, 12));
}

TEST_F(ConnectionTest, a_value_of_another_kind_is_never_made_to_fit) {
  EXPECT_THAT(failure_of<std::int64_t>("'12'"), HasSubstr("column 1"));
  EXPECT_THAT(failure_of<std::int64_t>("1.0"), HasSubstr("column 1"));
  EXPECT_THAT(failure_of<std::int64_t>("NULL"), HasSubstr("column 1"));
  EXPECT_THAT(failure_of<std::uint64_t>("-1"), HasSubstr("column"));
  EXPECT_THAT(failure_of<int>("2147483648"), HasSubstr("column"));
  EXPECT_THAT(failure_of<bool>("2"), HasSubstr("column"));
  EXPECT_THAT(failure_of<std::string>("x'41'"), HasSubstr("column"));
  EXPECT_THAT(failure_of<Bytes>("'A'"), HasSubstr("column"));
  EXPECT_THAT(failure_of<Hash>("x'00'"), HasSubstr("column"));
  EXPECT_THAT(failure_of<MatterId>("zeroblob(17)"), HasSubstr("column"));
  EXPECT_THAT(failure_of<std::optional<Hash>>("zeroblob(31)"), HasSubstr("column"));
}

TEST_F(ConnectionTest, a_number_too_large_to_store_is_refused) {
  const auto large = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) + 1;
  EXPECT_THROW(db_.execute("INSERT INTO t (a) VALUES (?)", large), SqliteFailure);
}

TEST_F(ConnectionTest, failures_name_the_statement_and_never_a_value) {
  db_.execute("INSERT INTO u VALUES (?)", 424242);
  try {
    db_.execute("INSERT INTO u VALUES (?)", 424242);
    FAIL() << "the same number twice";
  } catch (const SqliteFailure& failure) {
    EXPECT_STREQ(failure.what(), "x.db: INSERT INTO u VALUES (?): UNIQUE constraint failed: u.x (SQLite 2067)");
    EXPECT_EQ(failure.code(), 2067);
  }
  try {
    db_.execute("INSERT INTO u VALUES (?)", "张三 424242");
    FAIL() << "a text in a column of numbers";
  } catch (const SqliteFailure& failure) {
    EXPECT_THAT(failure.what(), Not(HasSubstr("张三")));
    EXPECT_THAT(failure.what(), Not(HasSubstr("424242")));
  }
}

TEST_F(ConnectionTest, a_statement_that_failed_works_the_next_time) {
  db_.execute("INSERT INTO u VALUES (?)", 1);
  EXPECT_THROW(db_.execute("INSERT INTO u VALUES (?)", 1), SqliteFailure);
  EXPECT_EQ(db_.execute("INSERT INTO u VALUES (?)", 2), 1);
}

TEST_F(ConnectionTest, the_same_statement_may_run_inside_itself) {
  for (const int x : {1, 2}) db_.execute("INSERT INTO u VALUES (?)", x);
  std::vector<std::pair<int, int>> pairs;
  Statement outer = db_.use("SELECT x FROM u ORDER BY x");
  while (outer.next()) {
    const int x = outer.get<int>();
    Statement inner = db_.use("SELECT x FROM u ORDER BY x");
    while (inner.next()) pairs.emplace_back(x, inner.get<int>());
  }
  EXPECT_EQ(pairs, (std::vector<std::pair<int, int>>{{1, 1}, {1, 2}, {2, 1}, {2, 2}}));
}

TEST_F(ConnectionTest, bindings_of_the_last_use_are_gone) {
  db_.execute("INSERT INTO t VALUES (?, ?)", 1, 2);
  db_.execute("INSERT INTO t VALUES (?, ?)", 3);
  Statement rows = db_.use("SELECT b FROM t WHERE a = 3");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.get<std::optional<int>>(), std::nullopt);
}

TEST_F(ConnectionTest, is_durable_and_trusts_nothing_in_the_file) {
  EXPECT_EQ(pragma<std::string>("journal_mode"), "wal");
  EXPECT_EQ(pragma<int>("synchronous"), 2);
  EXPECT_EQ(pragma<int>("foreign_keys"), 1);
  EXPECT_EQ(pragma<int>("trusted_schema"), 0);
  EXPECT_EQ(pragma<int>("cell_size_check"), 1);
  EXPECT_EQ(pragma<int>("wal_autocheckpoint"), 0);
  EXPECT_THROW(db_.execute("INSERT INTO t (a) VALUES (\"b_text_in_the_wrong_quotes\")"), SqliteFailure);
}

TEST_F(ConnectionTest, files_are_for_their_owner_alone) {
  using std::filesystem::perms;
  for (const char* name : {"x.db", "x.db-wal", "x.db-shm"})
    EXPECT_EQ(std::filesystem::status(folder_ / name).permissions(), perms::owner_read | perms::owner_write) << name;
}

TEST_F(ConnectionTest, reading_only_changes_nothing_and_needs_the_file) {
  Connection reader{file_, Access::kReadOnly, Checkpoints::kByUpkeep};
  EXPECT_THROW(reader.execute("INSERT INTO u VALUES (1)"), SqliteFailure);
  EXPECT_THROW(Connection(folder_ / "none.db", Access::kReadOnly, Checkpoints::kByUpkeep), SqliteFailure);
  EXPECT_THROW(Connection(folder_ / "none.db", Access::kReadWrite, Checkpoints::kByUpkeep), SqliteFailure);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "none.db"));
}

}  // namespace
}  // namespace donghu::store
