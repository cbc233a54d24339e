#include "donghu/store/sqlite/connection.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <system_error>
#include <utility>

namespace donghu::store {
namespace {

constexpr int kBusyMilliseconds = 5000;
/// What is left of the write-ahead log's file after it has been emptied.
constexpr std::string_view kPragmas =
    "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
    "PRAGMA recursive_triggers = ON; PRAGMA cache_size = -16384; PRAGMA journal_size_limit = 67108864;";

/// A statement's text without values is all that may be said of it.
std::string shortened(std::string_view sql) {
  constexpr std::size_t kMax = 96;
  return sql.size() <= kMax ? std::string{sql} : std::string{sql.substr(0, kMax)} + "…";
}

/// SQLite would give a database file the process's umask; ours is for the owner alone from its first moment.
void make_private(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0)
    throw SqliteFailure(fmt::format("{}: {}", file.filename().string(), std::generic_category().message(errno)),
                        SQLITE_CANTOPEN);
  ::close(descriptor);
}

}  // namespace

// --- Connection -----------------------------------------------------------------------------------------------------

Connection::Connection(const std::filesystem::path& file, Access access, Checkpoints checkpoints)
    : name_(file.filename().string()), read_only_(access == Access::kReadOnly) {
  if (access == Access::kCreate) make_private(file);
  const int flags = (read_only_ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX |
                    SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE;
  const int code = sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr);
  try {
    check(code, "open");
    configure(checkpoints);
  } catch (...) {
    sqlite3_close_v2(handle_);
    throw;
  }
}

Connection::~Connection() {
  stock_.clear();
  sqlite3_close_v2(handle_);
}

void Connection::configure(Checkpoints checkpoints) {
  sqlite3_busy_timeout(handle_, kBusyMilliseconds);
  // The schema of a file somebody put in our place must not run functions or rewrite itself.
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  if (!read_only_) {
    auto mode = once("PRAGMA journal_mode = WAL");
    if (!mode.next() || mode.get<std::string>() != "wal") fail(SQLITE_ERROR, "PRAGMA journal_mode = WAL");
  }
  script(std::string{kPragmas});
  if (checkpoints == Checkpoints::kByCommit) return;
  // The hook stands where SQLite's own automatic checkpoint would.
  const auto note_pages = [](void* pages, sqlite3*, const char*, int now) {
    *static_cast<int*>(pages) = now;
    return SQLITE_OK;
  };
  sqlite3_wal_hook(handle_, note_pages, &log_pages_);
}

Statement Connection::use(std::string_view sql) {
  auto found = stock_.find(sql);
  if (found == stock_.end()) {
    sqlite3_stmt* handle = prepare(sql);
    found = stock_.try_emplace(std::string{sql}).first;
    found->second.handle = handle;
  }
  // The same text is already running further up: a second statement beside it, or the first would start again.
  if (found->second.busy) return once(sql);
  return {*this, found->second, nullptr};
}

Statement Connection::once(std::string_view sql) {
  auto own = std::make_unique<Statement::Prepared>();
  own->handle = prepare(sql);
  Statement::Prepared& prepared = *own;
  return {*this, prepared, std::move(own)};
}

sqlite3_stmt* Connection::prepare(std::string_view sql) {
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &handle, nullptr);
  check(code, sql);
  return handle;
}

void Connection::script(const std::string& sql) {
  check(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr), sql);
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

void Connection::checkpoint() {
  const int code = sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  // Busy: another checkpoint is under way and does the work.
  if ((code & 0xFF) != SQLITE_BUSY) check(code, "checkpoint");
}

void Connection::check(int code, std::string_view operation) const {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) fail(code, operation);
}

void Connection::fail(int code, std::string_view operation) const {
  // SQLite's own message may quote what was bound; those about constraints and about the text of a statement name
  // tables and columns only.
  const int primary = code & 0xFF;
  const bool harmless = primary == SQLITE_CONSTRAINT || code == SQLITE_ERROR;
  const char* detail = harmless && handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
  throw SqliteFailure(fmt::format("{}: {}: {} (SQLite {})", name_, shortened(operation), detail, code), code);
}

// --- Statement ------------------------------------------------------------------------------------------------------

Statement::Prepared::~Prepared() { sqlite3_finalize(handle); }

Statement::Statement(const Connection& connection, Prepared& prepared, std::unique_ptr<Prepared> own)
    : connection_(connection), prepared_(prepared), own_(std::move(own)) {
  prepared_.busy = true;
}

