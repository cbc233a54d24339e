// What a process that dies in the middle leaves behind: nothing it had acknowledged is missing.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <random>

#include "donghu/store/conformance_testing.hpp"
#include "donghu/store/sqlite/registry.hpp"
#include "donghu/store/temporary_folder_testing.hpp"

namespace donghu::store {
namespace {

using namespace app;

const StreamId kStream = nth<StreamId>(1);

std::unique_ptr<SqliteRegistry> open_file(const std::filesystem::path& file) {
  return std::move(SqliteRegistry::open(file, Access::kCreate).value());
}

/// Appends entries in transactions of three, each with its record, for ever or until the disk refuses; after each
/// commit writes the log's new size to `acknowledge`.
void append_for_ever(const std::filesystem::path& file, int acknowledge, std::size_t entry_bytes) {
  const auto registry = open_file(file);
  const auto writer = registry->write();
  while (true) {
    writer->begin();
    const std::uint64_t size = writer->head(kHere)->size;
    for (std::uint64_t idx = size; idx < size + 3; ++idx) {
      EntryRow entry = nth_entry(idx, kStream, idx + 1);
      entry.bytes.resize(entry_bytes);
      writer->add_entry(kHere, entry);
      MatterRow matter = nth_matter(static_cast<unsigned>(idx));
      matter.number = writer->next_number(kHere, {.kind = 1, .series = 1, .year = 2026});
      writer->put(kHere, matter);
      writer->put(kHere, nth_record(static_cast<unsigned>(idx)));
    }
    if (!writer->set_head(kHere, size, HeadRow{.size = size + 3})) std::_Exit(2);
    writer->commit();
    const std::uint64_t acknowledged = size + 3;
    if (::write(acknowledge, &acknowledged, sizeof acknowledged) != sizeof acknowledged) std::_Exit(3);
    if (size % 30 == 0) registry->upkeep();
  }
}

class Crash : public testing::Test {
 protected:
  Crash() {
    const auto registry = open_file(file_);
    const auto writer = registry->write();
    writer->begin();
    writer->add_authority(nth_authority(kHere), HeadRow{});
    writer->commit();
  }

  /// The next acknowledged size; none when the child is gone.
  static std::optional<std::uint64_t> next_acknowledged(int pipe) {
    std::uint64_t size = 0;
    if (::read(pipe, &size, sizeof size) != sizeof size) return std::nullopt;
    return size;
  }

  /// Head, entries, records and numbers must tell the same, and no less than was acknowledged.
  void expect_whole(std::uint64_t acknowledged) {
    const auto registry = open_file(file_);
    {
      const auto reader = registry->read();
      const std::uint64_t size = reader->head(kHere)->size;
      EXPECT_GE(size, acknowledged);
      EXPECT_EQ(size % 3, 0U);
      const auto entries = reader->entries(kHere, 0, 1'000'000);
      ASSERT_EQ(entries.size(), size);
      for (std::uint64_t i = 0; i < size; ++i) EXPECT_EQ(entries[i].idx, i);
      const RegisterPage page = reader->matters(kHere, {.order = RegisterOrder::kOldestFirst, .limit = 1'000'000});
      ASSERT_EQ(page.rows.size(), size);
      for (std::uint64_t i = 0; i < size; ++i) EXPECT_EQ(page.rows[i].matter.number, static_cast<std::int64_t>(i + 1));
    }
    Connection check{file_, Access::kReadOnly, Checkpoints::kByUpkeep};
    for (const char* pragma : {"PRAGMA integrity_check", "PRAGMA foreign_key_check"}) {
      Statement result = check.once(pragma);
      if (result.next()) {
        EXPECT_EQ(result.get<std::string>(), "ok") << pragma;
      }
    }
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "registry.db";
};

TEST_F(Crash, a_killed_process_loses_nothing_it_acknowledged) {
  std::mt19937 random{20260512};  // NOLINT: the same moments each run, as far as the machine allows
  std::uint64_t acknowledged = 0;
  for (int round = 0; round < 20; ++round) {
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe(pipe.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) append_for_ever(file_, pipe[1], 900);
    ::close(pipe[1]);
    const auto commits = std::uniform_int_distribution{1, 12}(random);
    for (int i = 0; i < commits; ++i) acknowledged = next_acknowledged(pipe[0]).value();
    ::usleep(std::uniform_int_distribution{0U, 3000U}(random));  // anywhere within a transaction
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (const auto more = next_acknowledged(pipe[0])) acknowledged = *more;  // said before it died
    ::close(pipe[0]);
  }
  EXPECT_GE(acknowledged, 60U);
  expect_whole(acknowledged);
}

/// Runs the appender where no file may grow beyond `limit` bytes, as on a full disk. What it had acknowledged.
std::uint64_t append_until_the_disk_is_full(const std::filesystem::path& file, rlim_t limit) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);  // the write fails instead
    const rlimit most{limit, limit};
    ::setrlimit(RLIMIT_FSIZE, &most);
    try {
      append_for_ever(file, pipe[1], 900);
    } catch (const StorageFailure&) {
      std::_Exit(0);
    }
  }
  ::close(pipe[1]);
  std::uint64_t acknowledged = 0;
  while (::read(pipe[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged) continue;
  ::close(pipe[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  return acknowledged;
}

TEST_F(Crash, a_full_disk_is_a_failure_and_loses_nothing_acknowledged) {
  std::uint64_t acknowledged = 0;
  for (const rlim_t limit : {600'000U, 601'500U, 900'001U}) {
    acknowledged = std::max(acknowledged, append_until_the_disk_is_full(file_, limit));
    expect_whole(acknowledged);
  }
  EXPECT_GT(acknowledged, 0U);
}

}  // namespace
}  // namespace donghu::store
