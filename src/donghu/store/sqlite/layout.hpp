// Which member of a row lies in which column of which table: written once for each row, used to write, read and dump
// it.
//
//   put(db, authority, matter);                                            // insert, or replace the row of the same
//   key Statement s = db.use(select<app::MatterRow>() + " AND id = ?");
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <tuple>

#include "donghu/app/ports/rows.hpp"
#include "donghu/store/sqlite/connection.hpp"

namespace donghu::store {

template <class Row, class Member>
struct Column {
  std::string_view name;
  Member Row::*member;
};

/// kTable; kKey, how many of the first columns make the key after the authority; kColumns, all but the authority.
template <class Row>
struct Layout;

/// "matter.id, matter.kind, …" in the order of kColumns.
template <class Row>
const std::string& columns_of() {
  static const std::string text = [] {
    std::string list;
    std::apply(
        [&](const auto&... column) {
          ((list.append(list.empty() ? "" : ", ").append(Layout<Row>::kTable).append(".").append(column.name)), ...);
        },
        Layout<Row>::kColumns);
    return list;
  }();
  return text;
}

/// "SELECT … FROM matter WHERE matter.authority = ?"
template <class Row>
std::string select() {
  return "SELECT " + columns_of<Row>() + " FROM " + std::string{Layout<Row>::kTable} + " WHERE " +
         std::string{Layout<Row>::kTable} + ".authority = ?";
}

/// An insert with one parameter for the authority and one for each column; `on_conflict` follows it.
template <class Row>
std::string insert() {
  std::string names = "authority";
  std::string marks = "?";
  std::apply([&](const auto&... column) { ((names.append(", ").append(column.name), marks.append(", ?")), ...); },
             Layout<Row>::kColumns);
  return "INSERT INTO " + std::string{Layout<Row>::kTable} + " (" + names + ") VALUES (" + marks + ")";
}

/// The insert that, where the key is taken, writes the other columns over. Never a DELETE: indexes whose columns keep
/// their values are left alone.
template <class Row>
std::string upsert() {
  std::string key = "authority";
  std::string rest;
  std::size_t at = 0;
  const auto each = [&](std::string_view name) {
    if (at++ < Layout<Row>::kKey)
      key.append(", ").append(name);
    else
      rest.append(rest.empty() ? "" : ", ").append(name).append(" = excluded.").append(name);
  };
  std::apply([&](const auto&... column) { (each(column.name), ...); }, Layout<Row>::kColumns);
  return insert<Row>() + " ON CONFLICT (" + key + ") DO " + (rest.empty() ? "NOTHING" : "UPDATE SET " + rest);
}

/// Runs a statement made by insert() or upsert().
template <class Row>
void write(Connection& connection, const std::string& sql, app::AuthorityNo authority, const Row& row) {
  std::apply([&](const auto&... column) { connection.execute(sql, authority, row.*column.member...); },
             Layout<Row>::kColumns);
}

template <class Row>
void add(Connection& connection, app::AuthorityNo authority, const Row& row) {
  static const std::string sql = insert<Row>();
  write(connection, sql, authority, row);
}

template <class Row>
void put(Connection& connection, app::AuthorityNo authority, const Row& row) {
  static const std::string sql = upsert<Row>();
  write(connection, sql, authority, row);
}

/// The next columns of the statement's row, which must be those of columns_of().
template <class Row>
Row read_row(Statement& statement) {
  Row row;
  std::apply([&](const auto&... column) { (statement.read(row.*column.member), ...); }, Layout<Row>::kColumns);
  return row;
}

template <class Row>
std::optional<Row> one(Statement& statement) {
  if (!statement.next()) return std::nullopt;
  return read_row<Row>(statement);
}

template <class Row>
std::vector<Row> all(Statement& statement) {
  std::vector<Row> rows;
  while (statement.next()) rows.push_back(read_row<Row>(statement));
  return rows;
}

}  // namespace donghu::store
