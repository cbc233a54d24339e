#include "donghu/store/data_folder.hpp"

#include <gtest/gtest.h>

#include "donghu/store/conformance_testing.hpp"
#include "donghu/store/files/system_clock.hpp"
#include "donghu/store/temporary_folder_testing.hpp"

namespace donghu::store {
namespace {

class DataFolderTest : public testing::Test {
 protected:
  ErrorCode refusal(FolderAccess access) {
    const auto folder = open_data_folder(path_, access);
    return folder ? ErrorCode::kInternal : folder.error().code;
  }

  TemporaryFolder outer_;
  std::filesystem::path path_ = outer_ / "data";
};

TEST_F(DataFolderTest, is_made_once_and_opened_again) {
  {
    const DataFolder made = open_data_folder(path_, FolderAccess::kCreate).value();
    const auto writer = made.registry->write();
    writer->begin();
    writer->add_authority(nth_authority(kHere), app::HeadRow{});
    writer->commit();
  }
  EXPECT_EQ(refusal(FolderAccess::kCreate), ErrorCode::kConflict);
  const DataFolder opened = open_data_folder(path_, FolderAccess::kExisting).value();
  EXPECT_EQ(opened.registry->read()->authorities(), std::vector{nth_authority(kHere)});
  EXPECT_EQ(opened.vault->current_epoch(), 1U);
  EXPECT_EQ(opened.anchor->load(kHere), std::nullopt);
  EXPECT_TRUE(opened.blobs->list().empty());
  EXPECT_EQ(opened.work->credential("a"), std::nullopt);
}

TEST_F(DataFolderTest, what_is_not_set_up_is_not_found) {
  EXPECT_EQ(refusal(FolderAccess::kExisting), ErrorCode::kNotFound);
  EXPECT_EQ(refusal(FolderAccess::kReadOnly), ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(DataFolderTest, an_interrupted_setting_up_is_taken_up_with_the_same_keys) {
  std::string key;
  {
    const DataFolder made = open_data_folder(path_, FolderAccess::kCreate).value();
    key = to_hex(made.vault->derived(1, "token").view());
  }
  std::filesystem::remove(path_ / "registry.db");  // as if the machine had stopped before it was made
  const DataFolder again = open_data_folder(path_, FolderAccess::kCreate).value();
  EXPECT_EQ(to_hex(again.vault->derived(1, "token").view()), key);
}

TEST_F(DataFolderTest, is_worked_on_by_one_and_read_beside_it) {
  const DataFolder server = open_data_folder(path_, FolderAccess::kCreate).value();
  EXPECT_EQ(refusal(FolderAccess::kExisting), ErrorCode::kBusy);
  const DataFolder beside = open_data_folder(path_, FolderAccess::kReadOnly).value();
  const auto writer = server.registry->write();
  writer->begin();
  writer->add_authority(nth_authority(kHere), app::HeadRow{});
  EXPECT_TRUE(beside.registry->read()->authorities().empty());
  writer->commit();
  EXPECT_EQ(beside.registry->read()->authorities(), std::vector{nth_authority(kHere)});
  EXPECT_EQ(beside.work, nullptr);
  EXPECT_FALSE(beside.lock);
  EXPECT_THROW(beside.registry->write(), app::StorageFailure);
}

TEST_F(DataFolderTest, is_read_without_its_keys_where_no_server_runs) {
  { const DataFolder made = open_data_folder(path_, FolderAccess::kCreate).value(); }
  std::filesystem::remove_all(path_ / "keys");
  const DataFolder backup = open_data_folder(path_, FolderAccess::kReadOnly).value();
  EXPECT_EQ(backup.vault, nullptr);
  EXPECT_TRUE(backup.registry->read()->authorities().empty());
  EXPECT_EQ(refusal(FolderAccess::kExisting), ErrorCode::kNotFound);
}

TEST_F(DataFolderTest, is_refused_when_others_may_read_its_keys) {
  { const DataFolder made = open_data_folder(path_, FolderAccess::kCreate).value(); }
  using std::filesystem::perms;
  std::filesystem::permissions(path_ / "keys", perms::owner_all | perms::others_exec);
  EXPECT_EQ(refusal(FolderAccess::kExisting), ErrorCode::kStorage);
  EXPECT_EQ(refusal(FolderAccess::kReadOnly), ErrorCode::kStorage);
}

TEST(SystemClock, tells_a_time_after_this_test_was_written) {
  EXPECT_GT(SystemClock{}.now(), Instant{1'700'000'000'000});
}

}  // namespace
}  // namespace donghu::store
