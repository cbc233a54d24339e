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
  Clause where;
  bool shows_nothing = false;  // "only one's own" of a reader who has no token
};

/// `matter` is the column that holds the matter's id in the table the query starts from.
Scope scope_of(AuthorityNo authority, const RegisterQuery& query, std::string_view matter) {
  Scope scope;
  Clause& where = scope.where;
  where.add("record.authority = ?", authority);
  add_barred(where, matter, authority, query.barred);
  scope.shows_nothing = query.only_own && !query.own;
  if (query.only_own && query.own) {
    where.add(fmt::format(" AND {} IN {}", matter, kOwnMatters), authority);
    where.add("", *query.own);
  }
  if (query.matter) where.add(fmt::format(" AND {} = ?", matter), query.matter->view());
  if (!query.screening.empty()) where.add(" AND record.screening = ?", query.screening);
  if (query.registered_from) where.add(" AND record.registered_on >= ?", *query.registered_from);
  if (query.registered_to) where.add(" AND record.registered_on <= ?", *query.registered_to);
  if (query.unit) where.add(" AND record.unit = ?", query.unit->view());
  if (query.late) where.add(" AND record.late = ?", std::int64_t{*query.late ? 1 : 0});
  if (query.incomplete) where.add(" AND record.incomplete = ?", std::int64_t{*query.incomplete ? 1 : 0});
  if (!query.state.empty()) where.add(" AND record.matter_state = ?", query.state);
  return scope;
}

/// True for a scope of few rows: they are found by their matter and then sorted. A sign before the columns of ORDER BY
/// keeps SQLite from walking the whole index of that order instead, to spare the sorting.
bool is_narrow(const RegisterQuery& query) { return query.only_own || query.matter; }

/// The index that gives the order also ends with idx; both run the same way, so that a reversed order is the exact
/// mirror.
std::string order_by(const RegisterQuery& query) {
  const auto by = [&](std::string_view column, std::string_view direction) {
    return fmt::format(" ORDER BY {0}record.{1} {2}, {0}record.idx {2}", is_narrow(query) ? "+" : "", column,
                       direction);
  };
  switch (query.order) {
    case RegisterOrder::kNewestFirst:
      return by("registered_on", "DESC");
    case RegisterOrder::kOldestFirst:
      return by("registered_on", "ASC");
    case RegisterOrder::kContactNewest:
      return by("contact_on", "DESC");
    case RegisterOrder::kContactOldest:
      return by("contact_on", "ASC");
    case RegisterOrder::kLongestLag:
      return by("lag_days", "DESC");
    case RegisterOrder::kShortestLag:
      return by("lag_days", "ASC");
  }
  return {};
}

std::size_t count(Connection& connection, const Scope& scope) {
  Clause clause;
  clause.add("SELECT count(*) FROM record WHERE ");
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
  clause.add(" FROM (SELECT record.matter AS id FROM record WHERE ");
  clause.add(scope.where);
  clause.add(order_by(query));
  clause.add(" LIMIT ?", bounded(query.limit));
  clause.add(" OFFSET ?) page CROSS JOIN record", bounded(query.offset));
  clause.add(" ON record.authority = ? AND record.matter = page.id", authority);
  clause.add(" JOIN matter ON matter.authority = record.authority AND matter.id = record.matter");
  clause.add(" LEFT JOIN stream ON stream.authority = record.authority AND stream.id = record.matter");
  clause.add(order_by(query));
  return clause;
}

}  // namespace

RegisterPage read_matters(Connection& connection, AuthorityNo authority, const RegisterQuery& query) {
  RegisterPage page;
  const Scope scope = scope_of(authority, query, "record.matter");
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
  const Scope shown = scope_of(authority, scope, "change.matter");
  if (shown.shows_nothing) return {};
  Clause clause;
  // Few matters: their changes, then sorted. Else back from the newest change until enough are found.
  clause.add(fmt::format("SELECT {} FROM change{}", columns_of<ChangeRow>(),
                         is_narrow(scope) ? " INDEXED BY change_by_matter" : ""));
  clause.add(" CROSS JOIN record ON record.authority = change.authority AND record.matter = change.matter");
  clause.add(" WHERE change.authority = ? AND ", authority);
  clause.add(shown.where);
  clause.add(fmt::format(" ORDER BY {0}change.idx DESC, {0}change.matter DESC LIMIT ?", is_narrow(scope) ? "+" : ""),
             bounded(limit));
  Statement statement = prepare(connection, clause);
  bind(statement, clause);
  return all<ChangeRow>(statement);
}

std::vector<MatterRow> read_matters_of_kinds(Connection& connection, AuthorityNo authority,
                                             const std::vector<std::string>& kinds, const std::vector<Hash>& barred,
                                             std::size_t limit) {
  if (kinds.empty()) return {};
  Clause clause;
  clause.add(fmt::format("SELECT {} FROM matter WHERE matter.authority = ?", columns_of<MatterRow>()), authority);
  clause.add(" AND matter.kind IN (");
  for (std::size_t i = 0; i < kinds.size(); ++i) clause.add(i == 0 ? "?" : ", ?", kinds[i]);
  clause.add(")");
  add_barred(clause, "matter.id", authority, barred);
  clause.add(" ORDER BY matter.opened_on DESC, matter.number DESC, matter.id DESC LIMIT ?", bounded(limit));
  Statement statement = prepare(connection, clause);
  bind(statement, clause);
  return all<MatterRow>(statement);
}

std::vector<MatterRow> read_matters_owned(Connection& connection, AuthorityNo authority,
                                          const std::vector<std::string>& kinds, const Hash& own) {
  if (kinds.empty()) return {};
  Clause clause;
  clause.add(fmt::format("SELECT {} FROM party JOIN matter ON matter.authority = party.authority"
                         " AND matter.id = party.matter WHERE party.link = 'own' AND party.authority = ?",
                         columns_of<MatterRow>()),
             authority);
  clause.add(" AND party.person_token = ?", own);
  clause.add(" AND matter.kind IN (");
  for (std::size_t i = 0; i < kinds.size(); ++i) clause.add(i == 0 ? "?" : ", ?", kinds[i]);
  clause.add(") ORDER BY matter.opened_on, matter.id");
  Statement statement = prepare(connection, clause);
  bind(statement, clause);
  return all<MatterRow>(statement);
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
