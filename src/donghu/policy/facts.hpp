// What may be known about a contact, a case or a person, in the words that packs and the domain share
// (REQUIREMENTS 4.2). A fact that is not in `Facts` is unknown: neither true nor false.
//
// A fact has a value claimed by the handler and a value found by the verifier; they are two `Facts`, never one.
// Facts about a person are read by role: "subject.isLeadingCadre", "recorder.employment".
//
//   Facts claimed;
//   claimed.set("contact.capacity", "relative");
//   claimed.set("contact.kind", std::vector<std::string>{"plead"});
//   claimed.set("contact.materialExists", true);
//
// Not here: where a value comes from (domain), and which of them a record must have (record_rules.hpp).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "donghu/base/time.hpp"

namespace donghu::policy {

using CodeList = std::vector<std::string>;

/// Codes and texts are strings; identifiers of persons, units and organs are their text form.
using FactValue = std::variant<bool, std::int64_t, std::string, CodeList, CivilDate>;

/// The facts known about one matter from one point of view. A plain value.
class Facts {
 public:
  void set(std::string_view key, FactValue value);
  /// A string literal would else become a bool.
  void set(std::string_view key, const char* code) { set(key, FactValue{std::string{code}}); }
  void forget(std::string_view key);
  /// None: unknown.
  const FactValue* find(std::string_view key) const;
  bool empty() const { return known_.empty(); }
  bool operator==(const Facts&) const = default;

 private:
  std::map<std::string, FactValue, std::less<>> known_;
};

enum class FactType {
  kBool,
  kInt,
  kText,      // free text, or the identifier of a person, unit or organ
  kCode,      // one of `codes`
  kCodeList,  // any number of `codes`, also none
  kDate,
};

/// One row of the vocabulary.
struct FactSpec {
  std::string_view key;  // without the role for facts about a person: "person.isLeadingCadre"
  FactType type = FactType::kBool;
  std::span<const std::string_view> codes = {};  // for kCode and kCodeList
};

/// Before the name of a fact about a person in the vocabulary; a predicate puts a role in its place.
inline constexpr std::string_view kPersonPrefix = "person.";

/// The whole shared vocabulary, facts about a person once, under "person.".
std::span<const FactSpec> fact_vocabulary();

/// The roles by which facts about a person are read: subject, intervener, principal …
std::span<const std::string_view> fact_roles();

/// The row for a key as it stands in a predicate ("subject.employment"); none if the vocabulary has no such fact.
const FactSpec* find_fact(std::string_view key);

/// True if `value` has the type of `spec` and, for codes, is among them. Setting facts is not checked; this is how a
/// caller with input from outside checks.
bool fits(const FactSpec& spec, const FactValue& value);

}  // namespace donghu::policy
