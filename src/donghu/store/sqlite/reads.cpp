#include "donghu/store/sqlite/reads.hpp"

#include <algorithm>

#include "donghu/store/sqlite/register_query.hpp"

namespace donghu::store {
namespace {

using namespace app;

template <class Row, class... Values>
std::optional<Row> find(Connection& connection, const std::string& sql, const Values&... values) {
  Statement statement = connection.use(sql);
  statement.borrow().bind(values...);
  return one<Row>(statement);
}

template <class Row, class... Values>
std::vector<Row> list(Connection& connection, const std::string& sql, const Values&... values) {
  Statement statement = connection.use(sql);
  statement.borrow().bind(values...);
  return all<Row>(statement);
}

std::int64_t bounded(std::size_t max) { return static_cast<std::int64_t>(std::min<std::size_t>(max, 1U << 30U)); }

}  // namespace

// --- the ledger -----------------------------------------------------------------------------------------------------

template <class Port>
std::vector<AuthorityRow> Reads<Port>::authorities() {
  Statement rows = connection_.use("SELECT id, code, name, demonstration, origin, vkey FROM authority ORDER BY id");
  std::vector<AuthorityRow> out;
  while (rows.next()) {
    AuthorityRow& row = out.emplace_back();
    rows.read(row.no);
    rows.read(row.code);
    rows.read(row.name);
    rows.read(row.demonstration);
    rows.read(row.origin);
    rows.read(row.vkey);
  }
  return out;
}

template <class Port>
std::optional<HeadRow> Reads<Port>::head(AuthorityNo authority) {
  Statement rows = connection_.use("SELECT size, root, frontier, last_at FROM head WHERE authority = ?");
  if (!rows.bind(authority).next()) return std::nullopt;
  HeadRow row;
  rows.read(row.size);
  rows.read(row.root);
  rows.read(row.frontier);
  rows.read(row.last_at);
  return row;
}

template <class Port>
std::optional<EntryRow> Reads<Port>::entry(AuthorityNo authority, std::uint64_t idx) {
  static const std::string sql = select<EntryRow>() + " AND idx = ?";
  return find<EntryRow>(connection_, sql, authority, idx);
}

template <class Port>
std::vector<EntryRow> Reads<Port>::entries(AuthorityNo authority, std::uint64_t first, std::size_t max) {
  static const std::string sql = select<EntryRow>() + " AND idx >= ? ORDER BY idx LIMIT ?";
  return list<EntryRow>(connection_, sql, authority, first, bounded(max));
}

template <class Port>
std::vector<EntryRow> Reads<Port>::stream_entries(AuthorityNo authority, StreamId stream, std::uint64_t after) {
  static const std::string sql = select<EntryRow>() + " AND stream = ? AND version > ? ORDER BY version";
  return list<EntryRow>(connection_, sql, authority, stream, after);
}

template <class Port>
std::vector<Hash> Reads<Port>::leaves(AuthorityNo authority, std::uint64_t first, std::size_t max) {
  Statement rows = connection_.use("SELECT leaf FROM entry WHERE authority = ? AND idx >= ? ORDER BY idx LIMIT ?");
  rows.bind(authority, first, bounded(max));
  std::vector<Hash> out;
  while (rows.next()) out.push_back(rows.get<Hash>());
  return out;
}

template <class Port>
std::optional<Bytes> Reads<Port>::tile(AuthorityNo authority, unsigned level, std::uint64_t n) {
  Statement rows = connection_.use("SELECT bytes FROM tile WHERE authority = ? AND level = ? AND n = ?");
  if (!rows.bind(authority, level, n).next()) return std::nullopt;
  return rows.get<Bytes>();
}

template <class Port>
std::optional<StreamRow> Reads<Port>::stream(AuthorityNo authority, StreamId stream) {
  static const std::string sql = select<StreamRow>() + " AND id = ?";
  return find<StreamRow>(connection_, sql, authority, stream);
}

template <class Port>
std::optional<DataKeyRow> Reads<Port>::data_key(AuthorityNo authority, std::uint32_t key_id) {
  static const std::string sql = select<DataKeyRow>() + " AND key_id = ?";
  return find<DataKeyRow>(connection_, sql, authority, key_id);
}

template <class Port>
std::optional<CommandRow> Reads<Port>::command(AuthorityNo authority, const Hash& token) {
  static const std::string sql = select<CommandRow>() + " AND token = ?";
  return find<CommandRow>(connection_, sql, authority, token);
}

template <class Port>
std::vector<BlobRow> Reads<Port>::blobs(AuthorityNo authority) {
  static const std::string sql = select<BlobRow>() + " ORDER BY sha256";
  return list<BlobRow>(connection_, sql, authority);
}

// --- projections ----------------------------------------------------------------------------------------------------

template <class Port>
RegisterPage Reads<Port>::matters(AuthorityNo authority, const RegisterQuery& query) {
  return read_matters(connection_, authority, query);
}

template <class Port>
std::optional<MatterRow> Reads<Port>::matter(AuthorityNo authority, MatterId id) {
  static const std::string sql = select<MatterRow>() + " AND id = ?";
  return find<MatterRow>(connection_, sql, authority, id);
}

template <class Port>
std::optional<MatterRow> Reads<Port>::matter_by_key(AuthorityNo authority, const std::string& kind,
                                                    const std::string& key) {
  static const std::string sql = select<MatterRow>() + " AND kind = ? AND key = ? AND key <> ''";
  return find<MatterRow>(connection_, sql, authority, kind, key);
}

template <class Port>
std::vector<MatterRow> Reads<Port>::matters_of_kinds(AuthorityNo authority, const std::vector<std::string>& kinds,
                                                     const std::vector<Hash>& barred, std::size_t limit) {
  return read_matters_of_kinds(connection_, authority, kinds, barred, limit);
}

template <class Port>
std::vector<MatterRow> Reads<Port>::matters_owned(AuthorityNo authority, const std::vector<std::string>& kinds,
                                                  const Hash& own) {
  return read_matters_owned(connection_, authority, kinds, own);
}

template <class Port>
std::vector<LinkRow> Reads<Port>::links_to(AuthorityNo authority, MatterId about, const std::string& kind) {
  static const std::string sql = select<LinkRow>() + " AND about = ? AND (kind = ? OR ? = '') ORDER BY matter";
  return list<LinkRow>(connection_, sql, authority, about, kind, kind);
}

template <class Port>
std::vector<LinkRow> Reads<Port>::links_from(AuthorityNo authority, MatterId matter) {
  static const std::string sql = select<LinkRow>() + " AND matter = ? ORDER BY about";
  return list<LinkRow>(connection_, sql, authority, matter);
}

template <class Port>
std::vector<std::pair<AuthorityNo, PostRow>> Reads<Port>::post_to(const std::string& origin) {
  static const std::string sql =
      "SELECT post.authority, " + columns_of<PostRow>() + " FROM post WHERE to_origin = ? ORDER BY authority, idx";
  Statement rows = connection_.use(sql);
  rows.borrow().bind(origin);
  std::vector<std::pair<AuthorityNo, PostRow>> out;
  while (rows.next()) {
    const auto authority = rows.get<AuthorityNo>();
    out.emplace_back(authority, read_row<PostRow>(rows));
  }
  return out;
}

template <class Port>
std::vector<InstanceRow> Reads<Port>::instances_of(AuthorityNo authority, const Hash& handler_token) {
  static const std::string sql = select<InstanceRow>() + " AND handler_token = ? AND reversed_idx IS NULL ORDER BY idx";
  return list<InstanceRow>(connection_, sql, authority, handler_token);
}

template <class Port>
std::vector<InstanceRow> Reads<Port>::instances_by(AuthorityNo authority, MatterId verification) {
  static const std::string sql = select<InstanceRow>() + " AND verification = ? ORDER BY idx, handler_token";
  return list<InstanceRow>(connection_, sql, authority, verification);
}

template <class Port>
std::vector<PartyRow> Reads<Port>::parties(AuthorityNo authority, MatterId matter) {
  static const std::string sql = select<PartyRow>() + " AND matter = ? ORDER BY link, person_token";
  return list<PartyRow>(connection_, sql, authority, matter);
}

template <class Port>
std::optional<OpeningRow> Reads<Port>::opening(AuthorityNo authority, OpeningId id) {
  static const std::string sql = select<OpeningRow>() + " AND id = ?";
  return find<OpeningRow>(connection_, sql, authority, id);
}

template <class Port>
std::optional<PersonRow> Reads<Port>::person(AuthorityNo authority, PersonId id) {
  static const std::string sql = select<PersonRow>() + " AND id = ?";
  return find<PersonRow>(connection_, sql, authority, id);
}

template <class Port>
std::vector<PersonRow> Reads<Port>::people(AuthorityNo authority) {
  static const std::string sql = select<PersonRow>() + " ORDER BY id";
  return list<PersonRow>(connection_, sql, authority);
}

template <class Port>
std::vector<PersonRow> Reads<Port>::people_named(AuthorityNo authority, const std::string& name) {
  static const std::string sql = select<PersonRow>() + " AND name = ? ORDER BY id";
  return list<PersonRow>(connection_, sql, authority, name);
}

template <class Port>
std::vector<KinRow> Reads<Port>::kin(AuthorityNo authority, const Hash& person_token) {
  static const std::string sql = select<KinRow>() + " AND person_token = ? ORDER BY other_sealed";
  return list<KinRow>(connection_, sql, authority, person_token);
}

template <class Port>
std::optional<UnitRow> Reads<Port>::unit(AuthorityNo authority, UnitId id) {
  static const std::string sql = select<UnitRow>() + " AND id = ?";
  return find<UnitRow>(connection_, sql, authority, id);
}

template <class Port>
std::vector<UnitRow> Reads<Port>::units(AuthorityNo authority) {
  static const std::string sql = select<UnitRow>() + " ORDER BY id";
  return list<UnitRow>(connection_, sql, authority);
}

template <class Port>
std::vector<SeatRow> Reads<Port>::seats(AuthorityNo authority) {
  static const std::string sql = select<SeatRow>() + " ORDER BY id";
  return list<SeatRow>(connection_, sql, authority);
}

template <class Port>
std::vector<SeatRow> Reads<Port>::seats_of(AuthorityNo authority, PersonId person) {
  static const std::string sql = select<SeatRow>() + " AND person = ? ORDER BY id";
  return list<SeatRow>(connection_, sql, authority, person);
}

template <class Port>
std::optional<std::pair<AuthorityNo, AccountRow>> Reads<Port>::account(const std::string& name) {
  static const std::string sql =
      "SELECT account.authority, " + columns_of<AccountRow>() + " FROM account WHERE name = ?";
  Statement rows = connection_.use(sql);
  if (!rows.bind(name).next()) return std::nullopt;
  const auto authority = rows.get<AuthorityNo>();
  return std::pair{authority, read_row<AccountRow>(rows)};
}

template <class Port>
std::optional<CaseFileRow> Reads<Port>::case_file(AuthorityNo authority, CaseId id) {
  static const std::string sql = select<CaseFileRow>() + " AND id = ?";
  return find<CaseFileRow>(connection_, sql, authority, id);
}

template <class Port>
std::vector<CaseFileRow> Reads<Port>::case_files(AuthorityNo authority) {
  static const std::string sql = select<CaseFileRow>() + " ORDER BY id";
  return list<CaseFileRow>(connection_, sql, authority);
}

template <class Port>
std::vector<CaseRoleRow> Reads<Port>::case_roles(AuthorityNo authority, CaseId id) {
  static const std::string sql = select<CaseRoleRow>() + " AND case_file = ? ORDER BY person, role, from_on";
  return list<CaseRoleRow>(connection_, sql, authority, id);
}

template <class Port>
std::vector<CaseRoleRow> Reads<Port>::case_roles_of(AuthorityNo authority, PersonId person) {
  static const std::string sql = select<CaseRoleRow>() + " AND person = ? ORDER BY case_file, role, from_on";
  return list<CaseRoleRow>(connection_, sql, authority, person);
}

template <class Port>
std::vector<ObligationRow> Reads<Port>::obligations_of(AuthorityNo authority, MatterId matter) {
  static const std::string sql = select<ObligationRow>() + " AND matter = ? ORDER BY kind";
  return list<ObligationRow>(connection_, sql, authority, matter);
}

template <class Port>
std::vector<ObligationRow> Reads<Port>::open_obligations(AuthorityNo authority, const std::vector<std::string>& roles,
                                                         const Hash& own, const std::vector<Hash>& barred,
                                                         std::size_t limit) {
  return read_open_obligations(connection_, authority, roles, own, barred, limit);
}

template <class Port>
std::vector<AdoptionRow> Reads<Port>::adoptions(AuthorityNo authority) {
  static const std::string sql = select<AdoptionRow>() + " ORDER BY in_force_from, id";
  return list<AdoptionRow>(connection_, sql, authority);
}

template <class Port>
std::vector<ChangeRow> Reads<Port>::changes(AuthorityNo authority, const RegisterQuery& scope, std::size_t limit) {
  return read_changes(connection_, authority, scope, limit);
}

template class Reads<RegistryReader>;
template class Reads<RegistryWriter>;

}  // namespace donghu::store
