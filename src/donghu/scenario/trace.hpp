// From each row of a regulation to what carries it, what becomes of it, and what shows it (docs/traceability.md).
//
// A row is carried by the elements of the pack that name it, or by the parts its `carriedBy` names; the head of an
// enumeration by its items; a row that is background alone by itself: it is shown with the rules, and nothing follows.
//
// A row is shown by a scenario that enters it, expects it or is answered it, by the row itself or by an identifier of
// an element that carries it; by a test whose body has the row as a literal; or, where there is neither, by a scenario
// that comes out otherwise without an element that carries it. A row table (rows/*.yaml) is there for every row; it
// shows that the pack says the row, not that the software acts on it, and is enough for background only.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "donghu/base/error.hpp"
#include "donghu/policy/pack.hpp"
#include "donghu/scenario/play.hpp"

namespace donghu::scenario {

struct Carrier {
  std::string path;     // in the pack
  std::string section;  // of the table of sections
};

struct TracedRow {
  std::string ref = {};
  std::string kinds = {};  // "DP"
  std::string summary = {};
  bool background = false;  // of kind B alone
  std::vector<Carrier> carriers = {};
  bool in_table = false;
  std::vector<std::string> scenarios = {};  // "S-16", of another pack "cn-x/S-16"
  std::vector<std::string> tests = {};      // "Suite.test"
  std::vector<std::string> noticed = {};  // scenarios that notice the loss of a carrier; looked for only without others

  bool is_carried() const { return background || !carriers.empty(); }
  bool is_shown() const { return in_table && (background || !scenarios.empty() || !tests.empty() || !noticed.empty()); }
};

struct PackTrace {
  std::string pack_id = {};
  std::string title = {};
  std::vector<TracedRow> rows = {};
};

struct Traces {
  std::vector<PackTrace> packs = {};
  std::vector<std::string> red = {};  // scenarios that do not come out as written: they show nothing
};

/// What traces are made from.
struct TraceSources {
  std::vector<std::filesystem::path> packs;  // folders
  std::filesystem::path policies;            // calendars
  std::filesystem::path tests = {};          // root of a source tree; empty: no tests are looked at
  unsigned threads = 1;
  bool only_named = false;  // do not take anything out
};

/// One for each pack. Errors: kStorage, what load_pack refuses, those of read_scenario.
Result<Traces> trace(const TraceSources& sources);

/// The tests under `root` by the texts that stand in their bodies as whole literals.
std::map<std::string, std::set<std::string>> tests_by_literal(const std::filesystem::path& root);

/// The page: one table for each pack, with totals.
std::string trace_page(const Traces& traces);

/// Scenarios that are red, rows without carrier or without a test, one line each; none: every row is carried and shown.
/// `tables_suffice`: a row table that a test holds the pack to is enough, as for the shipped packs.
std::vector<std::string> gaps(const Traces& traces, bool tables_suffice = false);

}  // namespace donghu::scenario
