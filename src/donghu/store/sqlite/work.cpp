#include "donghu/store/sqlite/work.hpp"

#include "donghu/store/sqlite/migrate.hpp"
#include "donghu/store/sqlite/pool.hpp"

namespace donghu::store {

using namespace app;

namespace {

constexpr std::string_view kToken =
    "SELECT hash, authority, account, person, seat, name, created_at, until_at, last_used_on FROM api_token";
constexpr std::string_view kDraft = "SELECT authority, id, owner_token, created_at, saved_at, sealed FROM draft";
constexpr std::string_view kUpload =
    "SELECT authority, id, owner_token, size, offset, state, touched_at, sealed FROM upload";

void read_one(Statement& s, CredentialRow& row) {
  s.read(row.account), s.read(row.argon2), s.read(row.failures), s.read(row.locked_until);
}

void read_one(Statement& s, SessionRow& row) {
  s.read(row.hash), s.read(row.authority), s.read(row.account), s.read(row.person), s.read(row.seat);
  s.read(row.created_at), s.read(row.seen_at), s.read(row.register_listed);
}

void read_one(Statement& s, TokenRow& row) {
  s.read(row.hash), s.read(row.authority), s.read(row.account), s.read(row.person), s.read(row.seat);
  s.read(row.name), s.read(row.created_at), s.read(row.until_at), s.read(row.last_used_on);
}

void read_one(Statement& s, DraftRow& row) {
  s.read(row.authority), s.read(row.id), s.read(row.owner_token);
  s.read(row.created_at), s.read(row.saved_at), s.read(row.sealed);
}

void read_one(Statement& s, UploadRow& row) {
  s.read(row.authority), s.read(row.id), s.read(row.owner_token), s.read(row.size), s.read(row.offset);
  row.state = UploadState{s.get<int>()};  // the schema's check keeps it within the three
  s.read(row.touched_at), s.read(row.sealed);
}

template <class Row>
std::optional<Row> first(std::vector<Row> rows) {
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

}  // namespace

struct SqliteWork::State {
  explicit State(const std::filesystem::path& file)
      : writer(file, Access::kCreate, Checkpoints::kByCommit), readers(file) {}

