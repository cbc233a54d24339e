#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "donghu/crypto/hash.hpp"
#include "donghu/store/files/anchor.hpp"
#include "donghu/store/files/blob_store.hpp"
#include "donghu/store/files/disk.hpp"
#include "donghu/store/files/folder_lock.hpp"
#include "donghu/store/temporary_folder_testing.hpp"

namespace donghu::store {
namespace {

using std::filesystem::perms;

perms mode_of(const std::filesystem::path& path) { return std::filesystem::status(path).permissions(); }

std::size_t count_in(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{folder}, {}));
}

TEST(WholeFile, is_replaced_with_its_mode_and_leaves_nothing_beside_it) {
  const TemporaryFolder folder;
  write_whole(folder / "f", "one", kOwnerOnly);
  write_whole(folder / "f", std::string_view{"t\0wo", 4}, kOwnerOnly);
  EXPECT_EQ(read_whole(folder / "f"), std::string("t\0wo", 4));
  EXPECT_EQ(mode_of(folder / "f"), perms::owner_read | perms::owner_write);
  EXPECT_EQ(count_in(folder.path()), 1U);
  EXPECT_EQ(read_whole(folder / "g"), std::nullopt);
}

TEST(WholeFile, a_leftover_of_a_crash_does_not_stand_in_the_way) {
  const TemporaryFolder folder;
  std::ofstream{folder / "f.new"} << "half";
  write_whole(folder / "f", "whole", kOwnerOnly);
  EXPECT_EQ(read_whole(folder / "f"), "whole");
  EXPECT_EQ(count_in(folder.path()), 1U);
}

TEST(WholeFile, that_cannot_be_written_keeps_its_old_content) {
  const TemporaryFolder folder;
  write_whole(folder / "f", "old", kOwnerOnly);
  std::filesystem::create_directories(folder.path() / "f.new" / "in the way");
  EXPECT_THROW(write_whole(folder / "f", "new", kOwnerOnly), app::StorageFailure);
  EXPECT_EQ(read_whole(folder / "f"), "old");
}

TEST(BlobStore, a_kept_file_is_found_by_its_hash_and_cannot_be_written) {
  const TemporaryFolder folder;
  FileBlobStore blobs{folder / "blobs"};
  const std::string content("se\0aled", 7);
  const Hash hash = crypto::sha256(bytes_of(content));
  EXPECT_EQ(blobs.find(hash), std::nullopt);
  EXPECT_EQ(blobs.list(), std::vector<Hash>{});

  const auto temporary = blobs.temporary();
  EXPECT_EQ(mode_of(temporary), perms::owner_read | perms::owner_write);
  std::ofstream{temporary, std::ios::binary} << content;
  EXPECT_EQ(blobs.list(), std::vector<Hash>{});
  blobs.keep(temporary, hash);

  const auto found = blobs.find(hash).value();
  EXPECT_EQ(found, folder / "blobs" / to_hex(hash).substr(0, 2) / to_hex(hash));
  EXPECT_EQ(read_whole(found), content);
  EXPECT_EQ(mode_of(found), perms::owner_read);
  EXPECT_FALSE(std::filesystem::exists(temporary));
  EXPECT_EQ(blobs.list(), std::vector<Hash>{hash});
}

TEST(BlobStore, the_same_bytes_kept_twice_are_one_file) {
  const TemporaryFolder folder;
  FileBlobStore blobs{folder / "blobs"};
  const Hash hash = crypto::sha256(bytes_of("x"));
  for (int i = 0; i < 2; ++i) {
    const auto temporary = blobs.temporary();
    std::ofstream{temporary} << "x";
    blobs.keep(temporary, hash);
  }
  EXPECT_EQ(blobs.list(), std::vector<Hash>{hash});
  EXPECT_EQ(count_in(folder / "blobs" / "tmp"), 0U);
}

TEST(BlobStore, a_temporary_file_that_is_gone_is_a_failure) {
  const TemporaryFolder folder;
  FileBlobStore blobs{folder / "blobs"};
  const auto temporary = blobs.temporary();
  std::filesystem::remove(temporary);
  EXPECT_THROW(blobs.keep(temporary, Hash{}), app::StorageFailure);
  EXPECT_EQ(blobs.find(Hash{}), std::nullopt);
}

TEST(BlobStore, a_sweep_takes_temporary_files_that_nobody_has_written_to_for_long_and_nothing_else) {
  const TemporaryFolder folder;
  FileBlobStore blobs{folder / "blobs"};
  const auto kept = blobs.temporary();
  const Hash hash = crypto::sha256(bytes_of(""));
  blobs.keep(kept, hash);
  const auto old = blobs.temporary();
  const auto fresh = blobs.temporary();
  const std::filesystem::file_time_type before{std::chrono::hours{1000}};
  std::filesystem::last_write_time(blobs.find(hash).value(), before - std::chrono::hours{1});
  std::filesystem::last_write_time(old, before - std::chrono::seconds{1});
  std::filesystem::last_write_time(fresh, before);
  FileBlobStore::sweep(folder / "blobs", before);
  EXPECT_FALSE(std::filesystem::exists(old));
  EXPECT_TRUE(std::filesystem::exists(fresh));
  EXPECT_EQ(blobs.list(), std::vector<Hash>{hash});
}

TEST(BlobStore, a_sweep_of_a_folder_that_is_not_there_makes_none) {
  const TemporaryFolder folder;
  FileBlobStore::sweep(folder / "blobs", std::filesystem::file_time_type::max());
  EXPECT_FALSE(std::filesystem::exists(folder / "blobs"));
}

TEST(Anchor, the_newest_checkpoint_of_each_log_is_kept) {
  const TemporaryFolder folder;
  FileAnchor anchor{folder / "anchor"};
  EXPECT_EQ(anchor.load(1), std::nullopt);
  anchor.store(1, "one\n");
  anchor.store(2, "two\n");
  anchor.store(1, "董狐\n\n— sig\n");
  EXPECT_EQ(FileAnchor{folder / "anchor"}.load(1), "董狐\n\n— sig\n");
  EXPECT_EQ(anchor.load(2), "two\n");
  EXPECT_TRUE(std::filesystem::exists(folder / "anchor" / "1.checkpoint"));
}

TEST(FolderLock, a_second_process_is_refused_and_told_who_holds_the_folder) {
  const TemporaryFolder folder;
  {
    const auto lock = FolderLock::take(folder.path());
    ASSERT_TRUE(lock);
    const auto second = FolderLock::take(folder.path());  // a second open file counts like a second process
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::kBusy);
    EXPECT_EQ(second.error().where, folder.path().string());
    EXPECT_THAT(second.error().params, testing::ElementsAre(testing::Pair("process", std::to_string(::getpid()))));
  }
  EXPECT_TRUE(FolderLock::take(folder.path()));
}

TEST(FolderLock, goes_with_the_process_that_was_killed) {
  const TemporaryFolder folder;
  std::array<int, 2> ready{};
  ASSERT_EQ(::pipe(ready.data()), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto lock = FolderLock::take(folder.path());
    static_cast<void>(::write(ready[1], lock ? "y" : "n", 1));
    ::pause();
  }
  char answer = 0;
  ASSERT_EQ(::read(ready[0], &answer, 1), 1);
  EXPECT_EQ(answer, 'y');
  EXPECT_FALSE(FolderLock::take(folder.path()));
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_TRUE(FolderLock::take(folder.path()));
  ::close(ready[0]);
  ::close(ready[1]);
}

}  // namespace
}  // namespace donghu::store
