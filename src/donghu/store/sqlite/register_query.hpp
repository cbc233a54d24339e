// The register's scope, filters and orders as SQL: one place, so that the list, its total, the newest changes and the
// open obligations can never disagree about who may see what.
#pragma once

#include "donghu/store/sqlite/registry_layout.hpp"

namespace donghu::store {

app::RegisterPage read_matters(Connection& connection, app::AuthorityNo authority, const app::RegisterQuery& query);

std::vector<app::ChangeRow> read_changes(Connection& connection, app::AuthorityNo authority,
                                         const app::RegisterQuery& scope, std::size_t limit);

std::vector<app::MatterRow> read_matters_of_kinds(Connection& connection, app::AuthorityNo authority,
                                                  const std::vector<std::string>& kinds,
                                                  const std::vector<Hash>& barred, std::size_t limit);

std::vector<app::MatterRow> read_matters_owned(Connection& connection, app::AuthorityNo authority,
                                               const std::vector<std::string>& kinds, const Hash& own);

std::vector<app::ObligationRow> read_open_obligations(Connection& connection, app::AuthorityNo authority,
                                                      const std::vector<std::string>& roles, const Hash& own,
                                                      const std::vector<Hash>& barred, std::size_t limit);

}  // namespace donghu::store
