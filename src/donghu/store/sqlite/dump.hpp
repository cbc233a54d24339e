// The projections as text, for comparing two registries row by row.
#pragma once

#include <string>
#include <vector>

#include "donghu/store/sqlite/connection.hpp"

namespace donghu::store {

/// "table|column=value|…", sorted. Bytes and ids are hexadecimal, dates ISO, absent values "null"; `\`, `|` and line
/// feeds inside texts are escaped with `\`, so that different rows never look alike.
std::vector<std::string> dump(Connection& connection, app::AuthorityNo authority);

}  // namespace donghu::store
