#include "donghu/store/sqlite/register_query.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <variant>

namespace donghu::store {
namespace {

using namespace app;
using Value = std::variant<std::int64_t, std::string, Bytes>;

/// A piece of SQL and the values of its question marks, in order; grown together so that they cannot part.
struct Clause {
  std::string sql;
  std::vector<Value> values;

  void add(std::string_view text) { sql.append(text); }
  void add(std::string_view text, std::int64_t value) { add(text), values.emplace_back(value); }
  void add(std::string_view text, std::string value) { add(text), values.emplace_back(std::move(value)); }
  void add(std::string_view text, ByteView value) { add(text), values.emplace_back(Bytes(value.begin(), value.end())); }
  void add(std::string_view text, CivilDate value) { add(text, std::int64_t{value.days().time_since_epoch().count()}); }
  void add(const Clause& other) {
    add(other.sql);
    values.insert(values.end(), other.values.begin(), other.values.end());
  }
};

Statement prepare(Connection& connection, const Clause& clause) { return connection.once(clause.sql); }

void bind(Statement& statement, const Clause& clause) {
  for (const Value& value : clause.values) std::visit([&](const auto& known) { statement.bind(known); }, value);
}

std::int64_t bounded(std::size_t n) {
  return static_cast<std::int64_t>(std::min<std::size_t>(n, std::numeric_limits<std::int64_t>::max()));
}

/// " AND <column> NOT IN (the matters that name one of the barred tokens)". The inner list does not depend on the outer
/// row, so it is made once for each query, from a prefix of party's key.
void add_barred(Clause& clause, std::string_view column, AuthorityNo authority, const std::vector<Hash>& barred) {
  if (barred.empty()) return;
  clause.add(fmt::format(" AND {} NOT IN (SELECT p.matter FROM party p WHERE p.authority = ?", column), authority);
  clause.add(" AND p.link = 'named' AND p.person_token IN (");
  for (std::size_t i = 0; i < barred.size(); ++i) clause.add(i == 0 ? "?" : ", ?", barred[i]);
  clause.add("))");
}

constexpr std::string_view kOwnMatters =
    "(SELECT o.matter FROM party o WHERE o.authority = ? AND o.person_token = ? AND o.link = 'own')";

struct Scope {
  Clause where;                // of record, and of matter if asked for
  bool needs_matter = false;   // some filter looks at matter
  bool shows_nothing = false;  // "only one's own" of a reader who has no token
};

Scope scope_of(AuthorityNo authority, const RegisterQuery& query) {
  Scope scope;
  Clause& where = scope.where;
  where.add("record.authority = ?", authority);
  add_barred(where, "record.matter", authority, query.barred);
  scope.shows_nothing = query.only_own && !query.own;
  if (query.only_own && query.own) {
    where.add(fmt::format(" AND record.matter IN {}", kOwnMatters), authority);
    where.add("", *query.own);
  }
  if (query.matter) where.add(" AND record.matter = ?", query.matter->view());
  if (!query.screening.empty()) where.add(" AND record.screening = ?", query.screening);
  if (query.registered_from) where.add(" AND record.registered_on >= ?", *query.registered_from);
  if (query.registered_to) where.add(" AND record.registered_on <= ?", *query.registered_to);
  if (query.unit) where.add(" AND record.unit = ?", query.unit->view());
  if (query.late) where.add(" AND record.late = ?", std::int64_t{*query.late ? 1 : 0});
  if (query.incomplete) where.add(" AND record.incomplete = ?", std::int64_t{*query.incomplete ? 1 : 0});
  if (!query.state.empty()) {
    where.add(" AND matter.state = ?", query.state);
    scope.needs_matter = true;
  }
  return scope;
}

constexpr std::string_view kJoinMatter =
    " JOIN matter ON matter.authority = record.authority AND matter.id = record.matter";

/// The index that gives the order also ends with idx; both run the same way, so that a reversed order is the exact
/// mirror.
std::string order_by(RegisterOrder order) {
  switch (order) {
    case RegisterOrder::kNewestFirst:
      return " ORDER BY record.registered_on DESC, record.idx DESC";
    case RegisterOrder::kOldestFirst:
      return " ORDER BY record.registered_on, record.idx";
    case RegisterOrder::kContactNewest:
      return " ORDER BY record.contact_on DESC, record.idx DESC";
    case RegisterOrder::kContactOldest:
      return " ORDER BY record.contact_on, record.idx";
    case RegisterOrder::kLongestLag:
      return " ORDER BY record.lag_days DESC, record.idx DESC";
    case RegisterOrder::kShortestLag:
      return " ORDER BY record.lag_days, record.idx";
  }
  return {};
}

std::size_t count(Connection& connection, const Scope& scope) {
  Clause clause;
  clause.add("SELECT count(*) FROM record");
  if (scope.needs_matter) clause.add(kJoinMatter);
  clause.add(" WHERE ");
  clause.add(scope.where);
  Statement statement = prepare(connection, clause);
  bind(statement, clause);
  statement.next();
  return statement.get<std::uint64_t>();
}

/// The page is chosen on record alone, from one index; only its rows are then joined with the rest.
Clause page_of(AuthorityNo authority, const RegisterQuery& query, const Scope& scope) {
  Clause clause;
  clause.add(
      fmt::format("SELECT {}, {}, coalesce(stream.version, 0), ", columns_of<MatterRow>(), columns_of<RecordRow>()));
  if (query.own) {
    clause.add(fmt::format("record.matter IN {}", kOwnMatters), authority);
    clause.add("", *query.own);
  } else {
    clause.add("0");
  }
  clause.add(" FROM (SELECT record.matter AS id FROM record");
  if (scope.needs_matter) clause.add(kJoinMatter);
  clause.add(" WHERE ");
  clause.add(scope.where);
  clause.add(order_by(query.order));
  clause.add(" LIMIT ?", bounded(query.limit));
  clause.add(" OFFSET ?) page CROSS JOIN record", bounded(query.offset));
  clause.add(" ON record.authority = ? AND record.matter = page.id", authority);
  clause.add(kJoinMatter);
  clause.add(" LEFT JOIN stream ON stream.authority = record.authority AND stream.id = record.matter");
  clause.add(order_by(query.order));
  return clause;
}

}  // namespace

RegisterPage read_matters(Connection& connection, AuthorityNo authority, const RegisterQuery& query) {
  RegisterPage page;
  const Scope scope = scope_of(authority, query);
  if (scope.shows_nothing) return page;
  page.total = count(connection, scope);
  if (page.total <= query.offset || query.limit == 0) return page;
  const Clause clause = page_of(authority, query, scope);
  Statement statement = prepare(connection, clause);
  bind(statement, clause);
  while (statement.next()) {
    RegisterRow& row = page.rows.emplace_back();
    row.matter = read_row<MatterRow>(statement);
    row.record = read_row<RecordRow>(statement);
    row.version = statement.get<std::uint64_t>();
    row.own = statement.get<bool>();
  }
  return page;
}

std::vector<ChangeRow> read_changes(Connection& connection, AuthorityNo authority, const RegisterQuery& scope,
                                    std::size_t limit) {
  const Scope shown = scope_of(authority, scope);
  if (shown.shows_nothing) return {};
  Clause clause;
  clause.add(fmt::format("SELECT {} FROM change", columns_of<ChangeRow>()));
  // One's own matters are few: start from them. Else walk back from the newest change until enough are found.
  clause.add(scope.only_own || scope.matter ? " JOIN record" : " CROSS JOIN record");
  clause.add(" ON record.authority = change.authority AND record.matter = change.matter");
  if (shown.needs_matter) clause.add(kJoinMatter);
  clause.add(" WHERE change.authority = ? AND ", authority);
  clause.add(shown.where);
  clause.add(" ORDER BY change.idx DESC, change.matter DESC LIMIT ?", bounded(limit));
  Statement statement = prepare(connection, clause);
  bind(statement, clause);
  return all<ChangeRow>(statement);
}

std::vector<ObligationRow> read_open_obligations(Connection& connection, AuthorityNo authority,
                                                 const std::vector<std::string>& roles, const Hash& own,
                                                 const std::vector<Hash>& barred, std::size_t limit) {
  Clause clause;
  const std::string start = select<ObligationRow>() + " AND obligation.met_idx IS NULL";
  // What one person owes is that person's alone, whatever role it is owed in.
  clause.add(start + " AND obligation.owed_token = ?", authority);
  clause.add("", own);
  add_barred(clause, "obligation.matter", authority, barred);
  if (!roles.empty()) {
    clause.add(" UNION ALL " + start + " AND obligation.owed_token IS NULL AND obligation.owed_role IN (", authority);
    for (std::size_t i = 0; i < roles.size(); ++i) clause.add(i == 0 ? "?" : ", ?", roles[i]);
    clause.add(")");
    add_barred(clause, "obligation.matter", authority, barred);
  }
  clause.add(" ORDER BY due_on NULLS LAST, since, matter, kind LIMIT ?", bounded(limit));
  Statement statement = prepare(connection, clause);
  bind(statement, clause);
  return all<ObligationRow>(statement);
}

}  // namespace donghu::store