Statement::~Statement() {
  // reset() repeats the failure of the last step, which was thrown already. Borrowed values must not stay bound.
  sqlite3_reset(prepared_.handle);
  sqlite3_clear_bindings(prepared_.handle);
  prepared_.busy = false;
}

Statement& Statement::borrow() {
  copies_ = false;
  return *this;
}

void Statement::bind_one(std::int64_t value) { check(sqlite3_bind_int64(prepared_.handle, ++parameter_, value)); }

void Statement::bind_one(std::uint64_t value) {
  if (!std::in_range<std::int64_t>(value)) connection_.fail(SQLITE_RANGE, sqlite3_sql(prepared_.handle));
  bind_one(static_cast<std::int64_t>(value));
}

void Statement::bind_one(std::string_view text) {
  const char* start = text.data() == nullptr ? "" : text.data();  // a null pointer would bind NULL
  check(sqlite3_bind_text64(prepared_.handle, ++parameter_, start, text.size(),
                            copies_ ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8));  // NOLINT: SQLite's macro
}

void Statement::bind_one(ByteView bytes) {
  const void* start = bytes.data() == nullptr ? static_cast<const void*>("") : bytes.data();
  check(sqlite3_bind_blob64(prepared_.handle, ++parameter_, start, bytes.size(),
                            copies_ ? SQLITE_TRANSIENT : SQLITE_STATIC));  // NOLINT: SQLite's macro
}

void Statement::bind_one(std::nullopt_t) { check(sqlite3_bind_null(prepared_.handle, ++parameter_)); }

bool Statement::next() {
  column_ = 0;
  const int code = sqlite3_step(prepared_.handle);
  check(code);
  return code == SQLITE_ROW;
}

std::int64_t Statement::run() {
  const int code = sqlite3_step(prepared_.handle);
  check(code);
  if (code != SQLITE_DONE) connection_.fail(SQLITE_MISUSE, sqlite3_sql(prepared_.handle));
  return sqlite3_changes64(connection_.handle_);
}

void Statement::read(std::int64_t& out) {
  if (sqlite3_column_type(prepared_.handle, column_) != SQLITE_INTEGER) damaged();
  out = sqlite3_column_int64(prepared_.handle, column_++);
}

void Statement::read(bool& out) {
  std::int64_t wide = 0;
  read(wide);
  if (wide != 0 && wide != 1) damaged();
  out = wide == 1;
}

void Statement::read(std::string& out) {
  if (sqlite3_column_type(prepared_.handle, column_) != SQLITE_TEXT) damaged();
  const auto* start = reinterpret_cast<const char*>(sqlite3_column_text(prepared_.handle, column_));  // NOLINT
  out.assign(start, static_cast<std::size_t>(sqlite3_column_bytes(prepared_.handle, column_)));
  ++column_;
}

void Statement::read(Bytes& out) {
  if (sqlite3_column_type(prepared_.handle, column_) != SQLITE_BLOB) damaged();
  const auto* start = static_cast<const Byte*>(sqlite3_column_blob(prepared_.handle, column_));  // null when empty
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(prepared_.handle, column_));
  out.assign(start, start + size);
  ++column_;
}

void Statement::read_exactly(std::span<Byte> out) {
  if (sqlite3_column_type(prepared_.handle, column_) != SQLITE_BLOB) damaged();
  const void* start = sqlite3_column_blob(prepared_.handle, column_);
  if (std::cmp_not_equal(sqlite3_column_bytes(prepared_.handle, column_), out.size())) damaged();
  std::memcpy(out.data(), start, out.size());
  ++column_;
}

void Statement::read(CivilDate& out) { out = CivilDate{std::chrono::sys_days{std::chrono::days{read_within<int>()}}}; }

bool Statement::skip_null() {
  if (sqlite3_column_type(prepared_.handle, column_) != SQLITE_NULL) return false;
  ++column_;
  return true;
}

void Statement::damaged() const {
  throw SqliteFailure(fmt::format("{}: {}: column {} is not of the type the schema gives it", connection_.name_,
                                  shortened(sqlite3_sql(prepared_.handle)), column_ + 1),
                      SQLITE_OK);
}

void Statement::check(int code) const {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
    connection_.fail(code, sqlite3_sql(prepared_.handle));
}

}  // namespace donghu::store
