// The port through which use cases reach the registry's database. One conformance suite
// (src/donghu/store/conformance.hpp) runs against every implementation.
//
// Durability, which an implementation MUST hold:
//   - commit() returns only when the transaction survives power loss.
//   - A failed commit() has an unknown outcome; the caller reopens and reads the head again.
//   - Entries are never updated or deleted; there is no call that could.
// Broken infrastructure is a StorageFailure (exception), converted into an Error where use cases meet it.
#pragma once

#include <memory>
#include <stdexcept>

#include "donghu/app/ports/rows.hpp"

namespace donghu::app {

class StorageFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A consistent snapshot, for one use case on one thread. Hold it shortly (≤ 100 ms): it keeps the log from shrinking.
class RegistryReader {
 public:
  RegistryReader() = default;
  RegistryReader(const RegistryReader&) = delete;
  RegistryReader& operator=(const RegistryReader&) = delete;
  virtual ~RegistryReader() = default;

  // The ledger
  virtual std::vector<AuthorityRow> authorities() = 0;
  virtual std::optional<HeadRow> head(AuthorityNo authority) = 0;
  virtual std::optional<EntryRow> entry(AuthorityNo authority, std::uint64_t idx) = 0;
  /// Entries idx ≥ first in order, at most `max`.
  virtual std::vector<EntryRow> entries(AuthorityNo authority, std::uint64_t first, std::size_t max) = 0;
  /// Entries of one stream with version > after, in order.
  virtual std::vector<EntryRow> stream_entries(AuthorityNo authority, StreamId stream, std::uint64_t after) = 0;
  /// Leaf hashes idx ≥ first in order, at most `max`.
  virtual std::vector<Hash> leaves(AuthorityNo authority, std::uint64_t first, std::size_t max) = 0;
  /// A full tile (8,192 bytes) of level ≥ 0, if the tree is that large.
  virtual std::optional<Bytes> tile(AuthorityNo authority, unsigned level, std::uint64_t n) = 0;
  virtual std::optional<StreamRow> stream(AuthorityNo authority, StreamId stream) = 0;
  virtual std::optional<DataKeyRow> data_key(AuthorityNo authority, std::uint32_t key_id) = 0;
  virtual std::optional<CommandRow> command(AuthorityNo authority, const Hash& token) = 0;
  virtual std::vector<BlobRow> blobs(AuthorityNo authority) = 0;

  // Projections
  virtual RegisterPage matters(AuthorityNo authority, const RegisterQuery& query) = 0;
  virtual std::optional<MatterRow> matter(AuthorityNo authority, MatterId id) = 0;
  /// The matter of a kind that exists once under this key.
  virtual std::optional<MatterRow> matter_by_key(AuthorityNo authority, const std::string& kind,
                                                 const std::string& key) = 0;
  /// Matters of one of the kinds, newest first, without those that hold a barred token.
  virtual std::vector<MatterRow> matters_of_kinds(AuthorityNo authority, const std::vector<std::string>& kinds,
                                                  const std::vector<Hash>& barred, std::size_t limit) = 0;
  /// Matters of one of the kinds that hold a token of class `own`, oldest first.
  virtual std::vector<MatterRow> matters_owned(AuthorityNo authority, const std::vector<std::string>& kinds,
                                               const Hash& own) = 0;
  /// What follows from a matter, oldest first; a kind of "" is any.
  virtual std::vector<LinkRow> links_to(AuthorityNo authority, MatterId about, const std::string& kind) = 0;
  /// What a matter follows from.
  virtual std::vector<LinkRow> links_from(AuthorityNo authority, MatterId matter) = 0;
  /// Unreversed instances of one handler, oldest first.
  virtual std::vector<InstanceRow> instances_of(AuthorityNo authority, const Hash& handler_token) = 0;
  virtual std::vector<InstanceRow> instances_by(AuthorityNo authority, MatterId verification) = 0;
  virtual std::vector<PartyRow> parties(AuthorityNo authority, MatterId matter) = 0;
  virtual std::optional<OpeningRow> opening(AuthorityNo authority, OpeningId id) = 0;
  virtual std::optional<PersonRow> person(AuthorityNo authority, PersonId id) = 0;
  virtual std::vector<PersonRow> people(AuthorityNo authority) = 0;
  virtual std::vector<PersonRow> people_named(AuthorityNo authority, const std::string& name) = 0;
  virtual std::vector<KinRow> kin(AuthorityNo authority, const Hash& person_token) = 0;
  virtual std::optional<UnitRow> unit(AuthorityNo authority, UnitId id) = 0;
  virtual std::vector<UnitRow> units(AuthorityNo authority) = 0;
  virtual std::vector<SeatRow> seats(AuthorityNo authority) = 0;
  virtual std::vector<SeatRow> seats_of(AuthorityNo authority, PersonId person) = 0;
  /// What all authorities have sent to this one, by sender and entry.
  virtual std::vector<std::pair<AuthorityNo, PostRow>> post_to(const std::string& origin) = 0;
  /// Account names are unique in the deployment; the authority comes with the answer.
  virtual std::optional<std::pair<AuthorityNo, AccountRow>> account(const std::string& name) = 0;
  virtual std::optional<CaseFileRow> case_file(AuthorityNo authority, CaseId id) = 0;
  virtual std::vector<CaseFileRow> case_files(AuthorityNo authority) = 0;
  virtual std::vector<CaseRoleRow> case_roles(AuthorityNo authority, CaseId id) = 0;
  virtual std::vector<CaseRoleRow> case_roles_of(AuthorityNo authority, PersonId person) = 0;
  /// Obligations of one matter, met ones included.
  virtual std::vector<ObligationRow> obligations_of(AuthorityNo authority, MatterId matter) = 0;
  /// Open obligations owed by one of the roles or by the person of `own`, without the matters that hold a barred token,
  /// soonest first, undated last. What one person owes is shown to that person alone, whatever role it is owed in.
  virtual std::vector<ObligationRow> open_obligations(AuthorityNo authority, const std::vector<std::string>& roles,
                                                      const Hash& own, const std::vector<Hash>& barred,
                                                      std::size_t limit) = 0;
  virtual std::vector<AdoptionRow> adoptions(AuthorityNo authority) = 0;
  /// Newest changes of the matters that `query`'s scope shows, newest first.
  virtual std::vector<ChangeRow> changes(AuthorityNo authority, const RegisterQuery& scope, std::size_t limit) = 0;
};

/// The one write connection; used by the committer's thread only. Reads see what was written in the open transaction.
class RegistryWriter : public RegistryReader {
 public:
  virtual void begin() = 0;
  /// A job within the transaction; it ends by one of the next two, and jobs do not nest.
  virtual void savepoint() = 0;
  virtual void release_savepoint() = 0;
  /// Undoes everything since savepoint(), numbers included, and ends the job.
  virtual void rollback_to_savepoint() = 0;
  /// Returns when durable. Throws StorageFailure with an unknown outcome.
  virtual void commit() = 0;
  virtual void rollback() = 0;

