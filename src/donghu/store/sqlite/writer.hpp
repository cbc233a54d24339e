// The one writer of the registry. Internal to this folder.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "donghu/store/sqlite/connection.hpp"

namespace donghu::store {

/// Upkeep cannot catch up with a writer that never rests, and a long log makes each commit slower: beyond this many
/// pages (64 MiB) the writer itself moves the log into the database before it begins.
constexpr int kLogPagesAtMost = 16384;

/// Where the write connection waits between two writers, with its prepared statements.
class WriterSlot {
 public:
  explicit WriterSlot(int log_pages_at_most) : log_pages_at_most_(log_pages_at_most) {}
  int log_pages_at_most() const { return log_pages_at_most_; }
  /// Takes it out for the one writer; null when it must be opened anew. A second writer at the same time is a bug and
  /// throws std::logic_error.
  std::unique_ptr<Connection> take();
  /// The writer is gone; null if its connection is not to be used again.
  void give_back(std::unique_ptr<Connection> connection);
  void keep(std::unique_ptr<Connection> connection);

 private:
  int log_pages_at_most_;
  std::mutex mutex_;
  bool taken_ = false;
  std::unique_ptr<Connection> idle_;
};

std::unique_ptr<app::RegistryWriter> open_writer(WriterSlot& slot, const std::filesystem::path& file);

}  // namespace donghu::store
