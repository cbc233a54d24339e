#include "donghu/policy/predicate.hpp"

#include <algorithm>

namespace donghu::policy {
namespace {

Truth truth_of(bool holds) { return holds ? Truth::kTrue : Truth::kFalse; }

bool is_in(const CodeList& list, const std::string& code) {
  return std::find(list.begin(), list.end(), code) != list.end();
}

/// A single value among the listed ones. Numbers and dates are written as in the pack, so they compare as texts do not:
/// a pack may list only codes and texts (the loader sees to it).
bool in_list(const FactValue& known, const FactValue& values) {
  const auto* code = std::get_if<std::string>(&known);
  const auto* list = std::get_if<CodeList>(&values);
  return code != nullptr && list != nullptr && is_in(*list, *code);
}

bool list_holds(Op op, const FactValue& known, const FactValue& value) {
  const auto* list = std::get_if<CodeList>(&known);
  if (list == nullptr) return false;
  if (op == Op::kContains) {
    const auto* code = std::get_if<std::string>(&value);
    return code != nullptr && is_in(*list, *code);
  }
  const auto* values = std::get_if<CodeList>(&value);
  if (values == nullptr) return false;
  const auto listed = [&](const std::string& code) { return is_in(*values, code); };
  if (op == Op::kIntersects) return std::any_of(list->begin(), list->end(), listed);
  return !list->empty() && std::all_of(list->begin(), list->end(), listed);
}

Truth judge_leaf(const Leaf& leaf, const Facts& facts) {
  const FactValue* known = facts.find(leaf.fact);
  if (leaf.op == Op::kExists) return truth_of(known != nullptr);
  if (known == nullptr) return Truth::kUnknown;
  switch (leaf.op) {
    case Op::kEq:
      return truth_of(*known == leaf.value);
    case Op::kIn:
      return truth_of(in_list(*known, leaf.value));
    // Values of two types are never ordered: a wrong type is a bug of whoever set the fact, and must not fire.
    case Op::kGe:
      return truth_of(known->index() == leaf.value.index() && *known >= leaf.value);
    case Op::kLe:
      return truth_of(known->index() == leaf.value.index() && *known <= leaf.value);
    case Op::kContains:
    case Op::kIntersects:
    case Op::kSubsetOf:
      return truth_of(list_holds(leaf.op, *known, leaf.value));
    case Op::kEqFact: {
      const auto* key = std::get_if<std::string>(&leaf.value);
      const FactValue* other = key != nullptr ? facts.find(*key) : nullptr;
      return other == nullptr ? Truth::kUnknown : truth_of(*known == *other);
    }
    case Op::kExists:
      break;
  }
  return Truth::kUnknown;
}

Truth negated(Truth truth) {
  if (truth == Truth::kUnknown) return truth;
  return truth == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
}

/// The facts of a leaf that nobody knows.
void add_unknown(const Leaf& leaf, const Facts& facts, std::vector<std::string>& unknown) {
  const auto add = [&](const std::string& key) {
    if (facts.find(key) == nullptr && !is_in(unknown, key)) unknown.push_back(key);
  };
  add(leaf.fact);
  if (leaf.op == Op::kEqFact) {
    if (const auto* key = std::get_if<std::string>(&leaf.value)) add(*key);
  }
}

struct Finding {
  Truth truth = Truth::kUnknown;
  std::vector<LeafFinding> because;
};

Finding find(const Predicate& predicate, const Facts& facts);

/// `all` and `any` are one rule read from two ends: the weakest or the strongest part decides, and every part that came
/// out like the whole is a reason for it.
Finding find_group(const Predicate& predicate, const Facts& facts) {
  const bool weakest = predicate.kind == Predicate::Kind::kAll;
  std::vector<Finding> parts;
  parts.reserve(predicate.parts.size());
  Finding whole{.truth = weakest ? Truth::kTrue : Truth::kFalse, .because = {}};
  for (const Predicate& part : predicate.parts) {
    parts.push_back(find(part, facts));
    whole.truth = weakest ? std::min(whole.truth, parts.back().truth) : std::max(whole.truth, parts.back().truth);
  }
  for (Finding& part : parts) {
    if (part.truth != whole.truth) continue;
    std::move(part.because.begin(), part.because.end(), std::back_inserter(whole.because));
  }
  return whole;
}

Finding find(const Predicate& predicate, const Facts& facts) {
  switch (predicate.kind) {
    case Predicate::Kind::kLeaf: {
      const Truth truth = judge_leaf(predicate.leaf, facts);
      return {truth, {LeafFinding{predicate.leaf, truth}}};
    }
    case Predicate::Kind::kNot: {
      Finding inner = find(predicate.parts.front(), facts);
      inner.truth = negated(inner.truth);
      return inner;
    }
    case Predicate::Kind::kAll:
    case Predicate::Kind::kAny:
      return find_group(predicate, facts);
  }
  return {};
}

void collect_facts(const Predicate& predicate, std::vector<std::string>& keys) {
  if (predicate.kind == Predicate::Kind::kLeaf) add_unknown(predicate.leaf, Facts{}, keys);
  for (const Predicate& part : predicate.parts) collect_facts(part, keys);
}

std::string value_text(const FactValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* date = std::get_if<CivilDate>(&value)) return date->text();
  if (const auto* code = std::get_if<std::string>(&value)) return *code;
  std::string text = "[";
  for (const std::string& code : std::get<CodeList>(value)) text += (text.size() > 1 ? ", " : "") + code;
  return text + "]";
}

std::string group_text(const Predicate& predicate, std::string_view word) {
  std::string text;
  for (const Predicate& part : predicate.parts) {
    if (!text.empty()) text += word;
    const bool nested = part.kind == Predicate::Kind::kAll || part.kind == Predicate::Kind::kAny;
    text += nested ? "(" + to_text(part) + ")" : to_text(part);
  }
  return text;
}

}  // namespace

