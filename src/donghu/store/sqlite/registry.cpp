#include "donghu/store/sqlite/registry.hpp"

#include <stdlib.h>

#include "donghu/store/sqlite/dump.hpp"
#include "donghu/store/sqlite/migrate.hpp"
#include "donghu/store/sqlite/pool.hpp"
#include "donghu/store/sqlite/reads.hpp"

namespace donghu::store {
namespace {

/// Holds the pool's connection as a base, so that it is there before, and goes after, the reads that use it.
struct Snapshot {
  explicit Snapshot(ReaderPool& pool) : lent(pool.lend()) {
    lent->execute("BEGIN DEFERRED");
    // SQLite takes the snapshot at the first read, not at BEGIN; the port promises it from here on.
    lent->use("SELECT count(*) FROM authority").next();
  }
  ~Snapshot() {
    try {
      lent->execute("ROLLBACK");
    } catch (const SqliteFailure&) {
      // The pool looks whether the transaction ended, and lets the connection go if it did not.
    }
  }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ReaderPool::Lent lent;
};

class SqliteReader final : Snapshot, public Reads<app::RegistryReader> {
 public:
  explicit SqliteReader(ReaderPool& pool) : Snapshot(pool), Reads(*lent) {}
};

/// A folder of the system's temporary place that goes with its owner.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "donghu-replay-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw app::StorageFailure("no temporary folder");
    path_ = pattern;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  std::filesystem::path file() const { return path_ / "registry.db"; }

 private:
  std::filesystem::path path_;
};

class ScratchRegistry final : public app::Registry {
 public:
  ScratchRegistry(std::unique_ptr<ScratchFolder> folder, std::unique_ptr<SqliteRegistry> registry)
      : folder_(std::move(folder)), registry_(std::move(registry)) {}
  std::unique_ptr<app::RegistryReader> read() override { return registry_->read(); }
  std::unique_ptr<app::RegistryWriter> write() override { return registry_->write(); }
  void upkeep() override { registry_->upkeep(); }
  std::vector<std::string> dump_projections(app::AuthorityNo authority) override {
    return registry_->dump_projections(authority);
  }
  std::unique_ptr<app::Registry> scratch_copy() override { return registry_->scratch_copy(); }

 private:
  std::unique_ptr<ScratchFolder> folder_;
  std::unique_ptr<SqliteRegistry> registry_;
};

}  // namespace

struct SqliteRegistry::State {
  State(const std::filesystem::path& path, bool is_read_only, int log_pages_at_most)
      : file(path), read_only(is_read_only), writer(log_pages_at_most), readers(path) {}

  std::filesystem::path file;
  bool read_only;
  WriterSlot writer;
  std::mutex upkeep_mutex;
  std::unique_ptr<Connection> upkeep;
  // Last, hence closed first: only a connection that may write can empty the write-ahead log when it is the last one.
  ReaderPool readers;
};

SqliteRegistry::SqliteRegistry(std::unique_ptr<State> state) : state_(std::move(state)) {}
SqliteRegistry::~SqliteRegistry() = default;

Result<std::unique_ptr<SqliteRegistry>> SqliteRegistry::open(const std::filesystem::path& file, Access access,
                                                             int log_pages_at_most) {
  auto state = std::make_unique<State>(file, access == Access::kReadOnly, log_pages_at_most);
  auto connection = std::make_unique<Connection>(file, access, Checkpoints::kByUpkeep);
  const auto schema =
      state->read_only ? check_schema(*connection, registry_migrations()) : migrate(*connection, registry_migrations());
  if (!schema) {
    Error error = schema.error();
    error.where = file.string();
    return refuse(std::move(error));
  }
  state->writer.keep(std::move(connection));
  return std::unique_ptr<SqliteRegistry>{new SqliteRegistry{std::move(state)}};  // NOLINT: the constructor is private
}

std::unique_ptr<app::RegistryReader> SqliteRegistry::read() { return std::make_unique<SqliteReader>(state_->readers); }

std::unique_ptr<app::RegistryWriter> SqliteRegistry::write() {
  if (state_->read_only) throw app::StorageFailure("registry.db was opened for reading only");
  return open_writer(state_->writer, state_->file);
}

void SqliteRegistry::upkeep() {
  const std::lock_guard lock{state_->upkeep_mutex};
  if (!state_->upkeep)
    state_->upkeep = std::make_unique<Connection>(state_->file, Access::kReadWrite, Checkpoints::kByUpkeep);
  state_->upkeep->checkpoint();
}

std::vector<std::string> SqliteRegistry::dump_projections(app::AuthorityNo authority) {
  const Snapshot snapshot{state_->readers};
  return dump(*snapshot.lent, authority);
}

std::unique_ptr<app::Registry> SqliteRegistry::scratch_copy() {
  auto folder = std::make_unique<ScratchFolder>();
  {
    const ReaderPool::Lent lent = state_->readers.lend();
    // One consistent copy, also while a writer is at work beside it.
    lent->execute("VACUUM INTO ?", folder->file().string());
  }
  Result<std::unique_ptr<SqliteRegistry>> copy = open(folder->file(), Access::kReadWrite);
  if (!copy) throw app::StorageFailure("the copy of the registry cannot be opened");
  return std::make_unique<ScratchRegistry>(std::move(folder), *std::move(copy));
}

}  // namespace donghu::store
