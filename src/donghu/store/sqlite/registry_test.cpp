#include "donghu/store/sqlite/registry.hpp"

#include <gmock/gmock.h>

#include "donghu/store/conformance_testing.hpp"
#include "donghu/store/temporary_folder_testing.hpp"

namespace donghu::store {
namespace {

using namespace app;

std::unique_ptr<SqliteRegistry> open_file(const std::filesystem::path& file, Access access = Access::kCreate) {
  auto registry = SqliteRegistry::open(file, access);
  if (!registry) throw std::runtime_error(describe(registry.error()));
  return std::move(*registry);
}

class SqliteBackend final : public Backend {
 public:
  Registry& registry() override { return *registry_; }
  void reopen() override {
    registry_.reset();
    registry_ = open_file(folder_ / "registry.db");
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<SqliteRegistry> registry_ = open_file(folder_ / "registry.db");
};

const auto kSqlite = testing::Values(BackendKind{"sqlite", [] { return std::make_unique<SqliteBackend>(); }});
INSTANTIATE_TEST_SUITE_P(Sqlite, RegistryConformance, kSqlite, name_of);
INSTANTIATE_TEST_SUITE_P(Sqlite, RegisterConformance, kSqlite, name_of);
INSTANTIATE_TEST_SUITE_P(Sqlite, ObligationConformance, kSqlite, name_of);

}  // namespace
}  // namespace donghu::store
