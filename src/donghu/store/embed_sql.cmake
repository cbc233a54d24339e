# Writes the numbered SQL files of one database into a C++ source.
#   cmake -D OUT=x.cpp -D FUNCTION=registry_migrations -D FILES=a.sql,b.sql -P embed_sql.cmake
string(REPLACE "," ";" files "${FILES}")
set(rows "")
foreach(file IN LISTS files)
  get_filename_component(name "${file}" NAME)
  string(REGEX MATCH "^[0-9]+" number "${name}")
  math(EXPR number "1${number} - 10000") # the leading 1 keeps 0008 from being read as octal
  file(READ "${file}" sql)
  string(APPEND rows "    {${number}, \"${name}\", R\"donghu(${sql})donghu\"},\n")
endforeach()
file(WRITE "${OUT}" "// Made from sql/sqlite by embed_sql.cmake.
#include <array>

#include \"donghu/store/sqlite/migrate.hpp\"

namespace donghu::store {
std::span<const Migration> ${FUNCTION}() {
  static constexpr auto kMigrations = std::to_array<Migration>({
${rows}  });
  return kMigrations;
}
}  // namespace donghu::store
")