  std::mutex mutex;  // of the writer
  Connection writer;
  // Last, hence closed first: see SqliteRegistry.
  ReaderPool readers;
};

SqliteWork::SqliteWork(std::unique_ptr<State> state) : state_(std::move(state)) {}
SqliteWork::~SqliteWork() = default;

Result<std::unique_ptr<SqliteWork>> SqliteWork::open(const std::filesystem::path& file) {
  auto state = std::make_unique<State>(file);
  if (auto schema = migrate(state->writer, work_migrations()); !schema) {
    schema.error().where = file.string();
    return refuse(std::move(schema.error()));
  }
  return std::unique_ptr<SqliteWork>{new SqliteWork{std::move(state)}};  // NOLINT: the constructor is private
}

template <class... Values>
void SqliteWork::change(std::string_view sql, const Values&... values) {
  const std::lock_guard lock{state_->mutex};
  state_->writer.execute(sql, values...);
}

template <class Row, class... Values>
std::vector<Row> SqliteWork::rows(std::string_view sql, const Values&... values) {
  const auto lent = state_->readers.lend();
  Statement statement = lent->use(sql);
  statement.borrow().bind(values...);
  std::vector<Row> out;
  while (statement.next()) read_one(statement, out.emplace_back());
  return out;
}

// --- credentials and sessions ---------------------------------------------------------------------------------------

std::optional<CredentialRow> SqliteWork::credential(const std::string& account) {
  return first(
      rows<CredentialRow>("SELECT account, argon2, failures, locked_until FROM credential WHERE account = ?", account));
}

void SqliteWork::put(const CredentialRow& row) {
  change(
      "INSERT INTO credential (account, argon2, failures, locked_until) VALUES (?, ?, ?, ?) ON CONFLICT (account)"
      " DO UPDATE SET argon2 = excluded.argon2, failures = excluded.failures, locked_until = excluded.locked_until",
      row.account, row.argon2, row.failures, row.locked_until);
}

std::optional<SessionRow> SqliteWork::session(const Hash& hash) {
  return first(rows<SessionRow>(
      "SELECT hash, authority, account, person, seat, created_at, seen_at, register_listed FROM session WHERE hash = ?",
      hash));
}

void SqliteWork::put(const SessionRow& row) {
  change(
      "INSERT INTO session (hash, authority, account, person, seat, created_at, seen_at, register_listed)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE SET authority = excluded.authority,"
      " account = excluded.account, person = excluded.person, seat = excluded.seat, created_at = excluded.created_at,"
      " seen_at = excluded.seen_at, register_listed = excluded.register_listed",
      row.hash, row.authority, row.account, row.person, row.seat, row.created_at, row.seen_at, row.register_listed);
}

void SqliteWork::remove_session(const Hash& hash) { change("DELETE FROM session WHERE hash = ?", hash); }

void SqliteWork::remove_sessions_of(const std::string& account, const std::optional<Hash>& keep) {
  change("DELETE FROM session WHERE account = ? AND hash IS NOT ?", account, keep);
}

void SqliteWork::remove_sessions_before(Instant seen_before) {
  change("DELETE FROM session WHERE seen_at < ?", seen_before);
}

// --- tokens ---------------------------------------------------------------------------------------------------------

std::optional<TokenRow> SqliteWork::token(const Hash& hash) {
  static const std::string sql = std::string{kToken} + " WHERE hash = ?";
  return first(rows<TokenRow>(sql, hash));
}

std::vector<TokenRow> SqliteWork::tokens_of(const std::string& account) {
  static const std::string sql = std::string{kToken} + " WHERE account = ? ORDER BY created_at, hash";
  return rows<TokenRow>(sql, account);
}

void SqliteWork::put(const TokenRow& row) {
  change(
      "INSERT INTO api_token (hash, authority, account, person, seat, name, created_at, until_at, last_used_on)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE SET authority = excluded.authority,"
      " account = excluded.account, person = excluded.person, seat = excluded.seat, name = excluded.name,"
      " created_at = excluded.created_at, until_at = excluded.until_at, last_used_on = excluded.last_used_on",
      row.hash, row.authority, row.account, row.person, row.seat, row.name, row.created_at, row.until_at,
      row.last_used_on);
}

void SqliteWork::remove_token(const Hash& hash) { change("DELETE FROM api_token WHERE hash = ?", hash); }

void SqliteWork::remove_tokens_of(const std::string& account) {
  change("DELETE FROM api_token WHERE account = ?", account);
}

void SqliteWork::remove_tokens_before(Instant until_before) {
  change("DELETE FROM api_token WHERE until_at < ?", until_before);
}

// --- drafts and uploads ---------------------------------------------------------------------------------------------

std::optional<DraftRow> SqliteWork::draft(AuthorityNo authority, DraftId id) {
  static const std::string sql = std::string{kDraft} + " WHERE authority = ? AND id = ?";
  return first(rows<DraftRow>(sql, authority, id));
}

std::vector<DraftRow> SqliteWork::drafts_of(AuthorityNo authority, const Hash& owner_token) {
  static const std::string sql =
      std::string{kDraft} + " WHERE authority = ? AND owner_token = ? ORDER BY saved_at DESC, id DESC";
  return rows<DraftRow>(sql, authority, owner_token);
}

void SqliteWork::put(const DraftRow& row) {
  change(
      "INSERT INTO draft (authority, id, owner_token, created_at, saved_at, sealed) VALUES (?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (authority, id) DO UPDATE SET owner_token = excluded.owner_token,"
      " created_at = excluded.created_at, saved_at = excluded.saved_at, sealed = excluded.sealed",
      row.authority, row.id, row.owner_token, row.created_at, row.saved_at, row.sealed);
}

void SqliteWork::remove_draft(AuthorityNo authority, DraftId id) {
  change("DELETE FROM draft WHERE authority = ? AND id = ?", authority, id);
}

std::optional<UploadRow> SqliteWork::upload(AuthorityNo authority, UploadId id) {
  static const std::string sql = std::string{kUpload} + " WHERE authority = ? AND id = ?";
  return first(rows<UploadRow>(sql, authority, id));
}

void SqliteWork::put(const UploadRow& row) {
  change(
      "INSERT INTO upload (authority, id, owner_token, size, offset, state, touched_at, sealed)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (authority, id) DO UPDATE SET owner_token = excluded.owner_token,"
      " size = excluded.size, offset = excluded.offset, state = excluded.state, touched_at = excluded.touched_at,"
      " sealed = excluded.sealed",
      row.authority, row.id, row.owner_token, row.size, row.offset, static_cast<int>(row.state), row.touched_at,
      row.sealed);
}

void SqliteWork::remove_upload(AuthorityNo authority, UploadId id) {
  change("DELETE FROM upload WHERE authority = ? AND id = ?", authority, id);
}

std::vector<UploadRow> SqliteWork::uploads_before(Instant touched_before) {
  static const std::string sql = std::string{kUpload} + " WHERE touched_at < ? ORDER BY touched_at, authority, id";
  return rows<UploadRow>(sql, touched_before);
}

}  // namespace donghu::store