  virtual void add_authority(const AuthorityRow& row, const HeadRow& head) = 0;
  /// Compare-and-swap: false, and nothing changed, if the stored size is not `expected_size`.
  virtual bool set_head(AuthorityNo authority, std::uint64_t expected_size, const HeadRow& head) = 0;
  virtual void add_entry(AuthorityNo authority, const EntryRow& row) = 0;
  virtual void add_tile(AuthorityNo authority, unsigned level, std::uint64_t n, const Bytes& bytes) = 0;
  virtual void add_checkpoint(AuthorityNo authority, std::uint64_t size, const Hash& root, Instant at) = 0;
  virtual void put_stream(AuthorityNo authority, const StreamRow& row) = 0;
  virtual std::uint32_t next_key_id(AuthorityNo authority) = 0;
  virtual void add_data_key(AuthorityNo authority, const DataKeyRow& row) = 0;
  /// The next number, from 1 without gaps; rolled back with the savepoint.
  virtual std::int64_t next_number(AuthorityNo authority, const CounterKey& key) = 0;
  virtual void add_command(AuthorityNo authority, const CommandRow& row) = 0;

  // Projections: insert, or replace the row of the same key.
  virtual void put(AuthorityNo authority, const MatterRow& row) = 0;
  virtual void put(AuthorityNo authority, const RecordRow& row) = 0;
  virtual void put(AuthorityNo authority, const LinkRow& row) = 0;
  virtual void put(AuthorityNo authority, const InstanceRow& row) = 0;
  virtual void put(AuthorityNo authority, const PartyRow& row) = 0;
  virtual void put(AuthorityNo authority, const PostRow& row) = 0;
  virtual void put(AuthorityNo authority, const OpeningRow& row) = 0;
  virtual void put(AuthorityNo authority, const PersonRow& row) = 0;
  virtual void put(AuthorityNo authority, const KinRow& row) = 0;
  virtual void put(AuthorityNo authority, const UnitRow& row) = 0;
  virtual void put(AuthorityNo authority, const SeatRow& row) = 0;
  virtual void put(AuthorityNo authority, const AccountRow& row) = 0;
  virtual void put(AuthorityNo authority, const CaseFileRow& row) = 0;
  virtual void put(AuthorityNo authority, const CaseRoleRow& row) = 0;
  virtual void put(AuthorityNo authority, const ObligationRow& row) = 0;
  virtual void put(AuthorityNo authority, const AdoptionRow& row) = 0;
  virtual void put(AuthorityNo authority, const BlobRow& row) = 0;
  virtual void put(AuthorityNo authority, const ChangeRow& row) = 0;
  /// Empties every projection table of the authority; the ledger tables stay. For a rebuild only.
  virtual void clear_projections(AuthorityNo authority) = 0;
};

/// The database as a whole. Thread-safe.
class Registry {
 public:
  Registry() = default;
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;
  virtual ~Registry() = default;

  /// A snapshot for the calling thread; cheap (pooled).
  virtual std::unique_ptr<RegistryReader> read() = 0;
  /// The one writer; at most one is alive at a time.
  virtual std::unique_ptr<RegistryWriter> write() = 0;
  /// Moves the write-ahead log into the database without stopping readers or the writer; for the upkeep thread.
  virtual void upkeep() = 0;
  /// Every row of every projection table of an authority as text, sorted, "table|column=value|…"; two registries whose
  /// dumps are equal hold equal projections. For the rebuild proof.
  virtual std::vector<std::string> dump_projections(AuthorityNo authority) = 0;
  /// A copy of everything as it stands now, in a temporary place that goes with it; for replaying entries into empty
  /// tables without touching the real ones. Works on a read-only registry as well.
  virtual std::unique_ptr<Registry> scratch_copy() = 0;
};

}  // namespace donghu::app
