// The registry on SQLite: one file, one writer, any number of readers beside it, each on its own snapshot.
//
//   auto registry = SqliteRegistry::open(folder / "registry.db", Access::kCreate);
//   if (!registry) …                                   // the schema is not this program's
//   (*registry)->read()->head(1);
#pragma once

#include <filesystem>
#include <memory>

#include "donghu/app/ports/registry.hpp"
#include "donghu/base/error.hpp"
#include "donghu/store/sqlite/connection.hpp"
#include "donghu/store/sqlite/writer.hpp"

namespace donghu::store {

class SqliteRegistry final : public app::Registry {
 public:
  /// Opens the file and brings its schema up to date; with kReadOnly it changes nothing, and write() and upkeep() are
  /// bugs. Errors: kStorage when the schema is newer than the program or not its own. Throws SqliteFailure when the
  /// file cannot be opened. `log_pages_at_most`: see kLogPagesAtMost; for tests.
  static Result<std::unique_ptr<SqliteRegistry>> open(const std::filesystem::path& file, Access access,
                                                      int log_pages_at_most = kLogPagesAtMost);
  ~SqliteRegistry() override;

  std::unique_ptr<app::RegistryReader> read() override;
  std::unique_ptr<app::RegistryWriter> write() override;
  void upkeep() override;
  std::vector<std::string> dump_projections(app::AuthorityNo authority) override;
  std::unique_ptr<app::Registry> scratch_copy() override;

 private:
  struct State;
  explicit SqliteRegistry(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace donghu::store
