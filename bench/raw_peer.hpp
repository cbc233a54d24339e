// What SQLite alone can do: the rows of a sealed record, written again and again through the store's own prepared
// statements, with nothing else done (no HTTP, no decision, no sealing, no tree). The peer of records_bench.
#pragma once

#include <chrono>

#include "support/rig.hpp"

namespace donghu::bench {

class RawPeer {
 public:
  /// Seals `body` once in `rig` as `caller` to see what rows that makes, then takes the committer's place as the one
  /// writer. Throws std::logic_error when its own rows are not as many, in each table, as the committer's.
  RawPeer(testing::Rig& rig, const app::Caller& caller, const json::Object& body);

  /// Records written a second, `batch` in a commit.
  double records_per_second(std::size_t batch, std::chrono::seconds duration);

 private:
  void write_batch(std::size_t batch);
  void write_record();

  testing::Rig& rig_;
  std::unique_ptr<app::RegistryWriter> writer_;
  std::vector<app::EntryRow> entries_ = {};
  std::vector<app::ObligationRow> obligations_ = {};
  app::RegisterRow row_ = {};
  app::HeadRow head_ = {};
};

}  // namespace donghu::bench
