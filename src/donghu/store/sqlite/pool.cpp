#include "donghu/store/sqlite/pool.hpp"

namespace donghu::store {

ReaderPool::Lent ReaderPool::lend() {
  {
    const std::lock_guard lock{mutex_};
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return {*this, std::move(connection)};
    }
  }
  return {*this, std::make_unique<Connection>(file_, Access::kReadOnly, Checkpoints::kByUpkeep)};
}

void ReaderPool::take_back(std::unique_ptr<Connection> connection) {
  // One that could not end its transaction would pin the write-ahead log for ever: let it go.
  if (connection->in_transaction()) return;
  const std::lock_guard lock{mutex_};
  idle_.push_back(std::move(connection));
}

}  // namespace donghu::store
