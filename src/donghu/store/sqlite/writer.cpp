#include "donghu/store/sqlite/writer.hpp"

#include <stdexcept>

#include "donghu/store/sqlite/reads.hpp"
#include "donghu/store/sqlite/registry_layout.hpp"

namespace donghu::store {

using namespace app;

std::unique_ptr<Connection> WriterSlot::take() {
  const std::lock_guard lock{mutex_};
  if (taken_) throw std::logic_error("a second writer of the registry");
  taken_ = true;
  return std::move(idle_);
}

void WriterSlot::give_back(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock{mutex_};
  taken_ = false;
  idle_ = std::move(connection);
}

void WriterSlot::keep(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock{mutex_};
  idle_ = std::move(connection);
}

namespace {

/// The slot's connection as a base, so that it is there before, and goes after, the reads that use it.
class Lease {
 public:
  Lease(WriterSlot& slot, const std::filesystem::path& file) : slot_(slot), owned_(slot.take()) {
    if (owned_) return;
    try {
      owned_ = std::make_unique<Connection>(file, Access::kReadWrite, Checkpoints::kByUpkeep);
    } catch (...) {
      slot_.give_back(nullptr);
      throw;
    }
  }
  ~Lease() { slot_.give_back(fit_ ? std::move(owned_) : nullptr); }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

 protected:
  Connection& leased() { return *owned_; }
  int log_pages_at_most() const { return slot_.log_pages_at_most(); }
  /// After a failure nobody knows what the connection believes; the next writer opens a fresh one and reads again.
  void give_up() { fit_ = false; }

 private:
  WriterSlot& slot_;
  std::unique_ptr<Connection> owned_;
  bool fit_ = true;
};

class SqliteWriter final : Lease, public Reads<RegistryWriter> {
 public:
  SqliteWriter(WriterSlot& slot, const std::filesystem::path& file) : Lease(slot, file), Reads(leased()) {}
  ~SqliteWriter() override {
    try {
      if (connection_.in_transaction()) connection_.execute("ROLLBACK");
    } catch (const SqliteFailure&) {
      give_up();
    }
  }

  void begin() override {
    if (connection_.log_pages() > log_pages_at_most()) connection_.checkpoint();
    connection_.execute("BEGIN IMMEDIATE");
  }
  void savepoint() override { inside().execute("SAVEPOINT job"); }
  void release_savepoint() override { inside().execute("RELEASE job"); }
  void rollback_to_savepoint() override {
    inside().execute("ROLLBACK TO job");
    inside().execute("RELEASE job");
  }
  void commit() override {
    try {
      // A crash before this returns may leave the transaction committed or not, whole in either case.
      inside().execute("COMMIT");
    } catch (...) {
      give_up();
      throw;
    }
  }
  void rollback() override {
    if (connection_.in_transaction()) connection_.execute("ROLLBACK");
  }

  void add_authority(const AuthorityRow& row, const HeadRow& head) override {
    inside().execute("INSERT INTO authority (id, code, name, demonstration, origin, vkey) VALUES (?, ?, ?, ?, ?, ?)",
                     row.no, row.code, row.name, row.demonstration, row.origin, row.vkey);
    inside().execute("INSERT INTO head (authority, size, root, frontier, last_at) VALUES (?, ?, ?, ?, ?)", row.no,
                     head.size, head.root, head.frontier, head.last_at);
  }
  bool set_head(AuthorityNo authority, std::uint64_t expected_size, const HeadRow& head) override {
    return inside().execute(
               "UPDATE head SET size = ?, root = ?, frontier = ?, last_at = ? WHERE authority = ? AND size = ?",
               head.size, head.root, head.frontier, head.last_at, authority, expected_size) == 1;
  }
  void add_entry(AuthorityNo authority, const EntryRow& row) override { add(inside(), authority, row); }
  void add_tile(AuthorityNo authority, unsigned level, std::uint64_t n, const Bytes& bytes) override {
    inside().execute("INSERT INTO tile (authority, level, n, bytes) VALUES (?, ?, ?, ?)", authority, level, n, bytes);
  }
  void add_checkpoint(AuthorityNo authority, std::uint64_t size, const Hash& root, Instant at) override {
    inside().execute("INSERT INTO checkpoint (authority, size, root, at) VALUES (?, ?, ?, ?)", authority, size, root,
                     at);
  }
  void put_stream(AuthorityNo authority, const StreamRow& row) override { store::put(inside(), authority, row); }
  std::uint32_t next_key_id(AuthorityNo authority) override {
    Statement last = inside().use("SELECT coalesce(max(key_id), 0) + 1 FROM data_key WHERE authority = ?");
    last.bind(authority).next();
    return last.get<std::uint32_t>();
  }
  void add_data_key(AuthorityNo authority, const DataKeyRow& row) override { add(inside(), authority, row); }
  std::int64_t next_number(AuthorityNo authority, const CounterKey& key) override {
    Statement next = inside().use(
        "INSERT INTO counter (authority, kind, series, year, last) VALUES (?, ?, ?, ?, 1)"
        " ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last");
    next.bind(authority, key.kind, key.series, key.year).next();
    const auto number = next.get<std::int64_t>();
    next.next();  // to its end, so that SQLite counts the statement as done and not as given up
    return number;
  }
  void add_command(AuthorityNo authority, const CommandRow& row) override { add(inside(), authority, row); }

  void put(AuthorityNo authority, const MatterRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const RecordRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const LinkRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const PostRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const InstanceRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const PartyRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const OpeningRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const PersonRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const KinRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const UnitRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const SeatRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const AccountRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const CaseFileRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const CaseRoleRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const ObligationRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const AdoptionRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const BlobRow& row) override { store::put(inside(), authority, row); }
  void put(AuthorityNo authority, const ChangeRow& row) override { store::put(inside(), authority, row); }
  void clear_projections(AuthorityNo authority) override { clear(authority, Projections{}); }

 private:
  /// The connection, if the transaction is still there. SQLite ends one by itself when the disk is full or fails; a
  /// statement after that would be a commit of its own, and half a command would become durable.
  Connection& inside() {
    if (!connection_.in_transaction()) throw StorageFailure("registry.db: a write outside any transaction");
    return connection_;
  }
  template <class... Row>
  void clear(AuthorityNo authority, RowList<Row...>) {
    (inside().execute("DELETE FROM " + std::string{Layout<Row>::kTable} + " WHERE authority = ?", authority), ...);
  }
};

}  // namespace

std::unique_ptr<RegistryWriter> open_writer(WriterSlot& slot, const std::filesystem::path& file) {
  return std::make_unique<SqliteWriter>(slot, file);
}

}  // namespace donghu::store
