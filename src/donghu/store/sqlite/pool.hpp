// Connections for readers: lent to one thread at a time, kept open between uses.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "donghu/store/sqlite/connection.hpp"

namespace donghu::store {

class ReaderPool {
 public:
  explicit ReaderPool(std::filesystem::path file) : file_(std::move(file)) {}

  /// Goes back by itself; must not outlive the pool.
  class Lent {
   public:
    Lent(ReaderPool& pool, std::unique_ptr<Connection> connection) : pool_(pool), connection_(std::move(connection)) {}
    ~Lent() { pool_.take_back(std::move(connection_)); }
    Lent(const Lent&) = delete;
    Lent& operator=(const Lent&) = delete;
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

   private:
    ReaderPool& pool_;
    std::unique_ptr<Connection> connection_;
  };

  Lent lend();

 private:
  void take_back(std::unique_ptr<Connection> connection);

  std::filesystem::path file_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace donghu::store
