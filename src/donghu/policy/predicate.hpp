// Conditions of a pack: a closed grammar over the fact vocabulary (REQUIREMENTS 4.1).
//
//   when: {all: [{fact: contact.kind, op: contains, value: plead}, {fact: contact.capacity, op: eq, value: self}]}
//
// Three-valued (Kleene): a fact nobody knows makes a leaf unknown, except `exists`, which is what asks whether one is
// known. Only true fires: missing knowledge never satisfies a rule, strict or permissive.
//
// Not here: parsing (load.hpp), and what firing means (the struct that holds the predicate says it).
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "donghu/policy/facts.hpp"

namespace donghu::policy {

enum class Truth { kFalse, kUnknown, kTrue };

enum class Op {
  kEq,          // a single fact equals the value
  kIn,          // a single fact is one of the values
  kGe,          // number or date, at least
  kLe,          // number or date, at most
  kExists,      // the fact is known; takes no value
  kContains,    // a list fact has the value
  kIntersects,  // a list fact has at least one of the values
  kSubsetOf,    // a list fact has nothing but the values, and is not empty
  kEqFact,      // a single fact equals another fact; the value is that fact's key
};

/// As in packs: "eq", "in", "subsetOf" …
std::string_view name_of(Op op);

struct Leaf {
  std::string fact = {};
  Op op = Op::kEq;
  FactValue value = false;  // for kIn, kIntersects, kSubsetOf a CodeList; for kEqFact the other key; for kExists unread
  bool operator==(const Leaf&) const = default;
};

/// A leaf, or all/any/not over parts.
struct Predicate {
  enum class Kind { kLeaf, kAll, kAny, kNot };
  Kind kind = Kind::kLeaf;
  Leaf leaf = {};                     // kLeaf
  std::vector<Predicate> parts = {};  // kAll, kAny: at least one; kNot: exactly one
  bool operator==(const Predicate&) const = default;
};

/// A leaf that decided, and how it came out.
struct LeafFinding {
  Leaf leaf;
  Truth truth = Truth::kUnknown;
  bool operator==(const LeafFinding&) const = default;
};

/// The answer and its reason.
struct Judgement {
  Truth truth = Truth::kUnknown;
  std::vector<LeafFinding> because = {};  // the leaves that decided: all true ones of a true `all`, the false ones
                                          // of a false `all`, and so on; in the order of the text
  std::vector<std::string> unknown_facts = {};  // if unknown: which facts would decide it; each once
  bool fires() const { return truth == Truth::kTrue; }
};

Judgement judge(const Predicate& predicate, const Facts& facts);

/// judge(…).fires(), for those who need no reason.
bool fires(const Predicate& predicate, const Facts& facts);

/// Every fact a predicate reads, each once, in the order of the text: what an input form has to ask for.
std::vector<std::string> facts_read_by(const Predicate& predicate);

/// "contact.kind contains plead and contact.capacity eq self", for explanations and `policy show`.
std::string to_text(const Predicate& predicate);

}  // namespace donghu::policy
