#include "donghu/store/sqlite/migrate.hpp"

#include <fmt/core.h>

#include "donghu/crypto/hash.hpp"

namespace donghu::store {
namespace {

constexpr std::string_view kTable =
    "CREATE TABLE IF NOT EXISTS schema_version ("
    " number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 BLOB NOT NULL, applied_at INTEGER NOT NULL) STRICT";

tl::unexpected<Error> refuse_schema(std::string detail) {
  return refuse(Error{.code = ErrorCode::kStorage, .where = "schema_version", .detail = std::move(detail)});
}

Hash digest(const Migration& migration) { return crypto::sha256(bytes_of(migration.sql)); }

/// How many of the migrations the file already has.
Result<std::size_t> applied(Connection& connection, std::span<const Migration> migrations) {
  Statement has_table = connection.once("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'");
  if (!has_table.next()) return 0;
  std::size_t count = 0;
  Statement rows = connection.once("SELECT number, name, sha256 FROM schema_version ORDER BY number");
  for (; rows.next(); ++count) {
    const int number = rows.get<int>();
    const auto name = rows.get<std::string>();
    if (count == migrations.size())
      return refuse_schema(fmt::format("the file's schema is at {} ({}), this program knows {}: use a newer program",
                                       number, name, migrations.size()));
    const Migration& known = migrations[count];
    if (number != known.number || rows.get<Hash>() != digest(known))
      return refuse_schema(
          fmt::format("migration {} was applied from another file than this program's {}", number, known.name));
  }
  return count;
}

}  // namespace

Result<void> migrate(Connection& connection, std::span<const Migration> migrations) {
  // A crash anywhere before the COMMIT leaves the file as it was.
  connection.script("BEGIN IMMEDIATE");
  const auto count = applied(connection, migrations);
  if (!count || *count == migrations.size()) {
    connection.script("ROLLBACK");
    return count ? Result<void>{} : tl::unexpected(count.error());
  }
  connection.script(std::string{kTable});
  for (const Migration& migration : migrations.subspan(*count)) {
    connection.script(std::string{migration.sql});
    connection.execute("INSERT INTO schema_version VALUES (?, ?, ?, unixepoch() * 1000)", migration.number,
                       migration.name, digest(migration));
  }
  connection.script("COMMIT");
  return {};
}

Result<void> check_schema(Connection& connection, std::span<const Migration> migrations) {
  const auto count = applied(connection, migrations);
  if (!count) return tl::unexpected(count.error());
  if (*count < migrations.size())
    return refuse_schema(fmt::format("the file's schema is at {}, this program needs {}: start the server once", *count,
                                     migrations.size()));
  return {};
}

}  // namespace donghu::store
