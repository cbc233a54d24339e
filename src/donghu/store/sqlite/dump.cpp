#include "donghu/store/sqlite/dump.hpp"

#include <algorithm>

#include "donghu/store/sqlite/registry_layout.hpp"

namespace donghu::store {
namespace {

void append(std::string& line, const std::string& text) {
  for (const char c : text) {
    if (c == '\\' || c == '|') line += '\\';
    c == '\n' ? line.append("\\n") : line.append(1, c);
  }
}
void append(std::string& line, std::integral auto number) { line += std::to_string(number); }
void append(std::string& line, bool flag) { line += flag ? "true" : "false"; }
void append(std::string& line, const Bytes& bytes) { line += to_hex(bytes); }
void append(std::string& line, const Hash& hash) { line += to_hex(hash); }
void append(std::string& line, CivilDate date) { line += date.text(); }
void append(std::string& line, Instant at) { line += std::to_string(at.ms); }
template <class Kind>
void append(std::string& line, const Id<Kind>& id) {
  line += to_hex(id.view());
}
template <class T>
void append(std::string& line, const std::optional<T>& value) {
  value ? append(line, *value) : append(line, std::string{"null"});
}

template <class Row>
void dump_table(Connection& connection, app::AuthorityNo authority, std::vector<std::string>& lines) {
  Statement rows = connection.once(select<Row>());
  rows.bind(authority);
  while (rows.next()) {
    const Row row = read_row<Row>(rows);
    std::string& line = lines.emplace_back(Layout<Row>::kTable);
    std::apply(
        [&](const auto&... column) {
          ((line.append("|").append(column.name).append("="), append(line, row.*column.member)), ...);
        },
        Layout<Row>::kColumns);
  }
}

template <class... Row>
void dump_tables(Connection& connection, app::AuthorityNo authority, std::vector<std::string>& lines, RowList<Row...>) {
  (dump_table<Row>(connection, authority, lines), ...);
}

}  // namespace

std::vector<std::string> dump(Connection& connection, app::AuthorityNo authority) {
  std::vector<std::string> lines;
  dump_tables(connection, authority, lines, Projections{});
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace donghu::store