std::string_view name_of(Op op) {
  switch (op) {
    case Op::kEq:
      return "eq";
    case Op::kIn:
      return "in";
    case Op::kGe:
      return "ge";
    case Op::kLe:
      return "le";
    case Op::kExists:
      return "exists";
    case Op::kContains:
      return "contains";
    case Op::kIntersects:
      return "intersects";
    case Op::kSubsetOf:
      return "subsetOf";
    case Op::kEqFact:
      return "eqFact";
  }
  return "";
}

Judgement judge(const Predicate& predicate, const Facts& facts) {
  Finding finding = find(predicate, facts);
  Judgement judgement{.truth = finding.truth, .because = std::move(finding.because)};
  if (judgement.truth == Truth::kUnknown) {
    for (const LeafFinding& leaf : judgement.because) add_unknown(leaf.leaf, facts, judgement.unknown_facts);
  }
  return judgement;
}

bool fires(const Predicate& predicate, const Facts& facts) { return judge(predicate, facts).fires(); }

std::vector<std::string> facts_read_by(const Predicate& predicate) {
  std::vector<std::string> keys;
  collect_facts(predicate, keys);
  return keys;
}

std::string to_text(const Predicate& predicate) {
  switch (predicate.kind) {
    case Predicate::Kind::kLeaf: {
      std::string text = predicate.leaf.fact + " " + std::string{name_of(predicate.leaf.op)};
      return predicate.leaf.op == Op::kExists ? text : text + " " + value_text(predicate.leaf.value);
    }
    case Predicate::Kind::kNot:
      return "not (" + to_text(predicate.parts.front()) + ")";
    case Predicate::Kind::kAll:
      return group_text(predicate, " and ");
    case Predicate::Kind::kAny:
      return group_text(predicate, " or ");
  }
  return "";
}

}  // namespace donghu::policy
