// SQLite made strict and safe to destroy: one connection for one thread at a time, statements prepared once, values
// bound and read by their own types. Knows no table of ours. The only header here that speaks of sqlite3, and by name
// only.
//
//   Connection db{folder / "registry.db", Access::kReadWrite, Checkpoints::kByUpkeep};
//   db.execute("INSERT INTO unit (authority, id, name) VALUES (?, ?, ?)", authority, unit.id, unit.name);
//   Statement names = db.use("SELECT name FROM unit WHERE authority = ?");
//   for (names.bind(authority); names.next();) out.push_back(names.get<std::string>());
//
// Whatever SQLite cannot do is a SqliteFailure. Its text names file, statement and SQLite's code, never a bound value:
// that is why SQL texts here hold no literals but keywords of our own.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "donghu/app/ports/registry.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace donghu::store {

class SqliteFailure : public app::StorageFailure {
 public:
  SqliteFailure(const std::string& what, int code) : StorageFailure(what), code_(code) {}
  /// SQLite's extended result code (https://sqlite.org/rescode.html); 0 when the stored value, not the call, is wrong.
  int code() const { return code_; }

 private:
  int code_;
};

/// A statement in use: bind, then next() until it says false. Goes back to its connection, reset, at the end of scope.
class Statement {
 public:
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// Binds the next parameters, in order. Values are copied unless borrow() was called.
  template <class... T>
  Statement& bind(const T&... values) {
    (bind_one(values), ...);
    return *this;
  }
  /// From here on bound texts and bytes are not copied: they must live until the statement has run.
  Statement& borrow();

  /// Moves to the next row; false after the last.
  bool next();
  /// Runs a statement that gives no rows; how many rows it changed.
  std::int64_t run();

  /// The next column of this row; a value of another type, length or range than T has is a SqliteFailure.
  template <class T>
  T get() {
    T value{};
    read(value);
    return value;
  }
  void read(std::int64_t& out);
  void read(std::uint64_t& out) { out = read_within<std::uint64_t>(); }
  void read(std::uint32_t& out) { out = read_within<std::uint32_t>(); }
  void read(int& out) { out = read_within<int>(); }
  void read(bool& out);
  void read(std::string& out);
  void read(Bytes& out);
  void read(CivilDate& out);
  void read(Instant& out) { read(out.ms); }
  template <std::size_t N>
  void read(std::array<Byte, N>& out) {
    read_exactly(out);
  }
  template <class Kind>
  void read(Id<Kind>& out) {
    read_exactly(out.bytes);
  }
  template <class T>
  void read(std::optional<T>& out) {
    out.reset();
    if (!skip_null()) read(out.emplace());
  }

 private:
  friend class Connection;
  struct Prepared {
    sqlite3_stmt* handle = nullptr;
    bool busy = false;
    ~Prepared();
  };
  Statement(const class Connection& connection, Prepared& prepared, std::unique_ptr<Prepared> own);

  void bind_one(std::int64_t value);
  void bind_one(std::uint64_t value);
  void bind_one(int value) { bind_one(std::int64_t{value}); }
  void bind_one(std::uint32_t value) { bind_one(std::int64_t{value}); }
  void bind_one(bool value) { bind_one(std::int64_t{value ? 1 : 0}); }
  void bind_one(std::string_view text);
  void bind_one(const std::string& text) { bind_one(std::string_view{text}); }
  void bind_one(const char* text) { bind_one(std::string_view{text}); }  // else a literal would become a bool
  void bind_one(ByteView bytes);
  void bind_one(const Bytes& bytes) { bind_one(ByteView{bytes}); }
  void bind_one(CivilDate date) { bind_one(std::int64_t{date.days().time_since_epoch().count()}); }
  void bind_one(Instant at) { bind_one(at.ms); }
  void bind_one(std::nullopt_t);
  template <std::size_t N>
  void bind_one(const std::array<Byte, N>& bytes) {
    bind_one(ByteView{bytes});
  }
  template <class Kind>
  void bind_one(const Id<Kind>& id) {
    bind_one(id.view());
  }
  template <class T>
  void bind_one(const std::optional<T>& value) {
    value ? bind_one(*value) : bind_one(std::nullopt);
  }

  template <class T>
  T read_within() {
    std::int64_t wide = 0;
    read(wide);
    if (!std::in_range<T>(wide)) damaged();
    return static_cast<T>(wide);
  }
  void read_exactly(std::span<Byte> out);
  bool skip_null();
  [[noreturn]] void damaged() const;
  void check(int code) const;

  const Connection& connection_;
  Prepared& prepared_;
  std::unique_ptr<Prepared> own_;  // when not from the connection's stock
  int parameter_ = 0;
  int column_ = 0;
  bool copies_ = true;
};

enum class Access {
  kReadOnly,   // never changes the file; still shares the write-ahead log's index with others
  kReadWrite,  // the file must exist
  kCreate,     // makes the file (mode 0600) if there is none
};

/// Who moves the write-ahead log into the database.
enum class Checkpoints {
  kByCommit,  // SQLite itself, inside a COMMIT, every 1,000 pages
  kByUpkeep,  // nobody but checkpoint(): keeps it off the writer's path
};

/// An open database: write-ahead log, every commit synced, foreign keys on, nothing trusted that the file brings along.
class Connection {
 public:
  Connection(const std::filesystem::path& file, Access access, Checkpoints checkpoints);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// A statement from the stock, prepared at its first use. For texts that are the same each time.
  Statement use(std::string_view sql);
  /// A statement prepared for this use only. For texts that are put together.
  Statement once(std::string_view sql);
  /// Binds, runs and gives back how many rows changed. No value is copied.
  template <class... T>
  std::int64_t execute(std::string_view sql, const T&... values) {
    Statement statement = use(sql);
    return statement.borrow().bind(values...).run();
  }
  /// Several statements without parameters, as a migration holds them.
  void script(const std::string& sql);

  /// False outside a transaction, also when SQLite itself rolled one back (disk full, read or write error).
  bool in_transaction() const;
  /// Length of the write-ahead log in pages, as of this connection's last commit.
  int log_pages() const { return log_pages_; }
  /// Passive: moves what no reader or writer is in the way of. Never waits.
  void checkpoint();

 private:
  friend class Statement;
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  sqlite3_stmt* prepare(std::string_view sql);
  void configure(Checkpoints checkpoints);
  void check(int code, std::string_view operation) const;
  [[noreturn]] void fail(int code, std::string_view operation) const;

  std::string name_;  // "registry.db"
  bool read_only_;
  sqlite3* handle_ = nullptr;
  int log_pages_ = 0;
  std::unordered_map<std::string, Statement::Prepared, TextHash, std::equal_to<>> stock_;
};

}  // namespace donghu::store
