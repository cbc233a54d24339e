#include <fmt/format.h>

#include "donghu/policy/reader.hpp"

namespace donghu::policy {
namespace {

using enum FactType;

constexpr std::pair<std::string_view, Op> kOps[] = {{"eq", Op::kEq},
                                                    {"in", Op::kIn},
                                                    {"ge", Op::kGe},
                                                    {"le", Op::kLe},
                                                    {"exists", Op::kExists},
                                                    {"contains", Op::kContains},
                                                    {"intersects", Op::kIntersects},
                                                    {"subsetOf", Op::kSubsetOf},
                                                    {"eqFact", Op::kEqFact}};

/// The operators that mean something on a type; any other would never be true, and nobody would notice.
std::vector<std::string_view> ops_for(FactType type) {
  switch (type) {
    case kBool:
      return {"eq", "exists", "eqFact"};
    case kInt:
    case kDate:
      return {"eq", "ge", "le", "exists", "eqFact"};
    case kText:
    case kCode:
      return {"eq", "in", "exists", "eqFact"};
    case kCodeList:
      return {"contains", "intersects", "subsetOf", "exists"};
  }
  return {};
}

std::string_view name_of(FactType type) {
  switch (type) {
    case kBool:
      return "bool";
    case kInt:
      return "int";
    case kDate:
      return "date";
    case kText:
      return "text";
    case kCode:
      return "code";
    case kCodeList:
      return "codeList";
  }
  return "";
}

std::optional<FactSpec> read_fact(Object& o, std::string_view key, std::string& out) {
  o.text(key, out);
  if (out.empty()) return std::nullopt;
  std::optional<FactSpec> spec = o.words().find_fact(out);
  if (!spec) {
    const std::vector<std::string> keys = o.words().readable_facts();
    o.add(Fault::kUnknownFact, key, not_among(out, {keys.begin(), keys.end()}));
  }
  return spec;
}

void read_single_value(Object& o, const FactSpec& spec, FactValue& out) {
  switch (spec.type) {
    case kBool: {
      bool flag = false;
      o.flag("value", flag);
      out = flag;
      return;
    }
    case kInt: {
      int number = 0;
      o.number("value", number, -1'000'000, 1'000'000);
      out = std::int64_t{number};
      return;
    }
    case kDate: {
      CivilDate date;
      o.date("value", date);
      out = date;
      return;
    }
    case kText:
    case kCode:
    case kCodeList: {
      std::string code;
      if (spec.codes.empty()) {
        o.text("value", code);
      } else {
        o.code("value", code, spec.codes);
      }
      out = std::move(code);
      return;
    }
  }
}

void read_value(Object& o, const FactSpec& spec, Leaf& leaf) {
  switch (leaf.op) {
    case Op::kExists:
      if (o.has("value")) o.add(Fault::kExistsValue, "value");
      return o.know("value");
    case Op::kEqFact: {
      std::string other;
      const std::optional<FactSpec> other_spec = read_fact(o, "value", other);
      if (other_spec && other_spec->type != spec.type) {
        o.add(Fault::kWrongType, "value",
              {{"wanted", std::string{name_of(spec.type)}}, {"found", std::string{name_of(other_spec->type)}}});
      }
      leaf.value = std::move(other);
      return;
    }
    case Op::kIn:
    case Op::kIntersects:
    case Op::kSubsetOf: {
      CodeList list;
      if (spec.codes.empty()) {
        o.texts("value", list, Size::kSome);
      } else {
        o.codes("value", list, spec.codes, Size::kSome);
      }
      leaf.value = std::move(list);
      return;
    }
    case Op::kEq:
    case Op::kGe:
    case Op::kLe:
    case Op::kContains:
      return read_single_value(o, spec, leaf.value);
  }
}

void read_leaf(Object& o, Leaf& leaf) {
  o.anything("value");
  const std::optional<FactSpec> spec = read_fact(o, "fact", leaf.fact);
  o.choice("op", leaf.op, Choices<Op>{kOps});
  if (!spec) return o.know("value");
  const std::vector<std::string_view> possible = ops_for(spec->type);
  if (!has_code(possible, policy::name_of(leaf.op))) {
    o.add(Fault::kOperatorForType, "op",
          {{"given", std::string{policy::name_of(leaf.op)}},
           {"fact", leaf.fact},
           {"type", std::string{name_of(spec->type)}},
           {"allowed", joined(possible)}});
    return o.know("value");
  }
  read_value(o, *spec, leaf);
}

void read_parts(Context& context, const YamlNode& list, const std::string& path, Predicate& out) {
  if (list.kind != YamlNode::Kind::kList || list.items.empty()) {
    return context.problems.add(Fault::kPredicateShape, {.line = list.line, .path = path});
  }
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    out.parts.push_back(read_predicate(context, list.items[i], fmt::format("{}[{}]", path, i)));
  }
}

}  // namespace

Predicate read_predicate(Context& context, const YamlNode& node, const std::string& path) {
  Predicate predicate;
  const YamlNode* all = node.find("all");
  const YamlNode* any = node.find("any");
  const YamlNode* negated = node.find("not");
  const int groups = (all != nullptr) + (any != nullptr) + (negated != nullptr);
  const bool alone = node.kind == YamlNode::Kind::kMap && (groups == 0 || (groups == 1 && node.entries.size() == 1));
  if (!alone) {
    context.problems.add(Fault::kPredicateShape, {.line = node.line, .path = path});
  } else if (groups == 0) {
    Object o{context, node, path, std::string{kConditionShape}};
    o.read_with([&] { read_leaf(o, predicate.leaf); });
  } else if (negated != nullptr) {
    predicate.kind = Predicate::Kind::kNot;
    predicate.parts.push_back(read_predicate(context, *negated, path + ".not"));
  } else {
    predicate.kind = all != nullptr ? Predicate::Kind::kAll : Predicate::Kind::kAny;
    const YamlNode& list = all != nullptr ? *all : *any;
    read_parts(context, list, path + (all != nullptr ? ".all" : ".any"), predicate);
  }
  return predicate;
}

}  // namespace donghu::policy
