// The schema of a database file, made and carried forward by the numbered files under sql/sqlite/, which are built into
// the program. Forward only: a file that has been applied never changes again, and there is no way back.
#pragma once

#include <span>
#include <string_view>

#include "donghu/base/error.hpp"
#include "donghu/store/sqlite/connection.hpp"

namespace donghu::store {

struct Migration {
  int number = 0;         // 1, 2, 3 …
  std::string_view name;  // "0001_ledger.sql"
  std::string_view sql;
};

std::span<const Migration> registry_migrations();
std::span<const Migration> work_migrations();

/// Applies what is missing, in one transaction, and writes number, name and SHA-256 of each file into schema_version.
/// Errors: kStorage with the reason in `detail`, and nothing done, when the file's schema is newer than the program or
/// was made by other files than the program holds.
Result<void> migrate(Connection& connection, std::span<const Migration> migrations);

/// The same judgement without changing anything; also refuses a schema older than the program.
Result<void> check_schema(Connection& connection, std::span<const Migration> migrations);

}  // namespace donghu::store
