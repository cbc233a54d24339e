// Reading the shipped files in tests, and what the tests of both packs ask of them.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "donghu/policy/load.hpp"

namespace donghu::policy {

/// A file of the repository. What is under policies/ is read from the folder that DONGHU_POLICIES names, if it is set:
/// tests/mutation runs these tests over packs from which something has been taken out.
inline std::string read_file(const std::string& path) {
  constexpr std::string_view kPolicies = "policies/";
  const char* elsewhere = std::getenv("DONGHU_POLICIES");
  const bool moved = elsewhere != nullptr && path.starts_with(kPolicies);
  std::ifstream file{moved ? elsewhere + path.substr(kPolicies.size() - 1)
                           : std::string{DONGHU_SOURCE_DIR} + "/" + path};
  EXPECT_TRUE(file) << path;
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::vector<std::string> rows_missing_from(const Pack& pack, std::span<const std::string_view> rows) {
  std::vector<std::string> missing;
  for (const std::string_view row : rows) {
    if (pack.find_article(row) == nullptr) missing.emplace_back(row);
  }
  return missing;
}

inline Facts contact(const char* capacity, CodeList kinds) {
  Facts facts;
  facts.set("contact.capacity", capacity);
  facts.set("contact.kind", std::move(kinds));
  return facts;
}

/// The items and prohibitions whose conditions the facts meet, in the order of the pack.
inline std::vector<std::string> codes_claimed(const Pack& pack, const Facts& facts) {
  std::vector<std::string> codes;
  for (const ActItem& item : pack.conduct.acts) {
    if (item.when && fires(*item.when, facts)) codes.push_back(item.item_ref);
  }
  for (const GeneralProhibition& rule : pack.conduct.general_prohibitions) {
    const bool addressed = !rule.addressee || fires(*rule.addressee, facts);
    if (rule.when && addressed && fires(*rule.when, facts)) codes.push_back(rule.code);
  }
  return codes;
}

/// The names of the fields of one level, in the order of the pack.
inline std::vector<std::string> fields_of(const Pack& pack, FieldLevel level) {
  std::vector<std::string> names;
  for (const FieldRule& field : pack.record.fields) {
    if (field.level == level) names.push_back(field.name);
  }
  return names;
}

/// An obligation, who owes it, and when it is due if its clock starts on a given day (hours: at its end); "no clock" if
/// none runs.
struct Clocked {
  std::string id;
  std::string owed_by;
  std::string due;
  bool operator==(const Clocked&) const = default;
};
inline void PrintTo(const Clocked& clocked, std::ostream* out) {
  *out << clocked.id << " " << clocked.owed_by << " " << clocked.due;
}

inline std::vector<Clocked> raised_by(const Pack& pack, std::string_view milestone, CivilDate on,
                                      const Calendar& calendar) {
  std::vector<Clocked> raised;
  for (const ObligationRule* rule : pack.obligations_raised_by(milestone)) {
    const auto clock = clock_of(rule->deadline);
    raised.push_back({rule->id, rule->owed_by, clock ? due_after(on, clock->term, calendar).on.text() : "no clock"});
  }
  return raised;
}

}  // namespace donghu::policy
